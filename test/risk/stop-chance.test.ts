import { describe, expect, it } from 'vitest'
import { stopChance } from '../../src/risk/stop-chance.ts'

const MARKET = { price: 2000, below: undefined, above: undefined, volatility: 0.65, drift: 0, years: 30 / 365 }

describe('the chance that a price touches a stop', () => {
  // shared/golden/d_stop, and time PTH1 for what never leaves 1,500 to 2,500 and 1,800 to 2,200.
  it.each([
    [{ below: 1600 }, 0.25775873813505146],
    [{ below: 1800 }, 0.601815246781762],
    [{ above: 2500 }, 0.20620699050804098],
    [{ above: 2400 }, 0.2986429040552619],
    [{ below: 1500, above: 2500 }, 1 - 0.6526985096965622],
    [{ below: 1800, above: 2200 }, 1 - 0.01797658302040183],
  ])('is that of first passage: %o', (levels, chance) => {
    expect(Math.abs(stopChance({ ...MARKET, ...levels }) - chance)).toBeLessThan(1e-8)
  })

  it('of two levels is that of one where the other is out of reach, whatever the drift', () => {
    for (const drift of [-0.8, 0, 0.5]) {
      const one = stopChance({ ...MARKET, below: 1700, drift })
      expect(Math.abs(stopChance({ ...MARKET, below: 1700, above: 20_000, drift }) - one)).toBeLessThan(1e-9)
      const other = stopChance({ ...MARKET, above: 2300, drift })
      expect(Math.abs(stopChance({ ...MARKET, below: 200, above: 2300, drift }) - other)).toBeLessThan(1e-9)
    }
  })

  it('is certain at a level, and none without time, volatility or a level', () => {
    expect(stopChance({ ...MARKET, below: 2000 })).toBe(1)
    expect(stopChance({ ...MARKET, below: 1600, years: 0 })).toBe(0)
    expect(stopChance({ ...MARKET, below: 1600, volatility: 0 })).toBe(0)
    expect(stopChance(MARKET)).toBe(0)
  })
})
