import type { Plan } from '../plan/result/plan.ts'
import { rankedRules } from '../simulation/report/ranked-rules.ts'
import { BLOCK, joinedTallies, type ResultTally, tallied } from '../simulation/summary/result-tally.ts'
import { ruleFigures } from '../simulation/summary/rule-summary.ts'
import { needsSolver } from '../strategy/terms/needs-solver.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { simulationTerms } from '../strategy/terms/time.ts'
import { DAYS_PER_YEAR, MILLISECONDS_PER_DAY } from '../units/day-count.ts'
import { openedSimulation } from './opened-simulation.ts'
import type { Cut } from './shard.ts'
import type { Figures, SweptJob } from './swept-job.ts'

/** Steps of one rule on one path in about two seconds, in a few times what a search takes, and in the time of a plan without one. */
const STEPS = { shard: 40e6, searched: 240e6, direct: 12e4 }
const MOST_CELLS = 40

/** A simulation a cell, without its fans: several at once where they are short, spans of its paths where it is long. */
export const sweptSimulation: SweptJob = {
  cut: cutPaths,
  reads: (strategy) => {
    const { model } = simulationTerms(strategy).simulation
    return model.kind === 'bootstrap' ? [model.file] : []
  },
  run: async (cell, span) => {
    const { paths } = simulationTerms(cell.strategy).simulation
    const from = span?.from ?? 0
    // A cell may have fewer paths than others.
    if (from > 0 && from >= paths) return { part: null }
    const opened = await openedSimulation(cell)
    if ('problem' in opened) return opened
    const { status, simulation } = opened
    if (simulation === undefined) return { part: { status } satisfies Part }
    const results = simulation.paths(from, Math.min(span?.to ?? paths, paths) - from)
    const [unhedged, hold, ...rules] = [results.unhedged, results.hold, ...results.rules].map((columns) => {
      const tally = tallied(columns)
      return { ...tally, pnl: Array.from(tally.pnl) }
    })
    const { numeraire, hedge, horizonDays } = cell.strategy
    const terms = { numeraire, confidence: hedge.confidence, years: horizonDays / DAYS_PER_YEAR }
    const named = simulationTerms(cell.strategy).rules
    const names = named.map(({ name }) => name)
    const part: Part = {
      ...{ status, terms, names, warnings: [] },
      tallies: { unhedged: unhedged!, hold: hold!, rules },
    }
    return { part }
  },
  merge: (parts) => merged(parts.filter((part): part is Part => part !== null)),
  rank: 'rules.account.returnApr',
}

/** What came of a span of paths; the status alone where there is no hedge. */
type Part =
  | { readonly status: Plan['status']; readonly tallies?: undefined }
  | {
      readonly status: Plan['status']
      readonly terms: { readonly numeraire: string; readonly confidence: number; readonly years: number }
      readonly names: readonly string[]
      readonly warnings: readonly string[]
      readonly tallies: {
        readonly unhedged: ResultTally
        readonly hold: ResultTally
        readonly rules: readonly ResultTally[]
      }
    }

function merged(parts: readonly Part[]): Figures {
  const [first] = parts
  if (first?.tallies === undefined) return { status: first!.status }
  const { status, terms, names, warnings } = first
  const all = parts.flatMap(({ tallies }) => tallies ?? [])
  const unhedged = joinedTallies(all.map((one) => one.unhedged))
  const hold = joinedTallies(all.map((one) => one.hold))
  const of = (name: string, tally: ResultTally) => ruleFigures(name, tally, { ...terms, unhedged })
  const outcomes = names.map((name, i) => {
    const tally = joinedTallies(all.map(({ rules }) => rules[i]!))
    return { figures: of(name, tally), pnl: tally.pnl }
  })
  const told = {
    ...{ unhedged: of('unhedged', unhedged), hold: of('hold', hold) },
    rules: outcomes.map(({ figures }) => figures),
  }
  const alone = { figures: told.unhedged, pnl: unhedged.pnl }
  const { best, advice, warnings: doubts } = rankedRules({ unhedged: alone, rules: outcomes }, terms)
  return { status, ...told, best, advice, warnings: [...doubts, ...warnings] }
}

/** A search for the plan is made again for each span, so spans are longer where there is one. */
function cutPaths(like: readonly Strategy[]): Cut {
  const searched = like.some(needsSolver)
  const works = like.map((strategy) => {
    const { rules, simulation } = simulationTerms(strategy)
    const steps = (strategy.horizonDays * MILLISECONDS_PER_DAY) / simulation.step
    return { paths: simulation.paths, each: Math.max(1, steps) * (rules.length + 2) }
  })
  const [paths, each] = [Math.max(1, ...works.map((one) => one.paths)), Math.max(1, ...works.map((one) => one.each))]
  const span = searched ? STEPS.searched : STEPS.shard
  if (paths * each > 1.5 * span) return { paths, each: BLOCK * Math.max(1, Math.round(span / each / BLOCK)) }
  const together = Math.floor(STEPS.shard / (paths * each + STEPS.direct))
  return { cells: searched ? 1 : Math.max(1, Math.min(MOST_CELLS, together)) }
}
