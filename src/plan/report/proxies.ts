import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Setting } from '../../book/owned.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, leadOf } from '../../exposure/market-state.ts'
import { proxyHedge } from '../../risk/proxy-hedge.ts'
import type { ProxyLeg } from '../result/plan.ts'

/** Cash delta below this share of the positions is rounding. */
const SMALL = 1e-4

/**
 * Legs that hedge another asset: they leave a delta of their own against that of a correlated asset in which no leg is. One asset a leg, that of which
 * most money is left.
 */
export function proxies({ now, strategy, scenarios }: Setting, held: Exposure, book: HedgeBook): ProxyLeg[] {
  const own = held.greeks(now)
  const [before, hedge] = [own.delta, book.exposure.greeks(now).delta]
  const cash = (index: number) => (before[index]! + hedge[index]!) * now.prices[index]!
  const least = SMALL * Math.abs(own.value)
  return book.legs.flatMap(({ instrument, exposure }) => {
    const { index: through } = leadOf(now, instrument.asset)
    const legCash = exposure.greeks(now).delta[through]! * now.prices[through]!
    const spare = cash(through)
    if (Math.abs(spare) <= least || spare * legCash <= 0) return []
    const stands = scenarios.risky.flatMap((asset) => {
      const index = assetIndex(now.assets, asset)
      const correlation = strategy.correlations[through]![index]!
      const open = cash(index)
      const hedged = index !== through && hedge[index] === 0 && Math.abs(open) > least && correlation * spare * open < 0
      return hedged ? [{ asset, index, correlation, open }] : []
    })
    const most = stands.reduce((a, b) => (Math.abs(b.open) > Math.abs(a.open) ? b : a), stands[0]!)
    if (most === undefined) return []
    const { deviationLeft, breakEvenCorrelation } = proxyHedge({
      volatility: strategy.assets[most.index]!.volatility,
      proxyVolatility: strategy.assets[through]!.volatility,
      correlation: most.correlation,
      ratio: (Math.sign(most.correlation) * Math.min(Math.abs(spare), Math.abs(legCash))) / Math.abs(most.open),
    })
    const { asset, correlation } = most
    return [{ instrument: instrument.id, asset, correlation, deviationLeft, breakEvenCorrelation }]
  })
}
