import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Folders of src in order: each imports only folders above it, and beyond them only the packages named. */
const HOUSE: readonly (readonly [folder: string, packages: readonly string[]])[] = [
  ['units', ['decimal.js']],
  ['text', []],
  ['numerics', ['mathjs', 'mathjs/number', 'black-scholes']],
  ['exposure', []],
  ['market', []],
  ['pools', []],
  ['instruments', []],
  ['risk', []],
  ['hedge', ['highs']],
  ['strategy', ['yaml', 'zod', 'zod/mini', 'csv-parse/sync']],
  ['book', []],
  ['accounts', []],
  ['simulation', []],
  ['plan', []],
  ['jobs', []],
  ['export', ['d3-array', 'd3-scale', 'd3-shape']],
  ['sources', ['viem', 'ccxt', 'undici', 'zod/mini']],
  ['tui', ['ink', 'react']],
  ['cli', ['ink', 'react', 'signal-exit', 'bullmq', 'ioredis']],
  ['library', []],
]
const STRANGERS = [
  ['pools', 'instruments'],
  ['tui', 'export'],
  ['tui', 'sources'],
] as const
/** Words whose presence in the pure core means a hidden side effect. */
const IMPURE = /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|process\.|setTimeout|fetch\()/
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|common|misc|types|manager|service)s?(\/|\.tsx?$)/
const MOST_LINES = 300
const MOST_FILES = 24

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

const sources = files('src').filter((file) => file.split('/').length > 2)
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const folderOf = (file: string) => file.split('/')[1]!

function imports(file: string): string[] {
  const statements = text(file).matchAll(
    /^(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
  )
  const lazy = text(file).matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
  return [...statements, ...lazy].map((match) => match[1] ?? match[2]!)
}

/** Places of sources that lie on a circle of imports, or lead to one. */
function onCircles(placeOf: (file: string) => string): string[] {
  const arrows = new Map<string, Set<string>>()
  for (const file of sources) {
    const from = arrows.get(placeOf(file)) ?? new Set()
    arrows.set(placeOf(file), from)
    for (const target of imports(file).filter((one) => one.startsWith('.'))) {
      const place = placeOf(relative(root, join(root, dirname(file), target)))
      if (place !== placeOf(file)) from.add(place)
    }
  }
  // What imports none of those left lies on no circle; what is left in the end does, or leads there.
  for (let left = -1; left !== arrows.size; ) {
    left = arrows.size
    for (const [place, to] of arrows) if (![...to].some((one) => arrows.has(one))) arrows.delete(place)
  }
  return [...arrows.keys()]
}

describe('the architecture', () => {
  it('finds sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(imports('src/exposure/sum.ts')).toEqual(expect.arrayContaining(['./exposure.ts', './greeks.ts']))
  })

  it.each(sources)('%s imports only what its folder may', (file) => {
    const rank = HOUSE.findIndex(([folder]) => folder === folderOf(file))
    expect(rank, `src/${folderOf(file)} is not a folder of the house`).toBeGreaterThanOrEqual(0)
    const breaches = imports(file).filter((target) => {
      if (!target.startsWith('.')) {
        if (target.startsWith('node:')) return !['cli', 'sources'].includes(folderOf(file))
        return !HOUSE[rank]![1].includes(target)
      }
      const folder = folderOf(relative(root, join(root, dirname(file), target)))
      const strangers = STRANGERS.some(
        (pair) => pair.includes(folder as never) && pair.includes(folderOf(file) as never),
      )
      const targetRank = HOUSE.findIndex(([name]) => name === folder)
      return folder !== folderOf(file) && (strangers || targetRank < 0 || targetRank > rank)
    })
    expect(breaches).toEqual([])
  })

  it('lets only cli and sources touch a clock, a file, the environment or chance', () => {
    const pure = sources.filter((file) => !['cli', 'sources'].includes(folderOf(file)))
    expect(pure.filter((file) => IMPURE.test(text(file)))).toEqual([])
  })

  it('writes to the terminal through what takes escapes out, but for its own screen, the line of progress and what the build knows', () => {
    const screens = [
      'files/print.ts',
      'files/progress-line.ts',
      'main.ts',
      'terminal/terminal-effects.ts',
      'terminal/terminal-session.ts',
      'terminal/terminal.tsx',
    ]
    const writes = /\b(?:stdout|stderr)\s*\.\s*write\b|\bconsole\s*\.|\b(?:writeSync|writeFileSync)\(\s*[12]\s*,/
    expect(sources.filter((file) => writes.test(text(file)))).toEqual(screens.map((name) => `src/cli/${name}`))
  })

  it('keeps every file under the size cap, nine in ten under 200 lines', () => {
    const lengths = [...files('src'), ...files('test')].map((file) => ({
      file,
      lines: text(file).split('\n').length - 1,
    }))
    expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([])
    const short = lengths.filter(({ lines }) => lines < 200).length
    expect(short / lengths.length).toBeGreaterThanOrEqual(0.9)
  })

  it('keeps a folder small enough to be read at a glance', () => {
    const sizes = new Map<string, number>()
    for (const file of files('src')) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1)
    expect([...sizes].filter(([, count]) => count > MOST_FILES)).toEqual([])
  })

  it('has no folders that import each other, directly or around a circle', () => {
    expect(onCircles(dirname)).toEqual([])
  })

  it('has no files that import each other, directly or around a circle, types included', () => {
    expect(onCircles((file) => file)).toEqual([])
  })

  it('names files after what they hold', () => {
    expect([...files('src'), ...files('test')].filter((file) => EMPTY_NAMES.test(file))).toEqual([])
  })

  it('has no barrel files and no default exports in src', () => {
    expect(sources.filter((file) => /^\s*export \* from|^export default/m.test(text(file)))).toEqual([])
  })
})
