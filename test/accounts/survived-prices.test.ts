import { expect, it } from 'vitest'
import { survivedPrices } from '../../src/accounts/survived-prices.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

// STAKED is worth 1.2 ETH now and tracks it
const HELD = ['ETH', 'STAKED', 'BTC'].map((asset) => `{ id: ${asset}, kind: spot, asset: ${asset}, size: "1" }`)
const ASSETS = ', STAKED: { price: 2400, tracks: ETH }, BTC: { price: 60000, volatility: 0.45 }'

it.each([
  ['no price', '{}', 'ETH', undefined],
  ['of another that moves on its own', '{ BTC: { min: 50000 } }', 'ETH', undefined],
  ['its own', '{ ETH: { min: 1500, max: 2600 }, BTC: { max: 70000 } }', 'ETH', { min: 1500, max: 2600 }],
  ['only down', '{ ETH: { min: 1500 } }', 'ETH', { min: 1500, max: undefined }],
  ['only up', '{ ETH: { max: 2600 } }', 'ETH', { min: undefined, max: 2600 }],
  ['of what it tracks', '{ ETH: { min: 1500, max: 2600 } }', 'STAKED', { min: 1800, max: 3120 }],
  ['of what tracks it', '{ STAKED: { min: 1800, max: 3120 } }', 'ETH', { min: 1500, max: 2600 }],
  [
    'of both, the widest on each side',
    '{ STAKED: { min: 1800, max: 3000 }, ETH: { min: 1600, max: 2600 } }',
    'ETH',
    { min: 1500, max: 2600 },
  ],
  [
    'of both, the widest, of the other first',
    '{ ETH: { min: 1400, max: 2600 }, STAKED: { min: 1800, max: 3240 } }',
    'STAKED',
    { min: 1680, max: 3240 },
  ],
])('a perp survives the prices that are asked: %s', (_, asked, asset, expected) => {
  const text = `positions: [${HELD.join(', ')}]\nhedge: { limits: { survive: ${asked} } }`
  const { strategy } = stageOf(ethMarket(text, ASSETS, ['{ pair: [ETH, BTC], value: 0.7 }']))
  const close = (end: number | undefined) => end && expect.closeTo(end, 9)
  expect(survivedPrices(strategy, asset)).toEqual(expected && { min: close(expected.min), max: close(expected.max) })
})
