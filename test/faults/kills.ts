import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDeadLock } from '../../src/cli/files/file-lock.ts'
import { removeLeftovers } from '../../src/cli/files/temporary-files.ts'
import { leftJournal } from '../../src/cli/terminal/journal-files.ts'
import { nthText, WRITERS, type Writer, writingOf } from './killed-writer.ts'

type Outcome = { torn: number; lost: number; halfway: number; leftovers: number }

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Kills every writer at so many moments and prints what that left; whether nothing was torn or lost, and nothing lies about after the next run. */
export async function kills(count: number, bundle: string, program: string): Promise<boolean> {
  const rows = new Map<string, Outcome>()
  for (const writer of WRITERS) {
    rows.set(writer, await repeated(count, (folder) => killedWriter(writer, bundle, folder)))
  }
  rows.set('schema -o', await repeated(count, (folder) => killedProgram(program, folder)))
  console.log(`kill -9 at ${count} moments of each writer`)
  for (const [writer, { torn, lost, halfway, leftovers }] of rows) {
    console.log(
      `  ${writer.padEnd(10)} ${torn} torn, ${lost} lost, ${leftovers} leftovers after the next run (${halfway} were killed halfway)`,
    )
  }
  return [...rows.values()].every(({ torn, lost, leftovers }) => torn + lost + leftovers === 0)
}

async function repeated(count: number, once: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const sum = { torn: 0, lost: 0, halfway: 0, leftovers: 0 }
  for (let i = 0; i < count; i++) {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-kill-'))
    const one = await once(folder)
    for (const key of Object.keys(sum) as (keyof Outcome)[]) sum[key] += one[key]
    rmSync(folder, { recursive: true })
  }
  return sum
}

async function killedWriter(writer: Writer, bundle: string, folder: string): Promise<Outcome> {
  const file = join(folder, 'file')
  writeFileSync(file, nthText(0))
  const script = `import(${JSON.stringify(bundle)}).then((m) => m.write(${JSON.stringify(writer)}, ${JSON.stringify(folder)}))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.on('data', (text) => (told += text))
  while (told === '' && child.exitCode === null) await pause(5)
  await pause(40 * Math.random())
  await killed(child)
  const done = Number(told.trim().split('\n').at(-1))
  const halfway = readdirSync(folder).some((name) => /\.(tmp|lock)$/.test(name)) ? 1 : 0
  const left = writer === 'journal' ? leftJournal(file).left : undefined
  const found = writingOf(writer === 'journal' ? (left?.journal.text ?? '') : readFileSync(file, 'utf8'))
  await removeLeftovers(folder)
  await removeDeadLock(file)
  if (left) rmSync(left.id)
  const isTorn = found === undefined
  return {
    torn: isTorn ? 1 : 0,
    lost: !isTorn && !(found >= done) ? 1 : 0,
    halfway,
    leftovers: readdirSync(folder).length - 1,
  }
}

/** The built program, killed while its temporary file is there, or within the time that it takes. */
async function killedProgram(program: string, folder: string): Promise<Outcome> {
  const file = join(folder, 'file')
  writeFileSync(file, 'old')
  const run = () => spawn(process.execPath, [program, 'schema', '-o', file], { stdio: 'inherit' })
  const child = run()
  const atOnce = Math.random() < 0.8
  const watcher = watch(folder, (_, name) => atOnce && name?.endsWith('.tmp') && child.kill('SIGKILL'))
  const timer = setTimeout(() => child.kill('SIGKILL'), atOnce ? 20_000 : 1000 * Math.random())
  await ended(child)
  watcher.close()
  clearTimeout(timer)
  const text = readFileSync(file, 'utf8')
  const halfway = readdirSync(folder).length > 1 ? 1 : 0
  await ended(run())
  const whole = readFileSync(file, 'utf8')
  return {
    torn: text === 'old' || text === whole ? 0 : 1,
    lost: whole === 'old' ? 1 : 0,
    halfway,
    leftovers: readdirSync(folder).length - 1,
  }
}

function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  return ended(child)
}

function ended(child: ChildProcess): Promise<void> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', () => resolve()))
    : Promise.resolve()
}
