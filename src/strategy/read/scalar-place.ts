import { Scalar } from 'yaml'

const ESCAPE = /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|\r\n|[\s\S])/iy
const SPACE = /\s+/y
const SPACE_IN_QUOTES = /(?:\s|\\(?:[ tnrvfNLP_]|x20|u0020|\r?\n))+/y

/**
 * Where in `text` stands the character of a scalar's value that has `index` characters before it, or the end of what is
 * visible. Folded lines, indentation and escapes are stepped over: only characters that can be seen are counted off.
 */
export function scalarPlace(text: string, scalar: Scalar, index: number): number {
  const [start] = scalar.range ?? [0]
  const quoted = scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE
  const block = scalar.type === Scalar.BLOCK_FOLDED || scalar.type === Scalar.BLOCK_LITERAL
  let place = block ? text.indexOf('\n', start) + 1 : start + (quoted ? 1 : 0)
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = place
    place += pattern.exec(text)?.[0].length ?? 0
  }
  let position = 0
  for (const character of String(scalar.value)) {
    if (character.trim() !== '') {
      skip(scalar.type === Scalar.QUOTE_DOUBLE ? SPACE_IN_QUOTES : SPACE)
      if (position >= index) return place
      if (scalar.type === Scalar.QUOTE_DOUBLE && text[place] === '\\') skip(ESCAPE)
      else if (scalar.type === Scalar.QUOTE_SINGLE && character === "'") place += 2
      else place += character.length
    }
    position += character.length
  }
  return place
}
