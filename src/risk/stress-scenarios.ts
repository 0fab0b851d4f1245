import type { Asset } from '../exposure/market-state.ts'

/** One thing that can happen. Shocks are relative: −0.4 is 40 % down, volatility 1 is doubled. */
export type StressScenario = {
  readonly name: string
  /** Date and source of the move, or what it assumes. */
  readonly source: string
  readonly shocks: readonly { readonly asset: Asset; readonly price: number; readonly volatility: number }[]
  /** Years later at which it is looked at. */
  readonly after: number | 'horizon'
  /** Every perp's yearly funding instead of its own. */
  readonly funding?: number
  /** What every leg's spread is multiplied by. */
  readonly spreads?: number
  /** Every pair's correlation instead of its own: the distribution is drawn again. */
  readonly correlations?: number
}

const CLOSES = 'Binance daily closes'

/** Moves of past days by asset; an asset that is not named here moves like ETH. Source: Binance spot daily closes against USDT, UTC. */
const PAST: readonly { readonly name: string; readonly days: string; readonly ETH: number; readonly BTC: number }[] = [
  { name: 'March 2020', days: '2020-03-11 to 12', ETH: 107.82 / 194.61 - 1, BTC: 4800 / 7934.52 - 1 },
  { name: 'May 2021', days: '2021-05-18 to 19', ETH: 2438.92 / 3375.07 - 1, BTC: 36690.09 / 42849.78 - 1 },
  { name: 'November 2022', days: '2022-11-07 to 09', ETH: 1102.73 / 1568.1 - 1, BTC: 15922.81 / 20591.13 - 1 },
  { name: 'August 2024', days: '2024-08-03 to 05', ETH: 2419.59 / 2903.64 - 1, BTC: 54018.81 / 60697.99 - 1 },
]

/** The built-in list for the risky assets and the still ones (quote tokens) of a strategy. */
export function builtInStress(risky: readonly Asset[], still: readonly Asset[]): StressScenario[] {
  const all = (price: number, volatility: number) => risky.map((asset) => ({ asset, price, volatility }))
  return [
    ...PAST.map((past) => ({
      name: past.name,
      source: `${past.days}, ${CLOSES}; volatility unchanged`,
      shocks: risky.map((asset) => ({ asset, price: asset === 'BTC' ? past.BTC : past.ETH, volatility: 0 })),
      after: 0,
    })),
    { name: 'gap down 20 %', source: 'assumed: at once, through the range', shocks: all(-0.2, 0), after: 0 },
    { name: 'gap up 20 %', source: 'assumed: at once, through the range', shocks: all(0.2, 0), after: 0 },
    {
      name: 'volatility doubles',
      source: 'assumed: every volatility at once, prices still',
      shocks: all(0, 1),
      after: 0,
    },
    {
      name: 'funding at −50 % a year',
      source: 'assumed: until the horizon, prices still',
      shocks: [],
      after: 'horizon' as const,
      funding: -0.5,
    },
    ...still.map((asset) => ({
      name: `${asset} depegs to 0.95`,
      source: 'assumed: 5 % below its price now, others still',
      shocks: [{ asset, price: -0.05, volatility: 0 }],
      after: 0,
    })),
    {
      name: 'spreads × 5',
      source: 'assumed: the legs are opened at five times the spread',
      shocks: [],
      after: 0,
      spreads: 5,
    },
    ...(risky.length > 1
      ? [
          {
            name: 'correlations to one',
            source: 'assumed: the distribution at the horizon drawn again',
            shocks: [],
            after: 'horizon' as const,
            correlations: 1,
          },
        ]
      : []),
  ]
}
