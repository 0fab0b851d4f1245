import type { RangeRow } from '../../../plan/alternatives/range-row.ts'
import type { PoolPosition, Strategy } from '../../../strategy/terms/strategy.ts'
import { fixed, percent, shortPrice, signed } from '../../../text/format-number.ts'
import type { Walk } from '../../state/model.ts'

/** The prices of a range and what it is worth at them, in words. */
export function rangeSentence({ name, range, atEdges, value, position }: RangeRow, strategy: Strategy): string {
  const worth = `worth ${fixed(value, 0)} ${strategy.numeraire} now`
  if (range === null || atEdges === null) return `${name}: any price; ${worth}.`
  const { terms } = strategy.positions.find(({ id }) => id === position) as PoolPosition
  const unit = 'base' in terms ? `${terms.quote} per ${terms.base}` : ''
  const ends = `${fixed(atEdges.lower, 0)} at the lower end, ${fixed(atEdges.upper, 0)} at the upper`
  return `${name}: ${shortPrice(range.lower)} to ${shortPrice(range.upper)} ${unit}; ${worth}, ${ends}.`
}

/** What is expected in a range alone, and with the short of its delta, in words. */
export function outcomeSentence({ expected, standardDeviation, hedge }: RangeRow, { horizonDays }: Strategy): string {
  const of = (mean: number, deviation: number) => `mean ${signed(mean, 0)}, standard deviation ${fixed(deviation, 0)}`
  const alone = `In ${fixed(horizonDays, 0)} days alone: ${of(expected, standardDeviation)}`
  if (hedge === null) return `${alone}. No perpetual or token may be traded: no hedge.`
  return `${alone}; with the delta hedge: ${of(hedge.expected, hedge.standardDeviation)}.`
}

/** What hedging a range costs and where the hedge is closed, as cells; undefined: there is no hedge. */
export function hedgeCells({ hedge }: RangeRow): readonly [cost: string, closed: string] | undefined {
  if (hedge === null) return undefined
  const { cost, liquidation, liquidationAsset } = hedge
  return [fixed(cost, 0), liquidation === null ? 'never' : `${liquidationAsset} ${shortPrice(liquidation)}`]
}

/** Time in range, the fees as they would be and as they cover the expected loss, as cells. */
export function feeCells({ timeInRange, feeApr, breakEvenFeeApr }: RangeRow): readonly [string, string, string] {
  return [percent(timeInRange), feeApr === null ? '–' : percent(feeApr), percent(breakEvenFeeApr)]
}

/** What the columns mean. */
export const RANGES_MEANING =
  'in range: expected share of the time. fees: a year, carried over, a unit of liquidity earning the same while in range. even at: the fees that cover the expected impermanent loss. hedge costs: of the delta hedge, below 0 what it receives; closed at: the price at which that ends first.'

/** What is shown until the ranges are there. */
export function lookingAtRanges({ ranges, analyses }: Walk): string {
  const nodes = analyses.ranges?.nodes ?? 0
  return `working out ${ranges!.position} in other ranges …${nodes > 0 ? ` ${fixed(nodes, 0)} nodes` : ''}`
}
