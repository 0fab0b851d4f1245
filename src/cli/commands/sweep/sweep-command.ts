import { availableParallelism, homedir } from 'node:os'
import { versions } from 'node:process'
import { sweepCsv, sweepJson } from '../../../export/sweep/sweep-data.ts'
import { counted } from '../../../export/sweep/sweep-tables.ts'
import { sweepText } from '../../../export/sweep/sweep-text.ts'
import { type MergedCell, mergeShards, mergeSpans, type Settled, STOPPED } from '../../../jobs/merge-shards.ts'
import type { Shard } from '../../../jobs/shard.ts'
import { type SweepReport, sweepReport } from '../../../jobs/sweep-report.ts'
import { inventedQuotes } from '../../../strategy/terms/invented-quotes.ts'
import { plainText } from '../../../text/plain-text.ts'
import { exitStatus, INTERRUPTED } from '../../files/exit-status.ts'
import { printBeside } from '../../files/print.ts'
import { progressLine } from '../../files/progress-line.ts'
import { shardCache, usualCacheFolder } from '../../files/shard-cache.ts'
import { runHere } from '../../runners/here.ts'
import type { Runner } from '../../runners/runner.ts'
import { runOnThreads } from '../../runners/threads.ts'
import type { Run } from '../call.ts'
import { deliver } from '../deliver.ts'
import { printWarning } from '../planned-file.ts'
import { refuse } from '../refuse.ts'
import { type PreparedSweep, preparedSweep } from './prepared-sweep.ts'
import { type SweepWords, sweepWords } from './sweep-words.ts'
import { timeLeft } from './time-left.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

/** Characters of JSON that one text can hold, with room for its indentation. */
const MOST_JSON = 250e6

/** `hedgerow sweep`: every combination of the file's parameters, here or on many machines; the first Ctrl-C keeps what is done. */
export const sweepCommand: Run = async ({ words = [] }) => {
  const asked = sweepWords(words)
  if (typeof asked === 'string') return refuse(asked)
  const engine = { version: HEDGEROW_VERSION, engine: versions.v8!.split('.')[0]! }
  const prepared = await preparedSweep(asked.file, asked.large, engine)
  if ('problems' in prepared) {
    printBeside(`${prepared.problems.join('\n')}\n`)
    return exitStatus.badInput
  }
  const { settled, counts, noAnswer } = await settle(prepared, asked)
  const merged = mergeShards(prepared.work.shards, settled, prepared.job)
  if (asked.json && jsonLength(merged) > MOST_JSON) {
    printBeside('hedgerow: this is more than JSON in one piece can hold: ask for --csv, or sweep fewer cells at once\n')
    return exitStatus.noRoom
  }
  const report = sweepReport(prepared.strategy, prepared.sweep.terms, merged, prepared.rank, counts)
  const invented = inventedQuotes(prepared.strategy)
  const text = await printed(report, asked, prepared.strategy.why)
  const status = noAnswer === undefined ? statusOf(report) : exitStatus.noAnswer
  const delivered = await deliver(text, { ...asked, report: !asked.json && !asked.csv && !asked.html }, status)
  if (invented !== undefined) printWarning(invented)
  for (const line of remarks(report)) printBeside(`${line}\n`)
  if (noAnswer !== undefined) printBeside(`hedgerow: ${plainText(noAnswer)}\n`)
  return delivered
}

async function printed(report: SweepReport, asked: SweepWords, why: string | undefined): Promise<string> {
  if (asked.json) return sweepJson(report)
  if (asked.csv) return sweepCsv(report)
  if (asked.html) return (await import('../../../export/sweep/sweep-html.ts')).sweepHtml(report, why)
  return sweepText(report, (asked.output === undefined && process.stdout.columns) || 120)
}

/** Characters of JSON that cells take, about. */
function jsonLength(cells: readonly MergedCell[]): number {
  return cells.reduce((sum, one) => sum + ('figures' in one ? JSON.stringify(one.figures).length : 0), 0)
}

/** What came of each shard: from the cache or newly done. */
async function settle({ work, cells, job }: PreparedSweep, asked: SweepWords) {
  const folder = asked.cache ?? usualCacheFolder(process.env, process.platform, homedir())
  const cache = folder === false ? undefined : shardCache(folder, printWarning)
  const settled: Settled[] = work.shards.map(() => undefined)
  const keep = (place: number, text: string) => {
    settled[place] = { text }
    mergeSpans(work.shards, settled, place, job)
  }
  for (const [place, { key }] of work.shards.entries()) {
    const text = cache?.read(key)
    if (text !== undefined) keep(place, text)
  }
  const places = new Map(work.shards.map(({ key }, i) => [key, i]))
  const left = work.shards.filter((_, i) => settled[i] === undefined)
  const counts = { done: 0, reused: work.shards.length - left.length, failed: 0 }
  const spans = Math.max(1, work.shards.length / cells)
  const size = ({ from, to }: Shard) => (to - from) / spans
  const reused = cells - left.reduce((sum, shard) => sum + size(shard), 0)
  const line = progressLine('starting', 'what is done')
  const show = timeLeft(cells, reused, line.show)
  const told: Parameters<Runner>[1] = {
    done: (shard, text) => {
      keep(places.get(shard.key)!, text)
      counts.done += 1
      cache?.write(shard.key, text)
      show(size(shard))
    },
    failed: (shard, message) => {
      const place = places.get(shard.key)!
      // What was done may be contested later.
      const wasDone = settled[place] !== undefined
      settled[place] = { failed: message }
      counts.failed += 1
      if (wasDone) {
        counts.done -= 1
        cache?.forget(shard.key)
      } else show(size(shard))
    },
    note: (words) => {
      line.erase()
      printBeside(`${plainText(words)}\n`)
    },
  }
  const user = new AbortController()
  const interrupt = () => (user.signal.aborted ? process.exit(INTERRUPTED) : user.abort())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt)
  const runner = left.length === 0 ? undefined : await runnerFor(asked)
  const noAnswer = await runner?.({ ...work, shards: left }, told, user.signal).finally(line.clear)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt)
  line.clear()
  cache?.bound()
  return { settled, counts, noAnswer }
}

async function runnerFor({ queue, workers }: SweepWords): Promise<Runner> {
  if (queue !== undefined) return (await import('../../runners/queue.ts')).runOnQueue(queue, HEDGEROW_VERSION)
  return workers === 0 ? runHere : runOnThreads(workers ?? availableParallelism())
}

function statusOf({ cells, notRun, shards }: SweepReport): number {
  if (shards.failed > 0) return exitStatus.ourBug
  if (notRun.some(({ why }) => why !== STOPPED)) return exitStatus.badInput
  const none = cells.length > 0 && cells.every(({ status }) => status === 'infeasible' || status === 'unknown')
  return none ? exitStatus.noHedge : exitStatus.done
}

function remarks({ shards, notRun, cells }: SweepReport): string[] {
  const stopped = notRun.filter(({ why }) => why === STOPPED).length
  const { reused, failed } = shards
  return [
    ...(stopped > 0
      ? [
          `ended early: ${cells.length.toLocaleString('en-US')} cells done, ${counted(stopped, 'cell')} not; the same command goes on`,
        ]
      : []),
    ...(reused > 0
      ? [
          `${counted(reused, 'shard')} of ${(reused + shards.done + failed).toLocaleString('en-US')} kept from before (--no-cache runs all again)`,
        ]
      : []),
    ...(failed > 0 ? [`${counted(failed, 'shard')} failed, which is our bug: the message stands at the cells`] : []),
  ]
}
