import type { LocatedProblem } from '../../strategy/problems/located-problem.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { PoolPosition } from '../../strategy/terms/strategy.ts'
import { DEFAULT_RULES } from '../../strategy/terms/time.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { Reading } from '../recorded/recorded-table.ts'
import { leastBy } from '../report/ranked-rules.ts'
import type { PlanAgain } from '../rolls/plan-again.ts'
import type { Backtest } from './backtest.ts'
import { backtestAdvice } from './backtest-advice.ts'
import { type BacktestInput, backtestPath } from './backtest-input.ts'
import { backtestWarnings } from './backtest-warnings.ts'
import { isoTime } from './iso-time.ts'
import { openedCourse } from './opened-course.ts'
import { type PlannedRolls, plannedRolls } from './planned-rolls.ts'
import { type Course, ruleFigures } from './rule-figures.ts'
import { staleExit, staleProblem } from './stale-quotes.ts'

/** A backtest in which rules that roll options plan them again, by `plan`; or why a trade in it would be a guess. `file`: the strategy's path. */
export async function plannedBacktest(input: BacktestInput, file: string, plan: PlanAgain): Promise<Reading<Backtest>> {
  return makeBacktest(input, file, await plannedRolls(input, plan))
}

/** Every rule of the strategy, and the positions alone, over the recorded window; or why a trade in it would be a guess. `rolls`: by the rule's name. */
export function makeBacktest(
  input: BacktestInput,
  file: string,
  rolls: ReadonlyMap<string, PlannedRolls> = new Map(),
): Reading<Backtest> {
  const { strategy, legs, recordings, window, fill } = input
  const { path, gaps } = backtestPath(input)
  const missed: string[] = []
  const course = openedCourse(input, path, missed)
  const alone: Course = {
    ...course,
    ...openedCourse({ ...input, legs: [] }, path, []),
    rows: course.rows,
  }
  const { figures: unhedged } = ruleFigures(
    { ...NEVER, name: 'unhedged' },
    { ...alone, lines: alone.lines.filter((line) => line.held) },
    undefined,
    { marked: alone.marked, rolls: [] },
  )
  const equity = unhedged.equity.map(({ net }) => net)
  const run = (strategy.time?.rules ?? DEFAULT_RULES).map((rule) => {
    const rolled = rolls.get(rule.name)
    if (rule.roll && !rolled) throw new Error(`the rolls of rule ${rule.name} were not planned`)
    return { rolled, ...ruleFigures(rule, course, equity, course.kept(rule, rolled)) }
  })
  const guesses = run.flatMap(({ figures: { name }, rolled, stopped }, i): LocatedProblem[] => [
    ...(rolled?.wrong ?? []).map((message) => staleProblem(['rules', i, 'roll'], `rule ${name}: ${message}`, file)),
    ...staleExit({ ...course, ...rolled }, recordings, stopped).map((message) =>
      staleProblem(['rules', i, 'exit'], `rule ${name}: ${message}`, file),
    ),
  ])
  if (guesses.length > 0) return { problems: guesses }
  const rules = run.map(({ figures }) => figures)
  const notes = run.flatMap(({ rolled }) => rolled?.notes ?? [])
  const pools = strategy.positions.filter((one): one is PoolPosition => 'terms' in one)
  const recorded =
    pools.length > 0 && pools.every(({ id }) => recordings.pools.some(({ position }) => position.id === id))
  const { attribution, memos } = unhedged
  const value: Backtest = {
    format: 'hedgerow/backtest/1',
    strategy: { name: strategy.name, sha256: input.sha256 },
    engine: { hedgerow: input.version, fill },
    asOf: isoTime(window.from),
    horizonDays: daysBetween(path.times[0]!, path.times[path.count - 1]!),
    numeraire: strategy.numeraire,
    window: {
      from: isoTime(path.times[0]!),
      to: isoTime(path.times[path.count - 1]!),
      bars: path.count - 1,
      gaps: gaps.map(({ from, to }) => ({ from: isoTime(from), to: isoTime(to) })),
    },
    sources: recordings.sources.map(({ file, sha256, use, from, to }) => {
      return { file, sha256, use, coverage: { from: isoTime(from), to: isoTime(to) } }
    }),
    feesAre: recorded ? 'recorded' : 'modelled',
    unhedged: { ...unhedged, hedge: { ...unhedged.hedge, effectiveness: 0 } },
    hold: { pnl: { mean: attribution.pool - memos.impermanentLoss } },
    rules,
    best: {
      expectedShortfall: leastBy(rules, ({ pnl }) => pnl.expectedShortfall).name,
      mean: leastBy(rules, ({ pnl }) => -pnl.mean).name,
    },
    advice: backtestAdvice(rules, unhedged, strategy.numeraire),
    warnings: backtestWarnings(strategy, legs, recordings, path, recorded, [...missed, ...notes], rules),
  }
  return { value }
}

const NEVER: Rule = DEFAULT_RULES[0]!
