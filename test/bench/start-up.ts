import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { spawn } from '@lydell/node-pty'
import { alternatingMedians, type Contender } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 7
const STRATEGY = 'strategies/eth-usdc-perp.yaml'

/**
 * What the built program takes from start to end, as a multiple of `node -e 0`, and `compare` of `plan`: processor time of the same run, since the clock of a
 * busy machine says little; help and the first frame by the clock. Nothing where it is not built.
 */
export async function compareStartUp(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  if (!existsSync(`${project}dist/hedgerow.js`))
    return { comparisons: [], notes: ['start-up: run npm run build first, left out'] }
  const run = (name: string, ...args: string[]) => processorTimeOf(project, name, ['dist/hedgerow.js', ...args])
  const bare = processorTimeOf(project, 'node -e 0', ['-e', '0'])
  const plan = run('hedgerow plan, a perp', 'plan', STRATEGY)
  const compare = run('hedgerow compare, a perp', 'compare', STRATEGY)
  const processor = await ratios(
    [bare, plan, compare],
    [
      { ours: plan, other: bare, bar: 5 },
      { ours: compare, other: plan, bar: 3 },
    ],
  )
  const frame = firstFrame(project, 'first frame in the terminal', ['dist/hedgerow.js', STRATEGY])
  const bareClock = command(project, 'node -e 0, by the clock', ['-e', '0'])
  const help = command(project, 'hedgerow --help', ['dist/hedgerow.js', '--help'])
  const clock = await ratios(
    [bareClock, help, frame],
    [
      { ours: help, other: bareClock, bar: 1.3 },
      { ours: frame, other: bareClock, bar: 5.5 },
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

function command(project: string, name: string, args: string[]): Contender {
  return {
    name,
    measure: () => {
      const start = performance.now()
      const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: 'ignore' })
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
      return (performance.now() - start) * 1e6
    },
  }
}

/** Until the terminal shows letters, not only control sequences. */
function firstFrame(project: string, name: string, args: string[]): Contender {
  return {
    name,
    measure: () =>
      new Promise((resolve, reject) => {
        const start = performance.now()
        const terminal = spawn(process.execPath, args, { cwd: project, cols: 100, rows: 40, name: 'xterm-256color' })
        let shown = ''
        let time: number | undefined
        terminal.onData((data) => {
          shown += data
          if (time === undefined && /[A-Za-z]{4}/.test(withoutControls(shown))) {
            time = (performance.now() - start) * 1e6
            terminal.kill()
          }
        })
        terminal.onExit(() =>
          time === undefined ? reject(new Error(`no frame from ${args.join(' ')}`)) : resolve(time),
        )
      }),
  }
}

function withoutControls(text: string): string {
  const escapeKey = String.fromCharCode(27)
  return text.replaceAll(new RegExp(`${escapeKey}(\\[[0-9;?<>=]*[a-zA-Z]|\\][^${escapeKey}]*|.)`, 'g'), '')
}
