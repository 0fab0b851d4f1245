import { existsSync } from 'node:fs'
import { sixRanges } from '../plan/six-ranges.ts'
import { hedgeMatrix } from './hedge-matrix.ts'
import { hedgesOfSnapshots } from './hedge-snapshots.ts'
import { type Instance, instances } from './instances.ts'
import { outOfSample } from './out-of-sample.ts'
import { type Solved, solved, strategyOf } from './solved.ts'

const FIRST_SECONDS = 1

/**
 * Prints how soon and how near the best the hedges of real chains are, against their bars: `--instance NAME` only that, or those whose name holds it;
 * `--all` besides them many snapshots, sizes, widths and objectives.
 */
export async function hedgeBars(words: readonly string[], project: string): Promise<void> {
  const data = `${project}../shared/data`
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`)
  }
  if (!existsSync(`${data}/deribit/eth-2025-12-30.csv`))
    return print('no ../shared/data/deribit: nothing to measure on')
  const wanted = words.includes('--instance') ? words[words.indexOf('--instance') + 1]! : ''
  const ranges = { name: 'es six ranges', text: sixRanges(`${project}strategies/data/eth-chain.csv`) }
  const all: Instance[] = [...instances(`${data}/deribit`), { ...ranges, bar: { gap: 0.03, seconds: 15 } }]
  const named = all.filter(({ name }) => name === wanted)
  const chosen = named.length > 0 ? named : all.filter(({ name }) => name.includes(wanted))
  if (chosen.length === 0) return print(`no instance is called ${wanted}`)
  print(`${'instance'.padEnd(26)} pose   first     all    objective        bound     gap %`)
  const results: { readonly instance: Instance; readonly result: Solved }[] = []
  for (const instance of chosen) {
    const result = await solved(strategyOf(instance.text))
    results.push({ instance, result })
    print(line(instance, result))
  }
  print('\nout of sample: shortfall and the worst of a wide grid, numeraire')
  for (const row of await outOfSample(results, data)) print(row)
  if (wanted !== '') return
  print('\neach objective’s hedge (row) by every measure (column)')
  for (const row of await hedgeMatrix(`${data}/deribit`)) print(row)
  if (words.includes('--all')) await hedgesOfSnapshots(project, print)
}

function line({ name, bar }: Instance, { solution, seconds, gap }: Solved): string {
  const { pose, first, all } = seconds
  const times = [pose, first, all].map((time) => time.toFixed(2).padStart(6)).join(' ')
  const money = [solution.objective, solution.bound].map((amount) => amount.toFixed(2).padStart(12)).join(' ')
  const figures = `${times} s ${money} ${(100 * gap).toFixed(2).padStart(8)}  ${solution.status} by ${solution.stoppedBy}`
  const bars = [
    { text: `first ≤ ${FIRST_SECONDS} s`, met: first <= FIRST_SECONDS },
    ...(bar ? [{ text: `${100 * bar.gap} % in ${bar.seconds} s`, met: gap <= bar.gap && all <= bar.seconds }] : []),
  ]
  return `${name.padEnd(26)}${figures}  ${bars.map(({ text, met }) => `${text} ${met ? 'met' : 'MISSED'}`).join(', ')}`
}
