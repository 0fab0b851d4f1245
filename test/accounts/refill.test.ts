import { describe, expect, it } from 'vitest'
import { refill } from '../../src/accounts/refill.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

const BTC = ', BTC: { price: 60000, volatility: 0.45 }'
const CORRELATED = ['{ pair: [ETH, BTC], value: 0.7 }']

function refilled(amount: number, delta: Record<string, number>, transfer: string) {
  const text = `opportunity: 0.04\npositions: []\naccounts: { venue: { margin: cross, transfer: ${transfer} } }`
  const { strategy, now } = stageOf(ethMarket(text, BTC, CORRELATED))
  return refill(amount, delta, strategy.accounts[0], strategy, now)
}

describe('bringing money in once more', () => {
  it('costs what it would earn meanwhile and the transfer, and leaves the delta as it moves until then', () => {
    const found = refilled(15_000, { ETH: 22, BTC: -0.5 }, '{ delay: 36h, cost: 4 }')
    const years = 1.5 / 365
    const [eth, btc] = [22 * 2000 * 0.65, -0.5 * 60_000 * 0.45]
    expect(found).toEqual({
      days: 1.5,
      opportunity: expect.closeTo(15_000 * 0.04 * years, 9),
      cost: expect.closeTo(15_000 * 0.04 * years + 4, 9),
      deviation: expect.closeTo(Math.sqrt((eth * eth + btc * btc + 2 * 0.7 * eth * btc) * years), 6),
    })
  })

  it('of nothing, or less, costs the transfer alone', () => {
    const found = refilled(-500, {}, '{ delay: 24h, cost: 4 }')
    expect(found).toEqual({ days: 1, opportunity: 0, cost: 4, deviation: 0 })
  })

  it('says nothing where the file says nothing of it, and takes either alone', () => {
    const { strategy, now } = stageOf(ethMarket('positions: []', BTC, CORRELATED))
    expect(refill(15_000, { ETH: 22 }, undefined, strategy, now)).toBeNull()
    expect(refilled(15_000, { ETH: 22 }, '{ delay: 0h }')).toBeNull()
    expect(refilled(15_000, { ETH: 22 }, '{ cost: 4 }')).toEqual({ days: 0, opportunity: 0, cost: 4, deviation: 0 })
    expect(refilled(15_000, { ETH: 22 }, '{ delay: 24h }')).toMatchObject({ days: 1, cost: (15_000 * 0.04) / 365 })
  })
})
