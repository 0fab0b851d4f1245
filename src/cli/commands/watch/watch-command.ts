import { setTimeout as pause } from 'node:timers/promises'
import { noHedge } from '../../../export/plan-summary.ts'
import { reportText } from '../../../export/report-text.ts'
import { watchSummary } from '../../../export/watch-summary.ts'
import { fixedPositions, hasOwnLiquidity, isPool } from '../../../plan/result/fixed-positions.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { openedLegs, withHedgeHeld } from '../../../plan/watch/held-hedge.ts'
import { type WatchReport, watchReport } from '../../../plan/watch/watch-report.ts'
import { withoutSecrets } from '../../../sources/network/source-failure.ts'
import { inventedQuotes } from '../../../strategy/terms/invented-quotes.ts'
import type { Position, Strategy } from '../../../strategy/terms/strategy.ts'
import { plainText } from '../../../text/plain-text.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { exitStatus } from '../../files/exit-status.ts'
import { clearScreen, print, printBeside } from '../../files/print.ts'
import { solve } from '../../runners/solve.ts'
import type { Run } from '../call.ts'
import { nodeUrlsProblem } from '../import/node-urls.ts'
import { plannedFile } from '../planned-file.ts'
import { refreshedStrategy } from './refreshed-strategy.ts'
import { type WatchTerms, watchTerms } from './watch-terms.ts'

/** What is watched: the plan's legs as they were opened, the positions as they were, and how both stood then. */
type Watched = {
  readonly held: (strategy: Strategy) => Strategy
  readonly legs: ReadonlySet<string>
  readonly opened: Plan
}

/** `hedgerow watch`: the plan's legs taken as traded, how they stand at every refresh, and what needs attention; Ctrl-C ends it. */
export const watchCommand: Run = async ({ words = [] }) => {
  const terms = watchTerms(words)
  const wrong = typeof terms === 'string' ? terms : nodeUrlsProblem(terms.rpcs)
  if (typeof terms === 'string' || wrong !== undefined) {
    printBeside(`hedgerow: ${plainText(withoutSecrets(wrong ?? '', []))}\n`)
    return exitStatus.wrongUsage
  }
  const { status, planned } = await plannedFile(terms.file, terms.seconds)
  if (planned === undefined) return status
  const { plan, strategy } = planned
  const none = noHedge(plan)
  if (none !== undefined) {
    printBeside(`${plainText(none)} There is nothing to watch.\n`)
    return status
  }
  return watching(await watched(plan, strategy), terms)
}

async function watched(plan: Plan, strategy: Strategy): Promise<Watched> {
  const legs = openedLegs(plan.legs, strategy)
  const fixed = fixedPositions(strategy, plan.positions)
  const held = (later: Strategy) => {
    const positions = later.positions.map((position) => asItWas(position, fixed))
    return withHedgeHeld({ ...later, positions }, legs)
  }
  return { held, legs: new Set(legs.map(({ leg }) => leg.instrument)), opened: await standing(held(strategy)) }
}

/** A position whose size means the same at any price is as the file says now; any other is what it was when the watch began. */
function asItWas(position: Position, fixed: readonly Position[]): Position {
  const before = fixed.find(({ id }) => id === position.id)
  if (before === undefined || !isPool(position) || !isPool(before)) return position
  return hasOwnLiquidity(position) ? { ...before, ...position, entry: position.entry ?? before.entry } : before
}

async function watching({ held, legs, opened }: Watched, terms: WatchTerms): Promise<number> {
  const stop = new AbortController()
  const end = () => stop.abort()
  process.once('SIGINT', end)
  let last: WatchReport | undefined
  for (;;) {
    const refreshed = await refreshedStrategy(terms.file, terms.rpcs)
    if (stop.signal.aborted) return exitStatus.done
    if (refreshed.problems !== undefined) {
      printBeside(`${refreshed.problems.join('\n')}\n`)
      if (terms.once || last === undefined) return exitStatus.badInput
    } else {
      const strategy = held(refreshed.strategy)
      const bands = { ...terms.bands, delta: refreshed.strategy.hedge.limits.delta }
      last = watchReport({ plan: await standing(strategy), strategy, legs }, opened, bands)
      show(last, refreshed.failures, terms, inventedQuotes(refreshed.strategy))
      if (terms.once) return onceStatus(last, refreshed.failures)
    }
    await pause(terms.interval * 1000, undefined, { signal: stop.signal }).catch(() => undefined)
    if (stop.signal.aborted) return exitStatus.done
  }
}

/** How a strategy stands in which nothing is traded any more. */
async function standing(strategy: Strategy): Promise<Plan> {
  return (await solve('plan', strategy, { seconds: 10 })).plan
}

function onceStatus({ attention }: WatchReport, failures: readonly string[]): number {
  if (failures.length > 0) return exitStatus.noAnswer
  return attention ? exitStatus.attention : exitStatus.done
}

function show(
  report: WatchReport,
  failures: readonly string[],
  { json, interval, once }: WatchTerms,
  note: string | undefined,
): void {
  if (json) {
    print(
      `${JSON.stringify({ ...report, failures }, (_, value) => (Number.isFinite(value) || typeof value !== 'number' ? value : null))}\n`,
    )
    return
  }
  const { columns, isTTY } = process.stdout
  const text = reportText(watchSummary(report, note), columns || Number.POSITIVE_INFINITY)
  if (isTTY && !once) clearScreen()
  print(text)
  for (const failure of failures) {
    printBeside(`${wrapText(`warning: ${plainText(failure)}`, 80, '  ').join('\n')}\n`)
  }
  if (isTTY && !once) print(`\nread again every ${interval} s · Ctrl-C ends\n`)
}
