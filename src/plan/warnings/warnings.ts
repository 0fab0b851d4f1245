import { backing, mostUnits, neededCollateral } from '../../accounts/leg-margin.ts'
import { survivedPrices } from '../../accounts/survived-prices.ts'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { assetPrice, type HedgeLeg } from '../../book/hedge-leg.ts'
import type { Setting } from '../../book/owned.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, leadOf, type MarketState } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { tradedInstrument } from '../../instruments/traded-instrument.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { figure } from '../../text/figure.ts'
import type { Leg } from '../result/plan.ts'

/** What is held and what can be traded, in its setting. */
type Asked = Setting & { readonly held: Exposure; readonly instruments: readonly Instrument[] }

/** What the user should know of the legs before trading: everything that the figures assume, bound or leave out. */
export function warnings(asked: Asked, book: HedgeBook, legs: readonly Leg[]): string[] {
  return [
    ...book.legs.flatMap((leg) => collateralBound(leg, asked)),
    ...unusedForCollateral(asked, book.legs),
    ...liquidations(asked, book, legs),
    ...borrowedSpot(asked.strategy, book),
    ...uncountedCoins(asked.now, book, legs),
  ]
}

/** A perp held back by the collateral given for it, and what the whole hedge would take. */
function collateralBound({ instrument, size, price }: HedgeLeg, asked: Asked): string[] {
  const side = size > 0 ? 'buy' : 'sell'
  const survive = survivedPrices(asked.strategy, instrument.asset)
  const most = mostUnits(instrument, side, price, survive, asked.now)
  if (Math.abs(size) + Number(instrument.lot) <= most) return []
  const inverse = instrument.terms.kind === 'perp' && instrument.terms.contract === 'inverse'
  const tokens = Math.abs(size) / (inverse ? price : 1)
  const wanted = wholeHedge(asked.held, asked.now, instrument.asset)
  if (wanted * size > 0 && Math.abs(wanted) > tokens)
    return [heldBack(asked, instrument.id, side, figure(tokens), wanted, price)]
  const given = `${figure(backing(instrument, asked.now)!)} ${asked.strategy.numeraire}`
  return [
    `${instrument.id}: the collateral ${given} lets it ${side} no more than ${figure(tokens)} ${instrument.asset}; with more it might do better`,
  ]
}

/** A perp, of which there is no leg, that the given collateral does not let open even one lot. */
export function unusedForCollateral(asked: Asked, legs: readonly HedgeLeg[]): string[] {
  return asked.instruments.flatMap((instrument) => {
    if (legs.some((leg) => leg.instrument === instrument)) return []
    const wanted = wholeHedge(asked.held, asked.now, instrument.asset)
    const side = wanted > 0 ? 'buy' : 'sell'
    const [level] = side === 'buy' ? instrument.asks : instrument.bids
    if (wanted === 0 || level === undefined) return []
    const survive = survivedPrices(asked.strategy, instrument.asset)
    if (mostUnits(instrument, side, level.price, survive, asked.now) >= Number(instrument.lot)) return []
    return [heldBack(asked, instrument.id, side, 'nothing', wanted, level.price)]
  })
}

function heldBack(asked: Asked, id: string, side: string, size: string, wanted: number, price: number): string {
  const { strategy, now, instruments } = asked
  const instrument = tradedInstrument(id, instruments)
  const survive = survivedPrices(strategy, instrument.asset)
  const inverse = instrument.terms.kind === 'perp' && instrument.terms.contract === 'inverse'
  const units = inverse ? wanted * price : wanted
  const whole = neededCollateral(instrument, units, price, survive, now)
  const edge = side === 'buy' ? survive?.min : survive?.max
  const goal = edge === undefined ? 'to be opened' : `to survive ${figure(edge)}`
  const given = figure(backing(instrument, now)!)
  return `${id}: the collateral ${given} ${strategy.numeraire} lets it ${side} at most ${size} of the ${figure(
    Math.abs(wanted),
  )} ${instrument.asset} that would be delta-neutral; all of it needs ${figure(whole)} ${strategy.numeraire} of collateral ${goal}`
}

/** Signed tokens that would leave no delta today, before any leg. */
function wholeHedge(held: Exposure, now: MarketState, asset: string): number {
  const { index, ratio } = leadOf(now, asset)
  return -held.greeks(now).delta[index]! / ratio
}

/** P&L on the grid is linear past a liquidation price: told with the collateral of its own that a perp lives on to the last of the prices with. */
function liquidations({ strategy, now, scenarios }: Asked, book: HedgeBook, legs: readonly Leg[]): string[] {
  return legs.flatMap((leg, i) => {
    const { instrument, size, price } = book.legs[i]!
    const column = scenarios.grid.prices[assetIndex(now.assets, instrument.asset)]!
    const [min, max] = [Math.min(...column), Math.max(...column)]
    const at = leg.liquidationPrice
    if (at === null || min > at || max < at) return []
    const takes = `${figure(neededCollateral(instrument, size, price, { min, max }, now))} ${strategy.numeraire}`
    const edge = figure(size > 0 ? min : max)
    return [
      `${leg.instrument}: with ${behind(leg, strategy)} it is liquidated at ${figure(at)}, inside the price grid; the P&L beyond that price assumes that it is kept alive, which takes ${takes} to ${edge}`,
    ]
  })
}

/** The collateral of a leg, or that it stands on its account. */
function behind({ instrument, venue, collateral }: Leg, strategy: Strategy): string {
  const terms = strategy.instruments.find(({ id }) => id === instrument)
  const pooled = terms?.kind === 'perp' && terms.standing !== undefined
  return pooled ? `what ${venue} holds` : `${figure(collateral)} ${strategy.numeraire} of collateral`
}

function borrowedSpot(strategy: Strategy, book: HedgeBook): string[] {
  return book.legs.flatMap(({ instrument, size }) => {
    if (instrument.kind !== 'spot' || size >= 0) return []
    const owned = strategy.positions.reduce(
      (total, position) =>
        position.kind === 'spot' && position.asset === instrument.asset ? total + Number(position.size) : total,
      0,
    )
    if (-size <= owned) return []
    if (owned <= 0) {
      return [
        `${instrument.id}: sells ${figure(-size)} ${instrument.asset}, none of which is held as spot: it has to be borrowed`,
      ]
    }
    return [
      `${instrument.id}: sells ${figure(-size)} ${instrument.asset}, of which ${figure(owned)} is held as spot; the rest has to be borrowed`,
    ]
  })
}

/** An inverse perp without given collateral: the coins it needs are not part of the plan. */
function uncountedCoins(now: MarketState, book: HedgeBook, legs: readonly Leg[]): string[] {
  return book.legs.flatMap(({ instrument }, i) => {
    const { terms } = instrument
    if (terms.kind !== 'perp' || terms.contract !== 'inverse' || terms.collateral !== undefined) return []
    const coins = legs[i]!.collateral / assetPrice(instrument, now)
    return [
      `${instrument.id}: its collateral, about ${figure(coins)} ${instrument.asset}, is not counted as held; give \`collateral\` or list it as a spot position so that its delta counts`,
    ]
  })
}
