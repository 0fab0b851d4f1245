import { ENDED, hasHedge } from '../../../plan/result/no-hedge.ts'
import type { Leg, Plan } from '../../../plan/result/plan.ts'
import { outOfRange } from '../../../plan/result/position-words.ts'
import { proofMark, proofOf } from '../../../plan/result/proof-mark.ts'
import { searchWords } from '../../../plan/result/search-words.ts'
import { worstWords } from '../../../plan/result/worst-words.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { fixed, money, percent, signedMoney, significant } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { textWidth, truncate } from '../../../text/text-width.ts'
import type { Solving } from '../../state/model.ts'

/** The hedge in one line of at most `width` columns: how sure it is, what to trade, what it costs, the worst before and after; the proof and the cost stay longest. */
export function hedgeSummary(strategy: Strategy, plan: Plan, width: number): string {
  const mark = proofMark(proofOf(plan), plan.numeraire)
  const limits = plan.infeasible?.limits.join(', ')
  if (!hasHedge(plan)) return truncate(limits === undefined ? unfound(mark, plan) : `${mark}: ${limits}`, width)
  const cash = (value: number) => money(value, plan.numeraire)
  const { worst } = plan.residual
  const traded = plan.legs.length === 0 ? 'no legs' : trades(strategy, plan)
  const [apart, largest, inSum] = plan.legs.length === 0 ? [[], [], []] : costs(plan)
  // `✓ proven` and `≈ within 4 %` without their words.
  const sign = mark.replace(/ (proven|within)/, '')
  const [where, alone] = [worstWords(worst, cash), `worst ${cash(worst.hedged.pnl)}`]
  const both = `${alone} (was ${cash(worst.unhedged.pnl)})`
  const texts = [
    [mark, traded, ...apart, where],
    [mark, traded, ...largest, where],
    [mark, traded, ...largest, both],
    [mark, traded, ...inSum, where],
    [mark, traded, ...inSum, `${alone} (unhedged ${cash(worst.unhedged.pnl)})`],
    [mark, traded, ...inSum, both],
    [mark, traded, ...inSum, alone],
    [mark, traded, ...inSum],
    [sign, traded, ...inSum],
    [mark, traded],
    [mark],
  ].map((parts) => parts.join(' · '))
  return truncate(texts.find((text) => textWidth(text) <= width) ?? texts.at(-1)!, width)
}

/** What it costs, part by part and in sum: funding is no part of a price, and a premium that is received is no gain. */
function costs({ cost, numeraire }: Plan): readonly [apart: string[], largest: string[], inSum: string[]] {
  const { premium, spread, fees, fundingIncome, total } = cost
  const cash = (value: number) => money(value, numeraire)
  const least = (value: number) => Math.abs(value) >= 0.005
  const paid = premium > 0 ? `premium ${cash(premium)}` : `receives ${cash(-premium)} of premium`
  const ends = [
    least(premium) ? paid : '',
    least(fundingIncome) ? `funding ${signedMoney(fundingIncome, numeraire)}` : '',
  ]
  const between = [least(spread) ? `spread ${cash(spread)}` : '', least(fees) ? `fees ${cash(fees)}` : '']
  const told = (parts: readonly (string | undefined)[]) => [parts.filter(Boolean).join(', ')].filter(Boolean)
  const apart = told([ends[0], ...between, ends[1]])
  return [apart, least(premium) ? told(ends) : apart, [total < 0 ? `receives ${cash(-total)}` : `cost ${cash(total)}`]]
}

/** Whether it is worth it, in one line of at most `width` columns; a position out of range comes first. */
export function verdictLine({ verdict, residual, positions, numeraire }: Plan, width: number): string {
  const { unhedged, hedged } = residual.distribution
  const cash = (value: number) => signedMoney(value, numeraire)
  const even = verdict.hedgedBreakEvenFeeApr
  const parts = [
    ...positions.flatMap((position) =>
      outOfRange(position) === undefined ? [] : [`${plainText(position.id)} is out of range`],
    ),
    `${MOST[verdict.best]} leaves most`,
    `expected hedged ${cash(hedged.mean)}, unhedged ${cash(unhedged.mean)}`,
    ...(even === null ? [] : [even <= 0 ? 'pays without fees' : `pays from fees of ${percent(even)} a year`]),
  ]
  const texts = parts.map((_, i) => leaving(parts, i))
  return truncate(texts.find((text) => textWidth(text) <= width) ?? texts.at(-1)!, width)
}

const MOST: Readonly<Record<Plan['verdict']['best'], string>> = {
  ...{ withdraw: 'withdrawing', unhedged: 'no hedge', all: 'this hedge', wider: 'a wider range' },
  ...{ perps: 'perpetuals alone', options: 'options alone', few: 'four legs' },
}

/** The first parts, `fewer` less than there are. */
function leaving(parts: readonly string[], fewer: number): string {
  return parts.slice(0, parts.length - fewer).join(' · ')
}

function unfound(mark: string, { stoppedBy }: Plan): string {
  return `${mark} before ${ENDED[stoppedBy]}: whether one meets the limits is not known`
}

/** What the search has found so far, in one line. */
export function planningLine({ progress, stopping }: Solving, numeraire: string): string {
  const doing = stopping ? 'stopping …' : 'planning …'
  if (!progress) return doing
  const { objective, bound, nodes } = progress
  const found = searchWords(objective, bound, numeraire)
  return `${doing} ${found === undefined ? '' : `${found} · `}${fixed(nodes, 0)} nodes`
}

function trades(strategy: Strategy, plan: Plan): string {
  const linear = new Map<string, number>()
  let others = 0
  for (const leg of plan.legs) {
    const terms = strategy.instruments.find((one) => one.id === leg.instrument)
    if (terms?.kind !== 'perp' && terms?.kind !== 'spot') others++
    else
      linear.set(
        terms.asset,
        (linear.get(terms.asset) ?? 0) + tokens(leg, terms.kind === 'perp' && terms.contract === 'inverse'),
      )
  }
  const shorts = [...linear].map(
    ([asset, size]) => `${size < 0 ? 'short' : 'long'} ${significant(Math.abs(size), 4)} ${asset}`,
  )
  const rest = others === 0 ? [] : [`${others} ${others === 1 ? 'leg' : 'legs'}`]
  return [...(shorts.length > 0 ? [shorts.join(', ')] : []), ...rest].join(' + ')
}

function tokens(leg: Leg, inverse: boolean): number {
  const size = inverse ? Number(leg.size) / leg.price : Number(leg.size)
  return leg.side === 'sell' ? -size : size
}
