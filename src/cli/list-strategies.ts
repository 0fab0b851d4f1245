import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StrategyEntry } from '../tui/message.ts'
import { strategiesLeft } from './journal-files.ts'
import { readStrategy } from './strategy-file.ts'

const LARGEST_BYTES = 1e6
const ENDING = /\.(ya?ml|json)$/i

/** The strategy files of this folder, of its folder `strategies` and of those that come with the program, each once. */
export async function listStrategies(): Promise<StrategyEntry[]> {
  const shipped = fileURLToPath(new URL('../strategies', import.meta.url))
  const own = (await Promise.all(['.', 'strategies'].map(strategiesIn))).flat()
  const others = (await strategiesIn(relative('.', shipped))).filter((file) => !own.includes(file))
  const left = strategiesLeft('.').map((file) => ({
    file,
    name: nameOf(file),
    why: 'in no file yet: hedgerow was ended before',
  }))
  const names = new Set(own.map(nameOf))
  const saved = [...own, ...others].map((file, i) => {
    const { strategy, problems } = readStrategy(file)
    const why = strategy ? strategy.why : `has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`
    const twice = i >= own.length && names.has(nameOf(file))
    return { file, name: twice ? `${nameOf(file)} (shipped)` : nameOf(file), why }
  })
  return [...left, ...saved]
}

function nameOf(file: string): string {
  return basename(file).replace(ENDING, '')
}

async function strategiesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => ENDING.test(name)).sort()
  const kept = await Promise.all(
    files.map(async (name) => ((await isStrategy(join(folder, name))) ? [join(folder, name)] : [])),
  )
  return kept.flat()
}

/** By its first words: other YAML and JSON files lie about too, and folders, pipes and broken links with such names. */
async function isStrategy(file: string): Promise<boolean> {
  const told = await stat(file).catch(() => undefined)
  if (!told?.isFile() || told.size > LARGEST_BYTES) return false
  const text = await readFile(file, 'utf8').catch(() => '')
  return /^\s*["']?market["']?\s*:/m.test(text) && /^\s*["']?positions["']?\s*:/m.test(text)
}
