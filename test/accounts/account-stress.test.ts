import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type StressedAccounts, stressedAccounts } from '../../src/accounts/stressed-accounts.ts'
import type { MarketState } from '../../src/exposure/market-state.ts'
import {
  apart,
  asked,
  counted,
  isJoint,
  type Market,
  membersOf,
  posted,
  postedForOption,
  surplus,
  TODAY,
} from './judged-accounts.ts'
import { near } from './near.ts'
import { openedAccounts } from './opened-accounts.ts'
import { PRICES, type Tokens, type Written, type WrittenMember, writtenAccounts } from './written-accounts.ts'

const RUNS = Number(process.env.ACCOUNT_RUNS ?? 40)
const STEPS = 256

const scenario = fc.record({
  ...{ eth: fc.double({ min: 0.4, max: 2.2, noNaN: true }), btc: fc.double({ min: 0.4, max: 2.2, noNaN: true }) },
  peg: fc.constantFrom(1, 1, 0.9),
  factor: fc.constantFrom(1, 1, 1.6),
  years: fc.constantFrom(0, 0, 0.07),
  gap: fc.boolean(),
  lost: fc.constantFrom(0, 1, undefined),
})

/** The market so far on the straight way of the logarithms of prices from today's. */
function onTheWay({ prices, ...rest }: Market, share: number): Market {
  const there = Object.entries(PRICES).map(([asset, price]) => [asset, price * (prices[asset]! / price) ** share])
  return { ...rest, prices: Object.fromEntries(there) }
}

/** Without what funding takes, as a perp that stands alone is closed at one price. */
const unpaid = (one: Written): Written => ({ ...one, perps: one.perps.map((perp) => ({ ...perp, funding: 0 })) })

/** Where a perp that stands alone has been closed: where it meets its margin, today where it did not any more. */
function expectPerpClosing(alone: Written, at: Market | undefined, end: Market, gap: boolean) {
  const [perp] = alone.perps as [Written['perps'][number]]
  const left = (market: Market) => surplus(unpaid(alone), market)
  if (at === undefined) {
    expect(left(end)).toBeGreaterThan(-1e-6)
    return
  }
  expect(left(end)).toBeLessThan(1e-6)
  if (gap) expect(at).toEqual(end)
  else if (left(TODAY) < 0) expect(at.prices[perp.asset]).toBe(PRICES[perp.asset])
  else expect(Math.abs(left(at))).toBeLessThan(1e-6)
}

/** Where an account has been closed as a whole: where it meets its margin first on the way, or over a gap at its end. */
function expectClosing(one: Written, at: Market | undefined, end: Market, gap: boolean) {
  const way = Array.from({ length: STEPS + 1 }, (_, i) => surplus(one, gap ? end : onTheWay(end, i / STEPS)))
  if (at === undefined) {
    expect(Math.min(...way)).toBeGreaterThan(-0.01)
    return
  }
  if (gap || way[0]! < 0) {
    expect(way[0]).toBeLessThan(0)
    expect(at).toEqual(gap ? end : { ...end, prices: PRICES })
    return
  }
  expect(Math.abs(surplus(one, at))).toBeLessThan(1e-5)
  const share = Math.log(at.prices.ETH! / PRICES.ETH) / Math.log(end.prices.ETH! / PRICES.ETH)
  for (let i = 0; i / STEPS < share; i++) expect(way[i]).toBeGreaterThan(-1e-5)
}

/** What is gone with an account, and what stood behind each on its own; coins of inverse perps are held there. */
function goneWith(one: Written): [string, unknown][] {
  return [
    ...one.perps.map((perp): [string, unknown] => {
      return [perp.id, near(perp.contract === 'inverse' ? 0 : posted(perp, one, TODAY))]
    }),
    ...one.options.map((option): [string, unknown] => [option.id, near(postedForOption(option))]),
    ...Object.keys(one.spot).map((asset): [string, unknown] => [`${one.name}-${asset}`, 0]),
  ]
}

/** What is closed with it: of a loan what is sold for it. */
const closedWith = (one: Written) =>
  one.margin === 'lending'
    ? Object.keys(one.spot).map((asset) => `${one.name}-${asset}`)
    : membersOf(one).map(({ id }) => id)

/** Holds every closing against its account; the rest is alive, and its parts that need margin are given back. */
function alive(venues: readonly Written[], found: StressedAccounts, end: Market, gap: boolean): Written[] {
  const closedAt = (id: string) => marketOf(found.closed.get(id), end)
  return venues.flatMap((one) => {
    if (!isJoint(one)) {
      return apart(one).filter((part) => {
        const [{ id, held }] = membersOf(part) as [WrittenMember]
        if (part.perps.length > 0) expectPerpClosing(part, closedAt(id), end, gap)
        return !found.closed.has(id) && !held
      })
    }
    const lent = found.accounts.get(one.name!)
    const ids = closedWith(one)
    const at = one.margin === 'lending' ? marketOf(lent?.at, end) : closedAt(ids[0]!)
    if (ids.length > 0 || one.margin === 'lending') expectClosing(one, at, end, gap)
    expect(ids.map(closedAt)).toEqual(ids.map(() => at))
    if (one.margin === 'lending') expect(lent?.penalty).toBe(at && one.penalty)
    return at === undefined && one.margin !== 'lending' ? [one] : []
  })
}

function marketOf(state: MarketState | undefined, end: Market): Market | undefined {
  if (state === undefined) return undefined
  return { ...end, prices: Object.fromEntries(state.assets.map((asset, i) => [asset, state.prices[i]!])) }
}

it(
  'a scenario closes, loses and leaves of accounts what their definitions say',
  () => {
    fc.assert(
      fc.property(writtenAccounts, scenario, (accounts, { eth, btc, peg, gap, lost, ...rest }) => {
        const { stage, legs } = openedAccounts(accounts)
        const { ETH, BTC, STAKED } = PRICES
        const prices: Tokens = { ETH: ETH * eth, BTC: BTC * btc, STAKED: STAKED * eth * peg, USDC: 1 }
        const { assets } = stage.now
        const state = {
          ...{ ...stage.now, elapsed: rest.years, prices: assets.map((asset) => prices[asset]!) },
          volatilityFactors: assets.map(() => rest.factor),
        }
        const end = { prices, ...rest }
        const failing = lost === undefined ? {} : { lost: [accounts[lost]!.name ?? 'none'] }
        const found = stressedAccounts(legs, stage, state, { ...failing, gap })
        const isLost = ({ name = '' }: Written) => failing.lost?.includes(name) ?? false
        const gone = counted(accounts).filter(isLost)
        const others = counted(accounts).filter((one) => !isLost(one))

        expect(found.lost).toEqual(new Map(gone.flatMap(goneWith)))
        for (const { name } of gone) expect(found.accounts.get(name!)).toEqual({ at: undefined, penalty: 0 })
        const ended = others.filter(({ margin, name }) => margin === 'lending' && found.accounts.has(name!))
        expect(found.accounts.size).toBe(gone.length + ended.length)

        const left = others.map((one) => ({ name: one.name, over: surplus(one, end) }))
        const short = left.filter(({ name, over }) => name !== undefined && over < 0)
        expect(found.lacked).toEqual(Object.fromEntries(short.map(({ name, over }) => [name, near(-over)])))
        expect(found.freeElsewhere).toEqual(near(left.reduce((sum, { over }) => sum + Math.max(0, over), 0)))

        const needs = alive(others, found, end, gap).map((part) => asked(part, end))
        expect(found.margin).toEqual({
          initial: near(needs.reduce((sum, { initial, sold }) => sum + initial + sold, 0)),
          maintenance: near(needs.reduce((sum, { maintenance, sold }) => sum + maintenance + sold, 0)),
        })
      }),
      { numRuns: RUNS, seed: 13 },
    )
  },
  RUNS * 1000,
)
