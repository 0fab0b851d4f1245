import type { LoopsFor } from '../drawn/simulation-loops.ts'
import { writtenMarkLoops } from '../mark-loops.ts'
import { writtenPathLoops } from '../paths/path-loops.ts'
import { type StreamPlace, streamOf, twoWords } from '../paths/random-stream.ts'
import type { Assembly } from './assembly.ts'
import { compiledLine, LINE_COLUMNS } from './compiled-line.ts'

const PAGE = 65_536
/** Loops work on several numbers at once and write as many past a column's end. */
const PAST_END = 16

/**
 * Loops in WebAssembly, an instance for each who asks, on columns in its memory; what is not there is left to the written ones. Both make the same of a
 * path, to the bit.
 */
export function compiledLoops(open: () => Assembly): LoopsFor {
  return (length, columns) => {
    const assembly = open()
    const each = 8 * (length + PAST_END)
    const pages = Math.ceil(((columns + 1 + LINE_COLUMNS) * each) / PAGE)
    let next = assembly.memory.grow(pages) * PAGE
    const { buffer } = assembly.memory
    const column = (size: number) => {
      const end = next + 8 * (size + PAST_END)
      if (end > buffer.byteLength) return new Float64Array(size)
      const made = new Float64Array(buffer, next, size)
      next = end
      return made
    }
    const line = compiledLine(assembly, length, column)
    const outliers = column(length).byteOffset
    const fill = ({ seed, path, purpose, lane }: StreamPlace, out: Float64Array) => {
      const [pathLow, pathHigh] = twoWords(path)
      const [seedLow, seedHigh] = twoWords(seed)
      assembly.uniforms(out.byteOffset, out.length, streamOf(purpose, lane), pathLow, pathHigh, seedLow, seedHigh)
    }
    return {
      ...{ column, line },
      fillUniforms: (place, out) => {
        if (out.buffer === buffer) fill(place, out)
        else writtenPathLoops.fillUniforms(place, out)
      },
      fillNormals: (place, out) => {
        if (out.buffer === buffer && out.length <= length) {
          fill(place, out)
          assembly.normals(out.byteOffset, out.length, outliers)
        } else writtenPathLoops.fillNormals(place, out)
      },
      scale: (a, b, out) => {
        if (out.buffer === buffer) assembly.scale(out.length, a, b, out.byteOffset)
        else writtenPathLoops.scale(a, b, out)
      },
      walk: (start, steps) => {
        const { jump, move, open, close } = steps
        if (jump.buffer === buffer && close.buffer === buffer) {
          assembly.walk(start, open.length, jump.byteOffset, move.byteOffset, open.byteOffset, close.byteOffset)
        } else writtenPathLoops.walk(start, steps)
      },
      extremes: (steps) => {
        const { move, variance, open, close, high, low } = steps
        const all = [move, variance, open, close, high, low]
        if (all.every((one) => one.buffer === buffer))
          assembly.extremes(open.length, ...all.map(({ byteOffset }) => byteOffset))
        else writtenPathLoops.extremes(steps)
      },
      ends: (steps) => {
        const { open, close, high, low } = steps
        if (open.buffer === buffer)
          assembly.ends(open.length, open.byteOffset, close.byteOffset, high.byteOffset, low.byteOffset)
        else writtenPathLoops.ends(steps)
      },
      addInside: (range, share, prices, out) => {
        if (prices.buffer === buffer && out.buffer === buffer)
          assembly.inside(prices.length, range.lower, range.upper, share, prices.byteOffset, out.byteOffset)
        else writtenMarkLoops.addInside(range, share, prices, out)
      },
      fund: (rate, ratio, prices, out) => {
        if (prices.buffer === buffer && out.buffer === buffer)
          assembly.fund(out.length, rate, ratio, prices.byteOffset, out.byteOffset)
        else writtenMarkLoops.fund(rate, ratio, prices, out)
      },
      accrue: (range, each, prices, out) => {
        if ([each, prices, out].every((one) => one.buffer === buffer)) {
          const { lower, upper } = range
          assembly.accrue(out.length, lower, upper, each.byteOffset, prices.byteOffset, out.byteOffset)
        } else writtenMarkLoops.accrue(range, each, prices, out)
      },
      addRange: (liquidity, range, prices, to, room) => {
        const { value, delta, gamma, lossVersusRebalancing, impermanentLoss } = to
        const all = [prices, value, delta, gamma, lossVersusRebalancing, impermanentLoss]
        if (all.every((one) => one.buffer === buffer)) {
          const places = all.map(({ byteOffset }) => byteOffset)
          const { lower, upper } = range
          const [rootLower, rootUpper] = [Math.sqrt(lower), Math.sqrt(upper)]
          const allBase = (liquidity * (upper - lower)) / (rootLower * rootUpper * (rootUpper + rootLower))
          const allQuote = (liquidity * (upper - lower)) / (rootUpper + rootLower)
          const terms = [liquidity, lower, upper, rootLower, rootUpper, allBase, allQuote]
          assembly.range(prices.length, ...terms, ...places)
        } else writtenMarkLoops.addRange(liquidity, range, prices, to, room)
      },
    }
  }
}
