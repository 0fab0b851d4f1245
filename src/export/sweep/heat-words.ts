import { brief } from '../../text/format-number.ts'
import { goodness, type HeatMap } from './heat-map.ts'

/** A mean of a map in so many digits, long ones in thousands or millions where digits are few; in none, from 0 for the worst to 9 for the best. */
export function heatWords(map: HeatMap, mean: number | undefined, digits: number): string {
  if (mean === undefined) return '–'
  if (digits === 0) return String(Math.min(9, Math.floor(10 * goodness(map, mean))))
  const size = Math.abs(mean)
  if (digits >= 4 || size < 1000) return brief(mean, digits)
  return size < 1e6 ? `${brief(mean / 1e3, digits)}k` : `${brief(mean / 1e6, digits)}M`
}

/** What is drawn: which figure by which values. */
export function heatTitle({ figure, down, across, isMean }: HeatMap): string {
  return `${figure} by ${down.name} (down) and ${across.name} (across)${isMean ? '; the mean over the rest' : ''}`
}

/** Values of an axis by their number, where there is no room for themselves. */
export function numberedValues(values: readonly string[]): string {
  return values.map((value, i) => `${i + 1}: ${value}`).join(', ')
}
