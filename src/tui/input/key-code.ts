const NAMES: Readonly<Record<number, string>> = {
  8: 'backspace',
  9: 'tab',
  13: 'return',
  27: 'escape',
  127: 'backspace',
}
const FINALS: Readonly<Record<string, string>> = { A: 'up', B: 'down', C: 'right', D: 'left', F: 'end', H: 'home' }
const NUMBERS: Readonly<Record<number, string>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
}
/** kitty keyboard protocol: keypad digits and Enter. */
const KEYPAD = { zero: 57399, nine: 57408, enter: 57414 }
const [SHIFT, ALT, CTRL] = [1, 2, 4]
/** Caps and number lock change nothing. */
const LOCKS = 64 | 128

/**
 * The name of the key that a control sequence with these parameters and final byte stands for (xterm's ctlseqs, modifyOtherKeys, kitty's
 * keyboard protocol); undefined where it is a report, a release or no key that has a name here.
 */
export function keyOfSequence(parameters: string, final: string): string | undefined {
  if (!/^[\d;:]*$/.test(parameters)) return undefined
  const fields = parameters.split(';').map((field) => field.split(':').map(Number))
  const [[first = 0] = [], [modifiers = 0, event = 1] = []] = fields
  if (event === 3) return undefined
  if (final === 'u') return keyOfCharacter(shifted(fields[0]!, modifiers), modifiers)
  if (final === '~')
    return first === 27 ? keyOfCharacter(fields[2]?.[0], modifiers) : withModifiers(NUMBERS[first], modifiers)
  if (first > 1 || fields.length > 2) return undefined
  if (final === 'Z') return withModifiers('tab', SHIFT + 1)
  if (final === 'I') return fields.length === 2 ? withModifiers('tab', modifiers) : undefined
  return withModifiers(FINALS[final], modifiers)
}

/** The name of a control character: `return`, `ctrl+c`. */
export function keyOfControl(code: number): string {
  const name = code === 10 ? 'return' : NAMES[code]
  if (name !== undefined) return name
  return `ctrl+${code === 0 ? 'space' : String.fromCharCode(code + 64).toLowerCase()}`
}

/** Whether a character can be typed: it is neither a control nor invisible nor no character at all. */
export function isTypeable(character: string): boolean {
  return !/^[\p{Cc}\p{Cf}\p{Cs}\ufffd\u2028\u2029]$/u.test(character)
}

/** The character with Shift, where the terminal says it or it is a letter. */
function shifted([code = 0, other = 0]: readonly number[], modifiers: number): number {
  if (((modifiers - 1) & SHIFT) === 0 || modifiers === 0) return code
  return other > 0 || code > 0xffff ? other || code : String.fromCharCode(code).toUpperCase().charCodeAt(0)
}

function keyOfCharacter(code: number | undefined, modifiers: number): string | undefined {
  if (code === undefined || code > 0x10ffff) return undefined
  const held = modifiers === 0 ? 0 : (modifiers - 1) & ~LOCKS
  if (NAMES[code] !== undefined || code === KEYPAD.enter) return withModifiers(NAMES[code] ?? 'return', modifiers)
  const digit = code >= KEYPAD.zero && code <= KEYPAD.nine
  const character = digit ? `${code - KEYPAD.zero}` : String.fromCodePoint(code)
  if (!isTypeable(character) || /\p{Co}/u.test(character)) return undefined
  if ((held & ~SHIFT) === 0) return character
  return withModifiers(held === CTRL && character === ' ' ? 'space' : character, modifiers)
}

function withModifiers(name: string | undefined, modifiers: number): string | undefined {
  const held = modifiers === 0 ? 0 : (modifiers - 1) & ~LOCKS
  if (name === undefined || held === 0) return name
  const others = held & ~(SHIFT | ALT | CTRL) ? 'super+' : ''
  return `${others}${held & CTRL ? 'ctrl+' : ''}${held & ALT ? 'alt+' : ''}${held & SHIFT ? 'shift+' : ''}${name}`
}
