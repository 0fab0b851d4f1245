import { bootstrapMoves } from './bootstrap.ts'
import { gbmMoves } from './gbm.ts'
import { hestonMoves } from './heston.ts'
import { mertonMoves } from './merton.ts'
import { type Moves, movesRoom } from './moves.ts'
import { type PathLoops, type Steps, writtenPathLoops } from './path-loops.ts'
import type { PathBars, PathMarket } from './path-market.ts'

/** Overwrites bars of a room with the path of a number: the same for the same market, seed and number, whatever was drawn before. What stands still is left as the room has it. */
export type DrawPath = (path: number, bars: PathBars) => void

/**
 * Draws paths of a market: all volatile assets by the model, then the extremes inside each step, then what tracks them.
 * With `extremes` false high and low are those of open and close, which saves time where no level is watched.
 */
export function drawPaths(
  market: PathMarket,
  { extremes }: { readonly extremes: boolean },
  loops: PathLoops = writtenPathLoops,
): DrawPath {
  const { prices, leads, volatilities, steps, seed } = market
  const assets = [...prices.keys()]
  const volatile = assets.filter((i) => leads[i] === i && volatilities[i]! > 0)
  const varies = market.model.kind !== 'gbm'
  const rooms = new WeakMap<PathBars, Steps[]>()
  const moves = movesRoom(volatile.length, steps, loops)
  const fill = movesOf(market, volatile, loops)
  const ratio = loops.column(steps)
  return (path, bars) => {
    fill(path, moves, bars.funding)
    const known = rooms.get(bars)
    const rows = known ?? volatile.map((asset, k) => stepsOf(moves, k, bars, asset))
    rooms.set(bars, rows)
    for (const [k, asset] of volatile.entries()) {
      const own = rows[k]!
      if (varies || known === undefined) bars.variance[asset]!.set(own.variance)
      loops.prices(prices[asset]!, own)
      if (extremes) {
        loops.fillUniforms({ seed, path, purpose: 'extremes', lane: k }, own.low)
        loops.extremes(own)
      } else loops.ends(own)
    }
    for (const asset of assets) if (leads[asset] !== asset) follow(market, path, asset, ratio, bars, loops)
  }
}

function movesOf(market: PathMarket, volatile: readonly number[], loops: PathLoops) {
  switch (market.model.kind) {
    case 'gbm':
      return gbmMoves(market, volatile, loops)
    case 'merton':
      return mertonMoves(market, market.model, volatile, loops)
    case 'heston':
      return hestonMoves(market, market.model, volatile, loops)
    case 'bootstrap':
      return bootstrapMoves(market, market.model, loops)
  }
}

function stepsOf({ jump, move, variance }: Moves, lane: number, bars: PathBars, asset: number): Steps {
  const { open, high, low, close } = bars
  return {
    ...{ jump: jump[lane]!, move: move[lane]!, variance: variance[lane]! },
    ...{ open: open[asset]!, high: high[asset]!, low: low[asset]!, close: close[asset]! },
  }
}

/** What tracks another is worth its ratio of that; the ratio is lognormal without drift, and independent. */
function follow(
  market: PathMarket,
  path: number,
  asset: number,
  ratio: Float64Array,
  bars: PathBars,
  loops: PathLoops,
): void {
  const { prices, leads, basis, seed, stepYears } = market
  const lead = leads[asset]!
  const deviation = basis[asset]! * Math.sqrt(stepYears)
  if (deviation > 0) loops.fillNormals({ seed, path, purpose: 'basis', lane: asset }, ratio)
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
