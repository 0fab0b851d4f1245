import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/plan/make-plan.ts'
import { stopsAt } from '../hedge/hedge-problems.ts'
import { sharedData, strategyOf } from './plan-of.ts'
import { type Contract, recomputed } from './recomputed.ts'

const PRICE = 2978.74
const chain = sharedData('deribit/eth-2025-12-30.csv')
if (chain === undefined)
  console.warn('skipped: the real Deribit chain is not beside the project (../shared/data/deribit)')

const text = (selector: string) => `
version: 1
name: real chain
horizon: 2026-01-30
market:
  asOf: 2025-12-30T17:31:15Z
  assets: { ETH: { price: ${PRICE}, volatility: 0.5794 }, USDC: { price: 1 } }
  files: [ ${chain} ]
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2400, upper: 3600 }, size: { value: 100000 } }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 } }
  - { kind: chain, asset: ETH, ${selector}, lot: "1", fee: { rate: 0.0003, cap: 0.125 } }
hedge: { minimise: replication }
`

type Row = {
  instrument: string
  type: string
  strike: number
  bid: number | undefined
  ask: number | undefined
  mark: number
}

/** The snapshot read by its column names, without the product's own reader. */
function rows(): Row[] {
  const [header, ...lines] = readFileSync(chain!, 'utf8').trim().split('\n')
  const names = header!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: string) => cells[names.indexOf(name)]!
    const optional = (name: string) => (cell(name) === '' ? undefined : Number(cell(name)))
    return {
      instrument: cell('instrument'),
      type: cell('type'),
      strike: Number(cell('strike')),
      bid: optional('bid'),
      ask: optional('ask'),
      mark: Number(cell('mark')),
    }
  })
}

function contractOf(id: string, traded: number): Contract {
  if (id === 'ETH-PERP') return { type: 'perp', strike: 0, mid: PRICE, feePerToken: 0.00045 * PRICE }
  const { type, strike, bid, ask, mark } = rows().find(({ instrument }) => instrument === id)!
  // The mark is the mid wherever the quotes don't deny it.
  const denied = mark < (bid ?? 0) || mark > (ask ?? Infinity)
  const coins = denied && bid !== undefined && ask !== undefined ? (bid + ask) / 2 : mark
  return {
    type: type as 'call' | 'put',
    strike,
    mid: coins * PRICE,
    feePerToken: Math.min(0.0003 * PRICE, 0.125 * traded),
  }
}

/** How often the search may ask whether to stop before it is, the same on a busy machine. */
const QUESTIONS = 5000

describe.skipIf(chain === undefined)('a plan on the real Deribit chain of 2025-12-30', () => {
  it('reaches 171 with whole lots of one expiry (an exact search out of the money finds 168.04), and the JSON recomputes to the same from its legs', async () => {
    const strategy = strategyOf(text('expiry: { min: 30d, max: 31d }, strike: { min: 1800, max: 4600 }'))
    expect(strategy.instruments).toHaveLength(1 + 52)
    const plan = await makePlan(strategy, stopsAt(QUESTIONS))
    expect(plan.objective.value).toBeLessThanOrEqual(171)
    expect(plan.objective.value - plan.gap.value!).toBeLessThanOrEqual(168.05)
    const prices = new Map(plan.legs.map((leg) => [leg.instrument, leg.price]))
    const { error, execution } = recomputed(plan, (id) => contractOf(id, prices.get(id)!))
    expect(plan.residual.replicationError).toBeCloseTo(error, 6)
    expect(plan.objective.value).toBeCloseTo(error + execution, 6)
  }, 180_000)

  it('never trades a missing side when every expiry is on offer, 15 quotes without a bid among them', async () => {
    const strategy = strategyOf(text('expiry: { max: 400d }'))
    const quotes = new Map(rows().map((row) => [row.instrument, row]))
    expect([...quotes.values()].filter(({ bid }) => bid === undefined)).toHaveLength(15)
    const plan = await makePlan(strategy, stopsAt(QUESTIONS))
    expect(plan.legs.length).toBeGreaterThan(1)
    for (const leg of plan.legs.filter(({ kind }) => kind === 'option')) {
      const quote = quotes.get(leg.instrument)!
      const traded = leg.side === 'buy' ? quote.ask : quote.bid
      expect(traded, `${leg.side} ${leg.instrument}`).toBeDefined()
      expect(leg.price).toBeCloseTo(traded! * PRICE, 8)
    }
  }, 90_000)
})
