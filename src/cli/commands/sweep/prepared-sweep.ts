import { planSchema } from '../../../export/plan-schema.ts'
import { backtestedCell, simulatedCell } from '../../../export/sweep/sweep-schema.ts'
import { cellCount } from '../../../jobs/cells.ts'
import { looksBack, type OpenSweep, openSweep, type SweepBase, sampleCells } from '../../../jobs/open-sweep.ts'
import { type Rank, rankOf } from '../../../jobs/rank.ts'
import { cutShards } from '../../../jobs/shard.ts'
import { type KeyTerms, keyText } from '../../../jobs/shard-key.ts'
import type { SweptJob } from '../../../jobs/swept-job.ts'
import { SWEPT } from '../../../jobs/swept-jobs.ts'
import type { Locate } from '../../../strategy/parse.ts'
import { formatProblem, shown, toldLines } from '../../../strategy/problems/located-problem.ts'
import { unknownName } from '../../../strategy/problems/unknown-name.ts'
import { readDocument } from '../../../strategy/read/document.ts'
import type { SweepTerms, SweptCommand } from '../../../strategy/sweep/sweep-terms.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { plainText } from '../../../text/plain-text.ts'
import { besideFile } from '../../files/beside-file.ts'
import { sha256 } from '../../files/sha256.ts'
import { checkedText, strategyText } from '../../files/strategy-file.ts'
import type { Work } from '../../runners/runner.ts'
import { figurePaths } from './figure-paths.ts'

/** A sweep that is ready to run. */
export type PreparedSweep = {
  readonly strategy: Strategy
  readonly sweep: OpenSweep
  readonly job: SweptJob
  readonly rank: Rank
  readonly cells: number
  readonly work: Work
}

/** Values of a list, and rows of a table, that are read beforehand: they tell which files cells read, and whether some take a search. */
const SAMPLED = { listed: 100, other: 10 }

/** JSON Schemas of what a cell's figures are taken from. */
const SCHEMAS: Readonly<Record<SweptCommand, unknown>> = {
  plan: planSchema,
  simulate: simulatedCell,
  backtest: backtestedCell,
}

/** Reads a strategy's sweep and the files that any cell of it may read, and cuts it into shards; else what is wrong, a line each. */
export async function preparedSweep(
  file: string,
  large: boolean,
  engine: Pick<KeyTerms, 'version' | 'engine'>,
): Promise<PreparedSweep | { readonly problems: readonly string[] }> {
  const { text, problem } = strategyText(file)
  if (text === undefined) return { problems: [problem] }
  const checked = await checkedText(text, file, large, looksBack(readDocument(text, large).value))
  if (checked.strategy === undefined) return { problems: toldLines(checked) }
  const { strategy, locate } = checked
  if (strategy.sweep === undefined) return { problems: [withoutSweep(file)] }
  const job = SWEPT[strategy.sweep.command]
  const paths = figurePaths(SCHEMAS[strategy.sweep.command])
  const rank = rankOf(strategy.sweep.rank ?? job.rank, paths)
  if ('meant' in rank) return { problems: [unknownRank(strategy.sweep, rank.meant, paths, locate)] }

  const files: Record<string, string> = {}
  const used = new Set<string>()
  const recorded = (path: string) => {
    used.add(path)
    const found = files[path] ?? besideFile(file, path).text
    if (found !== undefined) files[path] = found
    return found
  }
  const base: SweepBase = { name: file, text, files, large }
  const sweep = openSweep(base, recorded)
  const { dimensions, command } = sweep.terms
  // The sweep's own tables have been read by now, and count by the values of a cell.
  used.clear()
  const like: Strategy[] = []
  for (const cell of [[], ...sampleCells(dimensions, SAMPLED)]) {
    const opened = await sweep.open(cell)
    if (!('problem' in opened)) like.push(opened.strategy)
  }
  for (const path of new Set(like.flatMap(job.reads))) recorded(path)
  const data = Object.fromEntries([...used].flatMap((path) => (files[path] ? [[path, sha256(files[path])]] : [])))
  const terms: KeyTerms = { ...engine, strategy: sha256(sweep.values), data, command }
  const cells = cellCount(dimensions)
  const characters = [...used].reduce((sum, path) => sum + (files[path]?.length ?? 0), 0)
  const shards = cutShards(cells, job.cut(like, characters)).map((shard) => {
    return { ...shard, key: sha256(keyText(terms, dimensions, shard)) }
  })
  const id = sha256(JSON.stringify([base.text, Object.entries(files).sort(), file, large]))
  return { strategy, sweep, job, rank, cells, work: { base, id, shards } }
}

function withoutSweep(file: string): string {
  return `${plainText(file)}: there is no sweep in this file\n    Add one: sweep: { command: plan, vary: { positions.lp.size.value: [50000, 100000] } }`
}

function unknownRank(
  { rank, command }: SweepTerms,
  meant: readonly string[],
  paths: readonly string[],
  locate: Locate,
): string {
  const path = ['sweep', ...(rank === undefined ? [] : ['rank'])]
  const known = [...new Set(paths.map((one) => one.split('.').at(-1)!))].filter((one) => one !== '*')
  const otherwise = `Give a figure of ${command} --json by its path, as ${command === 'plan' ? 'expected.total or residual.worst.hedged.pnl' : 'rules.pnl.mean or rules.drawdown.worst'}.`
  const several = {
    message: `${shown(rank)} may be any of ${meant.length} figures`,
    hint: () => `Give its path: ${meant.join(', ')}.`,
  }
  const { message, hint } = meant.length > 1 ? several : unknownName({ what: 'figure', typed: rank, known, otherwise })
  return formatProblem(locate({ code: 'figure-unknown', path, message, hint: hint() }))
}
