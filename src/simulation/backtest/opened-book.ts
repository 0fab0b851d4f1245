import { annualCovariance } from '../../book/market-now.ts'
import type { OptionTerms } from '../../instruments/terms.ts'
import { leadsOf } from '../../market/tracking.ts'
import { plainVenue } from '../../market/venue-name.ts'
import { openPool } from '../../pools/open-pool.ts'
import type { Pool } from '../../pools/pool.ts'
import { poolAssets } from '../../pools/pool-assets.ts'
import type { OptionPosition, PoolPosition, Position, Strategy } from '../../strategy/terms/strategy.ts'
import type { Book, BookPool, FeeModel } from '../book.ts'
import { earnedTokens, recordedFees } from '../fees/bar-fees.ts'
import { bookPool, modelledFees } from '../open/book-pool.ts'
import { bookOption, DELIVERY_FEES, type HeldOption, type OptionCourse } from '../option-marks.ts'
import { quotedCourse } from '../recorded/quoted-course.ts'
import { rolledOption } from '../rolls/rolled-option.ts'
import type { OpenedLeg } from './opened-lines.ts'
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
  const options = [
    ...strategy.positions.flatMap((one) => (one.kind === 'option' ? [optionOf(one, Number(one.size), true)] : [])),
    ...legs.flatMap(({ instrument, size }) => {
      const terms = strategy.instruments.find(({ id }) => id === instrument)
      return terms?.kind === 'option' ? [optionOf(terms, size, false)] : []
    }),
  ].map(({ held, terms }): CourseOption => {
    const price = strategy.assets[assets.indexOf(held.asset)]!.price
    const said = { volatility: terms.volatility, forwardPerPrice: terms.forward / price }
    return { held, course: quotedCourse(held, said, recordings.chains) }
  })
  const booked = options.map(({ held, course }) => bookOption(held, course, assets.indexOf(held.asset)))
  return { book: { pools, tokens, options: booked, leads: leadsOf(strategy.assets) }, options }
}

/** The same book with legs rolled: `rolled` are the options held one after the other in the place of the one of that name. */
export function rolledBook(
  book: Book,
  options: readonly CourseOption[],
  rolled: ReadonlyMap<string, readonly CourseOption[]>,
): ReturnType<typeof openedBook> {
  const own = ({ held: { id, positions } }: CourseOption) => (positions ? undefined : rolled.get(id))
  return {
    book: {
      ...book,
      options: options.map((option, i) => {
        const held = own(option)
        const opened = book.options[i]!
        if (held === undefined) return opened
        return rolledOption(
          opened.id,
          held.map(({ held: one, course, from = 0 }) => ({ from, option: bookOption(one, course, opened.asset) })),
        )
      }),
    },
    options: options.flatMap((option) => own(option) ?? [option]),
  }
}

function optionOf(terms: OptionTerms | OptionPosition, size: number, positions: boolean) {
  const { id, asset, type, strike, expiry, venue } = terms
  const delivery = DELIVERY_FEES[plainVenue(venue ?? '')]
  return { held: { id, asset, type, strike, expiry, size, positions, delivery }, terms }
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
