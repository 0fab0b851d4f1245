import { act } from './act.ts'
import { lookUp } from './keymap.ts'
import type { Change, Command, Message } from './message.ts'
import type { Model, Walk } from './model.ts'
import { askForPreview, startWalk } from './walk.ts'

type Answer = Extract<Message, { readonly request: number }>

/** The model before anything happened: straight into `file`, or the picker without one. */
export function initialModel(size: Model['size'], file: string | undefined): Change<Model> {
  const picker = { strategies: undefined, selected: 0 }
  const model: Model = { size, picker, walk: undefined, help: false, notice: undefined, requests: 0 }
  return file === undefined ? [model, [{ type: 'list' }]] : startWalk(model, file)
}

/** The whole behaviour of the terminal: what a message makes of the model, and what is asked of the outside. */
export function update(model: Model, message: Message): Change<Model> {
  switch (message.type) {
    case 'key':
      return onKey(model, message.key)
    case 'resized':
      return [{ ...model, size: { columns: message.columns, rows: message.rows } }, []]
    case 'listed': {
      const last = Math.max(0, message.strategies.length - 1)
      const selected = Math.min(model.picker.selected, last)
      return [{ ...model, picker: { strategies: message.strategies, selected } }, []]
    }
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
  return 'why' in found
    ? [{ ...model, notice: found.why }, []]
    : act({ ...model, notice: undefined }, found.action, key)
}

/** Answers to a request that has been superseded, or to a strategy that was left, change nothing. */
function onAnswer(model: Model, answer: Answer): Change<Model> {
  const { walk } = model
  if (!walk) return [model, []]
  if (answer.type === 'previewed') {
    if (walk.preview?.request !== answer.request) return [model, []]
    return [{ ...model, walk: { ...walk, preview: { ...walk.preview, text: answer.text } } }, []]
  }
  if (walk.request !== answer.request) return [model, []]
  const [changed, commands] = solved(model, walk, answer)
  return [changed, commands]
}

function solved(model: Model, walk: Walk, answer: Exclude<Answer, { type: 'previewed' }>): Change<Model> {
  const none: readonly Command[] = []
  switch (answer.type) {
    case 'read':
      return [{ ...model, walk: { ...walk, strategy: answer.strategy, problems: [] } }, none]
    case 'unreadable':
      return [{ ...model, walk: { ...walk, problems: answer.problems, solving: undefined } }, none]
    case 'progress': {
      if (!walk.solving) return [model, none]
      const { objective, bound, nodes } = answer
      return [
        { ...model, walk: { ...walk, solving: { ...walk.solving, progress: { objective, bound, nodes } } } },
        none,
      ]
    }
    case 'planned': {
      const planned = { ...walk, plan: answer.plan, solving: undefined, preview: undefined }
      return askForPreview({ ...model, walk: planned })
    }
  }
}

function notReplacing(model: Model): Model {
  return model.walk ? { ...model, walk: { ...model.walk, replacing: undefined } } : model
}
