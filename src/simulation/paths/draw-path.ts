import { bootstrapMoves } from './bootstrap.ts'
import { fillExtremes } from './extremes.ts'
import { gbmMoves } from './gbm.ts'
import { hestonMoves } from './heston.ts'
import { mertonMoves } from './merton.ts'
import { type Moves, movesRoom } from './moves.ts'
import type { PathBars, PathMarket } from './path-market.ts'
import { fillNormals } from './random-stream.ts'
import { shortExp } from './short-exp.ts'

/** Overwrites its bars with the path of a number: the same for the same market, seed and number, whatever was drawn before. */
export type DrawPath = (path: number, bars: PathBars) => void

/**
 * Draws paths of a market: all volatile assets by the model, then the extremes inside each step, then what tracks them.
 * With `extremes` false high and low are those of open and close, which saves time where no level is watched.
 */
export function drawPaths(market: PathMarket, { extremes }: { readonly extremes: boolean }): DrawPath {
  const { prices, leads, volatilities, steps, seed } = market
  const assets = [...prices.keys()]
  const volatile = assets.filter((i) => leads[i] === i && volatilities[i]! > 0)
  const moving = new Set(volatile)
  const moves = movesRoom(volatile.length, steps)
  const fill = movesOf(market, volatile)
  const ratio = new Float64Array(steps)
  return (path, bars) => {
    fill(path, moves, bars.funding)
    for (const [k, asset] of volatile.entries()) {
      walk(prices[asset]!, moves, k, bars, asset)
      fillExtremes({ seed, path, lane: k }, bars, asset, moves.move[k]!, extremes)
    }
    for (const asset of assets) {
      if (leads[asset] !== asset) follow(market, path, asset, ratio, bars)
      else if (!moving.has(asset)) stand(prices[asset]!, bars, asset)
    }
  }
}

function movesOf(market: PathMarket, volatile: readonly number[]) {
  switch (market.model.kind) {
    case 'gbm':
      return gbmMoves(market, volatile)
    case 'merton':
      return mertonMoves(market, market.model, volatile)
    case 'heston':
      return hestonMoves(market, market.model, volatile)
    case 'bootstrap':
      return bootstrapMoves(market, market.model)
  }
}

/** A jump is at the start of its step, so that the step opens beyond it. */
function walk(start: number, { jump, move, variance }: Moves, lane: number, bars: PathBars, asset: number): void {
  const [open, close] = [bars.open[asset]!, bars.close[asset]!]
  const [jumps, moved] = [jump[lane]!, move[lane]!]
  bars.variance[asset]!.set(variance[lane]!)
  let price = start
  for (let t = 0; t < open.length; t++) {
    if (jumps[t] !== 0) price *= Math.exp(jumps[t]!)
    open[t] = price
    price *= shortExp(moved[t]!)
    close[t] = price
  }
}

function stand(price: number, bars: PathBars, asset: number): void {
  for (const column of [bars.open, bars.high, bars.low, bars.close]) column[asset]!.fill(price)
  bars.variance[asset]!.fill(0)
}

/** What tracks another is worth its ratio of that; the ratio is lognormal without drift, and independent. */
function follow(market: PathMarket, path: number, asset: number, ratio: Float64Array, bars: PathBars): void {
  const { prices, leads, basis, seed, stepYears } = market
  const lead = leads[asset]!
  const deviation = basis[asset]! * Math.sqrt(stepYears)
  if (deviation > 0) fillNormals({ seed, path, purpose: 'basis', lane: asset }, ratio)
  let [before, now] = [0, prices[asset]! / prices[lead]!]
  for (let t = 0; t < ratio.length; t++) {
    before = now
    if (deviation > 0) now *= Math.exp(deviation * ratio[t]! - 0.5 * deviation * deviation)
    bars.open[asset]![t] = before * bars.open[lead]![t]!
    bars.close[asset]![t] = now * bars.close[lead]![t]!
    bars.high[asset]![t] = Math.max(before, now) * bars.high[lead]![t]!
    bars.low[asset]![t] = Math.min(before, now) * bars.low[lead]![t]!
    bars.variance[asset]![t] = bars.variance[lead]![t]! + deviation * deviation
  }
}
