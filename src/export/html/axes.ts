import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { tickLabels } from '../../text/round-ticks.ts'
import { html, type Markup, px } from './markup.ts'
import type { Size } from './plot.ts'

/** Room around the plotting area, pixels; to the left there is as much as the values need. */
export type Room = { readonly top: number; readonly right: number; readonly bottom: number }

export type Axes = {
  readonly x: ScaleLinear<number, number>
  readonly y: ScaleLinear<number, number>
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const DIGIT = 7.6
const GAP = 8

/** Scales over the plotting area: x exactly as far as the values go, y to the next round numbers. */
export function axes(xs: readonly [number, number], ys: readonly [number, number], size: Size, room: Room): Axes {
  const [right, top, bottom] = [size.width - room.right, room.top, size.height - room.bottom]
  const y = scaleLinear(wide(ys), [bottom, top]).nice(5)
  const rows = tickLabels(y.ticks(rowCount(top, bottom)))
  const left = 2 * GAP + DIGIT * Math.max(...rows.map((label) => label.length))
  return { x: scaleLinear(wide(xs), [left, right]), y, left, right, top, bottom }
}

/** Horizontal rules with their values to the left, the zero line stronger, and values below; `unit` stands at the end of x. The plane says what the page's script reads off it. */
export function axesMarkup({ x, y, left, right, top, bottom }: Axes, unit: string): Markup {
  const rows = y.ticks(rowCount(top, bottom))
  const columns = x.ticks(Math.max(2, Math.round((right - left) / 95)))
  const rowLabels = tickLabels(rows)
  const columnLabels = tickLabels(columns)
  return html`<rect class="plane" x="${px(left)}" y="${top}" width="${px(right - left)}" height="${bottom - top}" data-x="${x.domain().join(' ')}" data-y="${y.domain().join(' ')}"/><g class="axis">${rows.map(
    (
      value,
      i,
    ) => html`<line class="${value === 0 ? 'zero' : 'rule'}" x1="${px(left)}" x2="${right}" y1="${px(y(value))}" y2="${px(y(value))}"/>
<text x="${px(left - GAP)}" y="${px(y(value) + 4)}" text-anchor="end">${rowLabels[i]}</text>`,
  )}${columns.map((value, i) => {
    const width = DIGIT * columnLabels[i]!.length
    const anchor = x(value) + width / 2 > right + GAP ? 'end' : 'middle'
    return html`<line class="tick" x1="${px(x(value))}" x2="${px(x(value))}" y1="${bottom}" y2="${bottom + 5}"/>
<text x="${px(x(value))}" y="${bottom + 20}" text-anchor="${anchor}">${columnLabels[i]}</text>`
  })}<text class="unit" x="${right}" y="${bottom + 36}" text-anchor="end">${unit}</text></g>`
}

function rowCount(top: number, bottom: number): number {
  return Math.max(2, Math.round((bottom - top) / 55))
}

function wide([low, high]: readonly [number, number]): [number, number] {
  if (high > low) return [low, high]
  const room = Math.abs(low) || 1
  return [low - room / 2, high + room / 2]
}
