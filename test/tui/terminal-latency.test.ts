import { spawn } from '@lydell/node-pty'
import { describe, expect, it } from 'vitest'
import { root } from './pseudo-terminal.ts'

const KEYS = 50
const GAP_MILLISECONDS = 80
const up = '\u001b[A'
const down = '\u001b[B'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Times from writing each key to the last byte of its frame, sorted, at 120 × 40 with the payoff chart. */
async function keyTimes(keys: (i: number) => string): Promise<number[]> {
  const child = spawn(process.execPath, ['dist/hedgerow.js', 'strategies/eth-usdc-perp.yaml'], {
    cols: 120,
    rows: 40,
    cwd: root,
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
  for (let i = 0; i < KEYS; i++) {
    const start = performance.now()
    const before = written.length
    child.write(keys(i))
    await pause(GAP_MILLISECONDS)
    if (written.length > before) times.push(last - start)
  }
  child.kill()
  return times.sort((a, b) => a - b)
}

describe('a key makes its frame', { timeout: 60_000, retry: 2 }, () => {
  it.each([
    ['that moves the cursor', (i: number) => (i % 8 < 4 ? up : down)],
    ['that moves the day', (i: number) => (i % 8 < 4 ? '[' : ']')],
  ])('%s within 40 ms in the middle and 70 ms in nineteen cases of twenty', async (_, keys) => {
    const times = await keyTimes(keys)
    expect(times.length).toBeGreaterThan(KEYS * 0.9)
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(40)
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(70)
  })
})
