import type { Exposure } from '../exposure/exposure.ts'
import type { MarketState } from '../exposure/market-state.ts'
import { scale } from '../exposure/scale.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import { sum } from '../exposure/sum.ts'
import { isOnPools } from '../instruments/is-on-pools.ts'
import { spotExposure } from '../instruments/spot.ts'
import { type HedgeLeg, postedCoins } from './hedge-leg.ts'
import type { PriceScenarios } from './price-scenarios.ts'
import { addColumns, grossPnl, incomeAt } from './scenario-pnl.ts'

/** What trading and holding the legs costs until the horizon; numeraire, `fundingIncome` > 0 received. */
export type Cost = {
  readonly premium: number
  readonly spread: number
  readonly fees: number
  readonly fundingIncome: number
  readonly total: number
}

/** All legs together: what they are worth, cost and make. */
export type HedgeBook = {
  readonly legs: readonly HedgeLeg[]
  /** The legs and the coins posted for inverse perps. */
  readonly exposure: Exposure
  readonly coins: Exposure
  readonly cost: Cost
  /** P&L at each point before premium, fees and income; numeraire. */
  gross(scenarios: Scenarios): Float64Array
  /** P&L at each point net of everything. */
  net(scenarios: Scenarios): Float64Array
}

/** The legs summed up on what was opened; costs do not depend on where prices go, funding being held at its rate. */
export function hedgeBook(legs: readonly HedgeLeg[], now: MarketState, scenarios: PriceScenarios): HedgeBook {
  const total = (of: (leg: HedgeLeg) => number) => legs.reduce((result, leg) => result + of(leg), 0)
  const traded = sum(legs.map((leg) => leg.exposure))
  const coins = sum(legs.map(({ instrument }) => scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)))
  const basis = total((leg) => leg.basis)
  const premium = total((leg) => leg.premium)
  const fees = total((leg) => leg.fee)
  const funded = sum(legs.flatMap(({ instrument, exposure }) => (isOnPools(instrument.terms) ? [] : [exposure])))
  const fundingIncome = legs.length === 0 ? 0 : incomeAt(funded, { ...scenarios.grid, count: 1 })[0]!
  const gross = (at: Scenarios) => {
    const values = new Float64Array(at.count)
    traded.values(at, values)
    return addColumns(
      values.map((value) => value - basis),
      grossPnl(coins, now, at),
    )
  }
  return {
    legs,
    exposure: sum([traded, coins]),
    coins,
    cost: { premium, spread: total((leg) => leg.spread), fees, fundingIncome, total: premium + fees - fundingIncome },
    gross,
    net: (at) => addColumns(gross(at), incomeAt(traded, at)).map((pnl) => pnl - premium - fees),
  }
}
