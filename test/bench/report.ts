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

/** Parts that run alone: start and keys, of these the plan after a key, or paths. */
type Part = 'terminal' | 're-plan' | 'paths'

/** Runs every comparison, or only those of a part, and prints a table, or JSON; whether every bar of processor time is met, which a busy machine does not move. */
export async function report(asJson: boolean, project: string, only: Part | undefined): Promise<boolean> {
  const folder = `${project}test/bench/`
  const rePlan = async () => [await compareRePlan(project)]
  const terminal = async () => [await compareStartUp(project), await compareKeyLatency(project), ...(await rePlan())]
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
  const parts = await { terminal, 're-plan': rePlan, paths, all }[only ?? 'all']()
  const comparisons = parts.flatMap((part) => part.comparisons)
  const notes = parts.flatMap((part) => part.notes)
  const lines = comparisons.map(line)
  const text = [...lines, ...notes].join('\n')
  process.stdout.write(`${asJson ? JSON.stringify({ node: process.version, comparisons, notes }, null, 2) : text}\n`)
  return comparisons.every((one) => one.counts !== 'processor time' || isMet(one))
}

function isMet({ ratio, bar }: Comparison): boolean {
  return bar === undefined || (bar.kind === 'at-least' ? ratio >= bar.ratio : ratio <= bar.ratio)
}

function line(comparison: Comparison): string {
  const { what, ours, oursNanoseconds, other, otherNanoseconds, ratio, bar } = comparison
  const judged = bar
    ? `${bar.kind === 'at-least' ? '≥' : '≤'} ${bar.ratio} ${isMet(comparison) ? 'met' : 'MISSED'}`
    : ''
  const times = `${duration(oursNanoseconds)} against ${duration(otherNanoseconds)}`
  return `${what.padEnd(30)} ${ours.padEnd(34)} ${other.padEnd(30)} ${times.padEnd(26)} ${ratio.toPrecision(3).padStart(8)} ${judged}`
}

function duration(nanoseconds: number): string {
  if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toFixed(1)} ms`
  return nanoseconds >= 1e4 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${nanoseconds.toFixed(1)} ns`
}
