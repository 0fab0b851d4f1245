import { doAction } from './acts/do-action.ts'
import { moveTo } from './acts/move.ts'
import { resumedField } from './acts/recovery-acts.ts'
import { pasteText } from './acts/typing.ts'
import { lookUp } from './keys/keymap.ts'
import { withAnalysis } from './needed-analysis.ts'
import { withKeptSelection } from './rows/kept-selection.ts'
import { selectedRow, shownStrategies } from './rows/step-rows.ts'
import { withPreview } from './screens/export/export-acts.ts'
import { notComposed, withFact, withMarkets } from './screens/wizard/wizard-acts.ts'
import { freshDocument } from './state/document.ts'
import { makeEdits, takeBack } from './state/document-edits.ts'
import type { Change, FileProblem, Message, ReadMessage } from './state/message.ts'
import { groundOf, type Model, placeOf, type Walk } from './state/model.ts'
import { journalOf } from './state/unsaved-journal.ts'
import { goTo, startWalk, withWalk } from './state/walk.ts'
import { clicked } from './views/clicked.ts'

type Answer = Extract<Message, { readonly request: number }>

/** The model before anything happened: straight into `file`, or the picker without one. */
export function initialModel(size: Model['size'], file: string | undefined): Change<Model> {
  const picker = { strategies: undefined, selected: 0, filter: { text: '', typing: false } }
  const model: Model = {
    size,
    picker,
    walk: undefined,
    over: undefined,
    notice: undefined,
    now: undefined,
    requests: 0,
  }
  return file === undefined ? [model, [{ type: 'list' }]] : startWalk(model, file)
}

/** The whole behaviour of the terminal: what a message makes of the model, and what is asked of the outside. */
export function update(model: Model, message: Message): Change<Model> {
  const [after, commands] = changed(model, message)
  return withAnalysis(withPreview([withKeptSelection(model, after), commands]))
}

function changed(model: Model, message: Message): Change<Model> {
  switch (message.type) {
    case 'key':
      return onKey(model, message.key)
    case 'pasted':
      return [pasteText(model, message), []]
    case 'clicked':
      return onClick(model, message)
    case 'clock':
      return [{ ...model, now: message.now }, []]
    case 'resized':
      return [{ ...model, size: { columns: message.columns, rows: message.rows } }, []]
    case 'listed': {
      const { strategies } = message
      const listed = { ...model, picker: { ...model.picker, strategies } }
      const file = shownStrategies(model)[model.picker.selected]?.file
      const same = shownStrategies(listed).findIndex((one) => one.file === file)
      const selected = same < 0 ? selectedRow(listed) : same
      return [{ ...listed, picker: { ...listed.picker, selected } }, []]
    }
    case 'markets':
      return [withMarkets(model, message.files), []]
    case 'interrupted': {
      const { file, journal, id } = message
      const isOpen = model.walk?.file === file && !model.over && !journalOf(model.walk)
      return [isOpen ? { ...model, over: { kind: 'interrupted', journal, id } } : model, []]
    }
    case 'remark':
      return [model.walk?.file === message.file ? { ...model, notice: message.text } : model, []]
    case 'saved':
      return [onSaved(model, message), []]
    case 'not-saved':
      return [onNotSaved(model, message), []]
    case 'written':
      return [notReplacing({ ...model, notice: `written: ${message.file}` }), []]
    case 'not-written':
      return [notReplacing({ ...model, notice: message.reason }), []]
    case 'file-exists': {
      const walk = model.walk && { ...model.walk, replacing: message.file }
      return [{ ...model, walk, notice: `${message.file} is there already: w again replaces it` }, []]
    }
    default:
      return onAnswer(model, message)
  }
}

function onKey(model: Model, key: string): Change<Model> {
  const found = lookUp(key, model)
  if ('why' in found && key.startsWith('wheel')) return [model, []]
  return 'why' in found
    ? [{ ...model, notice: found.why }, []]
    : doAction({ ...model, notice: undefined }, found.action, key)
}

/** A click goes to a step or selects a row; anywhere else, and while something is typed or asked, it is nothing. */
function onClick(model: Model, { column, row }: Extract<Message, { type: 'clicked' }>): Change<Model> {
  const place = placeOf(model)
  if (place !== groundOf(model) && place !== 'palette') return [model, []]
  const found = clicked(model, column, row)
  const plain = { ...model, notice: undefined }
  if (found === undefined) return [model, []]
  if ('row' in found) return [moveTo(plain, found.row), []]
  return place === 'palette' ? [model, []] : goTo(plain, found.step)
}

/** Answers to a request that has been superseded, or to a strategy that was left, change nothing. */
function onAnswer(model: Model, answer: Answer): Change<Model> {
  const { walk, over } = model
  if (answer.type === 'held' || answer.type === 'offered') {
    const asked = over?.kind === 'wizard' && over.request === answer.request
    return asked ? withFact(model, answer) : [model, []]
  }
  if (answer.type === 'composed') {
    const asked = over?.kind === 'wizard' && over.request === answer.request
    return asked ? startWalk(model, answer.file, answer.text) : [model, []]
  }
  if (answer.type === 'not-composed') {
    const asked = over?.kind === 'wizard' && over.request === answer.request
    return [asked ? notComposed(model, answer.reason, answer.needsNode) : model, []]
  }
  if (!walk) return [model, []]
  if (answer.type === 'previewed') {
    if (walk.preview?.request !== answer.request) return [model, []]
    const { text, remark, failed = false } = answer
    return [withWalk(model, { preview: { ...walk.preview, text, remark, ...(failed && { failed }) } }), []]
  }
  if (answer.type === 'refreshed') {
    if (walk.refreshing !== answer.request) return [model, []]
    const asked = withWalk(model, { refreshing: undefined })
    const [after, commands] = answer.edits.length > 0 ? makeEdits(asked, answer.edits) : [asked, []]
    return [{ ...after, notice: answer.told }, commands]
  }
  if (answer.type === 'analysing') {
    const analysing = walk.analyses[answer.kind]
    if (analysing?.request !== answer.request) return [model, []]
    return [
      withWalk(model, { analyses: { ...walk.analyses, [answer.kind]: { ...analysing, nodes: answer.nodes } } }),
      [],
    ]
  }
  if (answer.type === 'analysed') {
    const analysing = walk.analyses[answer.result.kind]
    if (analysing?.request !== answer.request) return [model, []]
    return [
      withWalk(model, {
        analyses: {
          ...walk.analyses,
          [answer.result.kind]: { ...analysing, result: answer.result, done: !answer.more },
        },
      }),
      [],
    ]
  }
  return walk.request === answer.request ? onSolving(model, walk, answer) : [model, []]
}

type Solved = Exclude<
  Answer,
  { type: 'previewed' | 'refreshed' | 'analysing' | 'analysed' | 'composed' | 'not-composed' | 'held' | 'offered' }
>

function onSolving(model: Model, walk: Walk, answer: Solved): Change<Model> {
  switch (answer.type) {
    case 'read':
      return [onRead(model, walk, answer), []]
    case 'unreadable':
      return onUnreadable(model, walk, answer.problems)
    case 'progress': {
      if (!walk.solving) return [model, []]
      const { objective, bound, nodes } = answer
      return [withWalk(model, { solving: { ...walk.solving, progress: { objective, bound, nodes } } }), []]
    }
    case 'planned': {
      const planned = { plan: answer.plan, fills: answer.fills }
      const before = walk.editing ? walk.before : undefined
      return [withWalk(model, { ...planned, solving: undefined, preview: undefined, before }), []]
    }
  }
}

/** A field that was left closes now that its value is known to fit. */
function onRead(model: Model, walk: Walk, { strategy, text, file, schema }: ReadMessage): Model {
  const document = { ...(walk.document ?? freshDocument(text, false)), file, schema }
  const editing = walk.editing?.leaving ? undefined : walk.editing
  const before = editing ? walk.before : undefined
  return resumedField(withWalk(model, { strategy, document, problems: [], editing, before }))
}

/** An edit that spoils the file is shown beside its field, or taken back when it has none. */
function onUnreadable(model: Model, walk: Walk, problems: readonly FileProblem[]): Change<Model> {
  const { editing, before } = walk
  const [first] = problems
  if (editing) {
    const open = { ...editing, leaving: false, problem: first?.short }
    return [withWalk(model, { problems, solving: undefined, editing: open }), []]
  }
  if (before) {
    const [back, commands] = takeBack(model)
    return [{ ...back, notice: first?.short }, commands]
  }
  return [withWalk(model, { problems, solving: undefined }), []]
}

function onSaved(model: Model, { file, text, edits }: Extract<Message, { type: 'saved' }>): Model {
  const document = model.walk?.document
  if (!model.walk || !document) return model
  const kept = edits.every((edit, i) => document.edits[i] === edit)
  const saved = { ...document, text, saved: kept ? edits.length : undefined, isNew: false }
  return { ...withWalk(model, { document: saved, file, replacing: undefined }), notice: `saved: ${file}` }
}

function onNotSaved(model: Model, { file, reason, replaceable }: Extract<Message, { type: 'not-saved' }>): Model {
  if (!model.walk) return model
  const again = replaceable ? ': s again replaces it' : ''
  return {
    ...withWalk(model, { replacing: replaceable ? file : undefined, refused: file }),
    notice: `${reason}${again}`,
  }
}

function notReplacing(model: Model): Model {
  return model.walk ? withWalk(model, { replacing: undefined }) : model
}
