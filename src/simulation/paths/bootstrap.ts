import type { FillMoves } from './moves.ts'
import type { PathLoops } from './path-loops.ts'
import type { PathMarket } from './path-market.ts'
import type { PathModel } from './path-model.ts'

type Bootstrap = Extract<PathModel, { kind: 'bootstrap' }>

/**
 * Past returns drawn in blocks of random length (D. Politis and J. Romano 1994), those of all assets and the funding of the same rows together. The mean
 * of each column is moved so that a step of history grows by the market's drift alone: E[e^return] = e^(drift·Δt).
 */
export function bootstrapMoves(market: PathMarket, model: Bootstrap, { fillUniforms }: PathLoops): FillMoves {
  const { seed, steps, stepYears, drift } = market
  const { meanBlock, rows, returns } = model
  const count = rows * steps
  const [restarts, places] = [new Float64Array(count), new Float64Array(count)]
  const drawn = new Uint32Array(count)
  const length = returns[0]?.length ?? 0
  const means = returns.map((column) => {
    let growth = 0
    for (const change of column) growth += Math.exp(change)
    return (drift * stepYears) / rows - Math.log(growth / column.length)
  })
  return (path, { move, variance }, funding) => {
    if (length === 0) return
    fillUniforms({ seed, path, purpose: 'restarts', lane: 0 }, restarts)
    fillUniforms({ seed, path, purpose: 'places', lane: 0 }, places)
    stationaryRows(length, meanBlock, restarts, places, drawn)
    for (const [lane, column] of returns.entries()) {
      variance[lane]!.fill(0)
      summed(column, drawn, rows, move[lane]!, means[lane]!)
    }
    for (const [perp, column] of model.funding.entries()) {
      summed(column, drawn, rows, funding[perp]!, 0)
      for (let t = 0; t < steps; t++) funding[perp]![t]! /= rows
    }
  }
}

/** Overwrites `out` with row numbers: the first, or where `restarts` is below 1/meanBlock, wherever `places` says; else the row after the one before. */
export function stationaryRows(
  length: number,
  meanBlock: number,
  restarts: Float64Array,
  places: Float64Array,
  out: Uint32Array,
): void {
  let row = 0
  for (let i = 0; i < out.length; i++) {
    row = i === 0 || restarts[i]! < 1 / meanBlock ? Math.floor(places[i]! * length) : (row + 1) % length
    out[i] = row
  }
}

function summed(column: Float64Array, drawn: Uint32Array, rows: number, out: Float64Array, each: number): void {
  for (let t = 0; t < out.length; t++) {
    let total = 0
    for (let k = 0; k < rows; k++) total += column[drawn[t * rows + k]!]! + each
    out[t] = total
  }
}
