import { type Click, type Opened, type Sequence, sequenceAt } from './key-sequence.ts'

/** What was done at the terminal: a key by the name that the key table knows, a text pasted, of which no more is kept than any line holds, or a click. */
export type Typed =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'pasted'; readonly text: string; readonly characters: number }
  | ({ readonly type: 'clicked' } & Click)

/** Turns the bytes of a terminal into what was done there, however they are cut into pieces. Reports of the terminal are nothing. */
export type KeyReader = {
  /** `elapsed`: milliseconds since the piece before. */
  push(piece: Uint8Array, elapsed: number): Typed[]
  /** After how many milliseconds without a piece `silence` has something to say; undefined: never. */
  patience(): number | undefined
  /** That much time has passed: a lone ESC was the key, and what was begun is not going to end. */
  silence(): Typed[]
}

const KEPT_BYTES = 16_384
const END_OF_PASTE = '\u001b[201~'
/** Alone and after a while it ends a paste whose end was lost. */
const CTRL_C = '\u0003'
const ESCAPE_MILLISECONDS = 40
const BROKEN_MILLISECONDS = 500
const BURST_MILLISECONDS = 50

export function keyReader(): KeyReader {
  let mode: 'keys' | Opened = 'keys'
  let rest = ''
  let pasted = { bytes: '', characters: 0 }
  let wasBurst = false

  function push(piece: Uint8Array, elapsed: number): Typed[] {
    const fresh = byteText(piece)
    const continues = wasBurst && elapsed < BURST_MILLISECONDS
    wasBurst = mode === 'keys' && rest === '' && isPastedBurst(fresh, continues)
    if (wasBurst) {
      keep(fresh)
      return handedOver()
    }
    if (mode === 'paste' && fresh === CTRL_C && elapsed > BROKEN_MILLISECONDS) {
      mode = 'keys'
      rest = ''
      return [...handedOver(), { type: 'key', key: 'ctrl+c' }]
    }
    const bytes = rest + fresh
    rest = ''
    const typed: Typed[] = []
    for (let at = 0; at < bytes.length; ) {
      if (mode === 'paste') at = afterPaste(bytes, at, typed)
      else if (mode === 'report') at = afterReport(bytes, at)
      else if (mode === 'sequence') at = afterParameters(bytes, at)
      else at = afterSequence(bytes, at, typed)
    }
    return typed
  }

  function afterSequence(bytes: string, at: number, typed: Typed[]): number {
    const found: Sequence | undefined = sequenceAt(bytes, at)
    if (found === undefined) return waiting(bytes, at)
    if (found.key !== undefined) typed.push({ type: 'key', key: found.key })
    if (found.click !== undefined) typed.push({ type: 'clicked', ...found.click })
    mode = found.opens ?? 'keys'
    return at + found.length
  }

  /** A report ends with BEL or ST, or with whatever else begins. */
  function afterReport(bytes: string, at: number): number {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what ends a control string
    const end = bytes.slice(at).search(/[\u0007\u0018\u001a\u001b]/)
    if (end < 0) return bytes.length
    if (bytes[at + end] === '\u001b' && bytes.length === at + end + 1) return waiting(bytes, at + end)
    mode = 'keys'
    const isEscape = bytes[at + end] === '\u001b'
    return at + end + (isEscape ? (bytes[at + end + 1] === '\\' ? 2 : 0) : 1)
  }

  function afterParameters(bytes: string, at: number): number {
    const end = bytes.slice(at).search(/[^ -?]/)
    if (end < 0) return bytes.length
    mode = 'keys'
    return at + end + (/[@-~]/.test(bytes[at + end]!) ? 1 : 0)
  }

  function afterPaste(bytes: string, at: number, typed: Typed[]): number {
    const end = bytes.indexOf(END_OF_PASTE, at)
    if (end >= 0) {
      keep(bytes.slice(at, end))
      mode = 'keys'
      typed.push(...handedOver())
      return end + END_OF_PASTE.length
    }
    const last = bytes.lastIndexOf('\u001b')
    const cut = last >= at && END_OF_PASTE.startsWith(bytes.slice(last)) ? last : bytes.length
    keep(bytes.slice(at, cut))
    return cut < bytes.length ? waiting(bytes, cut) : cut
  }

  function waiting(bytes: string, at: number): number {
    rest = bytes.slice(at)
    return bytes.length
  }

  function keep(bytes: string): void {
    const kept = pasted.bytes + bytes.slice(0, Math.max(0, KEPT_BYTES - pasted.bytes.length))
    // Every byte of UTF-8 but those that continue begins a character.
    pasted = { bytes: kept, characters: pasted.characters + bytes.replace(/[\u0080-\u00bf]+/g, '').length }
  }

  function handedOver(): Typed[] {
    const { bytes, characters } = pasted
    pasted = { bytes: '', characters: 0 }
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))
    return characters === 0 ? [] : [{ type: 'pasted', text, characters }]
  }

  return {
    push,
    patience: () => {
      if (mode === 'paste') return pasted.characters > 0 ? BROKEN_MILLISECONDS : undefined
      if (mode === 'keys' && isEscapes(rest)) return ESCAPE_MILLISECONDS
      return mode !== 'keys' || rest !== '' ? BROKEN_MILLISECONDS : undefined
    },
    silence: () => {
      if (mode === 'paste') return handedOver()
      const escapes = mode === 'keys' && isEscapes(rest) ? rest.length : 0
      mode = 'keys'
      rest = ''
      return Array.from({ length: escapes }, () => ({ type: 'key', key: 'escape' }))
    },
  }
}

function isEscapes(bytes: string): boolean {
  return bytes === '\u001b' || bytes === '\u001b\u001b'
}

/** A byte a character. */
function byteText(piece: Uint8Array): string {
  let text = ''
  for (let at = 0; at < piece.length; at += 4096) text += String.fromCharCode(...piece.subarray(at, at + 4096))
  return text
}

const LEAST = 32
const LEAST_DIFFERENT = 4

/**
 * Whether a piece of so many characters at once, without any control but ends of lines and tabs, was pasted in a terminal that does not mark
 * that: nobody types so fast, and a key that is held down is one character. `continues`: the piece just before was.
 */
function isPastedBurst(bytes: string, continues: boolean): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what keys send
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(bytes)) return false
  return continues || (bytes.length >= LEAST && new Set(bytes.slice(0, 4 * LEAST)).size >= LEAST_DIFFERENT)
}
