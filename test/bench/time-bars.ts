import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBacktest } from '../../src/simulation/backtest/make-backtest.ts'
import { missingRecordings, RECORDINGS } from '../backtests/recorded-backtests.ts'
import { strategyText } from '../simulation/drawn/simulated.ts'
import { backtestOf } from '../simulation/recorded-strategy.ts'

const MOST_MEGABYTES = 500
const TICK = 0.01

const OPTIONS = Array.from({ length: 12 }, (_, i) => {
  const expiry = ['2026-01-16T08:00:00Z', '2026-01-30T08:00:00Z', '2026-03-27T08:00:00Z'][i % 3]
  const terms = `type: ${i < 6 ? 'put' : 'call'}, asset: ETH, strike: ${1500 + 100 * i}, expiry: ${expiry}`
  return `  - { id: option-${i}, kind: option, ${terms}, volatility: ${0.6 + 0.01 * i}, size: "${i % 2 ? 2 : -1}" }\n`
})

/** $100,000 in a range and its short with collateral, kept by the four rules that are the default, hour by hour for 30 days. */
function simulatedText(options: readonly string[]): string {
  return strategyText({
    pool: 'kind: concentrated, range: { lower: 1600, upper: 2500 }, fees: { apr: 0.2 }',
    perp: 'bid: 1999.9, ask: 2000.1, fee: { rate: 0.0005 }, funding: 0.05, maxLeverage: 10, maintenanceMargin: 0.01, collateral: 20000',
    rules:
      '- never\n  - { name: 1d, when: { every: 1d } }\n  - { name: band, when: { delta: 0.05 } }\n  - { name: ww, when: { whalleyWilmott: { riskAversion: 1e-4 } } }',
    simulation: 'step: 1h',
    rest: 'hedge: { minimise: delta }',
  }).replace('instruments:', `${options.join('')}instruments:`)
}

/** Prints the bars of `simulate` and `backtest`: 10,000 paths by the built program on two workers, and two backtests on the recordings beside the project. */
export async function timeBars(project: string): Promise<void> {
  const simulations = [
    ['10,000 × 720 × 4 rules, LP + perp', simulatedText([]), 3],
    ['the same with 12 options', simulatedText(OPTIONS), 10],
  ] as const
  for (const [what, text, bar] of simulations) {
    const { seconds, processor, megabytes } = await simulated(project, text)
    // Two workers finish when each has done half, where nothing else runs beside them.
    const alone = Math.min(seconds, processor / 2)
    const memory = megabytes === undefined ? '' : `, ${megabytes.toFixed(0)} MB ${judged(megabytes, MOST_MEGABYTES)}`
    const took = `${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of two processors: ${alone.toFixed(2)} s`
    process.stdout.write(`${what.padEnd(42)} ${took} ${judged(alone, bar)}${memory}\n`)
  }
  const missing = missingRecordings(project)
  if (missing.length > 0) {
    process.stdout.write(`backtests: ../shared/data does not have ${missing.join(', ')}, left out\n`)
    return
  }
  const text = (name: string) => readFileSync(join(project, 'test/backtests', name), 'utf8')
  const files = Object.fromEntries(
    Object.entries(RECORDINGS).map(([name, path]) => [
      name,
      readFileSync(join(project, '../shared/data', path), 'utf8'),
    ]),
  )
  const backtests = [
    ['backtest of 50,390 minutes, 7 rules (BT1)', 'pool-2022.yaml', 0],
    ['backtest of 28 days, 15 legs (BT2)', 'options-2026.yaml', 14],
  ] as const
  for (const [what, name, options] of backtests) {
    const { input } = backtestOf(text(name), files, ({ instruments }) => {
      const chosen = instruments.flatMap((one) => (one.kind === 'option' ? [one.id] : [])).slice(0, options)
      return { 'ETH-PERP': -20, ...Object.fromEntries(chosen.map((id) => [id, 1])) }
    })
    if (input === undefined) throw new Error(`${name} has problems`)
    const { user, system } = process.cpuUsage()
    makeBacktest(input, 'strategy.yaml')
    const after = process.cpuUsage()
    const seconds = (after.user + after.system - user - system) / 1e6
    process.stdout.write(
      `${what.padEnd(42)} ${seconds.toFixed(2)} s of the processor once files are read ${judged(seconds, 1)}\n`,
    )
  }
}

function judged(value: number, bar: number): string {
  return `≤ ${bar} ${value <= bar ? 'met' : 'MISSED'}`
}

/** What `simulate` takes: seconds, seconds of the processor and, on Linux, the most memory. */
async function simulated(project: string, text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-bench-'))
  const file = join(folder, 'strategy.yaml')
  writeFileSync(file, text)
  const start = performance.now()
  const words = ['simulate', file, '--json', '--paths', '10000', '--workers', '2']
  const child = spawn(process.execPath, [join(project, 'dist/hedgerow.js'), ...words], { stdio: 'ignore' })
  let [processor, megabytes] = [0, undefined as number | undefined]
  const look = setInterval(() => {
    try {
      const of = (name: string) => readFileSync(`/proc/${child.pid}/${name}`, 'utf8')
      const fields = of('stat')
        .slice(of('stat').lastIndexOf(')') + 2)
        .split(' ')
      processor = TICK * (Number(fields[11]) + Number(fields[12]))
      megabytes = Number(/VmHWM:\s+(\d+)/.exec(of('status'))?.[1]) / 1024 || megabytes
    } catch {
      // No Linux, or it has just ended.
    }
  }, 20)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(look)
  rmSync(folder, { recursive: true })
  if (code !== 0) throw new Error(`simulate ended with ${code}`)
  const seconds = (performance.now() - start) / 1000
  return { seconds, processor: processor || 2 * seconds, megabytes }
}
