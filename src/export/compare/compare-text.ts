import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import { type PayoffSlice, type PriceMark, payoffSlices } from '../../plan/result/payoff-slice.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { outOfRanges } from '../../plan/result/position-words.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { alignedTable } from '../../text/aligned-table.ts'
import { brailleChart } from '../../text/braille-chart.ts'
import { price, shortPrice, signed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { days, planSummary } from '../plan-summary.ts'
import { thinnedPoints } from '../thinned-points.ts'
import { alternativeLines } from './alternative-lines.ts'

const SIGNS: Record<PriceMark['kind'], { readonly sign: string; readonly label: string }> = {
  range: { sign: '┆', label: 'range edge' },
  spot: { sign: '│', label: 'price now' },
  liquidation: { sign: '×', label: 'liquidation' },
}

/** Hold, unhedged and hedged side by side at round prices, then the same as a chart of `height` lines; an asset after the other. */
export function compareText(
  plan: Plan,
  strategy: Strategy,
  compared: Alternatives,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const lead = [
    inventedQuotes(strategy) ?? '',
    ...outOfRanges(plan),
    compared.verdict.text,
    planSummary(plan, strategy)[0]!,
    `P&L in ${plan.numeraire} from ${plan.asOf.slice(0, 10)} over ${days(plan.horizonDays)}, by the price then.`,
    'hold: the tokens kept outside the pool. unhedged: what you have. hedged: that with the legs, net of all costs.',
  ]
  const slices = payoffSlices(plan, strategy).flatMap((slice) => ['', ...sliceLines(slice, width, height)])
  if (slices.length === 0) lead.push(stillText(plan))
  const prose = Math.min(width, 80)
  const lines = [plan.strategy.name, ...lead.filter(Boolean)].flatMap((line) => wrapText(plainText(line), prose))
  return `${[...lines, ...slices, '', ...alternativeLines(plan, compared, width)].join('\n')}\n`
}

/** The one outcome where nothing has a volatility. */
function stillText({ payoff: [point] }: Plan): string {
  const [hold, unhedged, hedged] = [point?.hold, point?.unhedged, point?.hedged].map((pnl) => signed(pnl, 2))
  return `No asset here has a volatility, so that there is one outcome: hold ${hold}, unhedged ${unhedged}, hedged ${hedged}.`
}

function sliceLines(slice: PayoffSlice, width: number, height: number): string[] {
  const { asset, others, points, marks } = slice
  const elsewhere = others.map((other) => `${other.asset} at ${shortPrice(other.price)}`).join(', ')
  const rows = thinnedPoints(slice).map((point) => [
    price(point.prices[asset]),
    signed(point.hold, 0),
    signed(point.unhedged, 0),
    signed(point.hedged, 0),
    marks
      .filter((mark) => mark.price === point.prices[asset])
      .map((mark) => SIGNS[mark.kind].label)
      .join(', '),
  ])
  const column = (header: string) => ({ header, align: 'point' }) as const
  const columns = [
    column(plainText(asset)),
    column('hold'),
    column('unhedged'),
    column('hedged'),
    { header: '', align: 'left' } as const,
  ]
  return [
    ...(elsewhere === '' ? [] : [`with ${elsewhere}`]),
    ...alignedTable({ columns, rows }, width),
    '',
    ...brailleChart({
      xs: points.map((point) => point.prices[asset]!),
      series: [
        { label: 'hold', style: 'dotted', ys: points.map((point) => point.hold) },
        { label: 'unhedged', style: 'dashed', ys: points.map((point) => point.unhedged) },
        { label: 'hedged', style: 'solid', ys: points.map((point) => point.hedged) },
      ],
      marks: marks.map((mark) => ({ x: mark.price, ...SIGNS[mark.kind] })),
      width,
      height,
    }),
  ]
}
