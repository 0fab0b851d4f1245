import type { Exposure } from './exposure.ts'
import { type Greeks, noGreeks } from './greeks.ts'
import { addHigherGreeks, noHigherGreeks } from './higher-greeks.ts'
import type { Scenarios } from './scenarios.ts'

/** All parts held together. The sum of none is worth nothing and depends on nothing. */
export function sum(parts: readonly Exposure[]): Exposure {
  const total = (measure: 'values' | 'carry') => (scenarios: Scenarios, out: Float64Array) => {
    const part = new Float64Array(scenarios.count)
    out.fill(0, 0, scenarios.count)
    for (const exposure of parts) {
      exposure[measure](scenarios, part)
      for (let i = 0; i < scenarios.count; i++) out[i]! += part[i]!
    }
  }
  return {
    assets: [...new Set(parts.flatMap((part) => part.assets))],
    kinks: (asset, state) => [...new Set(parts.flatMap((part) => part.kinks(asset, state)))],
    greeks: (state) => parts.map((part) => part.greeks(state)).reduce(add, noGreeks(state.assets.length)),
    higher: (state) =>
      parts.flatMap((part) => part.higher?.(state) ?? []).reduce(addHigherGreeks, noHigherGreeks(state.assets.length)),
    values: total('values'),
    carry: total('carry'),
  }
}

function add(a: Greeks, b: Greeks): Greeks {
  return {
    value: a.value + b.value,
    delta: a.delta.map((x, i) => x + b.delta[i]!),
    gamma: a.gamma.map((row, i) => row.map((x, j) => x + b.gamma[i]![j]!)),
    vega: a.vega.map((x, i) => x + b.vega[i]!),
    theta: a.theta + b.theta,
  }
}
