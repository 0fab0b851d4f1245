import fc from 'fast-check'
import { expect, it } from 'vitest'
import { perpLiquidation, type VenueAccount, venueAccounts } from '../../src/accounts/venue-margin.ts'
import type { MarketState } from '../../src/exposure/market-state.ts'
import {
  apart,
  asked,
  counted,
  isJoint,
  judged,
  type Market,
  membersOf,
  normal,
  positions,
  posted,
  postedForOption,
  surplus,
  TODAY,
} from './judged-accounts.ts'
import { near } from './near.ts'
import { openedAccounts } from './opened-accounts.ts'
import { PRICES, VOLATILITY, type Written, type WrittenMember, writtenAccounts } from './written-accounts.ts'

const RUNS = Number(process.env.ACCOUNT_RUNS ?? 40)

type Asset = 'ETH' | 'BTC' | 'STAKED'
type Figures = ReturnType<typeof venueAccounts>[number]['figures']

const volatilityOf = (asset: Asset) => VOLATILITY[asset === 'BTC' ? 'BTC' : 'ETH']
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Today with one asset elsewhere, and what tracks it. */
function moved(asset: Asset, price: number): Market {
  const staked = asset === 'ETH' ? { STAKED: (price * PRICES.STAKED) / PRICES.ETH } : {}
  return { ...TODAY, prices: { ...PRICES, [asset]: price, ...staked } }
}

/** Each end is where the account meets its margin first; without one it never does, up or down. */
function expectEnds(one: Written, asset: Asset, ends: Figures['liquidation']) {
  const today = PRICES[asset]
  const at = (price: number) => surplus(one, moved(asset, price))
  const slight = 1e-6 * Math.max(1000, ...[0.5, 1, 2].map((share) => Math.abs(at(share * today))))
  if (at(today) < 0) {
    expect(ends).toMatchObject([{ price: today, away: 0, chance: { day: 1, week: 1 }, medianDays: 0 }])
    return
  }
  for (const side of [-1, 1]) {
    const end = ends.find(({ price }) => side * (price - today) >= 0)
    const last = end?.price ?? today * 1000 ** side
    for (let share = 0; share < 0.995; share += 0.02) {
      expect(at(today * (last / today) ** share)).toBeGreaterThan(-slight)
    }
    if (end === undefined) continue
    expect(Math.abs(at(last))).toBeLessThan(slight)
    const away = Math.abs(Math.log(last / today)) / volatilityOf(asset)
    expect(end.away).toBeCloseTo(last / today - 1, 9)
    expect(end.chance.day).toBeCloseTo(2 * normal(-away / Math.sqrt(1 / 365)), 9)
    expect(end.chance.week).toBeCloseTo(2 * normal(-away / Math.sqrt(7 / 365)), 9)
    // Φ(0.6744897501960817) = 3/4
    expect(end.medianDays).toEqual(near(365 * (away / 0.6744897501960817) ** 2))
  }
}

/** What a chance of 1 % asks to leave there: Φ(2.5758293035489) = 0.995. */
function bufferOf({ perps, delayHours }: Written): number {
  const deviation = (asset: Asset) => volatilityOf(asset) * Math.sqrt(delayHours / 24 / 365)
  return total(
    positions(perps, TODAY).map(({ perp, notional }) => {
      return Math.abs(notional) * (Math.exp(2.5758293035489 * deviation(perp.asset)) - 1)
    }),
  )
}

function expectFigures(one: Written, figures: Figures) {
  const standings = (isJoint(one) ? [one] : apart(one)).map((unit) => judged(unit, TODAY))
  const equity = total(standings.map((standing) => standing.equity))
  const initial = total(standings.map((standing) => standing.initial))
  const maintenance = total(standings.map((standing) => standing.maintenance))
  const healths = standings.flatMap(({ health }) => (health === null ? [] : [health]))
  const tokens = (amounts: object) =>
    Object.fromEntries(Object.entries(amounts).map(([asset, amount]) => [asset, near(amount)]))
  expect(figures).toMatchObject({
    ...{ equity: near(equity), initial: near(initial), maintenance: near(maintenance) },
    health: healths.length === 0 ? null : near(Math.min(...healths)),
    surplus: near(equity - maintenance),
    idle: near(equity - Math.max(initial, maintenance) - bufferOf(one)),
    buffer: near(bufferOf(one)),
    collateral: near(
      total(one.perps.map((perp) => posted(perp, one, TODAY))) + total(one.options.map(postedForOption)),
    ),
    ...{ holds: tokens(one.holds), owes: tokens(one.owes) },
  })
}

/** What its legs need, in a joint account all that is in it. */
function neededBy(one: Written) {
  const parts = isJoint(one) ? [one] : apart(one).filter((part) => membersOf(part).every(({ held }) => !held))
  const needs = parts.map((part) => asked(part, TODAY))
  const sold = total(needs.map((need) => need.sold))
  return {
    initial: near(total(needs.map(({ initial }) => initial)) + sold),
    maintenance: near(total(needs.map(({ maintenance }) => maintenance)) + sold),
  }
}

function expectLiquidation(one: Written, ends: Figures['liquidation'], risky: readonly string[]) {
  if (isJoint(one)) {
    for (const asset of (['ETH', 'BTC'] as const).filter((each) => risky.includes(each))) {
      expectEnds(
        one,
        asset,
        ends.filter((end) => end.asset === asset),
      )
    }
    return
  }
  for (const unit of apart(one)) {
    const [{ id, asset, size }] = membersOf(unit) as [WrittenMember]
    const own = ends.filter(({ instrument }) => instrument === id)
    if (unit.options.length > 0 && size > 0) expect(own).toEqual([])
    else if (surplus(unit, TODAY) >= 0) expectEnds(unit, asset, own)
  }
}

/** A perp is closed with its account where that loses on the perp's side, and on its own where it stands alone. */
function expectPerpLiquidations(
  one: Written,
  accounts: readonly VenueAccount[],
  { figures }: VenueAccount,
  now: MarketState,
) {
  const OWN = 123
  for (const { id, held, asset, size } of one.perps) {
    const lead = asset === 'STAKED' ? 'ETH' : asset
    let expected: number | undefined = OWN
    if (isJoint(one)) {
      expected = undefined
      for (const { asset: moving, price } of figures.liquidation) {
        const loses = size > 0 ? price <= PRICES[lead] : price >= PRICES[lead]
        if (moving === lead && loses) expected ??= (price * PRICES[asset]) / PRICES[lead]
      }
    }
    const found = perpLiquidation(accounts, { id, held }, OWN, now)
    expect(found).toEqual(expected && near(expected))
    expect(perpLiquidation(accounts, { id, held: !held }, OWN, now)).toBe(OWN)
  }
}

it(
  'an account of a plan has the figures of its definition, whatever is in it and under whichever margin',
  () => {
    fc.assert(
      fc.property(writtenAccounts, (accounts) => {
        const { stage, legs } = openedAccounts(accounts)
        const found = venueAccounts(legs, stage)
        const expected = counted(accounts)
        expect(found).toHaveLength(expected.length)
        for (const one of expected) {
          const account = found.find(({ figures }) => figures.account === (one.name ?? null))!
          const { figures, need, joint, members } = account
          expect(joint).toBe(isJoint(one))
          expect(members.map(({ id }) => id).sort()).toEqual(
            membersOf(one)
              .map(({ id }) => id)
              .sort(),
          )
          expectFigures(one, figures)
          expect(need).toEqual(neededBy(one))
          expectPerpLiquidations(one, found, account, stage.now)
          expectLiquidation(one, figures.liquidation, stage.scenarios.risky)
        }
      }),
      { numRuns: RUNS, seed: 12 },
    )
  },
  RUNS * 1000,
)
