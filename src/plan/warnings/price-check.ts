import type { MarketState } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { optionExposure } from '../../instruments/option-exposure.ts'
import { loadSecondOpinion } from '../../numerics/second-opinion.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { figure } from '../../text/figure.ts'
import { WHERE_TO_REPORT } from '../../text/where-to-report.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'

/** Of the larger of forward and strike: far above both sides' rounding, far below a tick. */
const AGREEMENT = 1e-9

/** Every option's price at its mark volatility, ours against other code; a warning for each that disagrees where that code can be trusted. */
export async function priceDisagreements(
  strategy: Strategy,
  instruments: readonly Instrument[],
  now: MarketState,
): Promise<string[]> {
  const offered = instruments.flatMap(({ terms }) => (terms.kind === 'option' ? [terms] : []))
  const held = strategy.positions.flatMap((position) => (position.kind === 'option' ? [position] : []))
  const options = [...offered, ...held]
  if (options.length === 0) return []
  const secondOpinion = await loadSecondOpinion()
  return options.flatMap((option) => {
    const years = (option.expiry - strategy.asOf) / MILLISECONDS_PER_YEAR
    const ours = optionExposure(option, { asOf: strategy.asOf, now }).greeks(now).value
    const other = secondOpinion(option.type, option.forward, option.strike, option.volatility, years)
    if (other === undefined || Math.abs(ours - other) <= AGREEMENT * Math.max(option.forward, option.strike)) return []
    return [
      `${option.id}: the price at its volatility is ${figure(ours)} by hedgerow and ${figure(other)} by a second implementation; do not trade it on this plan, and please report it at ${WHERE_TO_REPORT}`,
    ]
  })
}
