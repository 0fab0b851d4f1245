import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type Locate, type ParseContext, type Parsed, parseRead } from '../../strategy/parse.ts'
import { didYouMean } from '../../strategy/problems/did-you-mean.ts'
import { type LocatedProblem, toldLines } from '../../strategy/problems/located-problem.ts'
import { readDocument, type StrategyDocument } from '../../strategy/read/document.ts'
import { hasFormulas } from '../../strategy/terms/has-formulas.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { plainText } from '../../text/plain-text.ts'
import { type BesideFile, besideFile, besideTold } from './beside-file.ts'
import { fileTrouble } from './file-trouble.ts'

/** A strategy, or what is wrong with its file as lines for people, and how many problems there are. */
export type ReadStrategy =
  | { readonly strategy: Strategy; readonly locate: Locate; readonly problems?: undefined }
  | { readonly strategy?: undefined; readonly problems: readonly string[]; readonly count: number }

/** Reads and checks a strategy file and the files it names, which are relative to it, and its formulas at every price that counts. */
export async function checkedStrategy(file: string, large = false): Promise<ReadStrategy> {
  const { text, problem } = strategyText(file)
  return text === undefined ? { problems: [problem], count: 1 } : forPeople(await checkedText(text, file, large))
}

const STANDARD_INPUT = 0

/** What a strategy file, or standard input where it is `-`, says, or why it cannot be read. */
export function strategyText(
  file: string,
): { readonly text: string; readonly problem?: undefined } | { readonly text?: undefined; readonly problem: string } {
  try {
    return { text: readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8') }
  } catch (error) {
    return { problem: plainText(`${file}: cannot read the strategy: ${fileTrouble(error)}${nearbyName(file)}`) }
  }
}

/** The strategy that a text says, checked as that of `file` would be; `recorded`: with the options of the chains that it names for a backtest; `document`: the text where it has been read before. */
export async function checkedText(
  text: string,
  file: string,
  large = false,
  recorded = false,
  document = readDocument(text, large),
): Promise<Parsed> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const parsed = parsedDocument(document, file, { large, recorded, sha256 })
  if (!parsed.strategy || !hasFormulas(parsed.strategy)) return parsed
  const { strategy, locate } = parsed
  const { formulaDomainProblems } = await import('../../book/formula-domain.ts')
  const found = await formulaDomainProblems(strategy)
  return found.length === 0 ? parsed : { problems: found.map((problem): LocatedProblem => locate(problem)), more: 0 }
}

function parsedDocument(document: StrategyDocument, file: string, terms: Omit<ParseContext, 'read'>): Parsed {
  const files = new Map<string, BesideFile>()
  const read = (path: string) => {
    const found = besideFile(file, path)
    files.set(path, found)
    return found.text
  }
  const parsed = parseRead(document, file, { ...terms, read })
  return besideTold(parsed, file, files)
}

function forPeople(parsed: Parsed): ReadStrategy {
  return parsed.strategy ? parsed : { problems: toldLines(parsed), count: parsed.problems.length + parsed.more }
}

/** `. Did you mean "…"?` where a file of nearly that name lies there; else empty. */
function nearbyName(file: string): string {
  try {
    const meant = existsSync(file) ? '' : didYouMean(basename(file), readdirSync(dirname(file)))
    return meant && `. ${meant}`
  } catch {
    return ''
  }
}
