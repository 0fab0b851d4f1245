import { readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strategyHead } from '../../strategy/strategy-head.ts'
import type { StrategyEntry } from '../../tui/state/message.ts'
import { headOf } from '../files/head-of.ts'
import { strategiesLeft } from './journal-files.ts'

/** How much is read of a file to list it. */
const HEAD_BYTES = 65_536
const ENDING = /\.(ya?ml|json)$/i

/** The strategy files of this folder, of its folder `strategies` and of those that come with the program, each once. */
export async function listStrategies(): Promise<StrategyEntry[]> {
  const shipped = fileURLToPath(new URL('../strategies', import.meta.url))
  const own = (await Promise.all(['.', 'strategies'].map(strategiesIn))).flat()
  const known = new Set(own.map(({ file }) => file))
  const others = (await strategiesIn(relative('.', shipped))).filter(({ file }) => !known.has(file))
  const names = new Set(own.map(({ name }) => name))
  const left = strategiesLeft('.').map((file) => ({
    file,
    name: nameOf(file),
    why: 'in no file yet: hedgerow was ended before',
  }))
  return [
    ...left,
    ...own,
    ...others.map((one) => (names.has(one.name) ? { ...one, name: `${one.name} (shipped)` } : one)),
  ]
}

function nameOf(file: string): string {
  return basename(file).replace(ENDING, '')
}

async function strategiesIn(folder: string): Promise<StrategyEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.flatMap((entry) => (!entry.isDirectory() && ENDING.test(entry.name) ? [entry.name] : [])).sort()
  const listed: StrategyEntry[] = []
  for (const name of names) {
    const file = join(folder, name)
    const head = strategyHead(await headOf(file, HEAD_BYTES))
    if (head) listed.push({ file, name: nameOf(file), why: head.why })
  }
  return listed
}
