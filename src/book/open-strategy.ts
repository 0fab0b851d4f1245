import { type Asset, leadOf } from '../exposure/market-state.ts'
import { sum } from '../exposure/sum.ts'
import { loadFormulas } from '../numerics/formula/formula.ts'
import { hasFormulas } from '../strategy/terms/has-formulas.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { openHolding } from './holdings.ts'
import { annualCovariance, marketNow } from './market-now.ts'
import type { Offered, Owned } from './owned.ts'
import { heldKinks, strikesOf } from './price-kinks.ts'
import { priceScenarios } from './price-scenarios.ts'
import { standingTokens } from './standing-tokens.ts'
import { countedPositions, tradableInstruments } from './tradable-instruments.ts'

/** With what is said of the terms that do not count or cannot be traded. */
type Opened = Owned & Offered & { readonly warnings: readonly string[] }

/** A strategy with everything in it opened on the market now; what reads formulas is loaded first where it has any. */
export async function openStrategy(strategy: Strategy): Promise<Opened> {
  if (hasFormulas(strategy)) await loadFormulas()
  return openedStrategy(strategy)
}

/** Every position and instrument opened and the scenarios laid out, once a strategy. */
export function openedStrategy(strategy: Strategy): Opened {
  const found = known.get(strategy) ?? everythingOpened(strategy)
  known.set(strategy, found)
  return found
}

/** A check of formulas, the plan and every analysis of it ask for the same. */
const known = new WeakMap<Strategy, Opened>()

function everythingOpened(strategy: Strategy): Opened {
  const now = marketNow(strategy)
  const market = { asOf: strategy.asOf, now, covariance: annualCovariance(strategy) }
  const { positions, warnings: positionWarnings } = countedPositions(strategy)
  const holdings = positions.map((position) => openHolding(position, market))
  const { instruments, warnings: instrumentWarnings } = tradableInstruments(strategy, market, holdings)
  const standing = standingTokens(strategy)
  const beside = standing.map(({ exposure }) => exposure)
  const held = sum([...holdings.map(({ exposure }) => exposure), ...beside])
  const used = [
    ...held.assets,
    ...instruments.flatMap(({ terms }) => ('assets' in terms ? terms.assets : [terms.asset])),
  ]
  const inUse = new Set<Asset>([...used, ...used.map((asset) => leadOf(now, asset).asset)])
  const options = [...instruments.map(({ terms }) => terms), ...positions]
  const scenarios = priceScenarios(strategy, inUse, (asset, horizon) => [
    ...heldKinks(holdings, asset, horizon),
    ...strikesOf(options, asset, now),
  ])
  const kept = sum([...holdings.map((holding) => holding.kept), ...beside])
  return {
    strategy,
    now,
    holdings,
    standing,
    held,
    kept,
    instruments,
    scenarios,
    warnings: [...positionWarnings, ...instrumentWarnings],
  }
}
