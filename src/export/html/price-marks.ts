import type { PriceMark } from '../../plan/result/payoff-slice.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { shortPrice } from '../../text/format-number.ts'
import type { Axes } from './axes.ts'
import { html, type Markup, px } from './markup.ts'

/** A strike of the hedge and what is done there. */
export type Strike = { readonly price: number; readonly side: 'buy' | 'sell'; readonly instrument: string }

/** Rows of words that the marks take above the plotting area, pixels. */
export const MARK_ROOM = 64

/** Strikes of the option legs of an asset. */
export function strikes(plan: Plan, strategy: Strategy, asset: string): Strike[] {
  return plan.legs.flatMap((leg) => {
    const terms = strategy.instruments.find(({ id }) => id === leg.instrument)
    if (terms === undefined || !('strike' in terms) || terms.asset !== asset) return []
    return [{ price: terms.strike, side: leg.side, instrument: leg.instrument }]
  })
}

/** The range as a band (several: their edges), the price now and liquidation prices as lines with their words above, strikes as triangles below. */
export function marksMarkup(marks: readonly PriceMark[], traded: readonly Strike[], at: Axes): Markup {
  const [low, high] = at.x.domain() as [number, number]
  const inside = (price: number) => price >= low && price <= high
  const lines = marks.filter(({ kind, price }) => kind !== 'range' && inside(price))
  const range = ranges(marks, at)
  return html`${range.area}${lines.map((mark) => lineMarkup(mark, at))}${range.words}${traded
    .filter(({ price }) => inside(price))
    .map((strike) => triangle(strike, at))}`
}

/** One range is a band with its words; the edges of several are bare lines. */
function ranges(marks: readonly PriceMark[], { x, top, bottom }: Axes): { area: Markup; words?: Markup } {
  const edges = marks.flatMap(({ kind, price }) => (kind === 'range' ? [price] : [])).sort((a, b) => a - b)
  const [low, high] = x.domain() as [number, number]
  if (edges.length !== 2) {
    const shown = edges.filter((edge) => edge >= low && edge <= high).map((edge) => px(x(edge)))
    return {
      area: html`${shown.map((at) => html`<line class="edge" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>`)}`,
    }
  }
  const [from, to] = [x(Math.max(low, edges[0]!)), x(Math.min(high, edges[1]!))]
  if (!(to > from)) return { area: html`` }
  return {
    area: html`<rect class="band" x="${px(from)}" y="${top}" width="${px(to - from)}" height="${bottom - top}"/>`,
    words: html`<text x="${px((from + to) / 2)}" y="${top - 8}" text-anchor="middle">range ${shortPrice(edges[0])}–${shortPrice(edges[1])}</text>`,
  }
}

const WORDS = {
  range: { word: 'range edge', row: 8 },
  spot: { word: 'now', row: 24 },
  liquidation: { word: '✕ liquidated', row: 40 },
}

function lineMarkup({ kind, price }: PriceMark, { x, top, bottom }: Pick<Axes, 'x' | 'top' | 'bottom'>): Markup {
  const { word, row } = WORDS[kind]
  const [from, to] = x.range() as [number, number]
  const anchor = x(price) > (from + 3 * to) / 4 ? 'end' : x(price) < (3 * from + to) / 4 ? 'start' : 'middle'
  return html`<g class="mark ${kind}"><line x1="${px(x(price))}" x2="${px(x(price))}" y1="${top - row + 4}" y2="${bottom}"/>
<text x="${px(x(price))}" y="${top - row}" text-anchor="${anchor}">${word} ${shortPrice(price)}</text></g>`
}

function triangle({ price, side, instrument }: Strike, { x, bottom }: Axes): Markup {
  const [base, tip] = side === 'buy' ? [bottom - 1, bottom - 9] : [bottom - 9, bottom - 1]
  const points = `${px(x(price) - 5)},${base} ${px(x(price) + 5)},${base} ${px(x(price))},${tip}`
  return html`<polygon class="strike ${side}" points="${points}"><title>${side} ${instrument}</title></polygon>`
}
