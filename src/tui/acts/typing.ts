import { fixed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import type { Typed } from '../input/key-reader.ts'
import { textPlaces } from '../keys/text-keys.ts'
import { allRows, stepRows } from '../rows/step-rows.ts'
import { type Caret, inserted, type Line, type LineMove, moved } from '../state/line.ts'
import type { Change } from '../state/message.ts'
import { type Filter, type Model, type Over, placeOf, type Walk } from '../state/model.ts'
import { withWalk } from '../state/walk.ts'

/** What a line holds: longer than any name, number or formula that a strategy has use for. */
const MOST_CHARACTERS = 1000
const EMPTY: Line = { text: '', behind: 0 }

/** One character more in the line that is being typed into. */
export function typeCharacter(model: Model, character: string): Change<Model> {
  let full = false
  const typed = changedLine(model, (line, fresh) => {
    full = !fresh && line.text.length >= MOST_CHARACTERS
    return full ? line : inserted(fresh ? EMPTY : line, character)
  })
  return full ? [{ ...model, notice: `a line holds ${fixed(MOST_CHARACTERS, 0)} characters` }, []] : [typed, []]
}

/** A text from the clipboard goes into the line that is being typed into, on one line and without controls; elsewhere its letters are no keys. */
export function pasteText(model: Model, { text, characters }: Extract<Typed, { type: 'pasted' }>): Model {
  if (!textPlaces.includes(placeOf(model))) return { ...model, notice: 'what was pasted is not taken for keys' }
  const plain = plainText(text)
  let taken = ''
  const changed = changedLine(model, (line, fresh) => {
    const before = fresh ? EMPTY : line
    taken = wholeCharacters(plain.slice(0, Math.max(0, MOST_CHARACTERS - before.text.length)))
    return inserted(before, taken)
  })
  const isCut = taken.length < plain.length || text.length < characters
  const notice = `only the first ${fixed(taken.length, 0)} of ${fixed(characters, 0)} pasted characters fit into a line`
  return isCut ? { ...changed, notice } : { ...changed, notice: undefined }
}

/** Without the half of a character at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}

/** Moves the caret or takes a part of the line away; of a line that nothing was typed into yet erasing takes all. */
export function moveInLine(model: Model, move: LineMove): Change<Model> {
  const empties = move === 'erase' || move === 'kill-word' || move === 'kill-before'
  return [changedLine(model, (line, fresh) => (fresh && empties ? EMPTY : moved(line, move))), []]
}

/** Opens the line that rows are filtered by. */
export function startFilter(model: Model): Change<Model> {
  return [withFilter(model, { text: '', typing: true }), []]
}

/** Leaves the line and keeps what it found. */
export function endFilter(model: Model): Change<Model> {
  return [withFilter(model, { ...filterOf(model), typing: false }), []]
}

/** Shows every row again. */
export function dropFilter(model: Model): Change<Model> {
  return [withFilter(model, { text: '', typing: false }), []]
}

function changedLine(model: Model, change: (line: Line, fresh: boolean) => Line): Model {
  const { over, walk } = model
  if (over) return { ...model, over: changedOver(over, change) }
  const editing = walk?.editing
  if (editing) {
    const { text, behind } = change(lineOf(editing.draft, editing), editing.fresh)
    const problem = text === editing.draft ? editing.problem : undefined
    return withWalk(model, { editing: { ...editing, draft: text, ...caret(behind), fresh: false, problem } })
  }
  const filter = filterOf(model)
  const { text, behind } = change(lineOf(filter.text, filter), false)
  const typed = { text, typing: true, ...caret(behind) }
  if (text !== filter.text) return withFilter(model, typed)
  return walk ? withWalk(model, { filter: typed }) : { ...model, picker: { ...model.picker, filter: typed } }
}

function changedOver(over: Over, change: (line: Line, fresh: boolean) => Line): Over {
  switch (over.kind) {
    case 'palette': {
      const { text, behind } = change(lineOf(over.query, over), false)
      const selected = text === over.query ? over.selected : 0
      return { ...over, query: text, ...caret(behind), selected }
    }
    case 'wizard': {
      const { text, behind } = change(lineOf(over.draft, over), over.fresh)
      return { ...over, draft: text, ...caret(behind), fresh: false, problem: undefined }
    }
    case 'file-name': {
      const { text, behind } = change(lineOf(over.draft, over), over.fresh)
      return { ...over, draft: text, ...caret(behind), fresh: false }
    }
    default:
      return over
  }
}

function lineOf(text: string, { behind = 0 }: Caret): Line {
  return { text, behind }
}

function caret(behind: number): Caret {
  return { behind: behind === 0 ? undefined : behind }
}

function filterOf({ walk, picker }: Model): Filter {
  return walk?.filter ?? picker.filter
}

/** The top of the table that is filtered: terms and other tables stand above it. */
function firstFound(walk: Walk): number {
  const found = stepRows(walk).tables.at(-1)?.length ?? 0
  return Math.max(0, allRows(walk).length - found)
}

/** What is selected begins at the top of what is found. */
function withFilter(model: Model, filter: Filter): Model {
  const { walk, picker } = model
  if (!walk) return { ...model, picker: { ...picker, filter, selected: 0 } }
  const filtered = withWalk(model, { filter })
  const first = filter.text === '' ? 0 : firstFound(filtered.walk!)
  return withWalk(filtered, { selected: { ...walk.selected, [walk.step]: first } })
}
