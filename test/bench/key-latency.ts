import { existsSync, readFileSync } from 'node:fs'
import { spawn } from '@lydell/node-pty'
import type { Comparison } from './comparison.ts'

const KEYS = 300
const GAP_MILLISECONDS = 100
const MEDIAN_BAR = 16e6
const TAIL_BAR = 40e6
const [UP, DOWN] = ['\u001b[A', '\u001b[B']

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** From writing a key to the last byte of its frame, at 120 × 40 with the payoff chart, against the bars in milliseconds; and what of the processor it took, where the machine is busy with other things. */
export async function compareKeyLatency(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  if (!existsSync(`${project}dist/hedgerow.js`)) return { comparisons: [], notes: [] }
  const { times, processor } = await keyTimes(project)
  const at = (share: number) => times[Math.floor(times.length * share)]!
  const row = (ours: string, oursNanoseconds: number, bar: number): Comparison => ({
    what: 'key to its frame, 120 × 40',
    ...{ ours, oursNanoseconds, other: 'the bar', otherNanoseconds: bar, ratio: oursNanoseconds / bar },
    bar: { kind: 'at-most', ratio: 1 },
    rounds: times.length,
  })
  return {
    comparisons: [row('median', at(0.5), MEDIAN_BAR), row('95th percentile', at(0.95), TAIL_BAR)],
    notes: processor === undefined ? [] : [`key to its frame: ${processor.toFixed(1)} ms of processor time each`],
  }
}

type KeyTimes = { readonly times: readonly number[]; readonly processor: number | undefined }

/** Nanoseconds for each key that drew something, sorted, and milliseconds of processor time a key, where the system tells. */
async function keyTimes(project: string): Promise<KeyTimes> {
  const child = spawn(process.execPath, ['dist/hedgerow.js', 'strategies/eth-usdc-perp.yaml'], {
    cols: 120,
    rows: 40,
    cwd: project,
    env: { ...process.env, NO_COLOR: '' },
  })
  let written = ''
  let last = 0
  child.onData((data) => {
    written += data
    last = performance.now()
  })
  while (!written.includes(' · worst ')) await pause(20)
  child.write('5')
  await pause(1500)
  const times: number[] = []
  const usedBefore = processorMilliseconds(child.pid)
  for (let i = 0; i < KEYS; i++) {
    const start = performance.now()
    const before = written.length
    child.write(i % 8 < 4 ? UP : DOWN)
    await pause(GAP_MILLISECONDS)
    if (written.length > before) times.push((last - start) * 1e6)
  }
  const used = processorMilliseconds(child.pid)
  child.kill()
  const processor = used === undefined || usedBefore === undefined ? undefined : (used - usedBefore) / KEYS
  return { times: times.sort((a, b) => a - b), processor }
}

/** Of a process, its own and the system's for it, as Linux counts in hundredths of a second (proc(5), fields 14 and 15 of stat). */
function processorMilliseconds(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return undefined
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
