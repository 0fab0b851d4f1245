import type { Exposure } from './exposure.ts'
import { scaleHigherGreeks } from './higher-greeks.ts'

/** `factor` units of an exposure; a negative factor is a short. */
export function scale(exposure: Exposure, factor: number): Exposure {
  const scaled = (measure: 'values' | 'carry'): Exposure['values'] => {
    return (scenarios, out) => {
      exposure[measure](scenarios, out)
      for (let i = 0; i < scenarios.count; i++) out[i]! *= factor
    }
  }
  return {
    assets: exposure.assets,
    kinks: exposure.kinks,
    greeks: (state) => {
      const unit = exposure.greeks(state)
      const times = (x: number) => x * factor
      return {
        value: times(unit.value),
        delta: unit.delta.map(times),
        gamma: unit.gamma.map((row) => row.map(times)),
        vega: unit.vega.map(times),
        theta: times(unit.theta),
      }
    },
    ...(exposure.higher && { higher: (state) => scaleHigherGreeks(exposure.higher!(state), factor) }),
    values: scaled('values'),
    carry: scaled('carry'),
  }
}
