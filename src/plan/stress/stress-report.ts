import { closingUnits } from '../../accounts/account-health.ts'
import { pricesIn } from '../../accounts/standing-account.ts'
import { stressedAccounts } from '../../accounts/stressed-accounts.ts'
import { venueMembers } from '../../accounts/venue-margin.ts'
import { hedgeBook } from '../../book/hedge-book.ts'
import { type HedgeLeg, hedgeLeg } from '../../book/hedge-leg.ts'
import { horizonYears } from '../../book/market-now.ts'
import { openedStrategy } from '../../book/open-strategy.ts'
import type { Offered, Owned, Setting } from '../../book/owned.ts'
import { leadOf, type MarketState } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { tradedInstrument } from '../../instruments/traded-instrument.ts'
import { defaultVolatility } from '../../market/default-volatility.ts'
import { nearestCorrelation } from '../../numerics/matrices/nearest-correlation.ts'
import { accountEquity } from '../../risk/margin/account.ts'
import type { Shares } from '../../risk/margin/parameters/portfolio-parameters.ts'
import { builtInStress, gapDown, type StressScenario } from '../../risk/stress-scenarios.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import { residual } from '../report/residual.ts'
import { byAsset } from '../result/exposure-figures.ts'
import type { ByAsset, Plan } from '../result/plan.ts'
import { type Attribution, attribution } from './attribution.ts'
import { earnedPerDay, recoveryDays } from './recovery-days.ts'
import { COVERS_NOT_PAID, withoutCovers } from './without-covers.ts'

/** Above what depegs have made of stablecoins' yearly volatility, below that of any coin without a peg. */
const MOST_VOLATILE_PEG = 0.25

/** What one scenario does to the positions and the hedge. Money in the numeraire, > 0 is a gain. */
export type StressRow = {
  readonly name: string
  readonly source: string
  readonly prices: ByAsset
  readonly elapsedDays: number
  readonly unhedged: number
  readonly hedged: number
  /** Where `hedged` comes from; its parts add up to it. */
  readonly attribution: Attribution
  /** What the legs still alive need there, with what is held in accounts that they share. */
  readonly margin: Shares
  /** Perps, and everything in an account that is closed as a whole, held or legs, closed on the way. */
  readonly liquidated: readonly string[]
  /** By account: what it lacks of its maintenance there, as if nothing had been closed; and equity beyond it in the others. */
  readonly lacked: Readonly<Record<string, number>>
  readonly freeElsewhere: number
  /** Days until what the book is expected to earn a day now has made up for the loss; 0 without one, null: never. */
  readonly recoveryDays: number | null
  /** Where the scenario draws the distribution again. */
  readonly distribution: Plan['residual']['distribution'] | null
}

/** The built-in scenarios, then the strategy's own; without those at whose prices a formula means nothing. */
export function stressReport(
  opened: Owned & Offered,
  legs: readonly HedgeLeg[],
  scenarios: readonly StressScenario[] = stressScenarios(opened, legs),
): StressRow[] {
  const net = earnedPerDay(opened, opened.held, legs)
  return scenarios
    .map((scenario) => stressRow(scenario, opened, legs, net))
    .filter(({ hedged }) => Number.isFinite(hedged))
}

/** What a strategy is put under. */
export function stressScenarios(opened: Owned & Offered, legs: readonly HedgeLeg[] = []): StressScenario[] {
  const { strategy, scenarios, held, instruments } = opened
  const { risky } = scenarios
  const pegged = strategy.assets
    .filter(({ symbol }) => held.assets.includes(symbol) || risky.includes(symbol))
    .filter((asset) => isPegged(asset) && asset.symbol !== strategy.numeraire)
    .map(({ symbol, price }) => ({ asset: symbol, price }))
  const traded = instruments.flatMap(({ terms }) => ('assets' in terms ? terms.assets : [terms.asset]))
  const tracking = strategy.assets.filter(({ symbol, tracks }) => {
    return tracks !== undefined && (held.assets.includes(symbol) || traded.includes(symbol))
  })
  const names = tracking.map(({ symbol }) => symbol)
  const standing = venueMembers(legs, strategy, opened.holdings, opened.now).flatMap((account) => {
    const units = closingUnits(account, strategy, opened.holdings, opened.now)
    const equity = units.reduce((total, unit) => total + accountEquity(unit, pricesIn(opened.now)), 0)
    return account.venue !== undefined && equity > 0 ? [account.venue] : []
  })
  const redrawn = strategy.hedge.scenarios.history === undefined
  const builtIn = builtInStress(risky, pegged, names, standing).filter(
    (one) => redrawn || one.correlation === undefined,
  )
  const gap = gapDown(risky.filter((asset) => !pegged.some((peg) => peg.asset === asset)))
  const closes =
    gap.shocks.length > 0 && stressedAccounts(legs, opened, shocked(gap, strategy, opened.now)).closed.size > 0
  const covered = strategy.positions.some((one) => 'cover' in one && one.cover !== undefined)
  const bought = legs.some(({ instrument }) => instrument.kind === 'cover')
  const unpaid = covered || bought ? [COVERS_NOT_PAID] : []
  return [...builtIn, ...(closes ? [gap] : []), ...unpaid, ...strategy.stress.map(ownScenario)]
}

/** A scenario of the file; what only shows with time is judged at the horizon unless it says when. */
function ownScenario({ afterDays, ...terms }: Strategy['stress'][number]): StressScenario {
  const { funding, correlation, unpaid, shocks } = terms
  const takesTime = shocks.length === 0 && (funding !== undefined || correlation !== undefined || unpaid === true)
  const after = afterDays === 0 && takesTime ? 'horizon' : afterDays / DAYS_PER_YEAR
  const given = Object.entries(terms).filter(([, value]) => value !== undefined)
  return {
    ...(Object.fromEntries(given) as Pick<StressScenario, 'name' | 'shocks'>),
    source: 'the strategy file',
    after,
  }
}

/** Whether an asset keeps to one unit of the numeraire: priced as the interface allows without a volatility, and if it has one, a low one. */
function isPegged({ price, volatility, tracks }: Strategy['assets'][number]): boolean {
  return tracks === undefined && defaultVolatility(price) === 0 && volatility <= MOST_VOLATILE_PEG
}

function stressRow(
  scenario: StressScenario,
  opened: Owned & Offered,
  legs: readonly HedgeLeg[],
  net: number,
): StressRow {
  const shifted = shiftedBy(scenario, opened)
  const book = hedgeBook(
    legs.map((leg) => reopenedLeg(leg, shifted.instruments, scenario.spreads ?? 1)),
    shifted.now,
    shifted.scenarios,
  )
  const none = hedgeBook([], shifted.now, shifted.scenarios)
  const state = shocked(scenario, opened.strategy, opened.now)
  const { lost, gap } = scenario
  const accounts = stressedAccounts(book.legs, shifted, state, { lost, gap })
  const parts = attribution(shifted, book, state, accounts)
  return {
    name: scenario.name,
    source: scenario.source,
    prices: byAsset(state.assets, state.prices),
    elapsedDays: state.elapsed * DAYS_PER_YEAR,
    unhedged: attribution(shifted, none, state, stressedAccounts([], shifted, state, { lost, gap })).total,
    hedged: parts.total,
    attribution: parts,
    margin: accounts.margin,
    liquidated: [
      ...parts.positions.flatMap(({ id, liquidated }) => (liquidated ? [id] : [])),
      ...parts.legs.flatMap(({ instrument, liquidated }) => (liquidated ? [instrument] : [])),
      ...parts.accounts.flatMap(({ account, liquidated }) => (liquidated ? [account] : [])),
    ],
    ...{ lacked: accounts.lacked, freeElsewhere: accounts.freeElsewhere },
    recoveryDays: recoveryDays(parts.total, net),
    distribution:
      scenario.allTogether || scenario.unpaid || scenario.correlation !== undefined
        ? residual(shifted, book).distribution
        : null,
  }
}

/** What was opened with what the scenario says of funding, gas and covers, and with all risky assets moving together where it says so. */
function shiftedBy(scenario: StressScenario, opened: Owned & Offered): Owned & Offered {
  const { funding, correlation, gas = 1, unpaid = false, allTogether = false } = scenario
  if (funding === undefined && correlation === undefined && gas === 1 && !unpaid && !allTogether) return opened
  const strategy = unpaid ? withoutCovers(opened.strategy) : opened.strategy
  const paying = <T extends { readonly kind: string }>(terms: T) => {
    if ('gas' in terms && typeof terms.gas === 'number') return { ...terms, gas: gas * terms.gas }
    return funding !== undefined && terms.kind === 'perp' ? { ...terms, funding } : terms
  }
  const shifted = openedStrategy({
    ...strategy,
    positions: strategy.positions.map(paying),
    instruments: strategy.instruments.map(paying),
    correlations: recorrelated(strategy, allTogether ? 1 : correlation),
  })
  return allTogether && strategy.hedge.scenarios.history !== undefined ? rankedTogether(shifted) : shifted
}

/** All pairs of volatile assets at one correlation, or each with the other sign; the nearest matrix that is possible. */
function recorrelated(
  { assets, correlations }: Strategy,
  to: StressScenario['correlation'],
): readonly (readonly number[])[] {
  if (to === undefined) return correlations
  const moves = (asset: number) => assets[asset]!.volatility > 0
  const moved = correlations.map((row, i) =>
    row.map((rho, j) => (i === j || !moves(i) || !moves(j) ? rho : to === 'reversed' ? -rho : to)),
  )
  return to === 1 ? moved : nearestCorrelation(moved)
}

/** Each asset keeps its own past returns, and all have their worst in the same scenario, their second worst in the next, and so on. */
function rankedTogether<Judged extends Setting>(opened: Judged): Judged {
  const { scenarios } = opened
  const prices = scenarios.samples.prices.map((column) => Float64Array.from(column).sort())
  return { ...opened, scenarios: { ...scenarios, samples: { ...scenarios.samples, prices } } }
}

/** The same lots of a leg, opened at `spreads` times the distance from mid. */
function reopenedLeg(
  { instrument, lots, fills }: HedgeLeg,
  instruments: readonly Instrument[],
  spreads: number,
): HedgeLeg {
  const { id, mid } = instrument
  const wider = fills.map(({ price, size }) => ({ size, price: Math.max(0, mid + spreads * (price - mid)) }))
  return hedgeLeg(tradedInstrument(id, instruments), lots, spreads === 1 ? fills : wider)
}

/** What tracks an asset is shocked with it unless the scenario shocks it itself. */
function shocked({ shocks, after }: StressScenario, strategy: Strategy, now: MarketState): MarketState {
  const shock = (symbol: string) =>
    shocks.find(({ asset }) => asset === symbol) ?? shocks.find(({ asset }) => asset === leadOf(now, symbol).asset)
  return {
    ...now,
    prices: now.assets.map((asset, i) => now.prices[i]! * (1 + (shock(asset)?.price ?? 0))),
    volatilityFactors: now.assets.map((asset) => 1 + (shock(asset)?.volatility ?? 0)),
    elapsed: after === 'horizon' ? horizonYears(strategy) : after,
  }
}
