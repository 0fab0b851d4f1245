import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netting } from '../../src/accounts/netting.ts'
import { venueMembers } from '../../src/accounts/venue-margin.ts'
import { counted, judged, posted, postedForOption, TODAY } from './judged-accounts.ts'
import { near } from './near.ts'
import { openedAccounts } from './opened-accounts.ts'
import { PRICES, type Written, type WrittenOption, writtenAccounts } from './written-accounts.ts'

const RUNS = Number(process.env.ACCOUNT_RUNS ?? 40)

const total = <T>(parts: readonly T[], of: (part: T) => number) => parts.reduce((sum, part) => sum + of(part), 0)

type Shock = 'up' | 'same' | 'down'
type Scenario = { move: number; shock: Shock; share: number }

// Deribit S:PM, private/pme/simulate: nine buckets of 4 % by three volatilities, and the extended table, of which 16 % counts
const SCAN: Scenario[] = []
for (let bucket = -4; bucket <= 4; bucket++) {
  for (const shock of ['up', 'same', 'down'] as const) SCAN.push({ move: 0.04 * bucket, shock, share: 1 })
}
for (const move of [-0.66, -0.33, 0.5, 1, 2, 3, 4, 5]) SCAN.push({ move, shock: 'up', share: 0.16 / Math.abs(move) })

/** Up by 50 % to 0.5 at least, down by 25 %, each times (30 days / days left) to the power of 0.3 below 30 days and of 0.13 beyond. */
function shocked(option: WrittenOption, shock: Shock): WrittenOption {
  const { volatility, days } = option
  const scale = (30 / days) ** (days <= 30 ? 0.3 : 0.13)
  if (shock === 'up') return { ...option, volatility: Math.max(0.5, volatility * (1 + 0.5 * scale)) }
  return shock === 'down' ? { ...option, volatility: volatility * (1 - 0.25 * scale) } : option
}

/** The worst loss of all of them together, asset by asset. */
function scanned(accounts: readonly Written[], risky: readonly string[]): number {
  let need = 0
  for (const asset of risky) {
    let worst = 0
    for (const { move, shock, share } of SCAN) {
      const grown = (other: string) => (other === asset || (other === 'STAKED' && asset === 'ETH') ? 1 + move : 1)
      const prices = Object.fromEntries(Object.entries(PRICES).map(([other, price]) => [other, price * grown(other)]))
      let pnl = 0
      for (const one of accounts) {
        const options = one.options.map((option) => (option.asset === asset ? shocked(option, shock) : option))
        // what is posted stays
        const drift = total(one.options, postedForOption) - total(options, postedForOption)
        const after = judged({ ...one, options }, { ...TODAY, prices }).equity + drift
        pnl += share * (after - judged(one, TODAY).equity)
      }
      worst = Math.min(worst, pnl)
    }
    need -= worst
  }
  return need
}

/** Tokens and collateral there. */
function postedIn(one: Written): number {
  let sum = 0
  for (const [asset, amount] of Object.entries(one.holds)) sum += amount * PRICES[asset as 'ETH']
  for (const perp of one.perps) sum += posted(perp, one, TODAY)
  for (const option of one.options) sum += postedForOption(option)
  return sum
}

describe('one account for all', () => {
  it(
    'needs the worst of all together, and frees what is posted beyond that and what else it is worth',
    () => {
      fc.assert(
        fc.property(writtenAccounts, (written) => {
          const { stage, legs } = openedAccounts(written)
          const { strategy, holdings, now, scenarios } = stage
          const found = netting(venueMembers(legs, strategy, holdings, now), stage)
          const accounts = counted(written)
          if (accounts.length < 2) {
            expect(found).toBeNull()
            return
          }
          const apart = total(accounts, (one) => scanned([one], scenarios.risky))
          const together = scanned(accounts, scenarios.risky)
          const there = total(accounts, postedIn)
          const beside = total(accounts, (one) => judged(one, TODAY).equity) - there
          expect(found).toEqual({
            ...{ apart: near(apart), together: near(together), scan: expect.stringContaining('Deribit S:PM') },
            share: apart === 0 ? 0 : expect.closeTo(1 - together / apart, 8),
            freed: near(Math.max(0, there - Math.max(0, together - beside))),
          })
          // what is netted never needs more
          expect(found!.together).toBeLessThanOrEqual(found!.apart + 1e-6)
        }),
        { numRuns: RUNS, seed: 14 },
      )
    },
    RUNS * 1000,
  )
})
