import { fixed, nearPrice, percent, signed } from '../../../text/format-number.ts'
import { padStart, textWidth, truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import type { Style } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { planCurve } from '../payoff/payoff-curve.ts'
import { dayText } from './greeks-view.ts'

const SHADES = ['', '░', '▒', '▓', '█'] as const

/** P&L by price and volatility, before and after the hedge; the darker the mark, the larger the loss. */
export function heatView(walk: Walk, area: Area, style: Style): string[] {
  const found = resultOf(walk.analyses, 'heat')
  const curve = planCurve(walk)
  const asset = walk.strategy!.assets.find(({ symbol }) => symbol === curve?.asset)
  if (!found || !asset) return filled([' working out the table …'], area.height)
  const all = [...found.unhedged.flat(), ...found.hedged.flat()]
  const worst = Math.min(...all, -1)
  const width =
    2 +
    Math.max(...all.map((pnl) => textWidth(thousands(pnl))), ...found.prices.map((p) => 1 + textWidth(nearPrice(p))))
  const label = Math.max(...found.volatilities.map((factor) => textWidth(percent(factor * asset.volatility))))
  const row = (volatility: number, pnls: readonly number[]) => {
    const cells = pnls.map((pnl) => cell(pnl, worst, width, style)).join('')
    return ` ${padStart(percent(volatility * asset.volatility), label)} ${cells}`
  }
  const head = ` ${' '.repeat(label)} ${found.prices.map((at) => padStart(at === asset.price ? `│${nearPrice(at)}` : nearPrice(at), width)).join('')}`
  const table = (name: string, rows: readonly (readonly number[])[]) => [
    ` ${name}`,
    style.quiet(truncate(head, area.width)),
    ...rows.map((pnls, i) => row(found.volatilities[i]!, pnls)),
  ]
  const unit = ` P&L ${dayText(walk)}, thousands of ${walk.plan!.numeraire}, by`
  const whole = `${unit} the price of ${asset.symbol} and its volatility`
  const title = textWidth(whole) <= area.width ? whole : `${unit} ${asset.symbol} price and volatility`
  const gap = area.height >= 2 * (found.volatilities.length + 2) + 4 ? [''] : []
  const first = table('unhedged', found.unhedged)
  return filled(
    [style.quiet(truncate(title, area.width)), ...gap, ...first, ...gap, ...table('hedged', found.hedged)],
    area.height,
    [style.quiet(truncate(' │ now   ░ ▒ ▓ █ a quarter to all of the largest loss here', area.width))],
  )
}

function cell(pnl: number, worst: number, width: number, style: Style): string {
  const share = pnl < 0 ? pnl / worst : 0
  const shade = SHADES[Math.min(4, Math.ceil(share * 4 - 0.5))] ?? ''
  const text = padStart(`${shade}${thousands(pnl)}`, width)
  if (pnl > 0) return style.gain(text)
  return shade === '' ? text : style.trouble(text)
}

/** With a decimal below a hundred thousand, where there is room for it. */
function thousands(pnl: number): string {
  const digits = Math.abs(pnl) < 99_950 ? 1 : 0
  return Math.abs(pnl / 1000) < 0.5 * 10 ** -digits ? fixed(0, digits) : signed(pnl / 1000, digits)
}
