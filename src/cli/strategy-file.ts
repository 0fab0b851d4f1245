import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { hasFormulas } from '../strategy/has-formulas.ts'
import { formatProblem } from '../strategy/located-problem.ts'
import { type Locate, parseStrategy } from '../strategy/parse.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { plainText } from '../text/plain-text.ts'
import { fileTrouble } from './file-trouble.ts'

/** A strategy, or everything that is wrong with its file as lines for people. */
export type ReadStrategy =
  | { readonly strategy: Strategy; readonly locate: Locate; readonly problems?: undefined }
  | { readonly strategy?: undefined; readonly problems: readonly string[] }

/** Reads and checks a strategy file and the files it names, which are relative to it, and its formulas at every price that counts. */
export async function checkedStrategy(file: string): Promise<ReadStrategy> {
  const read = readStrategy(file)
  if (!read.strategy || !hasFormulas(read.strategy)) return read
  const { strategy, locate } = read
  const { formulaDomainProblems } = await import('../plan/formula-domain.ts')
  const found = await formulaDomainProblems(strategy)
  return found.length === 0 ? read : { problems: found.map((problem) => formatProblem(locate(problem))) }
}

/** The same without formulas being tried: what a file is called and holds. */
export function readStrategy(file: string): ReadStrategy {
  if (file === '-')
    return { problems: ['-: a strategy is read from a file, not from standard input: save it and name the file'] }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return { problems: [`${plainText(file)}: cannot read the strategy: ${fileTrouble(error)}`] }
  }
  const read = (path: string) => {
    try {
      return readFileSync(resolve(dirname(file), path), 'utf8')
    } catch (error) {
      fileTrouble(error)
      return undefined
    }
  }
  const sha256 = createHash('sha256').update(text).digest('hex')
  const parsed = parseStrategy(text, file, { read, sha256 })
  return parsed.strategy ? parsed : { problems: parsed.problems.map(formatProblem) }
}
