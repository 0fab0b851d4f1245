import { describe, expect, it } from 'vitest'
import { estimate, pathMarket, sampled } from './sampled.ts'

/** 2,000 at 65 % for 30 days, looked at `steps` times. */
const month = (steps: number) =>
  pathMarket({ prices: [2000], volatilities: [0.65], steps, stepYears: 30 / 365 / steps })
const PATHS = 10_000

describe('the extremes inside a step', () => {
  // First passage of Brownian motion with drift −σ²/2, as in Borodin and Salminen: shared/golden/d_stop and LIQ1.
  it.each([
    ['below', 1600, 6, 0.25775873813505146],
    ['below', 1800, 60, 0.601815246781762],
    ['above', 2500, 1, 0.20620699050804098],
    ['above', 2400, 30, 0.2986429040552619],
    ['above', 2628.14, 10, 0.12416309987855237],
  ] as const)(
    'touch the level %s %d with the chance of first passage, however coarse the step (%d steps)',
    (side, level, steps, chance) => {
      const touched = sampled(
        month(steps),
        PATHS,
        ({ low, high }) =>
          Number(side === 'below' ? low[0]!.some((x) => x <= level) : high[0]!.some((x) => x >= level)),
        true,
      )
      const { mean, error } = estimate(touched)
      expect(Math.abs(mean - chance) / error).toBeLessThan(3)
    },
  )

  it('are those of open and close where no level is watched, and hold both where one is', () => {
    for (const extremes of [false, true]) {
      const outside = sampled(
        month(20),
        50,
        ({ open, high, low, close }) =>
          open[0]!.filter((from, t) => {
            const [most, least] = [Math.max(from, close[0]![t]!), Math.min(from, close[0]![t]!)]
            return extremes ? high[0]![t]! < most || low[0]![t]! > least : high[0]![t] !== most || low[0]![t] !== least
          }).length,
        extremes,
      )
      expect(new Set(outside)).toEqual(new Set([0]))
    }
  })
})
