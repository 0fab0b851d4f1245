const ZERO = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u
const EMOJI = /^\p{Emoji_Presentation}$/u

/** East Asian wide and full-width blocks (Unicode standard annex 11, W and F), as first and last code points. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

/** How many terminal columns a text without control characters takes: wide characters two, combining ones none. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** The text cut to so many columns, its last one `…` where something is missing. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  if (width < 1) return ''
  let cut = ''
  let used = 0
  for (const character of text) {
    used += characterWidth(character)
    if (used > width - 1) break
    cut += character
  }
  return `${cut}…`
}

/** The text cut in the middle to so many columns, so that names which differ at the end stay apart: `ETH-…1500-P`. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const head = Math.floor((width - 1) / 3)
  let tail = ''
  for (const character of [...text].reverse()) {
    if (textWidth(tail) + characterWidth(character) > width - 1 - head) break
    tail = character + tail
  }
  return truncate(text, head + 1) + tail
}

/** Spaces before the text up to so many columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text
}

/** Spaces after the text up to so many columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0)!
  if (code < 0x300 || isDrawing(code)) return 1
  if (ZERO.test(character)) return 0
  return EMOJI.test(character) || WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}

/** Rules, blocks and braille, of which charts are made. */
function isDrawing(code: number): boolean {
  return (code >= 0x2500 && code <= 0x259f) || (code >= 0x2800 && code <= 0x28ff)
}
