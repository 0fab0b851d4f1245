import { describe, expect, it } from 'vitest'
import { sharedText } from '../shared-data.ts'
import { backtestOf } from './recorded-strategy.ts'

const golden = sharedText('golden/bt2.json')
const files = {
  'okx.csv': sharedText('data/prices/okx_ETHUSDT_swap_1h_202512_202605.csv'),
  'funding.csv': sharedText('data/funding/binance_8h_20251230_20260531_ETH.csv'),
  'chains.csv': sharedText('data/deribit/eth-chains/eth-chains-2026-01.csv'),
}
const here = golden !== undefined && Object.values(files).every((text) => text !== undefined)

const STRATEGY = `
version: 1
name: a range with fifteen options and a perp
horizon: 2026-01-30
market: { asOf: 2026-01-02T08:00:00Z, assets: { ETH: { price: 3000, volatility: 0.6 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2400, upper: 3800 }, size: { value: 100000 } }]
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.001", fee: { rate: 0.00045 } }
  - { kind: chain, asset: ETH, expiry: 2026-01-30, lot: "1", fee: { rate: 0.0003, cap: 0.125 } }
rules: [never]
history: { prices: { ETH: okx.csv }, funding: { ETH-PERP: funding.csv }, chains: [chains.csv] }
`

describe.skipIf(!here)('28 recorded days of a range, fifteen options and a perp (golden BT2)', () => {
  const asked = { from: Date.UTC(2026, 0, 2, 8), to: Date.UTC(2026, 0, 30, 8) }
  const wanted = here ? JSON.parse(golden) : undefined
  const sizes = () => ({ 'ETH-PERP': wanted.inputs.perpSize, ...wanted.inputs.legs })
  const { backtest } = here ? backtestOf(STRATEGY, files as Record<string, string>, sizes, { asked }) : {}
  const [rule] = backtest?.rules ?? []
  const near = (value: number) => expect.closeTo(value, 6)

  it('is worth this at each of 28 snapshots', () => {
    const days = rule!.equity.slice(0, -1).map(({ time, net }) => ({ asOf: time, net }))
    expect(days).toEqual(wanted.days.map(({ asOf, net }: { asOf: string; net: number }) => ({ asOf, net: near(net) })))
  })

  it('ends with this, part by part, options settled less the delivery fee', () => {
    const { final } = wanted
    const { pool, perp, funding, options, tradingFees, spread, residual } = rule!.attribution
    expect({ net: rule!.pnl.mean, pool, perp, funding, alone: backtest!.unhedged.pnl.mean }).toEqual({
      ...{ net: near(final.net), pool: near(final.poolPnl), perp: near(final.perpPnl), funding: near(final.funding) },
      alone: near(final.unhedged),
    })
    expect(options + spread).toBeCloseTo(final.optionPayoff - final.deliveryFees - final.premium, 6)
    expect(tradingFees).toBeCloseTo(-final.optionFees - final.perpFee, 6)
    expect(rule!.memos.impermanentLoss).toBeCloseTo(final.impermanentLoss, 6)
    expect(Math.abs(residual)).toBeLessThan(1e-9)
  })

  it('explains all but 5 % of what moved from day to day, and the parts add up', () => {
    const moved = rule!.equity.slice(1).map(({ net }, i) => net - rule!.equity[i]!.net)
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + Math.abs(value), 0)
    expect(sum(rule!.explain.map(({ residual }) => residual)) / sum(moved)).toBeLessThan(0.05)
    for (const [i, { time: _, ...parts }] of rule!.explain.entries()) {
      const all = Object.values(parts).reduce((total, part) => total + part, i === 0 ? 0 : rule!.equity[i]!.net)
      expect(all).toBeCloseTo(rule!.equity[i + 1]!.net, 9)
    }
  })

  it('says that its fees are modelled and where its numbers come from', () => {
    expect(backtest).toMatchObject({
      format: 'hedgerow/backtest/1',
      feesAre: 'modelled',
      window: { from: '2026-01-02T09:18:09Z', to: '2026-01-30T08:00:00Z', gaps: [] },
    })
    expect(backtest!.sources.map(({ file, use }) => [file, use])).toEqual([
      ['okx.csv', 'prices of ETH'],
      ['funding.csv', 'funding of ETH-PERP'],
      ['chains.csv', 'options'],
    ])
  })
})
