import type { FrontierReport } from '../../plan/frontier-report.ts'
import { hasHedge } from '../../plan/result/no-hedge.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { searchWords } from '../../plan/result/search-words.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { exitStatus, INTERRUPTED } from '../files/exit-status.ts'
import { printBeside } from '../files/print.ts'
import { progressLine } from '../files/progress-line.ts'
import { checkedStrategy } from '../files/strategy-file.ts'
import { type Progress, solve } from '../runners/solve.ts'
import type { Result, TaskName } from '../runners/tasks.ts'

/** `status` is what the process answers if nothing else fails; without `planned` all has been said on stderr. */
export type PlannedFile<Name extends TaskName> = {
  readonly status: number
  readonly planned?: { readonly strategy: Strategy } & Result<Name>
}

/** Reads, checks and plans a strategy file, or works out `task` of it. The first Ctrl-C ends the search with the best hedge so far, the second the program. */
export async function plannedFile<Name extends TaskName = 'plan'>(
  file: string,
  seconds: number,
  task: Name = 'plan' as Name,
  large = false,
): Promise<PlannedFile<Name>> {
  const read = await checkedStrategy(file, large)
  if (read.strategy === undefined) {
    printBeside(`${read.problems.join('\n')}\n`)
    return { status: exitStatus.badInput }
  }
  const user = new AbortController()
  const interrupt = () => (user.signal.aborted ? process.exit(INTERRUPTED) : user.abort())
  const line = progressLine()
  process.on('SIGINT', interrupt)
  const { numeraire } = read.strategy
  const progress = ({ objective, bound }: Progress) =>
    line.show(searchWords(objective, bound, numeraire) ?? 'searching for a hedge')
  const found = (part: Result<TaskName>) => 'frontier' in part && part.frontier && line.show(hedges(part.frontier))
  const own = task.startsWith('frontier') ? {} : { progress }
  const watch = { seconds, signal: user.signal, found, tick: line.tick, ...own }
  const result = await solve(task, read.strategy, watch).finally(() => {
    process.off('SIGINT', interrupt)
    line.clear()
  })
  const nothing =
    'plan' in result ? !hasHedge(result.plan) : 'frontier' in result && result.frontier.points.length === 0
  return {
    status: nothing ? exitStatus.noHedge : exitStatus.done,
    planned: { strategy: read.strategy, ...result },
  }
}

function hedges({ points }: FrontierReport): string {
  return points.length === 1 ? 'a first hedge' : `${points.length} hedges so far`
}

/** The plan's warnings on stderr; to be called after the result is out, so that they stand below it. */
export function printWarnings(plan: Plan): void {
  plan.warnings.forEach(printWarning)
}

export function printWarning(warning: string): void {
  printBeside(`${wrapText(`warning: ${plainText(warning)}`, 80, '  ').join('\n')}\n`)
}
