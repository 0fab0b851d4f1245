import { setTimeout as pause } from 'node:timers/promises'
import { noHedge } from '../../../export/plan-summary.ts'
import { reportText } from '../../../export/report-text.ts'
import { type WatchAlert, watchAlerts } from '../../../export/watch/watch-alerts.ts'
import { type WatchOrder, watchOrders } from '../../../export/watch/watch-orders.ts'
import { watchSummary } from '../../../export/watch/watch-summary.ts'
import { type PlaybookMark, playbookMarks } from '../../../plan/playbook/playbook-marks.ts'
import { fixedPositions, hasOwnLiquidity, isPool } from '../../../plan/result/fixed-positions.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { type ClosedPart, newlyClosed, withoutClosed } from '../../../plan/watch/closed-parts.ts'
import { heldLegs, withHedgeHeld } from '../../../plan/watch/held-hedge.ts'
import { type WatchReport, watchReport } from '../../../plan/watch/watch-report.ts'
import { inventedQuotes } from '../../../strategy/terms/invented-quotes.ts'
import type { Position, Strategy } from '../../../strategy/terms/strategy.ts'
import { plainText } from '../../../text/plain-text.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { exitStatus } from '../../files/exit-status.ts'
import { clearScreen, print, printBeside } from '../../files/print.ts'
import { checkedStrategy } from '../../files/strategy-file.ts'
import { solve } from '../../runners/solve.ts'
import type { Run } from '../call.ts'
import { nodeUrlsProblem } from '../import/node-urls.ts'
import { plannedFile } from '../planned-file.ts'
import { refuse } from '../refuse.ts'
import { handAlert } from './hand-alert.ts'
import { keptBy, ruleNamed } from './kept-by-rule.ts'
import { type KnownNews, refreshedStrategy } from './refreshed-strategy.ts'
import { tradedPlan } from './traded-plan.ts'
import { type WatchTerms, watchTerms } from './watch-terms.ts'

/** What is watched: the plan's legs as they were opened, the positions as they were, and how both stood then. */
type Watched = {
  readonly held: (strategy: Strategy) => Strategy
  readonly legs: ReadonlySet<string>
  readonly opened: Plan
  /** When the hedge was planned, milliseconds since 1970 UTC: a rule's clock starts there. */
  readonly began: number
  /** What the plan's playbook says, by price. */
  readonly marks: readonly PlaybookMark[]
}

/** `hedgerow watch`: the plan's legs taken as traded, how they stand at every refresh, and what needs attention; Ctrl-C ends it. */
export const watchCommand: Run = async ({ words = [] }) => {
  const terms = watchTerms(words)
  if (typeof terms === 'string') return refuse(terms)
  const wrong = nodeUrlsProblem(terms.rpcs)
  if (wrong !== undefined) return refuse(wrong)
  if (terms.plan !== undefined) return watchingPlan(terms.plan, terms)
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

/** The legs of a finished plan are traded: nothing is planned. */
async function watchingPlan(file: string, terms: WatchTerms): Promise<number> {
  const read = await checkedStrategy(terms.file)
  if (read.strategy === undefined) {
    printBeside(`${read.problems.join('\n')}\n`)
    return exitStatus.badInput
  }
  const traded = tradedPlan(file, read.strategy)
  if ('problem' in traded) {
    printBeside(`${traded.problem}\n`)
    return exitStatus.badInput
  }
  const { plan } = traded
  const since = await watched(plan, read.strategy)
  return watching({ ...since, opened: { ...since.opened, positions: asOpened(plan) } }, terms)
}

/** Positions as the plan found them, and its legs at what was paid for them. */
function asOpened({ positions, legs }: Plan): Plan['positions'] {
  const traded = legs.map(({ instrument: id, kind, side, notional, premium }) => {
    const value = kind === 'spot' ? (side === 'buy' ? notional : -notional) : premium
    return { id, kind, value, delta: {}, gamma: {} }
  })
  return [...positions, ...traded]
}

async function watched(plan: Plan, strategy: Strategy): Promise<Watched> {
  const legs = heldLegs(plan.legs, strategy)
  const fixed = fixedPositions(strategy, plan.positions)
  const held = (later: Strategy) => {
    const positions = later.positions.map((position) => asItWas(position, fixed))
    return withHedgeHeld({ ...later, positions }, legs)
  }
  const names = new Set(legs.map(({ leg }) => leg.instrument))
  const marks = playbookMarks(plan, strategy)
  return { held, legs: names, opened: await standing(held(strategy)), began: Date.parse(plan.asOf), marks }
}

/** A position whose size means the same at any price is as the file says now; any other is what it was when the watch began. */
function asItWas(position: Position, fixed: readonly Position[]): Position {
  const before = fixed.find(({ id }) => id === position.id)
  if (before === undefined || !isPool(position) || !isPool(before)) return position
  if (!hasOwnLiquidity(position)) return before
  // A cover that says no date began when the watch did, not with this refresh.
  const since = Math.min(
    position.cover?.since ?? Number.POSITIVE_INFINITY,
    before.cover?.since ?? Number.POSITIVE_INFINITY,
  )
  const cover = position.cover && { cover: { ...position.cover, since } }
  return { ...before, ...position, ...cover, entry: position.entry ?? before.entry }
}

async function watching({ held, legs, opened, began, marks }: Watched, terms: WatchTerms): Promise<number> {
  const stop = new AbortController()
  const end = () => stop.abort()
  process.once('SIGINT', end)
  let last: WatchReport | undefined
  let before = began
  let closed: ClosedPart[] = []
  const known: KnownNews = new Map()
  for (;;) {
    const refreshed = await refreshedStrategy(terms.file, terms.rpcs, known)
    if (stop.signal.aborted) return exitStatus.done
    if (refreshed.problems !== undefined) {
      printBeside(`${refreshed.problems.join('\n')}\n`)
      if (terms.once || last === undefined) return exitStatus.badInput
    } else {
      const { strategy } = refreshed
      const rule = terms.rule === undefined ? undefined : ruleNamed(terms.rule, strategy)
      if (typeof rule === 'string') {
        printBeside(`${plainText(rule)}\n`)
        return exitStatus.badInput
      }
      const told = last
      const now = await standingNow(held(strategy), closed)
      closed = now.closed
      const hedge = { opened, plan: now.plan, legs, strategy }
      const bands = { ...terms.bands, delta: strategy.hedge.limits.delta }
      const kept = rule && keptBy(rule, hedge, now.strategy, { began, before, now: strategy.asOf })
      last = watchReport({ ...now, legs }, opened, { ...bands, ...kept }, closed, marks)
      before = strategy.asOf
      const orders = watchOrders(last, strategy, opened, rule)
      const alerts = watchAlerts(last, told)
      show({ report: last, orders, alerts, failures: refreshed.failures }, terms, inventedQuotes(strategy))
      for (const alert of terms.exec === undefined ? [] : alerts) await handAlert(terms.exec!, alert)
      if (terms.once) return onceStatus(last, refreshed.failures)
    }
    await pause(terms.interval * 1000, undefined, { signal: stop.signal }).catch(() => undefined)
    if (stop.signal.aborted) return exitStatus.done
  }
}

/** How it stands without what was closed before, and without what is found closed now. */
async function standingNow(held: Strategy, before: readonly ClosedPart[]) {
  const strategy = withoutClosed(held, before)
  const plan = await standing(strategy)
  const found = newlyClosed(plan, strategy)
  const closed = [...before, ...found]
  if (found.every(({ values }) => Object.keys(values).length === 0)) return { plan, strategy, closed: [...before] }
  const rest = withoutClosed(held, closed)
  return { plan: await standing(rest), strategy: rest, closed }
}

/** How a strategy stands in which nothing is traded any more. */
async function standing(strategy: Strategy): Promise<Plan> {
  return (await solve('plan', strategy, { seconds: 10 })).plan
}

function onceStatus({ attention }: WatchReport, failures: readonly string[]): number {
  if (failures.length > 0) return exitStatus.noAnswer
  return attention ? exitStatus.attention : exitStatus.done
}

type Shown = {
  readonly report: WatchReport
  readonly orders: readonly WatchOrder[]
  readonly alerts: readonly WatchAlert[]
  readonly failures: readonly string[]
}

function show(
  { report, orders, alerts, failures }: Shown,
  { json, interval, once }: WatchTerms,
  note: string | undefined,
): void {
  if (json) {
    print(
      `${JSON.stringify({ ...report, orders, alerts, failures }, (_, value) => (Number.isFinite(value) || typeof value !== 'number' ? value : null))}\n`,
    )
    return
  }
  const { columns, isTTY } = process.stdout
  const text = reportText(watchSummary(report, note, orders), columns || Number.POSITIVE_INFINITY)
  if (isTTY && !once) clearScreen()
  print(text)
  for (const failure of failures) {
    printBeside(`${wrapText(`warning: ${plainText(failure)}`, 80, '  ').join('\n')}\n`)
  }
  if (isTTY && !once) print(`\nread again every ${interval} s · Ctrl-C ends\n`)
}
