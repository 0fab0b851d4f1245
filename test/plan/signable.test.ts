import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { stopsAt } from '../hedge/hedge-problems.ts'
import { atLength } from '../long/runs.ts'
import { patient, strategyOf } from './plan-of.ts'

const COLUMNS =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'

type Quote = readonly [
  type: 'put' | 'call',
  strike: number,
  bid: number,
  ask: number,
  mark: number,
  volatility: number,
  openInterest: number,
]

/** A chain on ETH at 2,000, 32 days to go, quoted in coin about Black-76 at these volatilities; the outer three of each side for one tick. */
const CHAIN: readonly Quote[] = [
  ['put', 800, 0.0001, 0.0003, 0.0002, 1.25, 90_000],
  ['put', 1000, 0.0001, 0.0004, 0.0002, 0.95, 90_000],
  ['put', 1200, 0.0006, 0.001, 0.0008, 0.82, 90_000],
  ['put', 1500, 0.0054, 0.006, 0.0057, 0.72, 90_000],
  ['put', 1700, 0.0175, 0.0185, 0.018, 0.67, 90_000],
  ['put', 1900, 0.047, 0.0485, 0.0478, 0.65, 90_000],
  ['put', 2000, 0.075, 0.0765, 0.0757, 0.64, 90_000],
  ['call', 2000, 0.075, 0.0765, 0.0757, 0.64, 90_000],
  ['call', 2100, 0.0545, 0.056, 0.0552, 0.64, 90_000],
  ['call', 2300, 0.027, 0.0285, 0.0278, 0.64, 90_000],
  ['call', 2500, 0.0125, 0.0135, 0.013, 0.64, 90_000],
  ['call', 3000, 0.0019, 0.0023, 0.0021, 0.66, 90_000],
  ['call', 4000, 0.0001, 0.0003, 0.0002, 0.8, 90_000],
  ['call', 4500, 0.0001, 0.0003, 0.0001, 0.85, 90_000],
]

const nameOf = ([type, strike]: Quote) => `ETH-${strike}-${type}`

/** To the end at length; else stopped at the same question on every machine, which a hedge that one would sign outlasts. */
const upTo = () => (atLength ? patient : stopsAt(400))

/** A range of `value` on ETH at 2,000 until the expiry, a perpetual at 4.5 bp, and a chain. */
function plannedOf(hedge: string, { value = 100_000, chain = CHAIN, control = upTo() } = {}): Promise<Plan> {
  const rows = chain.map((quote) => {
    const [type, strike, bid, ask, mark, volatility, open] = quote
    return `2026-01-05T08:00:00Z,deribit,${nameOf(quote)},option,ETH,${type},${strike},2026-02-06,${bid},${ask},,,${mark},${volatility},2000,2000,coin,1,0.0001,${open}`
  })
  const text = `
version: 1
name: test
horizon: 2026-02-06
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
  files: [ chain.csv ]
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1600, upper: 2500 }, size: { value: ${value} } }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001", fee: { rate: 0.00045 } }
  - { kind: chain, asset: ETH, fee: { rate: 0.0003, cap: 0.125 } }
hedge: ${hedge}
`
  return makePlan(strategyOf(text, [COLUMNS, ...rows].join('\n')), control)
}

/** The same of a hedge of the whole chain that several tests hold against others: planned once. */
const known = new Map<string, Promise<Plan>>()
function planned(hedge: string, terms?: Parameters<typeof plannedOf>[1]): Promise<Plan> {
  if (terms) return plannedOf(hedge, terms)
  const plan = known.get(hedge) ?? plannedOf(hedge)
  known.set(hedge, plan)
  return plan
}

/** What the range makes at a price, by the formulas of concentrated liquidity alone. */
function rangeAlone(price: number, value: number): number {
  const [lower, upper] = [Math.sqrt(1600), Math.sqrt(2500)]
  const worth = (p: number) => {
    const root = Math.min(Math.max(Math.sqrt(p), lower), upper)
    return p * (1 / root - 1 / upper) + root - lower
  }
  return (value * worth(price)) / worth(2000) - value
}

/** What the legs make at a price where their options expire there, read off the plan by hand. */
function legsAt({ legs, cost }: Plan, price: number): number {
  const gross = legs.map(({ instrument, side, size, price: paid }) => {
    const units = (side === 'buy' ? 1 : -1) * Number(size)
    const [, strike, type] = instrument.split('-')
    if (type === undefined) return units * (price - paid)
    return units * Math.max(0, type === 'call' ? price - Number(strike) : Number(strike) - price)
  })
  return gross.reduce((sum, pnl) => sum + pnl, 0) - cost.premium - cost.fees
}

const WIDE = Array.from({ length: 61 }, (_, i) => 600 * 10 ** (i / 60))

/** Covered, within the margin of what it hedges, and no worse far out than the positions or their plain delta hedge. */
function expectSignable(plan: Plan, value = 100_000): void {
  const net = (type: string) =>
    plan.legs
      .filter(({ instrument }) => instrument.endsWith(type))
      .reduce((sum, { side, size }) => sum + (side === 'buy' ? 1 : -1) * Number(size), 0)
  expect(net('call'), 'calls').toBeGreaterThanOrEqual(0)
  expect(net('put'), 'puts').toBeGreaterThanOrEqual(0)
  expect(plan.margin.initial, 'margin').toBeLessThanOrEqual(value)
  const delta = plan.exposure.unhedged.delta.ETH!
  const alone = WIDE.map((price) => rangeAlone(price, value))
  const short = WIDE.map((price, i) => alone[i]! - delta * (price - 2000) - 0.00045 * delta * 2000)
  const hedged = WIDE.map((price, i) => alone[i]! + legsAt(plan, price))
  expect(Math.min(...hedged), 'worst far out').toBeGreaterThanOrEqual(Math.min(...alone, ...short) - 1)
}

const execution = ({ cost }: Plan) => cost.spread + cost.fees
const deviation = ({ residual }: Plan) => residual.distribution.hedged.standardDeviation
const shortfall = ({ residual }: Plan) => residual.distribution.hedged.expectedShortfall

describe('a hedge that a trader would sign', () => {
  it.each([
    ['expected-shortfall', '{ minimise: expected-shortfall, limits: { premium: 3000 } }'],
    ['worst-loss', '{ minimise: worst-loss }'],
    ['variance', '{ minimise: variance }'],
    ['replication', '{ minimise: replication }'],
  ])('%s is covered, and not paid for by a loss beyond the grid', async (_, hedge) => {
    expectSignable(await planned(hedge))
  })

  it.each(['worst-loss', 'expected-shortfall'])(
    '%s sells none of the options that never pay on the grid, where they are all there is',
    async (minimise) => {
      const plan = await planned(`{ minimise: ${minimise} }`, { chain: [CHAIN[0]!, CHAIN.at(-1)!] })
      expect(plan.legs.filter(({ kind, side }) => kind === 'option' && side === 'sell')).toEqual([])
      expectSignable(plan)
    },
  )

  it.each(['worst-loss', 'expected-shortfall'])(
    '%s pays no more premium than the range can lose, though options far in the money lend money at a gain',
    async (minimise) => {
      // A perp costs nothing to hold: beside one bought at 2,000, a put of 3,500 for 1,430 returns 1,500 at any price below 3,500.
      const lending: Quote[] = [
        ['put', 3500, 0.71, 0.715, 0.7125, 0.64, 90_000],
        ['put', 4500, 1.18, 1.19, 1.185, 0.64, 90_000],
      ]
      const plan = await planned(`{ minimise: ${minimise} }`, { chain: [...CHAIN, ...lending] })
      expect(plan.cost.premium).toBeLessThanOrEqual(-rangeAlone(600, 100_000) + 1e-6)
      expectSignable(plan)
    },
  )

  it('the cheapest hedge counts what trading costs, never the premium that it takes in', async () => {
    const plan = await planned('{ minimise: cost, limits: { shortfall: 8000, loss: 16000 } }')
    expect(plan.objective.value).toBeCloseTo(execution(plan), 6)
    expect(plan.objective.value).toBeGreaterThan(0)
    expectSignable(plan)
  })

  it('the cheapest hedge is found within limits that another objective’s hedge meets, and is no dearer', async () => {
    const known = await planned('{ minimise: replication }')
    const loss = -known.residual.worst.hedged.pnl
    const limits = `shortfall: ${1.1 * shortfall(known)}, loss: ${loss * (loss > 0 ? 1.1 : 0.9)}`
    const plan = await planned(`{ minimise: cost, limits: { ${limits} } }`)
    expect(['optimal', 'feasible']).toContain(plan.status)
    expect(plan.objective.value).toBeLessThanOrEqual(execution(known) + 1e-6)
  })

  it('variance is deviation and execution cost, and replication’s hedge is no better at it', async () => {
    const [plan, other] = await Promise.all(['variance', 'replication'].map((name) => planned(`{ minimise: ${name} }`)))
    expect(plan!.objective.value).toBeCloseTo(deviation(plan!) + execution(plan!), 6)
    expect(plan!.objective.value).toBeLessThanOrEqual(deviation(other!) + execution(other!) + 1e-6)
  })

  it('expected shortfall is no worse than that of any other objective’s hedge within the same budget', async () => {
    const limits = 'limits: { premium: 2500 }'
    const plan = await planned(`{ minimise: expected-shortfall, ${limits} }`)
    for (const name of ['replication', 'worst-loss', 'delta']) {
      expect(shortfall(plan), name).toBeLessThanOrEqual(
        shortfall(await planned(`{ minimise: ${name}, ${limits} }`)) + 1e-6,
      )
    }
  })

  it('a stub offer is paid for as what it is above the mark, with a word', async () => {
    const stub: Quote = ['put', 1800, 0.0001, 0.12, 0.0332, 0.66, 1205]
    const plan = await planned('{ minimise: replication, pin: { ETH-1800-put: "27" }, limits: { tail: .inf } }', {
      chain: [stub],
    })
    expect(plan.cost.spread).toBeCloseTo(27 * (0.12 - 0.0332) * 2000, 6)
    expect(plan.warnings).toContainEqual(expect.stringContaining('far from its mid 66.4'))
  })

  it('sells no more of an option than is open, and says where it is more than a tenth', async () => {
    const thin = CHAIN.map((quote) => [...quote.slice(0, 6), 20] as unknown as Quote)
    const plan = await planned('{ minimise: replication }', { value: 2_000_000, chain: thin })
    const options = plan.legs.filter(({ kind }) => kind === 'option')
    expect(Math.max(0, ...options.map(({ size }) => Number(size)))).toBeLessThanOrEqual(20)
    const deep = options.some(({ size }) => Number(size) > 2)
    expect(plan.warnings.some((warning) => warning.includes('a tenth of the open interest'))).toBe(deep)
    expect(deep).toBe(true)
  })

  it('a volatility that contradicts the quotes is told, where it is traded', async () => {
    const cheap: Quote = ['put', 2000, 0.05, 0.051, 0.0505, 0.64, 1000]
    const plan = await planned('{ minimise: replication, pin: { ETH-2000-put: "5" } }', { chain: [cheap] })
    expect(plan.warnings).toContainEqual(expect.stringMatching(/its volatility of 64 % makes it worth 15\d/))
  })

  it('stopped at once there is a hedge all the same', async () => {
    const control = { ...patient, shouldStop: () => 'time' as const }
    const plan = await planned('{ minimise: replication }', { control })
    expect([plan.status, plan.stoppedBy]).toEqual(['feasible', 'time'])
    const nothing = Math.max(...plan.payoff.map(({ unhedged }) => Math.abs(unhedged)))
    expect(plan.legs.length).toBeGreaterThan(0)
    expect(plan.objective.value).toBeLessThan(nothing)
    expectSignable(plan)
  })
})
