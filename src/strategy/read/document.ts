import { type Document, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../../units/problem.ts'
import type { Finding } from '../problems/located-problem.ts'
import { readValues } from './values.ts'

/** A strategy's text as plain values, with a way back from each value to its place. */
export type StrategyDocument = {
  /** Undefined when the text could not be read at all. */
  readonly value: unknown
  readonly findings: readonly Finding[]
  /** Counted from 1. */
  locate(finding: Finding): { readonly line: number; readonly column: number }
}

/** Of a strategy, and of one that may be large. */
const MOST_CHARACTERS = { usual: 1_000_000, large: 50_000_000 }

/** Reads YAML 1.2, and so JSON, of at most a million characters unless it may be large, and finds everything that is wrong with the text itself. */
export function readDocument(text: string, large = false): StrategyDocument {
  if (last?.text !== text || last.large !== large) last = { text, large, document: documentOf(text, large) }
  return last.document
}

/** What was read last: a text is asked for its strategy, and then for its values. */
let last: { readonly text: string; readonly large: boolean; readonly document: StrategyDocument } | undefined

function documentOf(text: string, large: boolean): StrategyDocument {
  const odd = notText(text)
  if (odd >= 0) return unreadable(BINARY, placeOf(text, odd))
  if (text.length > MOST_CHARACTERS[large ? 'large' : 'usual']) return unreadable(tooLarge(text.length, large))
  const lineCounter = new LineCounter()
  const document = compose(text, lineCounter)
  if (!document) return unreadable(TOO_DEEP)

  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const errors = firstPerLine([...document.errors, ...document.warnings], place)
  if (errors.length > 0) {
    const offsets = new Map(errors.map((error) => [syntaxFinding(error.code, error.message), error.pos[0]]))
    const locate = (finding: Finding) => place(offsets.get(finding)!)
    return { value: undefined, findings: [...offsets.keys()], locate }
  }
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) return unreadable(EMPTY)
  const values = readValues(contents, text)
  return {
    value: values.value,
    findings: values.findings,
    locate: (finding) => place(values.offset(finding)),
  }
}

/** Where the text stops being text; -1 when it is text throughout. */
export function notText(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/)
}

/** Line and column of a character, counted from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** How the reader of YAML passes on that it ran out of stack. */
const DEEP = /call stack/

function compose(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    const document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false,
      stringKeys: true,
      schema: 'core',
      resolveKnownTags: false,
    })
    return document.errors.some(({ message }) => DEEP.test(message)) ? undefined : document
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** One mistake often upsets the rest of its line. */
function firstPerLine<Place extends { pos: readonly [number, number] }>(
  errors: readonly Place[],
  place: (offset: number) => { line: number },
): Place[] {
  const lines = new Set<number>()
  return errors.filter(({ pos }) => !lines.has(place(pos[0]).line) && lines.add(place(pos[0]).line))
}

function unreadable(finding: Finding, place = { line: 1, column: 1 }): StrategyDocument {
  return { value: undefined, findings: [finding], locate: () => place }
}

function syntaxFinding(code: string, message: string): Finding {
  const hint =
    code === 'TAB_AS_INDENT'
      ? 'Indent with spaces.'
      : code === 'TAG_RESOLVE_FAILED'
        ? 'Remove the tag: a strategy needs none.'
        : 'Look at the indentation, quotes, colons and brackets here and just above.'
  return { code: 'syntax', path: [], message: message.replace(/\s+/g, ' '), hint }
}

export const BINARY: Problem = {
  code: 'not-text',
  path: [],
  message: 'this is not text in UTF-8',
  hint: 'Give a text file.',
}

const tooLarge = (length: number, large: boolean): Finding => ({
  code: 'too-large',
  path: [],
  message: `the file has ${counted(length)} characters, more than ${counted(MOST_CHARACTERS[large ? 'large' : 'usual'])}`,
  hint: `Put quotes into a market snapshot and name it in market.files${large ? '' : ', or ask for it with --large'}.`,
})

const counted = (count: number) => count.toLocaleString('en-US')

const TOO_DEEP: Finding = {
  code: 'too-deep',
  path: [],
  message: 'lists and tables are nested too deep to read',
  hint: 'Flatten it: nothing in a strategy is nested deep.',
}

const EMPTY: Finding = {
  code: 'empty',
  path: [],
  message: 'the file is empty',
  hint: 'Start from one of the files in strategies/, or see `hedgerow schema`.',
}
