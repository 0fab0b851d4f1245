import { glyphRectangles } from './glyph-rectangles.ts'

/** One place of a terminal's screen. */
export type Cell = {
  readonly text: string
  readonly bold: boolean
  readonly dim: boolean
  /** Of the terminal's palette; undefined: the usual one. */
  readonly colour: number | undefined
}

const WIDTH = 8.4
const HEIGHT = 18
const BASELINE = 13
const MARGIN = 14
const FONT = "ui-monospace,'SF Mono',SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
/** On a ground of their own, so that the page around may be light or dark; each at least 7 : 1 against it. */
const LOOKS = { plain: '#d3dae6', strong: '#ffffff', quiet: '#9aa7ba', accent: '#62d5d5', trouble: '#ff9c92' }
const GROUND = '#10161f'
const STYLE = [
  `text{font:14px ${FONT};white-space:pre}.bold{font-weight:700}`,
  ...Object.entries(LOOKS).map(([look, colour]) => `.${look}{fill:${colour}}`),
].join('')

/** A terminal's screen as a picture that looks the same with any font: words are text, lines, blocks and braille dots are drawn. */
export function screenSvg(rows: readonly (readonly Cell[])[], title: string): string {
  const width = decimal(2 * MARGIN + Math.max(...rows.map((row) => row.length)) * WIDTH)
  const height = 2 * MARGIN + rows.length * HEIGHT
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escaped(title)}</title>
<style>${STYLE}</style>
<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>
${rows.flatMap((row, y) => [...words(row, y), ...drawings(row, y)]).join('\n')}
</svg>
`
}

/** What is alike and has no gap of two spaces, held to its columns whatever the font. */
function words(row: readonly Cell[], y: number): string[] {
  const letters = row.map((cell) => (cell.text === '' || glyphRectangles(cell.text) ? ' ' : cell.text))
  const found: { x: number; text: string }[] = []
  for (const [x, letter] of letters.entries()) {
    const last = found.at(-1)
    const gap = last ? x - last.x - last.text.length : Number.POSITIVE_INFINITY
    if (letter === ' ') continue
    if (last && gap < 2 && classes(row[last.x]!) === classes(row[x]!)) last.text += ' '.repeat(gap) + letter
    else found.push({ x, text: letter })
  }
  const baseline = MARGIN + y * HEIGHT + BASELINE
  return found.map(({ x, text }) => {
    const length = decimal(text.length * WIDTH)
    return `<text x="${left(x)}" y="${baseline}" textLength="${length}" class="${classes(row[x]!)}">${escaped(text)}</text>`
  })
}

/** Lines, blocks and dots of a row, a path for each look. */
function drawings(row: readonly Cell[], y: number): string[] {
  const paths = new Map<string, string>()
  for (const [x, cell] of row.entries()) {
    const drawn = (glyphRectangles(cell.text) ?? []).map(([dx, dy, width, height]) => {
      const top = decimal(MARGIN + (y + dy) * HEIGHT)
      const [w, h] = [decimal(width * WIDTH), decimal(height * HEIGHT)]
      return `M${left(x + dx)} ${top}h${w}v${h}h-${w}z`
    })
    if (drawn.length > 0) paths.set(look(cell), (paths.get(look(cell)) ?? '') + drawn.join(''))
  }
  return [...paths].map(([name, path]) => `<path class="${name}" d="${path}"/>`)
}

function look({ bold, dim, colour }: Cell): keyof typeof LOOKS {
  if (colour === 6) return 'accent'
  if (colour === 1) return 'trouble'
  return bold ? 'strong' : dim ? 'quiet' : 'plain'
}

function classes(cell: Cell): string {
  return cell.bold ? `${look(cell)} bold` : look(cell)
}

function left(column: number): string {
  return decimal(MARGIN + column * WIDTH)
}

function decimal(length: number): string {
  return String(Math.round(length * 100) / 100)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
