import { expect, it } from 'vitest'
import { heldMembers, legMembers } from '../../src/accounts/account-members.ts'
import { ethMarket, legOf, stageOf } from '../plan/stage-of.ts'

const option = (id: string, rest: string) =>
  `{ id: ${id}, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-03-27, volatility: 0.65, venue: deribit, ${rest} }`

const stage = stageOf(
  ethMarket(`
positions:
  - { id: spot, kind: spot, asset: ETH, size: "3" }
  - { id: free, kind: perp, asset: ETH, size: "2", entryPrice: 2000, venue: deribit }
  - { id: backed, kind: perp, asset: ETH, size: "-2", entryPrice: 2000, venue: deribit, collateral: 500 }
  - ${option('in-coins', 'size: "-1", settlement: coin')}
  - ${option('past', 'size: "1"').replace('2026-03-27', '2026-01-20')}
instruments:
  - { id: SPOT, kind: spot, asset: ETH, lot: "1" }
  - { id: PERP, kind: perp, asset: ETH, venue: deribit, lot: "1" }
  - ${option('PUT', 'bid: 40, ask: 45, lot: "1"')}
`),
)
const { strategy, holdings, now } = stage

it('in an account are the perps and options of the hedge, and nothing else of it', () => {
  const legs = [legOf(stage, 'SPOT', 1), legOf(stage, 'PERP', -4), legOf(stage, 'PUT', -2)]
  expect(legMembers(legs, strategy, now)).toMatchObject([
    { id: 'PERP', venue: 'deribit', held: false, perp: { size: -4, entryPrice: 2000 } },
    { id: 'PUT', venue: 'deribit', held: false, option: { size: -2, strike: 1800, coinSettled: false } },
  ])
})

it('what is held already is there too where all stands together, elsewhere perps with collateral of their own', () => {
  const backed = { id: 'backed', venue: 'deribit', held: true, collateral: 500 }
  expect(heldMembers(strategy, holdings, now, () => false)).toMatchObject([backed])
  const joint = heldMembers(strategy, holdings, now, (venue) => venue === 'deribit')
  expect(joint).toMatchObject([
    { id: 'free', held: true, collateral: 0 },
    backed,
    { id: 'in-coins', held: true, collateral: 0, option: { size: -1, coinSettled: true } },
  ])
})
