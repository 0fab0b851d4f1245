/** More than any answer that is read here has. */
export const MOST_DEPTH = 64

const [QUOTE, BACKSLASH, SQUARE, CURLY] = [...'"\\[{'].map((character) => character.charCodeAt(0))
const [END_SQUARE, END_CURLY] = [...']}'].map((character) => character.charCodeAt(0))

/** The value of a text in JSON; or what is wrong with it: it is broken, or so deep that whoever walks through it would run out of stack. */
export function jsonValue(text: string): { readonly value: unknown } | { readonly wrong: 'broken' | 'deep' } {
  if (isDeep(text)) return { wrong: 'deep' }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { wrong: 'broken' }
  }
}

function isDeep(text: string): boolean {
  let [depth, quoted] = [0, false]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) quoted = !quoted
    else if (quoted && code === BACKSLASH) i++
    else if (quoted) continue
    else if (code === SQUARE || code === CURLY) depth++
    else if (code === END_SQUARE || code === END_CURLY) depth--
    if (depth > MOST_DEPTH) return true
  }
  return false
}
