/** Bits of the braille patterns, by row and column of a cell (Unicode standard, chapter 21). */
const BITS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const

/** What sets lines apart without colour. */
export type Stroke = 'solid' | 'dashed' | 'dotted' | 'paired' | 'sparse' | 'mixed'

/** Dots drawn and left out in turn, along the line. */
const PATTERNS: Record<Stroke, string> = {
  solid: '•',
  dashed: '•••••   ',
  dotted: '•  ',
  paired: '••   ',
  sparse: '•     ',
  mixed: '••••  •  ',
}

/** A grid of character cells, each 2 × 4 dots, and who drew there last. */
export type BrailleCanvas = {
  readonly columns: number
  readonly rows: number
  readonly bits: Uint8Array
  /** Index of the line that drew last in each cell, −1 for none. */
  readonly owners: Int16Array
}

/** A canvas of so many character cells without dots. */
export function brailleCanvas(columns: number, rows: number): BrailleCanvas {
  return { columns, rows, bits: new Uint8Array(columns * rows), owners: new Int16Array(columns * rows).fill(-1) }
}

/**
 * Draws a line through `heights`, a dot row (0 is the top) for each dot column from the left; undefined leaves a gap.
 * Steep parts are drawn as verticals so that the line holds together.
 */
export function drawLine(
  canvas: BrailleCanvas,
  heights: readonly (number | undefined)[],
  stroke: Stroke,
  owner: number,
) {
  const pattern = PATTERNS[stroke]
  let walked = 0
  let before: number | undefined
  for (const [column, height] of heights.entries()) {
    if (height !== undefined) {
      const from = before === undefined ? height : before + Math.sign(height - before)
      const down = Math.sign(height - from) || 1
      for (let row = from; down * (height - row) >= 0; row += down) {
        if (pattern[walked++ % pattern.length] === '•') setDot(canvas, column, row, owner)
      }
    }
    before = height
  }
}

/** The character of a cell, undefined where nothing is drawn. */
export function cellCharacter(canvas: BrailleCanvas, column: number, row: number): string | undefined {
  const bits = canvas.bits[row * canvas.columns + column]!
  return bits === 0 ? undefined : String.fromCharCode(0x2800 + bits)
}

function setDot(canvas: BrailleCanvas, column: number, row: number, owner: number) {
  const cell = Math.floor(row / 4) * canvas.columns + Math.floor(column / 2)
  canvas.bits[cell]! |= BITS[row % 4]![column % 2]!
  canvas.owners[cell] = owner
}
