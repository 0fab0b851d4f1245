import { describe, expect, it } from 'vitest'
import { drawnHistory } from '../../../src/simulation/drawn/drawn-history.ts'
import { openSimulation } from '../../../src/simulation/drawn/open-simulation.ts'
import { DEFAULT_RULES, DEFAULT_SIMULATION } from '../../../src/strategy/terms/time.ts'
import { strategyOf } from '../../plan/plan-of.ts'
import { stageOf } from '../../plan/stage-of.ts'
import { strategyText } from './simulated.ts'

const text = strategyText({ perp: 'fee: { rate: 0.00045 }, funding: 0.1', horizon: '4d' })
const rows = Array.from({ length: 200 }, (_, i) => {
  const time = new Date(Date.UTC(2025, 0, 1, i)).toISOString()
  return `${time},${2000 + 50 * Math.sin(i * i)},${0.1 * Math.sin(i)}`
})
const file = (header: string) => `${[header, ...rows].join('\n')}\n`

describe('a history that paths are drawn from', () => {
  it('has the prices of what moves, and the funding of a perp that a column is named after', () => {
    const { value } = drawnHistory(file('time,ETH,ETH-PERP'), 'past.csv', strategyOf(text))
    expect(value).toMatchObject({ interval: 3_600_000, funding: [{ instrument: 'ETH-PERP' }] })
    expect(value!.prices.map((prices) => prices.length)).toEqual([200])
    const terms = { ...DEFAULT_SIMULATION, model: { kind: 'bootstrap', file: 'past.csv', meanBlockDays: 1 } } as const
    const input = { legs: [], rules: DEFAULT_RULES, terms, history: value }
    const { rules } = openSimulation(stageOf(text), input).paths(0, 20)
    // With the mean rate of the file every path would be paid the same way; drawn rates are paid in both.
    expect(new Set(Array.from(rules[1]!.figures.funding, Math.sign)).size).toBeGreaterThan(1)
  })

  it('names what has no column', () => {
    const { problems } = drawnHistory(file('time,BTC,other'), 'past.csv', strategyOf(text))
    expect(problems!.map(({ message }) => message)).toEqual([expect.stringContaining('ETH')])
  })
})
