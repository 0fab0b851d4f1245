import type { InstrumentTerms, Level, OptionTerms } from '../../instruments/terms.ts'
import type { PoolSize } from '../../pools/pool.ts'
import { poolAssets } from '../../pools/pool-assets.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { PerpPosition, PoolPosition, Position, Strategy } from '../../strategy/terms/strategy.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { BookPool } from '../book.ts'

/** A later moment of a strategy, and what is known at it. Times in milliseconds since 1970 UTC. */
export type Then = {
  readonly moment: number
  readonly horizon: number
  /** By asset of the strategy, numeraire. */
  readonly prices: readonly number[]
  /** What of options may be traded then. */
  readonly options: readonly OptionTerms[]
  /** The pools as they stand then, by id; those that are not here stand as they were opened. */
  readonly pools: readonly Pick<BookPool, 'id' | 'pool' | 'range'>[]
  /** Tokens of the linear instruments by asset, which stay as they are; undefined: they are free, and the rule trades them. */
  readonly standing: readonly number[] | undefined
}

/**
 * A strategy as it would be planned at a later moment: the same pools at the market then, of options those that are listed then, linear instruments at
 * their prices then or held as they stand. Its own expired options are gone, pins of options too.
 */
export function strategyThen(strategy: Strategy, then: Then): Strategy {
  const { moment, horizon, prices, options, standing } = then
  const linear = strategy.instruments.filter(({ kind }) => kind === 'perp' || kind === 'spot')
  const instruments = [...(standing ? [] : linear.map((one) => movedQuotes(one, strategy, prices))), ...options]
  const names = new Set(instruments.map(({ id }) => id))
  return {
    ...strategy,
    asOf: moment,
    horizonDays: daysBetween(moment, horizon),
    assets: strategy.assets.map((asset, i) => ({ ...asset, price: prices[i]! })),
    positions: [
      ...strategy.positions.flatMap((one) => positionThen(one, strategy, then)),
      ...(standing ?? []).flatMap((tokens, i) => (tokens === 0 ? [] : [standingPerp(tokens, i, strategy, prices[i]!)])),
    ],
    instruments,
    hedge: { ...strategy.hedge, pin: strategy.hedge.pin.filter(({ instrument }) => names.has(instrument)) },
    warnings: [],
  }
}

function positionThen(position: Position, { assets }: Strategy, { moment, pools, standing }: Then): Position[] {
  if (position.kind === 'option') return position.expiry > moment ? [position] : []
  if (position.kind === 'perp') return standing ? [] : [position]
  if (position.kind === 'spot' || position.kind === 'cover') return [position]
  const moved = pools.find(({ id }) => id === position.id)
  if (moved?.range && position.terms.kind === 'concentrated') {
    const { ticks: _, ...own } = position
    const size: PoolSize = { kind: 'liquidity', liquidity: String(moved.pool.liquidity) }
    return [{ ...own, terms: { ...position.terms, range: moved.range }, size, entry: undefined }]
  }
  const { size, terms } = position
  const at = poolAssets(terms).map((asset) => {
    return { asset, price: spotPrice({ assets }, asset) }
  })
  const opened = size.kind === 'value' || size.kind === 'amounts' ? { ...size, at: size.at ?? at } : size
  return [{ ...position, size: opened } satisfies PoolPosition]
}

/** All that is held of the linear instruments of an asset, whose P&L begins then. */
function standingPerp(tokens: number, place: number, { assets, instruments }: Strategy, price: number): PerpPosition {
  const asset = assets[place]!.symbol
  const perp = instruments.find((one) => one.kind === 'perp' && one.asset === asset)
  return {
    ...{ id: `linear ${asset}`, kind: 'perp', asset, size: String(tokens), entryPrice: price },
    ...{ venue: undefined, contract: 'linear', funding: perp?.kind === 'perp' ? perp.funding : 0 },
    ...{ maxLeverage: 1, maintenanceMargin: 0, collateral: undefined },
  }
}

/** A linear instrument quoted as far from its asset as it is now. */
function movedQuotes(terms: InstrumentTerms, { assets }: Strategy, prices: readonly number[]): InstrumentTerms {
  const place = assets.findIndex(({ symbol }) => symbol === terms.asset)
  const ratio = prices[place]! / assets[place]!.price
  const moved = (levels: readonly Level[]) => levels.map((level) => ({ ...level, price: level.price * ratio }))
  const quotes = { asks: moved(terms.asks), bids: moved(terms.bids), mark: terms.mark && terms.mark * ratio }
  return terms.kind === 'perp' ? { ...terms, ...quotes, price: terms.price * ratio } : { ...terms, ...quotes }
}
