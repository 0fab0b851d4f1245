/** Left, top, width and height as shares of a character's place. */
export type Rectangle = readonly [x: number, y: number, width: number, height: number]

const THIN = 0.12
const FLAT = 0.06
const [MIDDLE, CENTRE] = [0.5 - THIN / 2, 0.5 - FLAT / 2]

const LEFT: Rectangle = [0, CENTRE, 0.5 + THIN / 2, FLAT]
const RIGHT: Rectangle = [MIDDLE, CENTRE, 0.5 + THIN / 2, FLAT]
const UP: Rectangle = [MIDDLE, 0, THIN, 0.5 + FLAT / 2]
const DOWN: Rectangle = [MIDDLE, CENTRE, THIN, 0.5 + FLAT / 2]

const LINES: Readonly<Record<string, readonly Rectangle[]>> = {
  '─': [[0, CENTRE, 1, FLAT]],
  '│': [[MIDDLE, 0, THIN, 1]],
  '┃': [[0.38, 0, 0.24, 1]],
  '┄': [0.08, 0.42, 0.76].map((x): Rectangle => [x, CENTRE, 0.16, FLAT]),
  '┆': [0.08, 0.42, 0.76].map((y): Rectangle => [MIDDLE, y, THIN, 0.16]),
  '└': [UP, RIGHT],
  '┴': [UP, LEFT, RIGHT],
  '┤': [UP, DOWN, LEFT],
  '╷': [DOWN],
}
const EIGHTHS = '▁▂▃▄▅▆▇█'
/** Dots of a braille character from its lowest bit: column and row. */
const DOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
] as const
const BRAILLE = 0x2800

/** The rectangles that a line, a block or a braille character is made of; undefined: it is a letter. Fonts disagree on where these stand. */
export function glyphRectangles(glyph: string): readonly Rectangle[] | undefined {
  const eighths = EIGHTHS.indexOf(glyph) + 1
  if (glyph !== '' && eighths > 0) return [[0, 1 - eighths / 8, 1, eighths / 8]]
  const bits = (glyph.codePointAt(0) ?? 0) - BRAILLE
  if (bits < 0 || bits > 255) return LINES[glyph]
  return DOTS.flatMap(([column, row], i): Rectangle[] =>
    bits & (1 << i) ? [[0.1 + column / 2, 0.055 + row / 4, 0.3, 0.14]] : [],
  )
}
