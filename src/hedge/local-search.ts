import { lotsFrom, positionsFrom } from './book.ts'
import type { Control } from './control.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import { Ledger, type Move } from './ledger.ts'
import { isBetter, type Ranked } from './rank.ts'
import { type Score, scoresBetter } from './score.ts'

/** Shares of a lot by which linear instruments make up for a changed lot of another. */
const SHARES = [-1, -0.75, -0.5, -0.25, 0.25, 0.5, 0.75, 1]

/**
 * Improves a hedge by changing whole lots of one instrument, of one and a linear one that makes up for it, of pairs, and of put, call and
 * linear at one strike, until nothing helps; then from there after small kicks, always from the best, until `budget` hedges have been
 * looked at. Deterministic: the kicks come from a fixed sequence. Never returns anything worse than `start`.
 */
export function localSearch(
  problem: HedgeProblem,
  start: Ranked,
  rank: (lots: readonly number[]) => Ranked,
  budget: number,
  control: Control,
): Ranked {
  const ledger = new Ledger(problem)
  const free = ledger.books.flatMap((book, b) =>
    problem.pins.some((pin) => pin.instrument === book.instrument) ? [] : [b],
  )
  positionsFrom(ledger.books, start.lots).forEach((lots, b) => {
    if (lots !== 0) ledger.apply([[b, lots]])
  })
  const origin = ledger.score([])
  if (origin === undefined || free.length === 0) return start
  const hood = neighbourhood(problem, ledger, free)
  const random = sequence()
  let tried = 0
  let current: Score = origin
  let [best, positions] = [origin, [...ledger.positions]]
  const spent = () => tried >= budget || (tried % 256 === 0 && control.shouldStop() !== undefined)

  const take = (moves: readonly Move[]): boolean => {
    tried++
    const next = ledger.score(moves)
    if (next === undefined || !scoresBetter(next, current)) return false
    ledger.apply(moves)
    current = next
    return true
  }
  const descend = () => {
    for (let moved = true; moved && !spent(); ) {
      moved = false
      for (const moves of hood.small()) {
        if (spent()) break
        while (!spent() && take(moves)) moved = true
      }
      if (moved) continue
      for (const moves of hood.swaps()) {
        if (spent()) break
        if (take(moves)) moved = true
      }
      if (moved) continue
      for (const moves of hood.pairs()) {
        if (spent()) break
        if (take(moves)) {
          moved = true
          break
        }
      }
    }
  }

  descend()
  while (!spent()) {
    if (scoresBetter(current, best)) [best, positions] = [current, [...ledger.positions]]
    else ledger.apply(positions.map((lots, b): Move => [b, lots - ledger.positions[b]!]).filter(([, by]) => by !== 0))
    const kick = hood.kick(random)
    const kicked = ledger.score(kick)
    if (kicked === undefined) {
      tried++
      continue
    }
    ledger.apply(kick)
    current = kicked
    descend()
  }
  if (scoresBetter(current, best)) positions = [...ledger.positions]
  const found = rank(lotsFrom(problem, ledger.books, positions))
  return isBetter(found, start) ? found : start
}

type Neighbourhood = {
  small(): Iterable<readonly Move[]>
  /** All lots of one instrument to another, where the number of legs is limited. */
  swaps(): Iterable<readonly Move[]>
  pairs(): Iterable<readonly Move[]>
  kick(random: () => number): readonly Move[]
}

function neighbourhood(problem: HedgeProblem, ledger: Ledger, free: readonly number[]): Neighbourhood {
  const { books } = ledger
  const first = (b: number) => problem.candidates[books[b]!.buys[0] ?? books[b]!.sells[0]!]!
  const linear = free.filter((b) => first(b).shape?.kind === 'linear')
  const others = free.filter((b) => first(b).shape?.kind !== 'linear')
  const coarse = others.length > 0 ? others : free
  const steps = (b: number) => {
    const room = Math.max(books[b]!.mostBought, books[b]!.mostSold)
    const most = Math.floor(Math.log2(Math.max(1, room)))
    return Array.from({ length: most + 1 }, (_, k) => 2 ** (most - k))
  }
  const stepsOf = books.map((_, b) => steps(b))
  const strikes = others.flatMap((put) =>
    others.flatMap((call): (readonly [number, number])[] => {
      const [a, b] = [first(put).shape, first(call).shape]
      const same = a?.kind === 'vanilla' && b?.kind === 'vanilla' && a.strike === b.strike
      return same && a.type === 'put' && b.type === 'call' && first(put).lot === first(call).lot ? [[put, call]] : []
    }),
  )
  const shares = (b: number, l: number, lots: number) => Math.round((lots * first(b).lot) / first(l).lot)

  function* small(): Iterable<readonly Move[]> {
    for (const b of free) {
      for (const step of stepsOf[b]!) {
        yield [[b, step]]
        yield [[b, -step]]
      }
    }
    for (const b of others) {
      for (const lots of [1, -1]) {
        for (const l of linear) for (const share of SHARES) yield [[b, lots], [l, shares(b, l, share)]] // biome-ignore format: a pair
      }
    }
    for (const [put, call] of strikes) {
      for (const lots of [1, -1, -ledger.positions[put]!, ledger.positions[call]!]) {
        if (lots === 0) continue
        for (const l of linear) yield [[put, lots], [call, -lots], [l, shares(put, l, lots)]] // biome-ignore format: three
      }
    }
  }
  function* swaps(): Iterable<readonly Move[]> {
    if (problem.limits.legs === undefined) return
    for (const a of others) {
      for (const b of others) {
        const lots = ledger.positions[a]!
        if (lots !== 0 && ledger.positions[b] === 0) yield [[a, -lots], [b, lots]] // biome-ignore format: a swap
      }
    }
  }
  function* pairs(): Iterable<readonly Move[]> {
    for (const a of coarse) {
      for (const b of coarse) {
        if (a >= b) continue
        for (const [x, y] of [[1, -1], [-1, 1], [1, 1], [-1, -1]] as const) yield [[a, x], [b, y]] // biome-ignore format: signs
      }
    }
  }
  const kick = (random: () => number): readonly Move[] => {
    const count = 2 + Math.floor(random() * 2)
    const picked = new Set<number>()
    for (let k = 0; k < count; k++) picked.add(coarse[Math.floor(random() * coarse.length)]!)
    return [...picked].map((b): Move => [b, random() < 0.5 ? 1 : -1])
  }
  return { small, swaps, pairs, kick }
}

/** Numbers in [0, 1), the same every time: a linear congruential generator (Numerical Recipes). */
function sequence(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
