import type { HedgeLine } from '../../src/simulation/hedge-line.ts'
import type { Marks } from '../../src/simulation/marks.ts'
import { type Bars, flatBars, type PricePath } from '../../src/simulation/price-path.ts'
import type { RunSettings } from '../../src/simulation/run-settings.ts'
import type { Rule } from '../../src/strategy/terms/rule.ts'

const HOUR = 3_600_000

/** A path of ETH at these closes, eight hours apart, or with bars of its own. */
export function ethPath(closes: readonly number[], bars: Bars = flatBars(Float64Array.from(closes))): PricePath {
  const times = Float64Array.from(closes, (_, i) => i * 8 * HOUR)
  return { assets: ['ETH'], count: closes.length, times, step: 8 * HOUR, bars: [bars] }
}

/** Marks of a position of these deltas, worth nothing, with this gamma throughout. */
export function marksOf(deltas: readonly number[], gamma = 0): Marks {
  const column = (value = 0) => new Float64Array(deltas.length).fill(value)
  return {
    count: deltas.length,
    ...{ pools: column(), fees: column(), options: column(), inRange: column(1) },
    ...{ delta: [Float64Array.from(deltas)], gamma: [column(gamma)], entryDelta: [deltas[0]!] },
    ...{ lossVersusRebalancing: column(), impermanentLoss: column() },
    at: () => ({ pools: 0, options: 0, covers: 0, sold: 0 }),
  }
}

/** A perp of ETH without costs; its size in tokens. */
export function perpLine(own: Partial<HedgeLine>): HedgeLine {
  const price = own.price ?? 2000
  return {
    ...{ id: 'PERP', asset: 0, kind: 'perp', account: 0, size: 0, price, mid: price, held: false, lot: 1e-9, ratio: 1 },
    ...{ feeRate: 0, feePerToken: 0, halfSpread: 0, maxLeverage: 10, collateral: undefined, funding: undefined },
    maintenance: { contract: 'linear', maintenanceMargin: 0.02 },
    ...own,
  }
}

export function ruleOf(when: Rule['when'], own: Partial<Rule> = {}): Rule {
  const without = { trade: undefined, exit: undefined, topUp: undefined, roll: undefined, rerange: undefined }
  return { name: when.kind, when, to: 'edge', ...without, ...own }
}

export const PLAIN: RunSettings = {
  ...{ fill: 'close', optionSpread: 0, optionFees: 0, capital: 0, volatilities: [0.65] },
}
