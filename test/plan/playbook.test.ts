import { describe, expect, it } from 'vitest'
import { openedPlan } from '../../src/plan/make-plan.ts'
import { playbook } from '../../src/plan/playbook/playbook.ts'
import { ethRange, patient, strategyOf } from './plan-of.ts'

const perp = `
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, price: 2000, lot: "0.0001", fee: { rate: 0 },
      funding: 0, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }
hedge: { minimise: delta, scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 251 } } } }
`
/** √(base·quote) of the position: docs/reference.md. */
const LIQUIDITY = 9334.55
/** Tokens in the range at a price: docs/models.md 1.3. */
const tokens = (price: number) => LIQUIDITY * (1 / Math.sqrt(Math.max(1500, Math.min(2500, price))) - 1 / 50)
const staged = openedPlan(strategyOf(ethRange(perp)), patient)

async function rows() {
  const { plan, opened, book } = await staged
  return playbook(plan, opened, book)
}

describe('the playbook of a range that is held with a short perp', () => {
  it('goes through what happens, by price', async () => {
    const all = await rows()
    expect(all.map(({ kind }) => kind)).toEqual(['out-of-range', 'now', 'collateral', 'out-of-range', 'liquidation'])
    expect(all.map(({ price }) => price)).toEqual([...all.map(({ price }) => price)].sort((a, b) => a - b))
  })

  it('says what is held there, what the short covers and what both come to', async () => {
    for (const { price, held, straight, options, unhedged, hedged } of await rows()) {
      if (price < 2500) expect(held).toBeCloseTo(tokens(price * 1.0000001), 1)
      expect([straight, options]).toEqual([expect.closeTo(-tokens(2000), 3), 0])
      expect(hedged - unhedged).toBeCloseTo(straight * (price - 2000), 4)
    }
  })

  it('says where a liquidation is, and what moves it a tenth farther away', async () => {
    const { plan } = await staged
    const [size, margin] = [Number(plan.legs[0]!.size), 0.02]
    // Collateral + size·(entry − p) = margin·size·p: docs/models.md 5.
    const liquidated = (collateral: number) => (collateral / size + 2000) / (1 + margin)
    const [add, end] = (await rows()).filter(({ kind }) => kind === 'collateral' || kind === 'liquidation')
    expect(end!.price).toBeCloseTo(liquidated(15_000), 6)
    expect(add!.price).toBeCloseTo(liquidated(15_000) / 1.1, 6)
    const needed = Number(/add \$([\d,]+)/.exec(add!.text)![1]!.replace(',', ''))
    expect(liquidated(15_000 + needed)).toBeCloseTo(1.1 * end!.price, 0)
  })

  it('tells to close the short where the pool has none of the token any more', async () => {
    const upper = (await rows()).filter(({ kind }) => kind === 'out-of-range').at(-1)!
    expect([upper.price, upper.act]).toEqual([2500, true])
    expect(upper.text).toContain('close the short')
  })

  it.each([
    [2600, 'in-range', 'back in range: it earns fees again, and holds ETH to hedge', 2500],
    [1400, 'in-range', 'back in range: it earns fees again', 1500],
  ])(
    'of a range that %d has left says where it is in it again, and where it leaves it on the other side',
    async (price, kind, text, at) => {
      const away = ethRange('instruments: []\nhedge: { minimise: delta }').replace('price: 2000,', `price: ${price},`)
      const { plan, opened, book } = await openedPlan(strategyOf(away), patient)
      const edges = playbook(plan, opened, book).filter((row) => row.kind === 'in-range' || row.kind === 'out-of-range')
      const back = edges.find((row) => row.kind === 'in-range')!
      expect([edges.length, back.kind, back.text, back.price]).toEqual([2, kind, text, at])
    },
  )

  it('is the same by the price of what its token tracks, at 1.205 of it', async () => {
    const tracking = ethRange(perp)
      .replace('USDC: { price: 1 }', 'USDC: { price: 1 }\n    wstETH: { price: 2410, tracks: ETH }')
      .replace('base: ETH', 'base: wstETH')
      .replace('lower: 1500, upper: 2500', 'lower: 1807.5, upper: 3012.5')
      .replace('asset: ETH, venue: hyperliquid, price: 2000', 'asset: wstETH, venue: hyperliquid, price: 2410')
    const { plan, opened, book } = await openedPlan(strategyOf(tracking), patient)
    const marks = (all: readonly { kind: string; price: number }[]) => all.map(({ kind, price }) => [kind, price])
    const expected = marks(await rows()).map(([kind, price]) => [kind, expect.closeTo(price as number, 1)])
    expect(marks(playbook(plan, opened, book))).toEqual(expected)
  })
})
