import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Incumbent } from '../../src/hedge/measure/incumbent.ts'
import { orderBooksOf } from '../../src/hedge/problem/order-book.ts'
import { Relaxation } from '../../src/hedge/programme/relaxation.ts'
import { loadSolver } from '../../src/hedge/programme/solver.ts'
import { type Charged, nearVectors } from '../../src/hedge/search/lattice/near-vectors.ts'
import { reducedBasis } from '../../src/hedge/search/lattice/reduced-basis.ts'
import { lattice } from '../../src/hedge/search/lattice.ts'
import { noHedge } from '../../src/hedge/search/starts.ts'
import { shippedProblem } from './deribit-problem.ts'
import { unstopped } from './hedge-problems.ts'
import { bestOfAll } from './oracle.ts'
import { smallProblemsOf } from './small-problems.ts'

const REACH = 6

const number = fc.integer({ min: -200, max: 200 }).map((x) => x / 20)
const charge = fc.integer({ min: 0, max: 40 }).map((x) => x / 10)
const vector = fc.array(number, { minLength: 4, maxLength: 4 }).map((x) => Float64Array.from(x))
/** Charges, with a share of the largest square that they are never below. */
const charges: fc.Arbitrary<Charged> = fc
  .record({
    bought: charge,
    sold: charge,
    most: fc.integer({ min: 0, max: REACH }),
    least: fc.integer({ min: -REACH, max: 0 }),
    share: fc.constantFrom(0, 0.5, 1),
  })
  .map(({ share, ...one }) => {
    const square = Math.min(
      one.most > 0 ? one.bought / one.most : Infinity,
      one.least < 0 ? one.sold / -one.least : Infinity,
    )
    return { ...one, square: Number.isFinite(square) ? share * square : 0 }
  })
const balls = fc.record({
  columns: fc.array(vector, { minLength: 3, maxLength: 3 }),
  charged: fc.array(charges, { minLength: 3, maxLength: 3 }),
  target: vector,
  room: fc.integer({ min: 1, max: 60 }),
  legs: fc.integer({ min: 0, max: 3 }),
})
type Ball = {
  readonly columns: readonly Float64Array[]
  readonly charged: readonly Charged[]
  readonly target: Float64Array
  readonly room: number
  readonly legs: number
}

/** The counts of few columns within the room, one by one. */
function counted({ columns, charged, target, room, legs }: Ball): string[] {
  const found: string[] = []
  const counts = [0, 0, 0]
  const all = Array.from({ length: 2 * REACH + 1 }, (_, k) => k - REACH)
  for (counts[0] of all) for (counts[1] of all) for (counts[2] of all) {
    const isOffered = charged.every(({ most, least }, c) => counts[c]! <= most && counts[c]! >= least)
    if (!isOffered || counts.filter((x) => x !== 0).length > legs) continue
    const cost = target.reduce((sum, t, k) => sum + (t - columns.reduce((x, one, c) => x + counts[c]! * one[k]!, 0)) ** 2, 0)
    const paid = charged.reduce((sum, { bought, sold }, c) => sum + Math.max(0, counts[c]!) * bought + Math.max(0, -counts[c]!) * sold, 0)
    if (cost + paid <= room) found.push(counts.join())
  } // biome-ignore format: three loops
  return found
}

describe('the search in a lattice', () => {
  it('visits every vector of few columns whose squared distance and charges are within the room, and only those', () => {
    fc.assert(
      fc.property(balls, (ball) => {
        // Unit vectors beside each keep them independent and counts small.
        const beside = (size: (c: number) => number) =>
          ball.columns.map((column, c) =>
            Float64Array.from([...column, ...[0, 1, 2].map((k) => (k === c ? size(c) : 0))]),
          )
        const target = Float64Array.from([...ball.target, 0, 0, 0])
        const visited: string[] = []
        const basis = reducedBasis(
          beside((c) => Math.sqrt(4 + ball.charged[c]!.square)),
          target,
        )
        const { complete } = nearVectors(basis, ball.charged, {
          room: () => ball.room,
          found: (counts) => visited.push(Array.from(counts, (x) => x + 0).join()),
          most: 1e6,
          legs: ball.legs,
          isStopped: () => false,
        })
        expect(complete).toBe(true)
        expect(new Set(visited).size).toBe(visited.length)
        const within = (room: number) => counted({ ...ball, columns: beside(() => 2), target, room })
        expect(within(ball.room - 1e-6).filter((counts) => !visited.includes(counts))).toEqual([])
        const wider = within(ball.room + 1e-6)
        expect(visited.filter((counts) => !wider.includes(counts))).toEqual([])
      }),
      { numRuns: 150, seed: 7 },
    )
  })

  it('stopped before it has solved anything, leaves what is known', async () => {
    let asked: 'user' | undefined
    const control = { shouldStop: () => asked, progress: () => undefined }
    const problem = shippedProblem({ objective: 'variance' }, { quotes: 6 })
    const solver = await loadSolver()
    const relaxation = new Relaxation(problem, solver, control)
    const relaxed = relaxation.solve(30, 1e-3)
    if (typeof relaxed === 'string') throw new Error(relaxed)
    const incumbent = new Incumbent(problem, control, noHedge(problem))
    incumbent.raise(relaxed.cost)
    const search = {
      problem,
      books: orderBooksOf(problem),
      solver,
      control,
      incumbent,
      relaxation,
      searchedStrikes: false,
    }
    expect(lattice.fits({ ...search, relaxed })).toBe(true)
    asked = 'user'
    lattice.run({ ...search, relaxed }, 1)
    expect([incumbent.best, incumbent.bound]).toEqual([incumbent.none, relaxed.cost])
    relaxation.close()
  })

  it('bounds every hedge, and proves the best of most problems small enough to try them all', async () => {
    const solver = await loadSolver()
    let [tried, proven] = [0, 0]
    fc.assert(
      fc.property(smallProblemsOf('variance'), (problem) => {
        const relaxation = new Relaxation(problem, solver, unstopped)
        const relaxed = relaxation.solve(30, 1e-3)
        const incumbent = new Incumbent(problem, unstopped, noHedge(problem))
        const search = {
          problem,
          books: orderBooksOf(problem),
          solver,
          control: unstopped,
          incumbent,
          relaxation,
          searchedStrikes: false,
        }
        if (typeof relaxed === 'string' || !lattice.fits({ ...search, relaxed })) return relaxation.close()
        incumbent.raise(relaxed.cost)
        lattice.run({ ...search, relaxed }, 0.01)
        relaxation.close()
        const best = bestOfAll(problem)
        if (best === undefined) return
        tried++
        if (incumbent.proven) proven++
        expect(incumbent.bound).toBeLessThanOrEqual(best.objective + 1e-9 * problem.positionsValue)
        expect(incumbent.objective).toBeGreaterThanOrEqual(best.objective - 1e-9 * problem.positionsValue)
      }),
      { numRuns: 60, seed: 8 },
    )
    expect(proven).toBeGreaterThan(0.5 * tried)
    expect(tried).toBeGreaterThan(15)
  })
})
