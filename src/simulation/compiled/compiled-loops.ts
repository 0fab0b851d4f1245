import type { LoopsFor } from '../drawn/simulation-loops.ts'
import { writtenMarkLoops } from '../mark-loops.ts'
import { writtenPathLoops } from '../paths/path-loops.ts'
import { type StreamPlace, streamOf, twoWords } from '../paths/random-stream.ts'
import type { Assembly } from './assembly.ts'
import { compiledLine, LINE_COLUMNS } from './compiled-line.ts'

const PAGE = 65_536
/** Loops work on several numbers at once and write as many past a column's end. */
const PAST_END = 16
/** What a range after the first is marked in, before it is added to the others. */
const RANGE_COLUMNS = 5

/**
 * Loops in WebAssembly, an instance for each who asks, on columns in its memory; what is not there is left to the written ones. Both make the same of a
 * path, to the bit.
 */
export function compiledLoops(open: () => Assembly): LoopsFor {
  return (length, columns) => {
    const assembly = open()
    const each = 8 * (length + PAST_END)
    const pages = Math.ceil(((columns + 1 + LINE_COLUMNS + RANGE_COLUMNS) * each) / PAGE)
    let next = assembly.memory.grow(pages) * PAGE
    const { buffer } = assembly.memory
    const column = (size: number) => {
      const end = next + 8 * (size + PAST_END)
      if (end > buffer.byteLength) return new Float64Array(size)
      const made = new Float64Array(buffer, next, size)
      next = end
      return made
    }
    const place = placesIn(buffer)
    const line = compiledLine(assembly, length, column, place)
    const outliers = place(column(length))
    const own = Array.from({ length: RANGE_COLUMNS }, () => place(column(length)))
    const fill = ({ seed, path, purpose, lane }: StreamPlace, at: number, count: number) => {
      const [pathLow, pathHigh] = twoWords(path)
      const [seedLow, seedHigh] = twoWords(seed)
      assembly.uniforms(at, count, streamOf(purpose, lane), pathLow, pathHigh, seedLow, seedHigh)
    }
    return {
      ...{ column, line },
      fillUniforms: (stream, out) => {
        const to = place(out)
        if (to !== 0) fill(stream, to, out.length)
        else writtenPathLoops.fillUniforms(stream, out)
      },
      fillNormals: (stream, out) => {
        const to = place(out)
        if (to !== 0 && out.length <= length) {
          fill(stream, to, out.length)
          assembly.normals(to, out.length, outliers)
        } else writtenPathLoops.fillNormals(stream, out)
      },
      scale: (a, b, out) => {
        const to = place(out)
        if (to !== 0) assembly.scale(out.length, a, b, to)
        else writtenPathLoops.scale(a, b, out)
      },
      prices: (start, steps) => {
        const [jumps, moves, open, close] = [
          place(steps.jump),
          place(steps.move),
          place(steps.open),
          place(steps.close),
        ]
        if (jumps !== 0 && moves !== 0 && open !== 0 && close !== 0)
          assembly.prices(start, steps.open.length, jumps, moves, open, close)
        else writtenPathLoops.prices(start, steps)
      },
      extremes: (steps) => {
        const [moves, variances, low] = [place(steps.move), place(steps.variance), place(steps.low)]
        const [open, close, high] = [place(steps.open), place(steps.close), place(steps.high)]
        if (moves !== 0 && variances !== 0 && open !== 0 && close !== 0 && high !== 0 && low !== 0)
          assembly.extremes(steps.open.length, moves, variances, open, close, high, low)
        else writtenPathLoops.extremes(steps)
      },
      ends: (steps) => {
        const [open, close, high, low] = [place(steps.open), place(steps.close), place(steps.high), place(steps.low)]
        if (open !== 0 && close !== 0 && high !== 0 && low !== 0)
          assembly.ends(steps.open.length, open, close, high, low)
        else writtenPathLoops.ends(steps)
      },
      addInside: (range, share, prices, out, isFirst) => {
        const [from, to] = [place(prices), place(out)]
        if (from !== 0 && to !== 0)
          assembly.inside(Number(isFirst), prices.length, range.lower, range.upper, share, from, to)
        else writtenMarkLoops.addInside(range, share, prices, out, isFirst)
      },
      fund: (rate, ratio, prices, out) => {
        const [from, to] = [place(prices), place(out)]
        if (from !== 0 && to !== 0) assembly.fund(out.length, rate, ratio, from, to)
        else writtenMarkLoops.fund(rate, ratio, prices, out)
      },
      accrue: (range, each, prices, out) => {
        const [own, from, to] = [place(each), place(prices), place(out)]
        if (own !== 0 && from !== 0 && to !== 0) assembly.accrue(out.length, range.lower, range.upper, own, from, to)
        else writtenMarkLoops.accrue(range, each, prices, out)
      },
      addRange: (liquidity, range, prices, to, room, isFirst) => {
        const from = place(prices)
        const [value, delta, gamma] = [place(to.value), place(to.delta), place(to.gamma)]
        const [lost, apart] = [place(to.lossVersusRebalancing), place(to.impermanentLoss)]
        const { length: count } = prices
        const here = from !== 0 && value !== 0 && delta !== 0 && gamma !== 0 && lost !== 0 && apart !== 0
        if (here && (isFirst || (count <= length && own.every((at) => at !== 0)))) {
          const { lower, upper } = range
          const [low, up] = [Math.sqrt(lower), Math.sqrt(upper)]
          const width = liquidity * (upper - lower)
          const [allBase, allQuote] = [width / (low * up * (up + low)), width / (up + low)]
          const marked = isFirst ? [value, delta, gamma, lost, apart] : own
          assembly.range(
            count,
            liquidity,
            lower,
            upper,
            low,
            up,
            allBase,
            allQuote,
            from,
            marked[0]!,
            marked[1]!,
            marked[2]!,
            marked[3]!,
            marked[4]!,
          )
          if (isFirst) return
          for (const [k, to] of [value, delta, gamma, lost, apart].entries()) assembly.add(count, own[k]!, to)
        } else writtenMarkLoops.addRange(liquidity, range, prices, to, room, isFirst)
      },
    }
  }
}

/** Where columns lie in a memory, 0 for what does not: kept, since an engine takes longer to say so than a loop takes. */
function placesIn(buffer: ArrayBuffer): (column: Float64Array) => number {
  const places = new WeakMap<Float64Array, number>()
  return (column) => {
    const known = places.get(column)
    if (known !== undefined) return known
    const place = column.buffer === buffer ? column.byteOffset : 0
    places.set(column, place)
    return place
  }
}
