import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { OWNER, POOL, withServer } from '../sources/chain/stand-in-node.ts'
import { type PseudoTerminal, pseudoTerminal, root } from '../tui/pseudo-terminal.ts'
import { faultyNode } from './faulty-node.ts'

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
    '8',
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

/** A connection and a child may be open at one look and not at another; in a short run the threads that draw paths may be at work, five descriptors each, in all of a third. */
const mostDescriptors = (seconds: number) => 4 + (seconds < 120 ? 5 * availableParallelism() : 0)

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Works with the terminal, lets `watch` refresh and `watch --exec` hand on what a faulty node makes of a pool every second, for so many seconds,
 * and prints how their memory and descriptors stood after a third, when all is warm, and at the end; whether all live on and what they hold on to
 * grew by less than 5 %, of a short run 25 %.
 */
export async function soak(seconds: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-soak-'))
  const file = join(folder, 'soaked.yaml')
  copyFileSync(`${root}strategies/eth-usdc-perp.yaml`, file)
  const samples = { terminal: join(folder, 'terminal'), watch: join(folder, 'watch'), exec: join(folder, 'exec') }
  const terminal = pseudoTerminal(`exec ${[process.execPath, ...NODE, file].join(' ')}`, 100, 30, {
    HEDGEROW_MEMORY: samples.terminal,
  })
  const watching = watch([file, '--interval', '0.5'], samples.watch)
  const { answer, asked } = faultyNode()
  return withServer(answer, async (url) => {
    const heard = join(folder, 'heard')
    const handing = watch([...accountWords(folder, heard), '--interval', '1', '--rpc', url], samples.exec)
    await terminal.until(' · worst ', 60_000)
    const keys = await worked(terminal, seconds)
    const watchers = [watching, handing]
    const isAlive = watchers.every(({ exitCode }) => exitCode === null) && (await answers(terminal))
    for (const one of watchers) one.kill()
    terminal.press('\u0003')
    await terminal.ended
    const alerts = linesOf(heard).length
    const work = `${keys} keys, ${asked()} requests of which a third went wrong, ${alerts} alerts handed on`
    console.log(`${seconds} s of terminal and watch: ${work}${isAlive ? '' : '; one of them ended'}`)
    const isFlat = Object.entries(samples).map(([name, sampled]) => told(name, sampled, seconds))
    return isAlive && alerts > 0 && isFlat.every(Boolean)
  })
}

const NODE = ['--expose-gc', '--import', `${root}test/faults/sample-memory.mjs`, `${root}dist/hedgerow.js`]

function watch(words: readonly string[], samples: string): ChildProcess {
  return spawn(process.execPath, [...NODE, 'watch', '--json', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HEDGEROW_MEMORY: samples },
  })
}

/** A traded hedge of a pool of the node with money at three venues, whose alerts a command writes down. */
function accountWords(folder: string, heard: string): string[] {
  const file = join(folder, 'accounts.yaml')
  const plan = join(folder, 'plan.json')
  const listener = join(folder, 'listener.mjs')
  const shipped = readFileSync(`${root}strategies/eth-usdc-three-accounts.yaml`, 'utf8')
  const pool = shipped
    .replace('kind: concentrated', 'kind: constant-product')
    .replace(/ +range: \{ lower.*\n/, '')
    .replace(', whileInRange: true', '')
  const source = `sources: [ { position: lp, import: uniswap-v2 ${POOL} --owner ${OWNER} } ]`
  writeFileSync(file, `${pool}\n${source}\n`)
  writeFileSync(
    listener,
    `import { appendFileSync, readFileSync } from 'node:fs'\nappendFileSync(process.argv[2], readFileSync(0))\n`,
  )
  execFileSync(process.execPath, [`${root}dist/hedgerow.js`, 'plan', file, '--json', '-o', plan], { stdio: 'ignore' })
  return [file, '--plan', plan, '--exec', `${process.execPath} ${listener} ${heard}`]
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

function told(name: string, file: string, seconds: number): boolean {
  const samples = linesOf(file)
  const column = (at: number) => samples.map((line) => Number(line.split(' ')[at]))
  const at = (index: number) => column(index).map((bytes) => bytes / 1e6)
  const third = Math.floor(samples.length / 3)
  const [before, after] = [median(at(0).slice(third, 2 * third)), median(at(0).slice(2 * third))]
  const [rssBefore, rssAfter] = [median(at(1).slice(third, 2 * third)), median(at(1).slice(2 * third))]
  // At rest: a leak raises the least there is.
  const [openBefore, openAfter] = [least(column(2).slice(third, 2 * third)), least(column(2).slice(2 * third))]
  const growth = after / before - 1
  console.log(
    `  ${name.padEnd(8)} holds ${before.toFixed(1)} MB, then ${after.toFixed(1)} MB: ${(100 * growth).toFixed(1)} %; ` +
      `resident ${rssBefore.toFixed(0)} MB, then ${rssAfter.toFixed(0)} MB; ${openBefore} descriptors, then ${openAfter}`,
  )
  return samples.length >= 3 && growth <= mostGrowth(seconds) && openAfter <= openBefore + mostDescriptors(seconds)
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

const least = (values: readonly number[]) => Math.min(...values)

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
