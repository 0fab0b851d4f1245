import { annualCovariance } from '../../book/market-now.ts'
import type { OptionTerms } from '../../instruments/terms.ts'
import { leadsOf } from '../../market/tracking.ts'
import { plainVenue } from '../../market/venue-name.ts'
import { openPool } from '../../pools/open-pool.ts'
import type { Pool } from '../../pools/pool.ts'
import { poolAssets } from '../../pools/pool-assets.ts'
import type { OptionPosition, PoolPosition, Position, Strategy } from '../../strategy/terms/strategy.ts'
import type { Book, BookOption, BookPool, FeeModel } from '../book.ts'
import { earnedTokens, recordedFees } from '../fees/bar-fees.ts'
import { bookPool, modelledFees } from '../open/book-pool.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'
import { bookOption, DELIVERY_FEES, type HeldOption, type OptionCourse } from '../option-marks.ts'
import { quotedCourse } from '../recorded/quoted-course.ts'
import { spannedOption } from '../rolls/spanned-option.ts'
import type { Recordings } from './recordings.ts'

/** An option with how its market goes: what explains it needs both. Held from one bar to another where it is rolled, else all along. */
export type CourseOption = {
  readonly held: HeldOption
  readonly course: OptionCourse
  readonly from?: number
  readonly to?: number
}

/** What of a strategy is marked along a recorded path: pools opened at the market now, tokens, and the options held and bought. */
export function openedBook(
  strategy: Strategy,
  legs: readonly OpenedLeg[],
  recordings: Recordings,
): { readonly book: Book; readonly options: readonly CourseOption[] } {
  const assets = strategy.assets.map(({ symbol }) => symbol)
  const tokens = assets.map(() => 0)
  const put = (asset: string, amount: number) => {
    tokens[assets.indexOf(asset)]! += amount
  }
  const pools: BookPool[] = []
  for (const position of strategy.positions) {
    if (position.kind === 'spot') put(position.asset, Number(position.size))
    if (!isPool(position)) continue
    pools.push(openedPool(position, strategy, recordings))
    for (const { asset, amount } of position.fees.uncollected) put(asset, Number(amount))
  }
  const optionOf = (terms: OptionTerms | OptionPosition, size: number, positions: boolean) =>
    courseOption(terms, size, positions, strategy.assets[assets.indexOf(terms.asset)]!.price, recordings)
  const options = [
    ...strategy.positions.flatMap((one) => (one.kind === 'option' ? [optionOf(one, Number(one.size), true)] : [])),
    ...legs.flatMap(({ instrument, size }) => {
      const terms = strategy.instruments.find(({ id }) => id === instrument)
      return terms?.kind === 'option' ? [optionOf(terms, size, false)] : []
    }),
  ]
  return { book: { pools, tokens, options: bookedOptions(options, assets), leads: leadsOf(strategy.assets) }, options }
}

/** Options as they are marked along a path of these assets, each while it is held. */
export function bookedOptions(options: readonly CourseOption[], assets: readonly string[]): BookOption[] {
  return options.map(({ held, course, from = 0, to }) => {
    const option = bookOption(held, course, assets.indexOf(held.asset))
    return from === 0 && to === undefined ? option : spannedOption(option, from, to)
  })
}

/** An option of these terms, so many tokens of it, as a course of the market has it. */
export function courseOption(
  terms: OptionTerms | OptionPosition,
  size: number,
  positions: boolean,
  price: number,
  { chains }: Pick<Recordings, 'chains'>,
): CourseOption {
  const { id, asset, type, strike, expiry, venue } = terms
  const delivery = DELIVERY_FEES[plainVenue(venue ?? '')]
  const held: HeldOption = { id, asset, type, strike, expiry, size, positions, delivery }
  const said = { volatility: terms.volatility, forwardPerPrice: terms.forward / price }
  return { held, course: quotedCourse(held, said, chains) }
}

function openedPool(position: PoolPosition, strategy: Strategy, recordings: Recordings): BookPool {
  const assets = strategy.assets.map(({ symbol }) => symbol)
  const places = poolAssets(position.terms).map((asset) => assets.indexOf(asset))
  const prices = places.map((place) => strategy.assets[place]!.price)
  const all = annualCovariance(strategy)
  const covariance = places.map((i) => places.map((j) => all[i]![j]!))
  const { pool } = openPool(position.terms, position.size, prices)
  return bookPool(position, pool, prices, (...opened) => {
    const fees = feesRecorded(opened[0], opened[1], recordings)
    return fees ? { fees } : modelledFees(...opened, covariance, () => undefined)
  })
}

/** What the pool's own recording says that a position in it earns; undefined: there is none. */
function feesRecorded(position: PoolPosition, pool: Pool, { pools }: Recordings): FeeModel | undefined {
  const { id, terms, fees, ticks } = position
  const recorded = pools.find((one) => one.position.id === id)
  if (recorded === undefined || ticks === undefined) return undefined
  const { base, quote } = ticks.decimals
  const raw = pool.liquidity * 10 ** ((base + quote) / 2)
  const earned = earnedTokens(recorded.bars, { liquidity: raw, ticks, fee: fees.tier!, dilutes: true })
  const [token0, token1] = ticks.inverted ? poolAssets(terms).toReversed() : poolAssets(terms)
  return recordedFees(recorded.bars, earned, token0!, token1!)
}

function isPool(position: Position): position is PoolPosition {
  return position.kind !== 'spot' && position.kind !== 'perp' && position.kind !== 'option'
}
