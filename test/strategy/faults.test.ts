import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/plan/make-plan.ts'
import { parseText } from './problems-of.ts'

/** A range with a perpetual, a put, a stable pool and a formula, with the values of the places named below. */
const USUAL = {
  horizon: '30d',
  price: '2000',
  volatility: '0.65',
  value: '100000',
  lower: '1500',
  upper: '2500',
  apr: '0.2',
  amplification: '100',
  constant: '1',
  held: '"1.5"',
  lot: '"0.0001"',
  funding: '0.1',
  bid: '48',
  strike: '1800',
  premium: '4000',
  samples: '500',
}
type Places = Partial<Record<keyof typeof USUAL, string>>

function strategy(changes: Places): string {
  const at = { ...USUAL, ...changes }
  return `version: 1
name: spans
horizon: ${at.horizon}
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: ${at.price}, volatility: ${at.volatility} }, USDC: { price: 1 }, DAI: { price: 1 } }
positions:
  - id: lp
    kind: concentrated
    base: ETH
    quote: USDC
    range: { lower: ${at.lower}, upper: ${at.upper} }
    size: { value: ${at.value} }
    fees: { apr: ${at.apr} }
  - { id: stable, kind: stableswap, assets: [USDC, DAI], amplification: ${at.amplification}, size: { value: 1000 } }
  - { id: f, kind: formula, assets: [ETH], value: "c * ETH", constants: { c: ${at.constant} } }
  - { id: wallet, kind: spot, asset: ETH, size: ${at.held} }
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: ${at.lot}, funding: ${at.funding}, maxLeverage: 25 }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: ${at.strike}, expiry: 2026-03-06, bid: ${at.bid}, ask: 50, volatility: 0.65, lot: "1" }
hedge:
  minimise: delta
  limits: { premium: ${at.premium} }
  scenarios: { samples: ${at.samples}, prices: { ETH: { min: 1000, max: 3500, points: 21 } } }
`
}

/** The ends of each span by the contract, and a value just beyond each. */
const SPANS: readonly (readonly [place: keyof Places, inside: readonly string[], outside: readonly string[]])[] = [
  ['horizon', ['0.02h', '3650d'], ['0.01h', '9999999d', '9007199254740993d', '0d']],
  ['price', ['1e-18', '1e12'], ['0', '9e-19', '2e15', '1e200', '-1', '.inf']],
  ['volatility', ['0.01', '20'], ['-0.1', '21', '1e300']],
  ['value', ['1e-18', '1e15'], ['0', '1.1e15', '1e300', '.nan']],
  ['lower', ['1e-18', '2499'], ['1e-300', '0']],
  ['upper', ['1501', '1e15'], ['1.7976931348623157e308', '2e15']],
  ['apr', ['0', '100'], ['101', '-1']],
  ['amplification', ['0.001', '1e6'], ['0', '1.1e6', '1e300']],
  ['constant', ['-1e11', '1e11'], ['1e300', '-1e300']],
  ['held', ['"-500000000000"', '"0"'], [`"1${'0'.repeat(16)}"`, '1e99', '"1000000000000000"']],
  ['lot', ['"0.000000000000000001"', '1000000'], ['"0"', `"0.${'0'.repeat(30)}1"`, '1e16']],
  ['funding', ['-100', '100'], ['-101', '1e300']],
  ['bid', ['0', '1e-18'], ['1e15', '-1', '9007199254740991']],
  ['strike', ['1e-18', '1e15'], ['0', '1e16']],
  ['premium', ['-1e15', '1e15'], ['-1e16', '1e300']],
  ['samples', ['1', '200000'], ['0', '200001', '1e6', '1.5']],
]
const rows = SPANS.flatMap(([place, inside, outside]) => [
  ...inside.map((value) => [place, value, 'is taken'] as const),
  ...outside.map((value) => [place, value, 'is a problem'] as const),
])

describe('a number of a strategy', () => {
  it.each(rows)('%s of %s %s', (place, value, said) => {
    const text = strategy({ [place]: value })
    const { problems = [] } = parseText(text)
    const line = text.split('\n').findIndex((one, i) => one !== strategy({}).split('\n')[i]) + 1
    const own = problems.filter((problem) => problem.line === line || problem.path.includes(place))
    expect(own.length > 0, JSON.stringify(problems)).toBe(said === 'is a problem')
    for (const { message, hint } of own) expect(`${message} ${hint}`).not.toMatch(/undefined|"NaN"/)
  })

  it.each([
    ['everything small', { price: '1e-9', value: '1e-9', held: '"0.000001"', constant: '1e-9', bid: '0' }],
    ['a large position', { value: '1e12', premium: '1e15', lot: '"1"' }],
    ['a rate at each end', { funding: '-100', apr: '100' }],
    ['ten years', { horizon: '3650d', volatility: '0.5' }],
    ['a minute', { horizon: '0.02h' }],
  ])('at the ends of its span gives a plan: %s', async (_, changes: Places) => {
    const { strategy: read, problems } = parseText(strategy(changes))
    expect(problems).toBeUndefined()
    const { status } = await makePlan(read!, { shouldStop: () => undefined, progress: () => {} })
    expect(['optimal', 'feasible', 'infeasible']).toContain(status)
  })
})
