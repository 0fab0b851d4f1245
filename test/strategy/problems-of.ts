import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Parsed, parseStrategy } from '../../src/strategy/parse.ts'
import type { LocatedProblem } from '../../src/strategy/problems/located-problem.ts'
import { formatProblem, pathText } from '../../src/strategy/problems/located-problem.ts'

/** Where the text at a problem's place begins, what it is about, and words of its message and of the way out. */
export type Expected = readonly [line: number, text: string, path: string, message: string, hint: string]

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Parses a file that lies under test/strategy, reading snapshots from beside it. */
export function parseFile(name: string): Parsed {
  return parseText(readFileSync(folder(name), 'utf8'), name)
}

/** Parses a text as if it lay at `name` under test/strategy. */
export function parseText(text: string, name = 'test.yaml', files: Record<string, string> = {}): Parsed {
  const read = (path: string) => {
    if (path in files) return files[path]
    try {
      return readFileSync(new URL(path, new URL(name, import.meta.url)), 'utf8')
    } catch {
      return undefined
    }
  }
  return parseStrategy(text, name, { read, sha256: '' })
}

/** The problems as rows to compare: each expected part that is there reads as expected. */
export function rowsOf(
  problems: readonly LocatedProblem[],
  expected: readonly Expected[],
  source: (file: string) => string,
) {
  return problems.map((problem, i): unknown => {
    const [, text = '', , message = '', hint = ''] = expected[i] ?? []
    const rest =
      source(problem.file)
        .split('\n')
        [problem.line - 1]?.slice(problem.column - 1) ?? ''
    const part = (actual: string, wanted: string) => (wanted !== '' && actual.includes(wanted) ? wanted : actual)
    return [
      problem.line,
      rest.startsWith(text) && text !== '' ? text : rest,
      pathText(problem.path),
      part(problem.message, message),
      part(problem.hint, hint),
    ]
  })
}

/** All problems in full, for a failure's message. */
export function listing(problems: readonly LocatedProblem[]): string {
  return problems.map(formatProblem).join('\n')
}
