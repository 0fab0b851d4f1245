import { describe, expect, it } from 'vitest'
import { warningsUnsearched } from '../../../src/plan/warnings/standing-warnings.ts'
import { planOf, strategyOf } from '../plan-of.ts'

const file = (price: number, lp: string, rest = 'instruments: [{ id: P, kind: perp, asset: ETH, lot: "0.001" }]') => `
version: 1
name: put in
horizon: 50d
market: { asOf: 2022-05-01, assets: { ETH: { price: ${price}, volatility: 0.75 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1000, upper: 2000 }, ${lp} }]
${rest}`
const AMOUNTS = 'amounts: { ETH: "3", USDC: "6163.60" }'

describe('amounts put in at another price', () => {
  it('are told by token and as a share of the value where they do not fit the market, in a check as in a plan', async () => {
    const text = file(1600, `size: { ${AMOUNTS} }`)
    // L of the dollars at 1,600: 6163.6/(√1600 − √1000) = 735.9; 735.9·(1/√1600 − 1/√2000) = 1.942 of the 3 ETH.
    const words = expect.stringContaining('1.0581 of 3 ETH are left over, 15.4 % of the value')
    expect(await warningsUnsearched(strategyOf(text))).toEqual([words])
    expect((await planOf(text)).warnings).toContainEqual(words)
  })

  it('give the liquidity that they had there where the file says at what prices', async () => {
    const text = file(1600, `size: { ${AMOUNTS}, at: { prices: { ETH: 1500 } } }`)
    const { positions, warnings, legs } = await planOf(text)
    // docs/models.md 1.3 at 1,500: L = 3/(1/√1500 − 1/√2000) = 867.3, of the dollars 6163.6/(√1500 − √1000) = 867.3.
    const liquidity = 6163.6 / (Math.sqrt(1500) - Math.sqrt(1000))
    expect(positions[0]!.liquidity! / liquidity).toBeCloseTo(1, 4)
    expect(Number(legs[0]!.size)).toBeCloseTo(liquidity * (1 / Math.sqrt(1600) - 1 / Math.sqrt(2000)), 2)
    expect(positions[0]!.hold!.amounts.ETH).toBeCloseTo(3, 3)
    expect(positions[0]!.impermanentLoss!.amount).toBeLessThan(0)
    expect(warnings.filter((warning) => warning.includes('do not fit'))).toEqual([])
  })
})

describe('amounts of a stableswap pool that imply another price', () => {
  const pool = (amounts: string) => `
version: 1
name: pool
horizon: 30d
market: { asOf: 2023-06-15, assets: { USDT: { price: 0.9995, volatility: 0.03 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: stableswap, assets: [USDT, USDC], amplification: 500, size: { amounts: ${amounts} } }]`

  it('are told by token, with the price that they imply', async () => {
    const [warning] = await warningsUnsearched(strategyOf(pool('{ USDT: "700000", USDC: "300000" }')))
    for (const words of [
      'USDT at 0.99774',
      'not 0.9995',
      '560,710 USDT in place of 700,000 (−19.9 %)',
      '439,115 USDC in place of 300,000 (+46.4 %)',
    ])
      expect(warning).toContain(words)
  })

  it('are not where they are those of the price', async () => {
    expect(await warningsUnsearched(strategyOf(pool('{ USDT: "560710", USDC: "439115" }')))).toEqual([])
  })
})

describe('a position without liquidity', () => {
  it('is planned for the fees that wait in it alone', async () => {
    const fees = 'fees: { uncollected: { ETH: "0.419479519460959764", USDC: "444.989017" } }'
    const plan = await planOf(file(2000, `size: { liquidity: "0" }, ${fees}`))
    expect(plan.positions[0]).toMatchObject({ value: 0, amounts: { ETH: 0, USDC: 0 } })
    expect(plan.legs.map(({ side, size }) => `${side} ${size}`)).toEqual(['sell 0.419'])
    expect(plan.exposure.unhedged.value).toBeCloseTo(2 * 419.479519461 + 444.989017, 6)
  })
})

describe('an asset that nothing listed trades', () => {
  const book = (rho: number) => `
version: 1
name: open
horizon: 30d
market:
  asOf: 2022-05-13
  assets: { WBTC: { price: 29300, volatility: 0.7 }, BADGER: { price: 4.5, volatility: 1.2 } }
  correlations: [{ pair: [WBTC, BADGER], value: ${rho} }]
positions: [{ id: held, kind: spot, asset: BADGER, size: "310216" }]
instruments: [{ id: BTC-PERP, kind: perp, asset: WBTC, lot: "0.0001" }]
hedge: { minimise: delta }`

  it('is said with the money at stake and what moves with it, in a check as in a plan', async () => {
    const words = expect.stringContaining(
      '310,216 BADGER of delta are left, 1,395,972 USD that nothing listed trades; what is listed and moves with it: BTC-PERP (correlation 0.6)',
    )
    expect(await warningsUnsearched(strategyOf(book(0.6)))).toEqual([words])
    expect((await planOf(book(0.6))).warnings).toEqual([words])
  })

  it('is asked whether it tracks what is as good as the same', async () => {
    const [warning] = await warningsUnsearched(strategyOf(book(0.999)))
    expect(warning).toContain('if it moves with WBTC, write `tracks: WBTC` in its place')
  })
})
