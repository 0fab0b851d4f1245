import type { Candidate } from '../../src/hedge/problem/candidate.ts'
import type { HedgeProblem, ObjectiveName } from '../../src/hedge/problem/hedge-problem.ts'
import type { Scene } from '../../src/hedge/problem/scene-pnl.ts'

/** What a hedge comes to, by plain loops that share nothing with the program: slow and obviously right. */
export type Judged = {
  readonly objective: number
  readonly replicationError: number
  readonly execution: number
  readonly loss: number
  readonly shortfall: number
  readonly tail: number
  readonly cost: number
  readonly premium: number
  readonly legs: number
  readonly units: number
  readonly delta: readonly number[]
  readonly linear: readonly number[]
}

type Lots = readonly number[]

/** Σ lots·each over the candidates. */
function total(
  { candidates }: HedgeProblem,
  lots: Lots,
  each: (candidate: Candidate, index: number) => number,
): number {
  let sum = 0
  for (let i = 0; i < candidates.length; i++) sum += lots[i]! * each(candidates[i]!, i)
  return sum
}

function isUsed({ candidates }: HedgeProblem, lots: Lots, instrument: number): boolean {
  for (let i = 0; i < candidates.length; i++) if (candidates[i]!.instrument === instrument && lots[i]! > 0) return true
  return false
}

/** Positions and legs before anything that is paid or received, against the target, at one point. */
function gross(problem: HedgeProblem, lots: Lots, scene: Scene, point: number): number {
  let pnl = problem.held[scene][point]! + total(problem, lots, (candidate) => candidate.pnl[scene][point]!)
  for (const activation of problem.activations) {
    if (isUsed(problem, lots, activation.instrument)) pnl += activation.pnl[scene][point]!
  }
  return pnl
}

/** premium + fees − income of the legs. */
function cost(problem: HedgeProblem, lots: Lots): number {
  return total(problem, lots, (candidate) => candidate.premium + candidate.fee - candidate.income) + gas(problem, lots)
}

/** Paid once for each instrument that is used. */
function gas(problem: HedgeProblem, lots: Lots): number {
  let sum = 0
  for (const activation of problem.activations) {
    if (isUsed(problem, lots, activation.instrument)) sum += activation.gas ?? 0
  }
  return sum
}

/** Net P&L at every point of a set of prices: against the target, or with the target's own P&L counted back in. */
export function netPnl(problem: HedgeProblem, lots: Lots, scene: Scene, of: 'against target' | 'itself'): number[] {
  const net: number[] = []
  for (let point = 0; point < problem.held[scene].length; point++) {
    const target = of === 'itself' ? problem.target[scene][point]! : 0
    net.push(gross(problem, lots, scene, point) + problem.income[scene][point]! + target - cost(problem, lots))
  }
  return net
}

function largestLoss(net: readonly number[]): number {
  let worst = -Infinity
  for (const pnl of net) if (-pnl > worst) worst = -pnl
  return worst
}

function meanOfWorst(net: readonly number[], count: number): number {
  const losses = net.map((pnl) => -pnl).sort((a, b) => b - a)
  let sum = 0
  for (let i = 0; i < count; i++) sum += losses[i]!
  return sum / count
}

function deviation(net: readonly number[]): number {
  let mean = 0
  for (const pnl of net) mean += pnl / net.length
  let squares = 0
  for (const pnl of net) squares += (pnl - mean) ** 2
  return Math.sqrt(squares / net.length)
}

function replicationError(problem: HedgeProblem, lots: Lots): number {
  let most = 0
  for (let point = 0; point < problem.held.grid.length; point++) {
    most = Math.max(most, Math.abs(gross(problem, lots, 'grid', point)))
  }
  return most
}

function residualDelta(problem: HedgeProblem, lots: Lots, asset: number): number {
  let delta = problem.delta[asset]! + total(problem, lots, (candidate) => candidate.delta[asset]!)
  for (const activation of problem.activations) {
    if (isUsed(problem, lots, activation.instrument)) delta += activation.delta[asset]!
  }
  return delta
}

/** Each limit that adds up, in the unit of its row. */
function linear(problem: HedgeProblem, lots: Lots): number[] {
  return problem.limits.linear.map((row) => {
    let value = row.held + total(problem, lots, (_, i) => row.lots[i]!)
    problem.activations.forEach(({ instrument }, a) => {
      if (isUsed(problem, lots, instrument)) value += row.used[a]!
    })
    return value
  })
}

const instrumentsOf = ({ candidates }: HedgeProblem) => [...new Set(candidates.map(({ instrument }) => instrument))]

function executed(problem: HedgeProblem, lots: Lots): number {
  return total(problem, lots, (candidate) => candidate.execution) + gas(problem, lots)
}

function averse(net: readonly number[], factor: number): number {
  let sum = 0
  for (const pnl of net) sum += (pnl < 0 ? -factor : -1) * pnl
  return sum / net.length
}

/** |residual delta| of every asset, at its price. */
function exposed(problem: HedgeProblem, lots: Lots): number {
  let sum = 0
  for (let a = 0; a < problem.assets.length; a++) {
    sum += Math.abs(residualDelta(problem, lots, a)) * problem.prices[a]!
  }
  return sum
}

/** One objective of a hedge, numeraire, whichever the problem itself minimises. */
export function objectiveBy(name: ObjectiveName, problem: HedgeProblem, lots: Lots): number {
  const execution = executed(problem, lots)
  const net = (scene: Scene) => netPnl(problem, lots, scene, 'against target')
  switch (name) {
    case 'replication':
      return replicationError(problem, lots) + execution
    case 'worst-loss':
      return largestLoss(net('grid'))
    case 'expected-shortfall':
      return meanOfWorst(net('samples'), problem.worst)
    case 'variance':
      return deviation(net('samples')) + execution
    case 'cost':
      return execution
    case 'loss-aversion':
      return averse(net('samples'), problem.lossAversion!)
    case 'delta':
      return execution + exposed(problem, lots)
  }
}

/** Every figure of a hedge. */
export function judged(problem: HedgeProblem, lots: Lots): Judged {
  const itself = (scene: Scene) => netPnl(problem, lots, scene, 'itself')
  return {
    objective: objectiveBy(problem.objective, problem, lots),
    replicationError: replicationError(problem, lots),
    execution: executed(problem, lots),
    loss: largestLoss(itself('grid')),
    shortfall: meanOfWorst(itself('samples'), problem.worst),
    tail: largestLoss(itself('wide')),
    cost: cost(problem, lots),
    premium: total(problem, lots, (candidate) => candidate.premium),
    legs: instrumentsOf(problem).filter((instrument) => isUsed(problem, lots, instrument)).length,
    units: total(problem, lots, (candidate) => candidate.lot),
    delta: problem.assets.map((_, a) => residualDelta(problem, lots, a)),
    linear: linear(problem, lots),
  }
}

const RELATIVE = 1e-9
const above = (value: number, max: number) => value > max + RELATIVE * Math.max(1, Math.abs(max))

/** Names of the limits, pins and rules of trading that a hedge breaks; none when it may be signed. */
export function broken(problem: HedgeProblem, lots: Lots): string[] {
  const { limits } = problem
  const itself = (scene: Scene) => netPnl(problem, lots, scene, 'itself')
  const names: string[] = []
  problem.candidates.forEach(({ maxLots }, i) => {
    if (!Number.isInteger(lots[i]!) || lots[i]! < 0 || lots[i]! > maxLots) names.push(`lots of candidate ${i}`)
  })
  for (const instrument of instrumentsOf(problem)) {
    const held = signedLots(problem, lots, instrument)
    if (laid(problem, instrument, held)?.some(([i, n]) => lots[i] !== n) ?? true) names.push(`ladder of ${instrument}`)
  }
  linear(problem, lots).forEach((value, r) => {
    const { name, min, max } = limits.linear[r]!
    if (above(value, max) || above(-value, -min)) names.push(name)
  })
  const legs = instrumentsOf(problem).filter((instrument) => isUsed(problem, lots, instrument)).length
  if (limits.legs !== undefined && legs > limits.legs) names.push('legs')
  if (limits.loss !== undefined && above(largestLoss(itself('grid')), limits.loss)) names.push('loss')
  if (limits.tail !== undefined && above(largestLoss(itself('wide')), limits.tail)) names.push('tail')
  if (limits.shortfall !== undefined && above(meanOfWorst(itself('samples'), problem.worst), limits.shortfall)) {
    names.push('shortfall')
  }
  for (const { instrument, lots: pinned } of problem.pins) {
    if (signedLots(problem, lots, instrument) !== pinned) names.push(`pin.${instrument}`)
  }
  return names
}

export function signedLots({ candidates }: HedgeProblem, lots: Lots, instrument: number): number {
  let held = 0
  candidates.forEach((candidate, i) => {
    if (candidate.instrument === instrument) held += candidate.side === 'buy' ? lots[i]! : -lots[i]!
  })
  return held
}

/** Signed lots of one instrument over its candidates, best price first and never both sides; undefined when that many are not offered. */
function laid(
  { candidates }: HedgeProblem,
  instrument: number,
  held: number,
): [index: number, lots: number][] | undefined {
  const side = held > 0 ? 'buy' : 'sell'
  const offers = candidates.flatMap((candidate, i) => (candidate.instrument === instrument ? [{ candidate, i }] : []))
  const best = (a: Candidate, b: Candidate) => (side === 'buy' ? a.price - b.price : b.price - a.price)
  let left = Math.abs(held)
  const lots = offers
    .sort((a, b) => best(a.candidate, b.candidate))
    .map(({ candidate, i }): [number, number] => {
      const taken = candidate.side === side ? Math.min(left, candidate.maxLots) : 0
      left -= taken
      return [i, taken]
    })
  return left === 0 ? lots : undefined
}

/** `held` signed lots of each instrument named as lots of the candidates; throws when a book is not that deep. */
export function lotsOf(problem: HedgeProblem, held: ReadonlyMap<number, number>): number[] {
  const lots = problem.candidates.map(() => 0)
  for (const [instrument, count] of held) {
    const side = laid(problem, instrument, count)
    if (side === undefined) throw new Error(`${count} lots of instrument ${instrument} are not offered`)
    for (const [i, n] of side) lots[i] = n
  }
  return lots
}

/** How many signed lots of an instrument can be held: from the most sold to the most bought. */
export function reach({ candidates }: HedgeProblem, instrument: number): [least: number, most: number] {
  const depth = (side: Candidate['side']) => {
    let lots = 0
    for (const one of candidates) if (one.instrument === instrument && one.side === side) lots += one.maxLots
    return lots
  }
  return [0 - depth('sell'), depth('buy')]
}

/** The best of all hedges that break nothing, tried one by one; undefined when there is none. */
export function bestOfAll(problem: HedgeProblem): { objective: number; lots: number[] } | undefined {
  const instruments = instrumentsOf(problem)
  let best: { objective: number; lots: number[] } | undefined
  const visit = (depth: number, held: ReadonlyMap<number, number>): void => {
    const instrument = instruments[depth]
    if (instrument !== undefined) {
      const [least, most] = reach(problem, instrument)
      for (let n = least; n <= most; n++) visit(depth + 1, new Map([...held, [instrument, n]]))
      return
    }
    const lots = lotsOf(problem, held)
    const objective = objectiveBy(problem.objective, problem, lots)
    if ((best === undefined || objective < best.objective) && broken(problem, lots).length === 0)
      best = { objective, lots }
  }
  visit(0, new Map())
  return best
}
