import { survivedPrices } from '../../accounts/survived-prices.ts'
import { venueAccounts } from '../../accounts/venue-margin.ts'
import { hedgeBook } from '../../book/hedge-book.ts'
import type { Holding } from '../../book/holding.ts'
import { openStrategy } from '../../book/open-strategy.ts'
import type { Offered, Owned } from '../../book/owned.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { figure } from '../../text/figure.ts'
import { poorSales } from '../pose/poor-sales.ts'
import { closedAccounts, jointWarnings, marginFigures, unusedVenues } from '../report/margin-figures.ts'
import { plannedPositions } from '../report/planned-positions.ts'
import type { PlannedPosition } from '../result/plan.ts'
import { lotsTooLarge } from './lots-too-large.ts'
import { misfits } from './misfits.ts'
import { priceDisagreements } from './price-check.ts'
import { incomeOutOfRange, largeMargin, untradedDelta } from './risk-warnings.ts'
import { unusedForCollateral } from './warnings.ts'

const ROUNDING = 1e-9

const WHY_NOT_SOLD = {
  pennies: 'for a bid less than a thousandth of the strike above what it is worth in the money',
  twin: 'in the money for less than the other type of its strike brings with the perp',
}

/** What the user should know of a strategy whatever is traded: what reading noticed, what is held and what can be hedged at all. */
export function standingWarnings(
  stage: Owned & Offered,
  noticed: readonly string[],
  positions: readonly PlannedPosition[],
): string[] {
  const { strategy, holdings, now, instruments } = stage
  return [
    ...strategy.warnings,
    ...noticed,
    ...lotsTooLarge(stage),
    ...notOfferedForSale(strategy, instruments),
    ...misfits(strategy, holdings, now),
    ...unknownExpectations(positions),
    ...heldLiquidations(strategy, holdings),
    ...countedGains(strategy),
  ]
}

/**
 * Every warning of a strategy that its plan would have, without a search: all but those of the legs, and of accounts and a margin that legs may be part
 * of, since which they are only a search says.
 */
export async function warningsUnsearched(strategy: Strategy): Promise<string[]> {
  const opened = await openStrategy(strategy)
  const accounts = venueAccounts([], opened)
  const { instruments } = opened
  const traded = (venue: string | null) => instruments.some((one) => (one.venue ?? null) === venue)
  const margined = instruments.some(({ kind }) => kind === 'perp' || kind === 'option')
  return [
    ...standingWarnings(
      opened,
      opened.warnings,
      plannedPositions(accounts, opened.strategy, opened.holdings, opened.now),
    ),
    ...unusedForCollateral(opened, []),
    ...(margined ? [] : largeMargin(marginFigures(accounts, []), opened.strategy, opened.held, opened.now)),
    ...incomeOutOfRange(opened.strategy, opened.holdings),
    ...untradedDelta(opened, instruments, hedgeBook([], opened.now, opened.scenarios)),
    ...closedAccounts(accounts, opened.strategy),
    ...jointWarnings(
      accounts.filter(({ figures }) => !traded(figures.venue)),
      opened.strategy,
      opened.now,
    ),
    ...unusedVenues(accounts, opened.strategy),
    ...(await priceDisagreements(opened.strategy, instruments, opened.now)),
  ]
}

/** How many options have no bid that anyone should take, and why. */
function notOfferedForSale(strategy: Strategy, instruments: readonly Instrument[]): string[] {
  const poorSale = poorSales(strategy, instruments)
  const reasons = instruments.flatMap((instrument) => {
    const each = instrument.bids.map(({ price }) => poorSale(instrument, price))
    return each[0] === undefined || each.includes(undefined) ? [] : [each[0]]
  })
  const parts = (['pennies', 'twin'] as const).flatMap((reason) => {
    const count = reasons.filter((one) => one === reason).length
    return count === 0 ? [] : [count === reasons.length ? WHY_NOT_SOLD[reason] : `${count} ${WHY_NOT_SOLD[reason]}`]
  })
  if (parts.length === 0) return []
  const [options, pin] =
    reasons.length === 1 ? ['1 option is', 'a pin of it'] : [`${reasons.length} options are`, 'a pin of one']
  return [`${options} not offered for sale: ${parts.join(', ')}; ${pin} or \`limits.tail: .inf\` offers it`]
}

/** Of the one objective that an expected gain makes better. */
function countedGains({ hedge }: Strategy): string[] {
  if (hedge.minimise !== 'loss-aversion') return []
  return [
    `loss-aversion counts expected gains: ${figure(hedge.lossAversion)} times the mean of losses less the mean of gains, so that a hedge may be chosen for what it is expected to earn`,
  ]
}

/** A formula that means nothing at prices beyond the grid that the expectation still counts. */
function unknownExpectations(positions: readonly PlannedPosition[]): string[] {
  return positions.flatMap(({ id, hold, expectedImpermanentLoss }) =>
    hold !== undefined && expectedImpermanentLoss === undefined
      ? [
          `${id}: what it is expected to lose is unknown, as its formula is no number at some prices that can come; the expected return leaves it out`,
        ]
      : [],
  )
}

/** Held perps that the prices to survive would liquidate: no leg can change that. */
function heldLiquidations(strategy: Strategy, holdings: readonly Holding[]): string[] {
  return holdings.flatMap(({ id, perp }) => {
    const at = perp?.liquidationPrice
    const survive = perp && survivedPrices(strategy, perp.asset)
    if (survive === undefined || at === undefined || perp === undefined) return []
    const safe = perp.size > 0 ? at <= (survive.min ?? at) * (1 + ROUNDING) : at >= (survive.max ?? at) * (1 - ROUNDING)
    if (safe) return []
    return [
      `${id}: this held perp is liquidated at ${figure(at)}, inside the prices to survive; no leg changes that: add to its collateral`,
    ]
  })
}
