import { gbmMoves } from './gbm.ts'
import type { FillMoves } from './moves.ts'
import type { PathLoops } from './path-loops.ts'
import type { PathMarket } from './path-market.ts'
import type { PathModel } from './path-model.ts'

type Merton = Extract<PathModel, { kind: 'merton' }>

/**
 * Geometric Brownian motion with jumps (R. Merton 1976): a step has a Poisson number n of them, n·mean + √n·deviation·z in the logarithm, and the
 * drift gives back what they are expected to do, so that the price stays without any beyond the market's.
 */
export function mertonMoves(
  market: PathMarket,
  model: Merton,
  volatile: readonly number[],
  loops: PathLoops,
): FillMoves {
  const { intensity, jumpMean, jumpDeviation } = model
  const { seed, steps, stepYears } = market
  const expected = intensity * (Math.exp(jumpMean + 0.5 * jumpDeviation * jumpDeviation) - 1)
  const diffuse = gbmMoves({ ...market, drift: market.drift - expected }, volatile, loops)
  const chances = loops.column(steps)
  const sizes = loops.column(steps)
  return (path, moves, funding) => {
    diffuse(path, moves, funding)
    loops.fillUniforms({ seed, path, purpose: 'jumps', lane: 0 }, chances)
    loops.fillNormals({ seed, path, purpose: 'jumpSizes', lane: 0 }, sizes)
    for (let t = 0; t < steps; t++) {
      const count = poisson(intensity * stepYears, chances[t]!)
      const jump = count === 0 ? 0 : count * jumpMean + Math.sqrt(count) * jumpDeviation * sizes[t]!
      for (const column of moves.jump) column[t] = jump
    }
  }
}

/** The count that a uniform stands for in a Poisson distribution. */
function poisson(mean: number, uniform: number): number {
  let chance = Math.exp(-mean)
  let below = chance
  let count = 0
  while (uniform > below && chance > 0) {
    count++
    chance *= mean / count
    below += chance
  }
  return count
}
