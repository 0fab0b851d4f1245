import type { SweepReport } from '../../jobs/sweep-report.ts'
import { alignedTable } from '../../text/aligned-table.ts'
import { brief } from '../../text/format-number.ts'
import { textWidth } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { goodness, type HeatMap, heatMap } from './heat-map.ts'
import { heatTitle, heatWords, numberedValues } from './heat-words.ts'

const MOST_VALUES = 12
const SHADES = ['░', '▒', '▓', '█'] as const
/** A blank at which no line ends. */
const TIED = '\u00a0'
/** Digits of the figures, the most that there is room for. */
const DIGITS = [4, 3, 2, 0] as const

/** The ranking figure over two dimensions, darker where it is better, in as many digits as there is room for; nothing where fewer than two have a few values. */
export function heatLines(report: SweepReport, width: number): string[] {
  const map = heatMap(report, MOST_VALUES)
  if (map === undefined) return []
  const room = width - 2
  const drawn = DIGITS.map((digits) => drawnMap(map, digits))
  const lines = drawn.find((one) => one.every((line) => textWidth(line) <= room)) ?? drawn.at(-1)!
  return [
    'MAP OF TWO VALUES',
    ...[...wrapText(heatTitle(map), room), ...lines, ...legend(map, room)].map((line) => `  ${line}`),
  ]
}

function drawnMap(map: HeatMap, digits: number): string[] {
  const shade = (mean: number | undefined) => (mean === undefined ? '·' : SHADES[shadeOf(map, mean)]!)
  const right = (header: string) => ({ header, align: 'right' as const })
  const rows = map.means.map((row, i) => [
    map.down.values[i]!,
    ...row.map((mean) => `${heatWords(map, mean, digits)}${digits === 0 ? '' : ' '}${shade(mean)}`),
  ])
  if (digits > 0) return alignedTable({ columns: [right(''), ...map.across.values.map(right)], rows })
  const columns = [right(''), ...map.across.values.map((_, i) => right(String(i + 1)))]
  return [
    ...alignedTable({ columns, rows }),
    ...wrapText(`across ${numberedValues(map.across.values)}; 0 is the worst and 9 the best`, 76),
  ]
}

function shadeOf(map: HeatMap, mean: number): number {
  return Math.min(SHADES.length - 1, Math.floor(SHADES.length * goodness(map, mean)))
}

/** From which figure to which each shade goes, the worst first. */
function legend(map: HeatMap, width: number): string[] {
  const { least, most, best } = map
  if (most === least) return [`█ ${brief(most, 4)} everywhere`]
  const at = (share: number) => brief(least + (most - least) * (best === 'most' ? share : 1 - share), 4)
  const spans = SHADES.map((shade, i) => `${shade} ${i === 0 ? at(0) : ''} to ${at((i + 1) / 4)}`.replace(/ +/g, TIED))
  return wrapText(`${spans.join(', ')}: darker is better`, width).map((line) => line.replaceAll(TIED, ' '))
}
