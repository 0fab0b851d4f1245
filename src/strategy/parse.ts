import type { Problem } from '../units/problem.ts'
import { accountFindings, opportunityFindings } from './checks/accounts.ts'
import { correlationFindings, correlationWarnings } from './checks/correlations.ts'
import { gridFindings } from './checks/grid.ts'
import { hedgeFindings } from './checks/hedge.ts'
import { identifierFindings } from './checks/identifiers.ts'
import { instrumentFindings } from './checks/instruments.ts'
import { type KnownMarket, knownMarket } from './checks/known-market.ts'
import { marketFindings } from './checks/market.ts'
import { positionFindings } from './checks/positions.ts'
import { sourceFindings } from './checks/sources.ts'
import { spanFindings } from './checks/spans.ts'
import { stressFindings } from './checks/stress.ts'
import { timeFindings } from './checks/time.ts'
import { lateCovers } from './doubts/late-covers.ts'
import { rangeDoubts } from './doubts/range-doubts.ts'
import { snappedRanges } from './doubts/snapped-ranges.ts'
import { unlikelyUnits } from './doubts/unlikely-units.ts'
import { readHistory } from './market-files/history.ts'
import { readSnapshots } from './market-files/snapshots.ts'
import {
  type OfferedInstruments,
  offeredInstruments,
  offeredTerms,
  pickedIds,
  quotedVenues,
  tradablesById,
} from './offered-instruments.ts'
import {
  byPlace,
  type Finding,
  type LocatedProblem,
  MOST_PROBLEMS,
  pathText,
  type Told,
} from './problems/located-problem.ts'
import { readDocument, type StrategyDocument } from './read/document.ts'
import { readShape } from './read/shape.ts'
import type { Partly, StrategyFile } from './schema/strategy-file.ts'
import { readSweep } from './sweep/read-sweep.ts'
import type { Strategy } from './terms/strategy.ts'
import { pricesOf, strategyTerms } from './terms/strategy-terms.ts'

/** What parsing needs from outside. */
export type ParseContext = {
  /** Text of a file relative to the strategy; undefined when it can't be read. */
  read(path: string): string | undefined
  /** Of the strategy's text, hexadecimal. */
  readonly sha256: string
  /** Whether the file, and the problem in it, may be larger than usual. */
  readonly large?: boolean
  /** Whether its options are those of `history.chains` instead of `market.files`. */
  readonly recorded?: boolean
}

/** A strategy, or what is wrong with its file and the files it names, by place, the first hundred in full. */
export type Parsed =
  | { readonly strategy: Strategy; readonly locate: Locate; readonly problems?: never; readonly more?: never }
  | (Told & { readonly strategy?: never })

/** The place of a problem that is found later; its path may name a position or an instrument by its id. */
export type Locate = (problem: Problem) => LocatedProblem

/** Reads a strategy file, YAML or JSON. `file` is how problems name it. */
export function parseStrategy(text: string, file: string, context: ParseContext): Parsed {
  return parseRead(readDocument(text, context.large), file, context)
}

/** The same of a text that has been read before, its values perhaps replaced since. */
export function parseRead(document: StrategyDocument, file: string, context: ParseContext): Parsed {
  const locate = (finding: Finding): Placed => {
    const { code, path, message, hint } = finding
    return { code, path, message, hint, file, ...document.locate(finding) }
  }
  if (document.value === undefined) return told(document.findings.map(locate), [], 0)

  const shape = readShape(document.value)
  const market = knownMarket(shape.partly)
  const snapshots = readSnapshots(shape.partly, file, context.read, market.asOf, context.recorded)
  const history = readHistory(shape.partly, file, context.read, market)
  const swept = readSweep(document.value, shape.partly, file, context.read)
  const offered = offeredInstruments(shape.partly, snapshots, market)
  const found = [
    ...firstPerPlace([...document.findings, ...shape.findings]),
    ...snapshots.findings,
    ...history.findings,
    ...swept.findings,
    ...meaningFindings(shape.partly, market, offered, snapshots.complete),
    ...spanFindings(shape.partly, market, context.large ?? false),
  ]
  const findings = [
    ...found,
    ...offered.findings.filter(({ path }) => !found.some((other) => isWithin(other.path, path))),
  ]
  const beside = [...snapshots.problems, ...history.problems, ...swept.problems]
  if (findings.length > 0 || beside.length > 0 || !shape.file) {
    return told(findings.map(locate), beside, snapshots.more + history.more + swept.more)
  }
  const instruments = offeredTerms(shape.file, offered, pricesOf(shape.file), market.asOf!)
  const terms = strategyTerms(shape.file, market, instruments, history)
  const warnings = [
    ...correlationWarnings(shape.file, market),
    ...snapshots.warnings,
    ...unlikelyUnits(shape.file),
    ...rangeDoubts(shape.file),
    ...snappedRanges(shape.file),
    ...lateCovers(terms),
    ...offered.warnings,
    ...history.warnings,
  ]
  return {
    strategy: { ...terms, sha256: context.sha256, warnings, ...(swept.sweep && { sweep: swept.sweep }) },
    locate: (problem) => ({ ...locate({ ...problem, path: byIndex(problem.path, shape.partly) }), hint: problem.hint }),
  }
}

/** The first problems by place, those of the strategy file before those of the files beside it, which have `more`. */
function told(own: readonly Placed[], beside: readonly LocatedProblem[], more: number): Told {
  const all = [...byPlace(own), ...byPlace(beside)]
  const problems = all.slice(0, MOST_PROBLEMS).map((problem) => {
    return { ...problem, hint: typeof problem.hint === 'string' ? problem.hint : problem.hint() }
  })
  return { problems, more: all.length - problems.length + more }
}

type Placed = Omit<LocatedProblem, 'hint'> & Pick<Finding, 'hint'>

/** A path whose position or instrument may be named by its id, by its place in the file's list instead. */
function byIndex(path: Problem['path'], file: Partly<StrategyFile>): Problem['path'] {
  const [list, id, ...rest] = path
  if (typeof id !== 'string' || (list !== 'positions' && list !== 'instruments')) return path
  const index = (file[list] ?? []).findIndex((entry) => entry && 'id' in entry && entry.id === id)
  return [list, index, ...rest]
}

/** Whether a place lies within another: a chain that is wrong in itself is not also called empty. */
function isWithin(path: Finding['path'], outer: Finding['path']): boolean {
  return outer.every((step, i) => path[i] === step)
}

function meaningFindings(
  file: Partly<StrategyFile>,
  market: KnownMarket,
  offered: OfferedInstruments,
  complete: boolean,
): Finding[] {
  const allRead = complete && !file.instruments?.some((instrument) => instrument === undefined)
  return [
    ...marketFindings(file, market),
    ...correlationFindings(file, market),
    ...identifierFindings(file, pickedIds(offered)),
    ...positionFindings(file, market),
    ...instrumentFindings(file, market),
    ...hedgeFindings(file, market, allRead ? tradablesById(file, offered) : undefined),
    ...gridFindings(file, market, tradablesById(file, offered).size),
    ...sourceFindings(file),
    ...accountFindings(file, market),
    ...stressFindings(file, quotedVenues(offered)),
    ...opportunityFindings(file),
    ...timeFindings(file, market),
  ]
}

/** The first finding at each place: a value that is wrong as text is not also called missing. */
function firstPerPlace(findings: readonly Finding[]): Finding[] {
  const places = new Set<string>()
  return findings.filter(({ path, at }) => {
    const place = `${at ?? 'value'} ${pathText(path)}`
    return !places.has(place) && places.add(place)
  })
}
