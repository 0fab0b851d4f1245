import { cholesky } from '../../numerics/cholesky.ts'
import type { PathLoops } from './path-loops.ts'
import type { PathMarket } from './path-market.ts'

/** What the logarithms of prices do in each step, a column a volatile asset: a jump at its start, the move after it, and the variance of that move. */
export type Moves = {
  readonly jump: readonly Float64Array[]
  readonly move: readonly Float64Array[]
  readonly variance: readonly Float64Array[]
}

/** Overwrites the moves, and the funding where it is drawn, with those of a path. */
export type FillMoves = (path: number, moves: Moves, funding: readonly Float64Array[]) => void

/** Room for the moves of one path. */
export function movesRoom(assets: number, steps: number, { column }: PathLoops): Moves {
  const columns = () => Array.from({ length: assets }, () => column(steps))
  return { jump: columns(), move: columns(), variance: columns() }
}

/** Fills one column a volatile asset with standard normals that are correlated as those assets are. */
export function correlatedNormals(
  { correlations, seed }: PathMarket,
  volatile: readonly number[],
  { fillNormals }: PathLoops,
) {
  const lower = cholesky(volatile.map((i) => volatile.map((j) => correlations[i]![j]!)))
  if (lower === undefined) throw new Error('the correlations of the volatile assets are no correlations')
  return (path: number, columns: readonly Float64Array[]) => {
    for (const [lane, column] of columns.entries()) fillNormals({ seed, path, purpose: 'diffusion', lane }, column)
    if (columns.length < 2) return
    for (let t = 0; t < columns[0]!.length; t++) {
      for (let i = columns.length - 1; i >= 0; i--) {
        let mixed = 0
        for (let j = 0; j <= i; j++) mixed += lower[i]![j]! * columns[j]![t]!
        columns[i]![t] = mixed
      }
    }
  }
}
