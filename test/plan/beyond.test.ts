import { expect, it } from 'vitest'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { residual } from '../../src/plan/report/residual.ts'
import { ethRange } from './plan-of.ts'
import { ethMarket, legOf, stageOf } from './stage-of.ts'

it('far out, at a fifth and at five times its price, a range with its delta sold is as docs/reference.md has it', () => {
  const perp =
    '{ id: P, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, funding: 0.1095, collateral: 15000 }'
  const stage = stageOf(ethRange(`instruments: [ ${perp} ]`))
  const { beyond } = residual(stage, hedgeBook([legOf(stage, 'P', -220_359)], stage.now, stage.scenarios))
  expect(beyond.map(({ prices }) => prices)).toEqual([{ ETH: 400 }, { ETH: 10000 }])
  const printed = [-78269, -42635, 5202, -170708]
  beyond
    .flatMap(({ unhedged, hedged }) => [unhedged, hedged])
    .forEach((pnl, i) => {
      expect(Math.abs(pnl - printed[i]!), `${pnl}`).toBeLessThan(1)
    })
})

it('far out one asset moves at a time, and nothing is said where none moves', () => {
  const BTC = ', BTC: { price: 60000, volatility: 0.5 }'
  const both =
    'positions: [ { id: a, kind: spot, asset: ETH, size: "2" }, { id: b, kind: spot, asset: BTC, size: "1" } ]'
  const stage = stageOf(ethMarket(both, BTC, ['{ pair: [ETH, BTC], value: 0.8 }']))
  expect(residual(stage, hedgeBook([], stage.now, stage.scenarios)).beyond).toEqual([
    { prices: { ETH: 400, BTC: 60000 }, unhedged: -3200, hedged: -3200 },
    { prices: { ETH: 10000, BTC: 60000 }, unhedged: 16000, hedged: 16000 },
    { prices: { ETH: 2000, BTC: 12000 }, unhedged: -48000, hedged: -48000 },
    { prices: { ETH: 2000, BTC: 300000 }, unhedged: 240000, hedged: 240000 },
  ])
  const still = stageOf(ethMarket('positions: [ { id: c, kind: spot, asset: USDC, size: "5" } ]'))
  expect(residual(still, hedgeBook([], still.now, still.scenarios)).beyond).toEqual([])
})
