import { backing, mostUnits, neededCollateral } from '../../accounts/leg-margin.ts'
import { survivedPrices } from '../../accounts/survived-prices.ts'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { assetPrice, type HedgeLeg } from '../../book/hedge-leg.ts'
import type { Stage } from '../../book/stage.ts'
import { assetIndex, leadOf } from '../../exposure/market-state.ts'
import { figure } from '../../text/figure.ts'
import type { Leg } from '../result/plan.ts'

/** What the user should know of the legs before trading: everything that the figures assume, bound or leave out. */
export function warnings(stage: Stage, book: HedgeBook, legs: readonly Leg[]): string[] {
  return [
    ...book.legs.flatMap((leg) => collateralBound(leg, stage)),
    ...unusedForCollateral(stage, book.legs),
    ...liquidations(stage, legs),
    ...borrowedSpot(stage, book),
    ...uncountedCoins(stage, book, legs),
  ]
}

/** A perp held back by the collateral given for it, and what the whole hedge would take. */
function collateralBound({ instrument, size, price }: HedgeLeg, stage: Stage): string[] {
  const side = size > 0 ? 'buy' : 'sell'
  const survive = survivedPrices(stage.strategy, instrument.asset)
  const most = mostUnits(instrument, side, price, survive, stage.now)
  if (Math.abs(size) + Number(instrument.lot) <= most) return []
  const inverse = instrument.terms.kind === 'perp' && instrument.terms.contract === 'inverse'
  const tokens = Math.abs(size) / (inverse ? price : 1)
  const wanted = wholeHedge(stage, instrument.asset)
  if (wanted * size > 0 && Math.abs(wanted) > tokens)
    return [heldBack(stage, instrument.id, side, figure(tokens), wanted, price)]
  const given = `${figure(backing(instrument, stage.now)!)} ${stage.strategy.numeraire}`
  return [
    `${instrument.id}: the collateral ${given} lets it ${side} no more than ${figure(tokens)} ${instrument.asset}; with more it might do better`,
  ]
}

/** A perp, of which there is no leg, that the given collateral does not let open even one lot. */
export function unusedForCollateral(stage: Stage, legs: readonly HedgeLeg[]): string[] {
  return stage.instruments.flatMap((instrument) => {
    if (legs.some((leg) => leg.instrument === instrument)) return []
    const wanted = wholeHedge(stage, instrument.asset)
    const side = wanted > 0 ? 'buy' : 'sell'
    const [level] = side === 'buy' ? instrument.asks : instrument.bids
    if (wanted === 0 || level === undefined) return []
    const survive = survivedPrices(stage.strategy, instrument.asset)
    if (mostUnits(instrument, side, level.price, survive, stage.now) >= Number(instrument.lot)) return []
    return [heldBack(stage, instrument.id, side, 'nothing', wanted, level.price)]
  })
}

function heldBack(stage: Stage, id: string, side: string, size: string, wanted: number, price: number): string {
  const { strategy, now, instruments } = stage
  const instrument = instruments.find((one) => one.id === id)!
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
function wholeHedge({ held, now }: Stage, asset: string): number {
  const { index, ratio } = leadOf(now, asset)
  return -held.greeks(now).delta[index]! / ratio
}

/** P&L on the grid is linear past a liquidation price. */
function liquidations(stage: Stage, legs: readonly Leg[]): string[] {
  const { scenarios, strategy, now } = stage
  return legs.flatMap((leg) => {
    const asset = strategy.instruments.find(({ id }) => id === leg.instrument)!.asset
    const column = scenarios.grid.prices[assetIndex(now.assets, asset)]!
    const at = leg.liquidationPrice
    if (at === null || !column.some((price) => price <= at) || !column.some((price) => price >= at)) return []
    return [
      `${leg.instrument}: with ${behind(leg, stage)} it is liquidated at ${figure(at)}, inside the price grid; the P&L beyond that price assumes that it is kept alive`,
    ]
  })
}

/** The collateral of a leg, or that it stands on its account. */
function behind({ instrument, venue, collateral }: Leg, { strategy }: Stage): string {
  const terms = strategy.instruments.find(({ id }) => id === instrument)
  const pooled = terms?.kind === 'perp' && terms.standing !== undefined
  return pooled ? `what ${venue} holds` : `${figure(collateral)} ${strategy.numeraire} of collateral`
}

function borrowedSpot({ strategy }: Stage, book: HedgeBook): string[] {
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
function uncountedCoins(stage: Stage, book: HedgeBook, legs: readonly Leg[]): string[] {
  return book.legs.flatMap(({ instrument }, i) => {
    const { terms } = instrument
    if (terms.kind !== 'perp' || terms.contract !== 'inverse' || terms.collateral !== undefined) return []
    const coins = legs[i]!.collateral / assetPrice(instrument, stage.now)
    return [
      `${instrument.id}: its collateral, about ${figure(coins)} ${instrument.asset}, is not counted as held; give \`collateral\` or list it as a spot position so that its delta counts`,
    ]
  })
}
