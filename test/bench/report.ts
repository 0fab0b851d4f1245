import { compareAccountStress } from './account-stress.ts'
import type { Comparison } from './comparison.ts'
import { compareKeyLatency } from './key-latency.ts'
import { compareMarketImport } from './market-import.ts'
import { compareOptimiser } from './optimiser.ts'
import { compareOptions } from './options.ts'
import { comparePaths } from './paths.ts'
import { comparePools } from './pools.ts'
import { compareRePlan } from './re-plan.ts'
import { compareStartUp } from './start-up.ts'
import { compareWalletImport } from './wallet-import.ts'

const ROUNDS = 9

/** Parts that run alone: start and keys, or paths. */
type Part = 'terminal' | 'paths'

/** Runs every comparison, or only those of a part, and prints a table, or JSON. */
export async function report(asJson: boolean, project: string, only: Part | undefined): Promise<void> {
  const folder = `${project}test/bench/`
  const terminal = async () => [
    await compareStartUp(project),
    await compareKeyLatency(project),
    await compareRePlan(project),
  ]
  const paths = async () => [await comparePaths(ROUNDS, folder, project)]
  const all = async () => [
    ...(await terminal()),
    await compareOptions(ROUNDS, folder),
    await comparePools(ROUNDS, folder),
    ...(await paths()),
    await compareMarketImport(),
    await compareWalletImport(),
    await compareOptimiser(),
    await compareAccountStress(project),
  ]
  const parts = await { terminal, paths, all }[only ?? 'all']()
  const comparisons = parts.flatMap((part) => part.comparisons)
  const notes = parts.flatMap((part) => part.notes)
  const lines = comparisons.map(line)
  const text = [...lines, ...notes].join('\n')
  process.stdout.write(`${asJson ? JSON.stringify({ node: process.version, comparisons, notes }, null, 2) : text}\n`)
}

function line({ what, ours, oursNanoseconds, other, otherNanoseconds, ratio, bar }: Comparison): string {
  const met = bar && (bar.kind === 'at-least' ? ratio >= bar.ratio : ratio <= bar.ratio)
  const judged = bar ? `${bar.kind === 'at-least' ? '≥' : '≤'} ${bar.ratio} ${met ? 'met' : 'MISSED'}` : ''
  const times = `${duration(oursNanoseconds)} against ${duration(otherNanoseconds)}`
  return `${what.padEnd(30)} ${ours.padEnd(34)} ${other.padEnd(30)} ${times.padEnd(26)} ${ratio.toPrecision(3).padStart(8)} ${judged}`
}

function duration(nanoseconds: number): string {
  if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toFixed(1)} ms`
  return nanoseconds >= 1e4 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${nanoseconds.toFixed(1)} ns`
}
