import { isTypeable, keyOfControl, keyOfSequence } from './key-code.ts'

/**
 * What stands at one place in the bytes of a terminal, and how many they are: a key, nothing that is one, or the beginning of a text or of a
 * report that goes on to its own end. undefined: more bytes are needed to tell.
 */
export type Sequence = {
  readonly length: number
  readonly key?: string | undefined
  readonly click?: Click | undefined
  readonly opens?: Opened
}

/** Where the first button of the mouse went down: column and row of the screen, from 1. */
export type Click = { readonly column: number; readonly row: number }

/** What goes on beyond its beginning: a pasted text, a report up to its terminator, a sequence longer than any that is known. */
export type Opened = 'paste' | 'report' | 'sequence'

const ESCAPE = '\u001b'
/** Longer than any key or report that a terminal sends within one control sequence. */
const LONGEST = 128
const MOUSE_BYTES = 3
const PASTE = '200'
const WHEEL: Readonly<Record<string, string>> = { 64: 'wheelup', 65: 'wheeldown' }

/** Reads what stands at `at`, a byte a character. */
export function sequenceAt(bytes: string, at: number): Sequence | undefined {
  const code = bytes.charCodeAt(at)
  if (code === 0x1b) return escapeAt(bytes, at)
  if (code < 0x20 || code === 0x7f) return { length: 1, key: keyOfControl(code) }
  return characterAt(bytes, at)
}

function escapeAt(bytes: string, at: number): Sequence | undefined {
  const next = bytes[at + 1]
  if (next === undefined) return undefined
  if (next === '[') return longer(controlAt(bytes, at + 2), 2)
  if (next === 'O') return longer(shortAt(bytes, at + 2), 2)
  if (/[\]PX^_]/.test(next)) return { length: 2, opens: 'report' }
  if (next === ESCAPE) {
    const third = bytes[at + 2]
    if (third === undefined) return undefined
    return third === '[' || third === 'O' ? withAlt(longer(escapeAt(bytes, at + 1), 1)) : { length: 1, key: 'escape' }
  }
  // Whatever came before it, this ends the program.
  if (next === '\u0003') return { length: 2, key: 'ctrl+c' }
  return withAlt(longer(sequenceAt(bytes, at + 1), 1))
}

/** A control sequence behind its introducer (ECMA-48 5.4). */
function controlAt(bytes: string, at: number): Sequence | undefined {
  // The console of Linux: ESC [ [ A. The oldest report of a mouse: ESC [ M and three bytes.
  if (bytes[at] === '[') return bytes.length > at + 1 ? { length: 2 } : undefined
  if (bytes[at] === 'M') return bytes.length >= at + 1 + MOUSE_BYTES ? { length: 1 + MOUSE_BYTES } : undefined
  let end = at
  while (end < bytes.length && /[ -?]/.test(bytes[end]!)) end += 1
  const final = bytes[end]
  if (final === undefined) return end - at > LONGEST ? { length: end - at, opens: 'sequence' } : undefined
  if (!/[@-~]/.test(final)) return { length: end - at }
  const parameters = bytes.slice(at, end)
  const length = end - at + 1
  if (final === '~' && parameters === PASTE) return { length, opens: 'paste' }
  if (length > LONGEST) return { length }
  return final === 'M' && parameters.startsWith('<')
    ? { length, ...mouseAt(parameters) }
    : { length, key: keyOfSequence(parameters, final) }
}

/** A press of the first button or a turn of the wheel, which is a key (xterm's ctlseqs, SGR mouse reports); nothing for any other. */
function mouseAt(parameters: string): Pick<Sequence, 'key' | 'click'> {
  const [, code = '', column, row] = /^<(\d{1,3});(\d{1,5});(\d{1,5})$/.exec(parameters) ?? []
  const key = WHEEL[code]
  if (key !== undefined) return { key }
  return code === '0' ? { click: { column: Number(column), row: Number(row) } } : {}
}

/** A key of the application mode: ESC O A, ESC O M of the keypad. */
function shortAt(bytes: string, at: number): Sequence | undefined {
  let end = at
  while (end - at < LONGEST && /[\d;]/.test(bytes[end] ?? '')) end += 1
  const final = bytes[end]
  if (final === undefined) return undefined
  if (!/[@-~]/.test(final)) return { length: end - at }
  const length = end - at + 1
  return final === 'M' && length === 1
    ? { length, key: 'return' }
    : { length, key: keyOfSequence(bytes.slice(at, end), final) }
}

/** A character in UTF-8, or a C1 control, which some terminals send for ESC and one more byte; any other byte is nothing. */
function characterAt(bytes: string, at: number): Sequence | undefined {
  const lead = bytes.charCodeAt(at)
  if (lead < 0x80) return { length: 1, key: bytes[at]! }
  if (lead < 0xa0) return introducedAt(bytes, at, lead, 1)
  const size = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  let end = at + 1
  while (end < at + size && end < bytes.length && isContinuation(bytes.charCodeAt(end))) end += 1
  if (end < at + size && end === bytes.length) return undefined
  if (end < at + size || size === 1) return { length: end - at }
  const character = new TextDecoder().decode(Uint8Array.from(bytes.slice(at, end), (one) => one.charCodeAt(0)))
  const code = character.codePointAt(0)!
  if (code < 0xa0) return introducedAt(bytes, at, code, size)
  return { length: size, key: isTypeable(character) ? character : undefined }
}

function introducedAt(bytes: string, at: number, code: number, size: number): Sequence | undefined {
  const rest = code === 0x9b ? controlAt : code === 0x8f ? shortAt : undefined
  if (rest !== undefined) return longer(rest(bytes, at + size), size)
  return [0x90, 0x98, 0x9d, 0x9e, 0x9f].includes(code) ? { length: size, opens: 'report' } : { length: size }
}

function isContinuation(code: number): boolean {
  return code >= 0x80 && code < 0xc0
}

function longer(sequence: Sequence | undefined, by: number): Sequence | undefined {
  return sequence && { ...sequence, length: sequence.length + by }
}

function withAlt(sequence: Sequence | undefined): Sequence | undefined {
  return sequence?.key === undefined ? sequence : { ...sequence, key: `alt+${sequence.key}` }
}
