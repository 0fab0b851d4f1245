import { correlatedNormals, type FillMoves } from './moves.ts'
import type { PathLoops } from './path-loops.ts'
import type { PathMarket } from './path-market.ts'

/** Geometric Brownian motion, exact at every step: (drift − σ²/2)·Δt + σ√Δt·z. */
export function gbmMoves(market: PathMarket, volatile: readonly number[], loops: PathLoops): FillMoves {
  const { drift, stepYears, volatilities } = market
  const normals = correlatedNormals(market, volatile, loops)
  let filled: readonly Float64Array[] | undefined
  return (path, { move, variance }) => {
    normals(path, move)
    for (const [lane, asset] of volatile.entries()) {
      const deviation = volatilities[asset]! * Math.sqrt(stepYears)
      const mean = drift * stepYears - 0.5 * deviation * deviation
      loops.scale(mean, deviation, move[lane]!)
      if (filled !== variance) variance[lane]!.fill(deviation * deviation)
    }
    filled = variance
  }
}
