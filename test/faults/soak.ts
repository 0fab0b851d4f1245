import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PseudoTerminal, pseudoTerminal, root } from '../tui/pseudo-terminal.ts'

/** Keys of a working day: every step, fields, nudges, undo, views, the palette, the filter, saving; and a report that is no key. */
const DAY = [
  ...['1', '+', '+', '-', 'u', 'U', '\r', '1', '7', '0', '0', '\r', '2', '\u001b[B', '/', 'e', '\u001b', '3', 'o', 'u'],
  ...[
    '4',
    'g',
    'h',
    '5',
    '\u001b[A',
    '[',
    ']',
    'z',
    '6',
    '\u001b[B',
    '\r',
    '7',
    '\u001b[B',
    ':',
    'h',
    'e',
    'a',
    't',
    '\u001b',
  ],
  ...['?', '\u001b', '1', 's', '\u001b[1;5I', '\u001b[I', '\u001b[200~qyw\u001b[201~', 'r', 'y'],
]
const KEY_MILLISECONDS = 40
/** A run of less than two minutes is not warm after a third of it, and shows only what runs away. */
const mostGrowth = (seconds: number) => (seconds < 120 ? 0.25 : 0.05)

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Works with the terminal and lets `watch` refresh for so many seconds, and prints how their memory stood after a third, when all is warm, and
 * at the end; whether both live on and what they hold on to grew by less than 5 %, of a short run 25 %.
 */
export async function soak(seconds: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-soak-'))
  const file = join(folder, 'soaked.yaml')
  copyFileSync(`${root}strategies/eth-usdc-perp.yaml`, file)
  const node = ['--expose-gc', '--import', `${root}test/faults/sample-memory.mjs`, `${root}dist/hedgerow.js`]
  const samples = { terminal: join(folder, 'terminal'), watch: join(folder, 'watch') }
  const terminal = pseudoTerminal(`exec ${[process.execPath, ...node, file].join(' ')}`, 100, 30, {
    HEDGEROW_MEMORY: samples.terminal,
  })
  const watching = spawn(process.execPath, [...node, 'watch', file, '--interval', '0.5', '--json'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HEDGEROW_MEMORY: samples.watch },
  })
  await terminal.until(' · worst ', 60_000)
  const keys = await worked(terminal, seconds)
  const isAlive = watching.exitCode === null && (await answers(terminal))
  watching.kill()
  terminal.press('\u0003')
  await terminal.ended
  console.log(`${seconds} s of terminal and watch, ${keys} keys${isAlive ? '' : ': one of them ended'}`)
  const isFlat = Object.entries(samples).map(([name, sampled]) => told(name, sampled, mostGrowth(seconds)))
  return isAlive && isFlat.every(Boolean)
}

async function worked(terminal: PseudoTerminal, seconds: number): Promise<number> {
  const end = Date.now() + seconds * 1000
  let keys = 0
  while (Date.now() < end) {
    terminal.press(DAY[keys % DAY.length]!)
    if (keys % 97 === 0) terminal.resize(80 + (keys % 40), 24 + (keys % 16))
    keys += 1
    await pause(KEY_MILLISECONDS)
  }
  return keys
}

/** Whether the program still draws, whatever it shows. */
async function answers(terminal: PseudoTerminal): Promise<boolean> {
  terminal.resize(131, 33)
  return terminal.until('─'.repeat(131), 20_000).then(
    () => true,
    () => false,
  )
}

function told(name: string, file: string, most: number): boolean {
  const samples = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const at = (column: number) => samples.map((line) => Number(line.split(' ')[column]) / 1e6)
  const third = Math.floor(samples.length / 3)
  const [before, after] = [median(at(0).slice(third, 2 * third)), median(at(0).slice(2 * third))]
  const [rssBefore, rssAfter] = [median(at(1).slice(third, 2 * third)), median(at(1).slice(2 * third))]
  const growth = after / before - 1
  console.log(
    `  ${name.padEnd(8)} holds ${before.toFixed(1)} MB, then ${after.toFixed(1)} MB: ${(100 * growth).toFixed(1)} %; ` +
      `resident ${rssBefore.toFixed(0)} MB, then ${rssAfter.toFixed(0)} MB`,
  )
  return samples.length >= 3 && Math.abs(growth) <= most
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
