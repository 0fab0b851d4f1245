import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountAt, accountClosing } from '../../src/accounts/account-closing.ts'
import { healthLine } from '../../src/accounts/account-health.ts'
import { type Account, accountStanding } from '../../src/risk/margin/account.ts'
import { DERIBIT_SPM } from '../../src/risk/margin/parameters/deribit-spm.ts'

const RUNS = Number(process.env.ACCOUNT_RUNS ?? 150)
const NOW = { assets: ['ETH', 'USDC'], prices: [2000, 1], volatilityFactors: [1, 1], elapsed: 0 }
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Whole lots of a ten thousandth. */
const lots = (min: number, max: number) => fc.integer({ min: min * 1e4, max: max * 1e4 }).map((count) => count / 1e4)

const perp = fc.record({
  asset: fc.constant('ETH'),
  contract: fc.constantFrom('linear' as const, 'inverse' as const),
  size: lots(-20, 20),
  entryPrice: between(1500, 2500),
  maintenanceMargin: between(0.005, 0.1),
  funding: between(-0.5, 0.5),
})
const option = fc.record({
  asset: fc.constant('ETH'),
  type: fc.constantFrom('call' as const, 'put' as const),
  strike: between(1200, 3000),
  years: between(0.1, 0.5),
  forwardPerPrice: between(0.99, 1.02),
  volatility: between(0.3, 1),
  size: lots(-10, 10),
  coinSettled: fc.constant(false),
})
const account: fc.Arbitrary<Account> = fc.record(
  {
    cash: between(0, 30_000),
    coins: fc.array(
      fc.record({ asset: fc.constantFrom('ETH', 'USDC'), amount: lots(0, 10), counts: between(0.5, 1) }),
      {
        maxLength: 2,
      },
    ),
    debts: fc.array(fc.record({ asset: fc.constantFrom('ETH', 'USDC'), amount: lots(0, 5), rate: between(0, 0.2) }), {
      maxLength: 1,
    }),
    perps: fc.array(perp, { maxLength: 3 }),
    options: fc.array(option, { maxLength: 3 }),
    parameters: fc.constantFrom(undefined, undefined, undefined, DERIBIT_SPM),
    rule: fc.constantFrom('apart' as const, 'loan' as const, 'ratio' as const),
  },
  { noNullPrototype: true, requiredKeys: ['cash', 'coins', 'debts', 'perps', 'options', 'parameters'] },
)

/** What one account is worth and needs at a price, a day and a volatility, stepped there on its own. */
function stepped(one: Account, price: number, years: number, factor: number) {
  const state = { ...NOW, prices: [price, 1], volatilityFactors: [factor, factor], elapsed: years }
  return accountStanding(accountAt(one, state), (asset) => (asset === 'ETH' ? price : 1))
}

describe('random books', () => {
  it(
    'have the health by the table that each account has stepped alone, and none is alive past its liquidation',
    () => {
      fc.assert(
        fc.property(
          fc.array(account, { minLength: 1, maxLength: 3 }),
          between(0, 0.09),
          between(1, 1.5),
          (units, years, factor) => {
            const prices = [1000, 1400, 1800, 2000, 2200, 2600, 3000]
            const state = { ...NOW, volatilityFactors: [factor, factor], elapsed: years }
            const line = healthLine(units, 'ETH', prices, state)
            const alone = units.map((unit) => prices.map((price) => stepped(unit, price, years, factor).health))
            for (const [i, price] of prices.entries()) {
              const there = { ...state, prices: [price, 1] }
              const healths = units.flatMap((unit, u) => {
                const { [i]: health } = alone[u]!
                if (health !== null && health! < 1) return health!
                // what would have come back, or needs nothing there, was closed before
                return accountClosing(unit, { ...NOW, elapsed: years }, there) === undefined ? (health ?? []) : 0
              })
              const least = healths.length === 0 ? null : Math.min(...healths)
              if (least === null) expect(line[i]).toBeNull()
              else expect(Math.abs(line[i]! - least)).toBeLessThanOrEqual(1e-9 * Math.abs(least))
            }
          },
        ),
        { numRuns: RUNS, seed: 15 },
      )
    },
    RUNS * 20 + 10_000,
  )

  it('stand as the sum of their parts: equity is everything there less what is owed, closed exactly below a health of 1', () => {
    fc.assert(
      fc.property(account, between(800, 4000), (one, price) => {
        const { equity, maintenance, surplus, health } = stepped(one, price, 0, 1)
        expect(surplus).toBeCloseTo(equity - maintenance, 6)
        if (health !== null && Math.abs(surplus) > 1e-9) expect(health < 1).toBe(surplus < 0)
      }),
      { numRuns: RUNS, seed: 16 },
    )
  })
})
