import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Rooms that compute for any of the others. */
const ASIDE = ['units', 'text', 'numerics', 'exposure', 'market', 'pools', 'instruments', 'risk']
/** What only a failed file or a formula needs, and words of progress and of a plan that are no station. */
const BESIDE = ['toldLines', 'formulaDomainProblems', 'besideTold', 'hedges', 'searchWords', 'hasHedge']
/** Functions of the walk that string others together: these are followed, all others are entered. */
const FOLLOWED = ['plannedFile', 'checkedStrategy', 'checkedText', 'openedPlan']
/** What `solve` starts, here or in a worker. */
const SOLVED = ['src/cli/runners/tasks.ts', 'plan'] as const

/** Where a file has each name from, lazily or not. */
function origins(file: string): Map<string, string> {
  const statements = read(file).matchAll(
    /(?:import|const) (?:type )?\{([^}]*)\} (?:from|= await import\()\s*'(\.[^']+)'/g,
  )
  return new Map(
    [...statements].flatMap(([, names, path]) =>
      names!.split(',').map((name) => [name.trim().replace('type ', ''), join(dirname(file), path!)] as const),
    ),
  )
}

/** The text of a function of the file, from its name to the end of its block; undefined: it has none of that name. */
function body(file: string, name: string): string | undefined {
  const start = new RegExp(`^( *)(?:export )?(?:async function|function|const) ${name}\\b|^( +)${name}: async \\(`, 'm')
  const found = start.exec(read(file))
  if (found === null) return undefined
  const indent = found[1] ?? found[2]!
  const text = read(file).slice(found.index)
  const end = text.search(new RegExp(`\\n${indent}\\}`))
  return text.slice(text.indexOf('{') + 1, end < 0 ? undefined : end)
}

/** The rooms that a function's calls enter, in the order in which they stand. */
function entered(file: string, name: string, above: readonly string[] = []): string[] {
  const from = origins(file)
  const calls = [...body(file, name)!.matchAll(/\b([a-zA-Z]\w*)\(/g)].map(([, called]) => called!)
  return calls.flatMap((called) => {
    if (BESIDE.includes(called) || above.includes(called)) return []
    if (called === 'solve') return entered(...SOLVED)
    const path = from.get(called)
    if (path === undefined) return body(file, called) === undefined ? [] : entered(file, called, [...above, called])
    if (FOLLOWED.includes(called)) return entered(path, called, [...above, called])
    return [path.split('/')[1]!].filter((room) => !ASIDE.includes(room) && room !== 'cli')
  })
}

const rooms = entered('src/cli/commands/plan-command.ts', 'planCommand').filter((room, i, all) => room !== all[i - 1])

describe('the walk of `plan` from file to print', () => {
  it('is the one that docs/architecture.md tells', () => {
    const told = /^`cli` → (.*) → `cli`$/m.exec(read('docs/architecture.md'))?.[1]
    expect(told).toBe(rooms.map((room) => `\`${room}\``).join(' → '))
  })

  it('enters no room twice but those that it strings together', () => {
    const others = rooms.filter((room) => !['strategy', 'book', 'hedge', 'plan', 'export'].includes(room))
    expect(others.length).toBeGreaterThan(0)
    expect(others).toEqual([...new Set(others)])
  })
})
