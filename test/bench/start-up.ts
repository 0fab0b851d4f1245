import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { spawn } from '@lydell/node-pty'
import { alternatingMedians, type Contender } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 7
const STRATEGY = 'strategies/eth-usdc-perp.yaml'

/**
 * What the built program takes from start to end, as a multiple of `node -e 0`, and `compare` of `plan`: processor time of the same run, since the clock of a
 * busy machine says little; by the clock, in a terminal, what passes until something is seen and until the first frame. Nothing where it is not built.
 */
export async function compareStartUp(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  if (!existsSync(`${project}dist/hedgerow.js`))
    return { comparisons: [], notes: ['start-up: run npm run build first, left out'] }
  const run = (name: string, ...args: string[]) => processorTimeOf(project, name, ['dist/hedgerow.js', ...args])
  const bare = processorTimeOf(project, 'node -e 0', ['-e', '0'])
  const help = run('hedgerow --help', '--help')
  const plan = run('hedgerow plan, a perp', 'plan', STRATEGY)
  const compare = run('hedgerow compare, a perp', 'compare', STRATEGY)
  const processor = await ratios(
    [bare, help, plan, compare],
    [
      { ours: help, other: bare, bar: 1.25 },
      { ours: plan, other: bare, bar: 5 },
      { ours: compare, other: plan, bar: 3 },
    ],
  )
  const bareClock = inTerminal(project, 'node -e 0, by the clock', ['-e', '0'], undefined)
  const output = inTerminal(project, 'first output in the terminal', ['dist/hedgerow.js', STRATEGY], /./)
  const frame = inTerminal(project, 'first frame in the terminal', ['dist/hedgerow.js', STRATEGY], / · worst /)
  const clock = await ratios(
    [bareClock, output, frame],
    [
      { ours: output, other: bareClock, bar: 1.3 },
      { ours: frame, other: bareClock, bar: 4 },
    ],
  )
  return { comparisons: [...processor, ...clock], notes: [] }
}

type Pair = { readonly ours: Contender; readonly other: Contender; readonly bar: number }

/** Each pair's medians, all contenders in one alternating run. */
async function ratios(contenders: readonly Contender[], pairs: readonly Pair[]): Promise<Comparison[]> {
  const times = await alternatingMedians(contenders, ROUNDS)
  const timeOf = (one: Contender) => times[contenders.indexOf(one)]!
  return pairs.map(({ ours, other, bar }) => ({
    what: 'start-up',
    ...{ ours: ours.name, oursNanoseconds: timeOf(ours), other: other.name, otherNanoseconds: timeOf(other) },
    ...{ rounds: ROUNDS, ratio: timeOf(ours) / timeOf(other), bar: { kind: 'at-most', ratio: bar } as const },
  }))
}

/** Processor time of a command, of itself and the system for it, as bash tells it to the millisecond. */
function processorTimeOf(project: string, name: string, args: string[]): Contender {
  const script = 'TIMEFORMAT="%3U %3S"; time "$0" "$@" >/dev/null 2>&1'
  return {
    name,
    measure: () => {
      const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, ...args], {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      })
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
      const [user, system] = stderr.trim().split(/\s+/).map(Number)
      return (user! + system!) * 1e9
    },
  }
}

/** Until a terminal of 120 × 40 has been sent what is waited for, or until the end. */
function inTerminal(project: string, name: string, args: string[], awaited: RegExp | undefined): Contender {
  return {
    name,
    measure: () =>
      new Promise((resolve, reject) => {
        const start = performance.now()
        const terminal = spawn(process.execPath, args, { cwd: project, cols: 120, rows: 40, name: 'xterm-256color' })
        let shown = ''
        let time: number | undefined
        terminal.onData((data) => {
          shown += data
          if (time !== undefined || !awaited?.test(shown)) return
          time = (performance.now() - start) * 1e6
          terminal.kill()
        })
        terminal.onExit(() => {
          if (awaited && time === undefined) reject(new Error(`${awaited} did not come from ${args.join(' ')}`))
          else resolve(time ?? (performance.now() - start) * 1e6)
        })
      }),
  }
}
