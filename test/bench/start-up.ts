import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { spawn } from '@lydell/node-pty'
import { alternatingMedians, type Contender } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 7
const STRATEGY = 'strategies/eth-usdc-perp.yaml'

/** Time to start the built program, as a multiple of `node -e 0`; nothing where it is not built. */
export async function compareStartUp(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  if (!existsSync(`${project}dist/hedgerow.js`))
    return { comparisons: [], notes: ['start-up: run npm run build first, left out'] }
  const runs = [
    { ...command(project, 'hedgerow --help', ['dist/hedgerow.js', '--help']), bar: 1.3 },
    { ...command(project, 'hedgerow plan of the perp strategy', ['dist/hedgerow.js', 'plan', STRATEGY]), bar: 5 },
    { ...firstFrame(project, 'first frame in the terminal', ['dist/hedgerow.js', STRATEGY]), bar: 5.5 },
  ]
  const bare = command(project, 'node -e 0', ['-e', '0'])
  const [bareTime, ...times] = await alternatingMedians([bare, ...runs], ROUNDS)
  const comparisons = runs.map(({ name, bar }, i) => ({
    what: 'start-up',
    ...{ ours: name, oursNanoseconds: times[i]!, other: bare.name, otherNanoseconds: bareTime!, rounds: ROUNDS },
    ratio: times[i]! / bareTime!,
    bar: { kind: 'at-most', ratio: bar } as const,
  }))
  return { comparisons, notes: [] }
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
