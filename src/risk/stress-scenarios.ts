import type { Asset } from '../exposure/market-state.ts'

/** One thing that can happen. Shocks are relative: −0.4 is 40 % down, volatility 1 is doubled. */
export type StressScenario = {
  readonly name: string
  /** Date and source of the move, or what it assumes. */
  readonly source: string
  readonly shocks: readonly { readonly asset: Asset; readonly price: number; readonly volatility: number }[]
  /** Years during which prices stand still before the shocks come at once. */
  readonly after: number | 'horizon'
  /** Every perp's yearly funding instead of its own. */
  readonly funding?: number
  /** What every leg's distance from mid is multiplied by. */
  readonly spreads?: number
  /** What every gas is multiplied by. */
  readonly gas?: number
  /** Of all pairs of risky assets, or each its own with the other sign; the distribution is drawn again. */
  readonly correlation?: number | 'reversed'
  /** Accounts that are gone with all that stands there. */
  readonly lost?: readonly string[]
  /** Nothing is closed on the way: what is under water is closed at the scenario's prices. */
  readonly gap?: boolean
  /** Covers pay nothing. */
  readonly unpaid?: boolean
  /** Whether all risky assets have their best and worst outcomes together: the distribution is computed again. */
  readonly allTogether?: boolean
}

type PastMove = { readonly name: string; readonly days: string; readonly ETH: number; readonly BTC: number }

const SOURCE = 'Binance spot closes against USDT, UTC'
/** Closes after and before: moves of past days. */
const PAST: readonly PastMove[] = [
  { name: 'March 2020', days: '2020-03-11 to 2020-03-12', ETH: 107.82 / 194.61 - 1, BTC: 4800 / 7934.52 - 1 },
  { name: 'May 2021', days: '2021-05-18 to 2021-05-19', ETH: 2438.92 / 3375.07 - 1, BTC: 36690.09 / 42849.78 - 1 },
  { name: 'November 2022', days: '2022-11-07 to 2022-11-09', ETH: 1102.73 / 1568.1 - 1, BTC: 15922.81 / 20591.13 - 1 },
  { name: 'August 2024', days: '2024-08-03 to 2024-08-05', ETH: 2419.59 / 2903.64 - 1, BTC: 54018.81 / 60697.99 - 1 },
]
const DEPEG = 0.95

/**
 * The built-in list for the risky assets of a strategy and the pegged ones in it, whose prices now are in numeraire per token; some may be both.
 * Crashes and gaps leave pegs alone. Of the others, what ends in BTC moves like BTC did and anything else like ETH. `tracking` assets move with
 * what they track, and each also parts from it.
 */
export function builtInStress(
  risky: readonly Asset[],
  pegged: readonly { readonly asset: Asset; readonly price: number }[],
  tracking: readonly Asset[] = [],
  accounts: readonly string[] = [],
): StressScenario[] {
  const free = risky.filter((asset) => !pegged.some((peg) => peg.asset === asset))
  const gap = (price: number) => free.map((asset) => ({ asset, price, volatility: 0 }))
  const doubled = risky.map((asset) => ({ asset, price: 0, volatility: 1 }))
  const atOnce = { shocks: [], after: 0 }
  const moves = [
    ...PAST.map((past) => asBefore(past, free)),
    { ...atOnce, name: 'gap down 20 %', source: 'assumed: all at once, pegs hold', shocks: gap(-0.2) },
    { ...atOnce, name: 'gap up 20 %', source: 'assumed: all at once, pegs hold', shocks: gap(0.2) },
  ]
  const assumed: (StressScenario | undefined)[] = [
    { ...atOnce, name: 'volatility doubles', source: 'assumed: all at once, prices still', shocks: doubled },
    {
      name: 'funding at −50 % a year',
      source: 'assumed: every perp until the horizon, prices still; shorts pay',
      shocks: [],
      after: 'horizon',
      funding: -0.5,
    },
    ...pegged.map(({ asset, price }) => ({
      ...atOnce,
      name: `${asset} depegs to ${DEPEG}`,
      source: 'assumed: the others still',
      shocks: [{ asset, price: DEPEG / price - 1, volatility: 0 }],
    })),
    ...tracking.map((asset) => ({
      ...atOnce,
      name: `${asset} trades 5 % below what it tracks`,
      source: 'assumed: the others still',
      shocks: [{ asset, price: -0.05, volatility: 0 }],
    })),
    {
      ...atOnce,
      name: 'spreads × 5',
      source: 'assumed: the legs are opened five times as far from mid, prices still',
      spreads: 5,
    },
    risky.length < 2
      ? undefined
      : {
          name: 'correlations to one',
          source: 'assumed: the distribution at the horizon computed again, prices still',
          shocks: [],
          after: 'horizon',
          allTogether: true,
        },
    ...(risky.length < 2 ? [] : APART),
    ...accounts.map((account) => ({
      ...atOnce,
      name: `${account} fails`,
      source: 'assumed: all that stands there is gone, prices still',
      lost: [account],
    })),
  ]
  return [...(free.length > 0 ? moves : []), ...assumed.filter((scenario) => scenario !== undefined)]
}

/** The gap in which nothing is closed on the way, for those that something would be closed by. */
export function gapDown(moving: readonly Asset[]): StressScenario {
  return {
    name: 'gap down 40 %, nothing closes on the way',
    source: 'assumed: all at once, pegs hold; what is under water is closed there',
    shocks: moving.map((asset) => ({ asset, price: -0.4, volatility: 0 })),
    after: 0,
    gap: true,
  }
}

const REDRAWN = {
  source: 'assumed: the distribution at the horizon computed again, prices still',
  shocks: [],
  after: 'horizon',
} as const
const APART: readonly StressScenario[] = [
  { ...REDRAWN, name: 'correlations to nought', correlation: 0 },
  { ...REDRAWN, name: 'correlations reversed', correlation: 'reversed' },
]

function asBefore({ name, days, ETH, BTC }: PastMove, moving: readonly Asset[]): StressScenario {
  const likeBtc = (asset: Asset) => /BTC$/i.test(asset)
  const named = (asset: Asset) => asset === 'ETH' || asset === 'BTC'
  const borrowed = moving
    .filter((asset) => !named(asset))
    .map((asset) => `${asset} as ${likeBtc(asset) ? 'BTC' : 'ETH'}`)
  return {
    name,
    source: [`${days}, ${SOURCE}`, ...borrowed, 'volatility unchanged'].join('; '),
    shocks: moving.map((asset) => ({ asset, price: likeBtc(asset) ? BTC : ETH, volatility: 0 })),
    after: 0,
  }
}
