import { describe, expect, it } from 'vitest'
import { pathAssembly } from '../../src/cli/runners/path-assembly.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import type { HedgeLine } from '../../src/simulation/hedge-line.ts'
import { LINE_PLACES } from '../../src/simulation/line-loop.ts'
import { markBook, markSpace } from '../../src/simulation/mark-book.ts'
import { drawPaths } from '../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../src/simulation/paths/path-market.ts'
import { run } from '../../src/simulation/run.ts'
import { isOneLine, type LinePath, runLine, runLines } from '../../src/simulation/run-line.ts'
import { DEFAULT_RULES } from '../../src/strategy/terms/time.ts'
import { pathMarket } from './paths/sampled.ts'

const market = pathMarket({
  ...{ prices: [2000, 1], volatilities: [0.9, 0], leads: [0, 1], basis: [0, 0], steps: 240, stepYears: 1 / 2920 },
  correlations: [
    [1, 0],
    [0, 1],
  ],
  model: { kind: 'merton', intensity: 40, jumpMean: 0.01, jumpDeviation: 0.06 },
})
// Columns in the memory of compiled loops are columns like any other.
const loops = pathAssembly(new URL('../../dist/paths.wasm', import.meta.url))(241, 80)
const wide = pathAssembly(new URL('../../dist/paths.wasm', import.meta.url))(241, 320)
const { path, bars } = pathRoom(market, ['ETH', 'USDC'], 0, 0, loops)
const range = { lower: 1600, upper: 2400 }
const { pool } = openPool(
  { kind: 'concentrated', base: 'ETH', quote: 'USDC', range },
  { kind: 'value', value: 100_000 },
  [2000, 1],
)
const fees = (_: unknown, out: Float64Array) =>
  out.forEach((_, i) => {
    out[i] = 3 * i
  })
const book = { pools: [{ id: 'lp', pool, range, fees }], tokens: [1, 0], options: [], leads: [0, 1] }

const short: HedgeLine = {
  ...{ id: 'PERP', asset: 0, kind: 'perp', account: 0, size: -22.5, price: 1999, mid: 1999.5, held: false, lot: 0.01 },
  ...{ feeRate: 0.0005, feePerToken: 0.1, halfSpread: 0.0003, ratio: 1, maxLeverage: 20, collateral: 9000 },
  maintenance: { contract: 'linear', maintenanceMargin: 0.025 },
  funding: new Float64Array(241).fill(0.02),
}
const LINES: readonly (readonly [string, HedgeLine | undefined])[] = [
  ['a short with collateral', short],
  ['a short whose collateral is not named', { ...short, collateral: undefined, funding: undefined }],
  ['a long of what is worth 1.2 of the asset', { ...short, size: 3, ratio: 1.2, mid: 2400, price: 2401 }],
  ['spot that is not held yet', { ...short, kind: 'spot', size: 0, collateral: undefined, funding: undefined }],
  ['nothing', undefined],
]
const WHEN = [
  { kind: 'gammaScaled', share: 0.05 },
  { kind: 'zakamouline', riskAversion: 1e-3 },
  { kind: 'deltaTokens', tokens: 0.3 },
] as const
const rules = [
  ...DEFAULT_RULES,
  ...WHEN.map((when) => ({ ...DEFAULT_RULES[0]!, name: when.kind, when, to: 'centre' as const })),
]

describe('one line along a path', () => {
  it.each(LINES)(
    '%s: is what the general run makes of it, to the bit, under every rule, compiled or not',
    (_, told) => {
      const funding = told?.funding && loops.column(241).fill(told.funding[1]!)
      const line = told && { ...told, funding }
      const lines = line === undefined ? [] : [line]
      const draw = drawPaths(market, { extremes: true })
      const space = markSpace(241, 2, loops)
      const nets = [loops.column(241), new Float64Array(241), loops.column(241)] as const
      let liquidated = 0
      for (let number = 0; number < 12; number++) {
        draw(number, bars)
        const marks = markBook(path, book, space)
        for (const rule of rules) {
          const settings = {
            fill: 'open',
            optionSpread: 3,
            optionFees: 2,
            capital: 1e5,
            volatilities: [0.9, 0],
          } as const
          expect(isOneLine(lines, rule, settings)).toBe(true)
          const fast = runLine(path, marks, line, rule, { ...settings, net: nets[0] })
          expect(fast).toEqual(run(path, marks, lines, rule, { ...settings, net: nets[1] }))
          expect(nets[0]).toEqual(nets[1])
          expect(runLine(path, marks, line, rule, { ...settings, net: nets[2] }, loops.line)).toEqual(fast)
          expect(nets[2]).toEqual(nets[0])
          if (fast.liquidated) liquidated++
        }
      }
      if (told === short) expect(liquidated).toBeGreaterThan(0)
    },
  )

  it.each([
    ['a token of the asset', 1, 0.01],
    ['what is worth 1.2 of it', 1.2, 0.01],
    // Bands end on halves of such lots.
    ['whole tokens alone', 1, 1],
  ])('four paths side by side are each what it is alone, to the bit: %s', (_, ratio, lot) => {
    const rooms = [0, 1, 2, 3].map(() => pathRoom(market, ['ETH', 'USDC'], 0, 0, wide))
    const draw = drawPaths(market, { extremes: true }, wide)
    const paths = rooms.map((room, i): LinePath => {
      draw(i, room.bars)
      const marks = markBook(room.path, book, markSpace(241, 2, wide))
      const line = { ...short, ratio, lot, size: -22, collateral: undefined, funding: undefined }
      const net = wide.column(241)
      const settings = {
        fill: 'open',
        optionSpread: 0,
        optionFees: 0,
        capital: 1e5,
        volatilities: [0.9, 0],
        net,
      } as const
      return { path: room.path, marks, line, settings, state: new Float64Array(LINE_PLACES) }
    })
    for (const tokens of [0, 0.3, 1.5, 40]) {
      for (const to of ['edge', 'centre'] as const) {
        const rule = { ...DEFAULT_RULES[0]!, when: { kind: 'deltaTokens', tokens }, to } as const
        const alone = paths.map(({ path, marks, line, settings }) => run(path, marks, [line!], rule, settings))
        expect(runLines(paths, rule, wide.line)).toEqual(alone)
      }
    }
  })

  it('is left to the general run where there is more to it', () => {
    const settings = { fill: 'open', optionSpread: 0, optionFees: 0, capital: 1, volatilities: [] } as const
    const never = DEFAULT_RULES[0]!
    const topUp = { below: 0.1, to: 0.2, limit: 1 }
    expect(isOneLine([short, short], never, settings)).toBe(false)
    expect(isOneLine([{ ...short, held: true }], never, settings)).toBe(false)
    expect(isOneLine([short], { ...never, topUp }, settings)).toBe(false)
    expect(isOneLine([short], never, { ...settings, fill: 'close' })).toBe(false)
  })
})
