import { black76Price } from '../../numerics/black76-price.ts'
import { contingency } from './contingency.ts'
import { expiries, type MarginExpiry } from './expiries.ts'
import type { MarginBook } from './margin-book.ts'
import type { MarginScenario, PortfolioParameters, Shares, VolatilityShock } from './parameters/portfolio-parameters.ts'
import { shockedVolatility } from './shocked-volatility.ts'

/** What a scenario margin asks of a book; money in the numeraire. */
export type PortfolioMargin = {
  /** Of the options now, which counts towards what is needed. */
  readonly optionValue: number
  /** The worst scenario's P&L, ≤ 0. */
  readonly worst: number
  /** Cash and option value that must be there to add to the book, and to keep it; ≥ 0. */
  readonly initial: number
  readonly maintenance: number
}

/**
 * Every scenario's P&L is share·(gains of the futures + change of the options by Black-76, prices and volatilities moved); the worst, times the
 * parameters' share of it, and the contingencies are needed. A skew may move either way, so its scenarios always lose. Coin-settled books count in
 * tokens: what they come to is divided by 1 + move, up to the largest move that counts whole.
 */
export function portfolioMargin(book: MarginBook, parameters: PortfolioParameters): PortfolioMargin {
  const groups = expiries(book.options).map((group) => ({ ...group, deviations: deviationsOf(group, parameters) }))
  const optionValue = groups.reduce((total, group) => total + optionsValue(group, 0, 'same'), 0)
  const pnl = parameters.scenarios.map((scenario) => scenarioPnl(book, groups, optionValue, scenario, parameters))
  const worst = Math.min(0, ...pnl, basisLoss(groups, parameters))
  const beside = contingency(book, groups, parameters)
  const needed = (kind: keyof Shares) => -worst * parameters.loss[kind] + beside[kind]
  return { optionValue, worst, initial: needed('initial'), maintenance: needed('maintenance') }
}

/** An expiry with what a shock makes of volatility·√years of each of its options. */
type ShockedExpiry = MarginExpiry & { readonly deviations: (shock: VolatilityShock) => Float64Array }

/** Worked out once a shock: many scenarios share it. */
function deviationsOf({ options }: MarginExpiry, parameters: PortfolioParameters): ShockedExpiry['deviations'] {
  const known = new Map<VolatilityShock, Float64Array>()
  return (shock) => {
    const found = known.get(shock) ?? new Float64Array(options.length)
    if (known.has(shock)) return found
    for (const [i, option] of options.entries())
      found[i] = shockedVolatility(option, shock, parameters) * Math.sqrt(Math.max(0, option.years))
    known.set(shock, found)
    return found
  }
}

function scenarioPnl(
  { futures, coinSettled }: MarginBook,
  groups: readonly ShockedExpiry[],
  optionValue: number,
  { move, volatility, share }: MarginScenario,
  parameters: PortfolioParameters,
): number {
  const gained = futures.reduce((total, { tokens, price }) => total + tokens * price * move, 0)
  const options = groups.reduce(
    (total, group) => total + discounted(optionsValue(group, move, volatility), group, parameters),
    0,
  )
  const range = largestWholeMove(parameters)
  const inTokens = coinSettled ? 1 + Math.max(-range, Math.min(range, move)) : 1
  const pnl = share * ((gained + options) / inTokens - optionValue)
  return volatility === 'tilt' || volatility === 'wings' ? -Math.abs(pnl) : pnl
}

/** The largest move whose whole loss counts: beyond it only a share does, as if the price had stopped here. */
function largestWholeMove({ scenarios }: PortfolioParameters): number {
  return scenarios.reduce((most, { move, share }) => (share === 1 ? Math.max(most, Math.abs(move)) : most), 0)
}

function optionsValue({ options, deviations }: ShockedExpiry, move: number, shock: VolatilityShock): number {
  const there = deviations(shock)
  let total = 0
  for (const [i, { size, type, forward, strike, discount }] of options.entries())
    total += size * discount * black76Price(type, forward * (1 + move), strike, there[i]!)
  return total
}

function discounted(value: number, { years, discount }: MarginExpiry, parameters: PortfolioParameters): number {
  if (parameters.discount === undefined) return value
  const { long, short } = parameters.discount
  const growth = -Math.log(discount)
  if (value >= 0) return value * long.share * Math.exp(-growth * long.rateShare - years * long.spread)
  return value * Math.min(1 / discount, short.share * Math.exp(growth * short.rateShare + years * short.spread))
}

/** What the forwards of single expiries can lose while the asset itself stays. */
function basisLoss(groups: readonly ShockedExpiry[], parameters: PortfolioParameters): number {
  const { basis } = parameters
  if (basis === undefined) return 0
  return groups.reduce((total, group) => {
    const now = optionsValue(group, 0, 'same')
    const moved = [basis.move, -basis.move].map((move) => optionsValue(group, move, 'same') - now)
    return total + Math.min(0, ...moved) * (basis.share + basis.perYear * group.years)
  }, 0)
}
