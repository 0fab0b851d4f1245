import { brief } from '../../text/format-number.ts'
import { textWidth } from '../../text/text-width.ts'
import { html, type Markup, px } from '../html/markup.ts'
import { FULL, figureMarkup, type Size } from '../html/plot.ts'
import { tableMarkup } from '../html/report-blocks.ts'
import { goodness, type HeatMap } from './heat-map.ts'
import { heatTitle, heatWords, numberedValues } from './heat-words.ts'

/** Pixels of a letter, of a row, above the rows, and the most share of the width that values down may take. */
const LETTER = 7.4
const ROW = 32
const TOP = 26
const MOST_LEFT = 0.36
const DIGITS = [4, 3, 2, 0] as const
/** How much of the colour a cell has: so little that words on it can be read, in the dark too. */
const TINT = { least: 0.04, most: 0.46 } as const

/** The map as a drawing, deeper in colour where it is better, each cell with its figure and the best one framed; the figures in a table to unfold. */
export function heatFigure(map: HeatMap): Markup {
  const title = heatTitle(map)
  const reading = html`<p class="key">The deeper the colour the better; the best is framed. ${key(map)}</p>`
  const sizes = FULL.map((size) => ({ ...size, height: TOP + ROW * map.down.values.length + 4 }))
  const draw = (size: Size) => drawing(map, layout(map, size.width))
  return figureMarkup(
    title,
    reading,
    [{ id: 'heat-map', title, description: described(map), sizes, draw }],
    numbers(map, title),
  )
}

type Layout = {
  readonly left: number
  readonly cell: number
  readonly down: readonly string[]
  readonly across: readonly string[]
  readonly digits: number
}

/** Where cells stand on a drawing so wide, and what there is room to write: values too long for it are numbered. */
function layout(map: HeatMap, width: number): Layout {
  const numbered = (values: readonly string[], room: number) =>
    longest(values) <= room ? values : values.map((_, i) => String(i + 1))
  const down = numbered(map.down.values, MOST_LEFT * width)
  const left = longest(down) + 12
  const cell = (width - left - 2) / map.across.values.length
  const words = (digits: number) => map.means.flat().map((mean) => heatWords(map, mean, digits))
  const digits = DIGITS.find((some) => longest(words(some)) <= cell - 6) ?? 0
  return { left, cell, down, across: numbered(map.across.values, cell - 6), digits }
}

function longest(texts: readonly string[]): number {
  return LETTER * Math.max(...texts.map(textWidth))
}

/** What stands for values, and for figures, where there is no room for them. */
function key(map: HeatMap): string {
  const all = FULL.map(({ width }) => layout(map, width))
  const told = ([name, drawn, values]: readonly [string, (one: Layout) => readonly string[], readonly string[]]) =>
    all.some((one) => drawn(one) !== values) ? `${name}, where it is numbered: ${numberedValues(values)}. ` : ''
  const axes = [
    ['Across', (one: Layout) => one.across, map.across.values] as const,
    ['Down', (one: Layout) => one.down, map.down.values] as const,
  ]
  const single = all.some(({ digits }) => digits === 0)
    ? 'Where cells have one digit, 0 is the worst and 9 the best.'
    : ''
  return axes.map(told).join('') + single
}

function drawing(map: HeatMap, { left, cell, down, across, digits }: Layout): Markup {
  const [row, column] = bestPlace(map)
  const middle = (i: number) => px(left + (i + 0.5) * cell)
  const words = (x: number, y: number, anchor: string, text: string, kind = '') =>
    html`<text class="${kind}" x="${x}" y="${px(y)}" text-anchor="${anchor}">${text}</text>`
  const square = (i: number, j: number, mean: number | undefined) => {
    const y = TOP + i * ROW
    const frame = i === row && j === column ? 'cell best' : 'cell'
    const tint = mean === undefined ? 0 : TINT.least + (TINT.most - TINT.least) * goodness(map, mean)
    return html`<rect class="${frame}" x="${px(left + j * cell + 1)}" y="${y + 1}" width="${px(cell - 2)}" height="${ROW - 2}" rx="3" fill-opacity="${Math.round(tint * 100) / 100}"/>${words(middle(j), y + ROW / 2 + 4.5, 'middle', heatWords(map, mean, digits), 'figure')}`
  }
  return html`<g class="heat">${across.map((value, j) => words(middle(j), 15, 'middle', value))}
${map.means.map((means, i) => html`${words(px(left - 8), TOP + (i + 0.5) * ROW + 4.5, 'end', down[i]!)}${means.map((mean, j) => square(i, j, mean))}\n`)}</g>`
}

/** Row and column of the best cell, of equals the first. */
function bestPlace(map: HeatMap): readonly [number, number] {
  const target = map.best === 'most' ? map.most : map.least
  const row = map.means.findIndex((means) => means.includes(target))
  return [row, map.means[row]!.indexOf(target)]
}

function described(map: HeatMap): string {
  const [row, column] = bestPlace(map)
  const best = `${map.down.name} ${map.down.values[row]} and ${map.across.name} ${map.across.values[column]}`
  const [from, to] = map.best === 'most' ? [map.least, map.most] : [map.most, map.least]
  const size = `${map.down.values.length} by ${map.across.values.length} cells`
  return `${size}, ${map.figure} from ${brief(from, 4)} at the worst to ${brief(to, 4)} at ${best}.`
}

function numbers(map: HeatMap, title: string): Markup {
  const columns = [map.down.name, ...map.across.values.map((value) => `${map.across.name} ${value}`)]
  const rows = map.means.map((means, i) => [map.down.values[i]!, ...means.map((mean) => heatWords(map, mean, 4))])
  return tableMarkup(
    { columns: columns.map((header, i) => ({ header, align: i === 0 ? 'left' : 'point' })), rows },
    title,
  )
}
