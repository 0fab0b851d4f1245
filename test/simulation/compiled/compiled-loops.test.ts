import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathAssembly } from '../../../src/cli/runners/path-assembly.ts'
import { writtenLoops } from '../../../src/simulation/drawn/simulation-loops.ts'
import { PURPOSES } from '../../../src/simulation/paths/random-stream.ts'
import { opened, strategyText } from '../drawn/simulated.ts'

const compiled = pathAssembly(new URL('../../../dist/paths.wasm', import.meta.url))
const MOST = 200
const price = fc.double({ min: 1e-6, max: 1e6, noNaN: true })

/** The columns of a length that a loop fills from what `write` puts into them, as bytes. */
function bytesOf(loops: typeof writtenLoops, lengths: readonly number[], fill: (columns: Float64Array[]) => void) {
  const columns = lengths.map((length) => loops.column(length))
  fill(columns)
  return columns.map((column) => Buffer.from(column.slice().buffer).toString('hex'))
}

/** That compiled loops leave the same bits as written ones. */
function same(lengths: readonly number[], fill: (loops: typeof writtenLoops, columns: Float64Array[]) => void) {
  const [written, other] = [writtenLoops, compiled(MOST, 24)].map((loops) =>
    bytesOf(loops, lengths, (columns) => fill(loops, columns)),
  )
  expect(other).toEqual(written)
}

describe('the compiled loops, to the bit those that are written', () => {
  it('are there: nothing below is the written loops against themselves', () => {
    expect(compiled(MOST, 24)).not.toBe(writtenLoops)
    expect(compiled(MOST, 24).column(1).buffer.byteLength).toBeGreaterThan(65_536)
  })

  it('draw the same uniforms and normals, of any seed, path, purpose and count', () => {
    const place = fc.record({
      seed: fc.maxSafeNat(),
      path: fc.maxSafeNat(),
      purpose: fc.constantFrom(...(Object.keys(PURPOSES) as (keyof typeof PURPOSES)[])),
      lane: fc.nat(3),
    })
    const property = fc.property(place, fc.integer({ min: 1, max: MOST }), (at, count) => {
      same([count], ({ fillUniforms }, [out]) => fillUniforms(at, out!))
      same([count], ({ fillNormals }, [out]) => fillNormals(at, out!))
    })
    fc.assert(property, { numRuns: 150 })
  })

  it('find prices and extremes alike: moves short and long, jumps, steps without variance', () => {
    const often = (usual: fc.Arbitrary<number>, rare: fc.Arbitrary<number>) =>
      fc.oneof({ arbitrary: usual, weight: 6 }, { arbitrary: rare, weight: 1 })
    const move = often(fc.double({ min: -0.04, max: 0.04, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }))
    const jump = often(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true }))
    const variance = often(fc.double({ min: 1e-12, max: 0.01, noNaN: true }), fc.constant(0))
    // Near powers of two logarithms go another way.
    const uniform = often(
      fc.double({ min: 2 ** -33, max: 1 - 2 ** -33, noNaN: true }),
      fc.integer({ min: 1, max: 30 }).map((power) => 2 ** -power * (1 - 2 ** -30)),
    )
    const steps = fc.array(fc.tuple(move, jump, variance, uniform), { minLength: 1, maxLength: 90 })
    const property = fc.property(price, steps, (start, rows) => {
      const count = rows.length
      same([count, count, count, count, count, count, count], (loops, columns) => {
        const [moves, jumps, variances, low, open, close, high] = columns as [
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
        ]
        for (const [i, row] of rows.entries()) {
          for (const [k, column] of [moves, jumps, variances, low].entries()) column[i] = row[k]!
        }
        const own = { jump: jumps, move: moves, variance: variances, open, high, low, close }
        loops.prices(start, own)
        if (rows.length % 3 === 0) loops.ends(own)
        else loops.extremes(own)
      })
    })
    fc.assert(property, { numRuns: 150 })
  })

  it('mark a range alike: below, at, inside and above it', () => {
    const range = fc.tuple(price, fc.double({ min: 1.0001, max: 50, noNaN: true }))
    const place = fc.oneof(fc.double({ min: -1, max: 2, noNaN: true }), fc.constantFrom(0, 1))
    const property = fc.property(
      range,
      price,
      fc.array(place, { minLength: 1, maxLength: 60 }),
      fc.boolean(),
      (of, size, places, isFirst) => {
        const [lower, upper] = [of[0], of[0] * of[1]]
        const prices = places.map((at) => (at === 1 ? upper : lower * of[1] ** at))
        same(
          Array.from({ length: 9 }, () => places.length),
          (loops, columns) => {
            const [at, value, delta, gamma, lossVersusRebalancing, impermanentLoss, ...room] = columns
            at!.set(prices)
            value!.fill(0.1)
            const to = { value, delta, gamma, lossVersusRebalancing, impermanentLoss }
            const [a, b, c] = room
            loops.addRange(size, { lower, upper }, at!, to as never, { value: a!, delta: b!, gamma: c! }, isFirst)
            // Room to work in, of which compiled loops need none.
            for (const column of room) column.fill(0.2)
            loops.addInside({ lower, upper }, 1 / 3, at!, a!, isFirst)
          },
        )
      },
    )
    fc.assert(property, { numRuns: 150 })
  })

  const RULES = `- never
  - { name: 8h, when: { every: 8h } }
  - { name: band, when: { delta: 0.05 } }
  - { name: centre, when: { deltaTokens: 0.4 }, to: centre }
  - { name: ww, when: { whalleyWilmott: { riskAversion: 1e-4 } } }
  - { name: gamma, when: { gammaScaled: { delta: 0.05 } } }
  - { name: zakamouline, when: { zakamouline: { riskAversion: 1e-3 } } }`
  const range = 'kind: concentrated, range: { lower: 1600, upper: 2500 }, fees: { apr: 0.2 }'
  const perp = (rest: string) =>
    `bid: 1999.9, ask: 2000.1, fee: { rate: 0.0005 }, funding: 0.05, maxLeverage: 10${rest}`
  const collateral = ', maintenanceMargin: 0.02, collateral: 9000'
  it.each([
    ['a range and a short with collateral', { pool: range, perp: perp(collateral), simulation: 'step: 1h' }],
    ['whose collateral is not named', { pool: range, perp: perp(''), simulation: 'step: 8h' }],
    [
      'jumps',
      {
        perp: perp(collateral),
        simulation: 'step: 4h, model: { merton: { intensity: 30, jumpMean: -0.03, jumpDeviation: 0.1 } }',
      },
    ],
    [
      'stochastic variance',
      {
        pool: range,
        perp: perp(collateral),
        simulation:
          'step: 4h, model: { heston: { reversion: 3, longVariance: 0.5, volOfVol: 1.2, correlation: -0.6 } }',
      },
    ],
  ])('keep every rule alike along whole paths: %s', async (_, terms) => {
    const text = strategyText({ ...terms, rules: RULES })
    const [written, other] = await Promise.all([opened(text), opened(text, {}, compiled)])
    // Two more than four go side by side with.
    expect(other.simulation.paths(7, 62)).toEqual(written.simulation.paths(7, 62))
  })
})
