import * as z from 'zod/mini'
import type { Finding } from '../problems/located-problem.ts'
import { type Partly, type StrategyFile, strategyFileSchema } from '../schema/strategy-file.ts'
import { type Issue, meantKind, shapeFindings, spanText } from './shape-findings.ts'

/** What of a value has the shape of a strategy file, and what has not. */
export type Shape = {
  /** Undefined when there are findings. */
  readonly file: StrategyFile | undefined
  /** The parts that have the right shape. */
  readonly partly: Partly<StrategyFile>
  readonly findings: readonly Finding[]
}

/** Holds plain values against the schema and gathers every departure from it. */
export function readShape(value: unknown): Shape {
  const result = z.safeParse(strategyFileSchema, value, { error: describe, reportInput: true, jitless: true })
  if (result.success) return { file: value as StrategyFile, partly: value as Partly<StrategyFile>, findings: [] }
  const meant = withMeantKinds(value, result.error.issues)
  if (meant !== undefined) return asMeant(readShape(meant.value), meant.findings)
  const issues = result.error.issues.flatMap(innermost)
  const partly = without(value, spoiltPlaces(issues.flatMap(spoiltPaths)))
  return {
    file: undefined,
    partly: (isContainer(partly) && !Array.isArray(partly) ? partly : {}) as Partly<StrategyFile>,
    findings: issues.flatMap(shapeFindings),
  }
}

/** What is wrong besides is told as well when the kind of an entry is only misspelt. */
function asMeant({ partly, findings }: Shape, kinds: readonly Finding[]): Shape {
  return { file: undefined, partly, findings: [...kinds, ...findings] }
}

/** A copy with the kinds that were meant where others stand, and what is wrong with those; undefined where none can be told. */
function withMeantKinds(value: unknown, issues: readonly Issue[]) {
  const copy = structuredClone(value)
  const findings = issues.flatMap((issue) => {
    const kind = meantKind(issue)
    if (kind === undefined) return []
    const entry = issue.path
      .slice(0, -1)
      .reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], copy)
    ;(entry as { kind: string }).kind = kind
    return shapeFindings(issue)
  })
  return findings.length === 0 ? undefined : { value: copy, findings }
}

/** What each issue carries as its message: the keys known where one is unknown, else the description of what was expected. */
function describe(issue: z.core.$ZodRawIssue): string {
  const schema = issue.inst as z.core.$ZodType | undefined
  if (issue.code === 'unrecognized_keys') return Object.keys((schema as z.core.$ZodObject)._zod.def.shape).join(' ')
  const owner = (issue as { schema?: z.core.$ZodType }).schema ?? schema
  const description = (owner && z.globalRegistry.get(owner)?.description) ?? ''
  const ofNumber = (issue.code === 'too_small' || issue.code === 'too_big') && issue.origin === 'number'
  return owner && ofNumber ? description + spanText(owner) : description
}

/** The issues of the one alternative whose type fits, when a value fits none altogether. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const fitting = issue.errors.filter((errors) => !errors.some((e) => e.code === 'invalid_type' && e.path.length === 0))
  if (fitting.length !== 1) return [issue]
  return fitting[0]!.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }))
}

function spoiltPaths(issue: Issue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key])
  if (issue.code === 'invalid_union' && issue.errors.length === 0) return [issue.path.slice(0, -1)]
  return [issue.path]
}

/** Whether a place itself is spoilt, and what is below it, by the next step. */
type Spoilt = { whole: boolean; readonly below: Map<PropertyKey, Spoilt> }

function spoiltPlaces(paths: readonly PropertyKey[][]): Spoilt {
  const root: Spoilt = { whole: false, below: new Map() }
  for (const path of paths) {
    let place = root
    for (const step of path) {
      const next = place.below.get(step) ?? { whole: false, below: new Map() }
      place.below.set(step, next)
      place = next
    }
    place.whole = true
  }
  return root
}

/** A copy without the values at spoilt places; elements of lists leave a gap, so that the others keep their places. */
function without(value: unknown, spoilt: Spoilt): unknown {
  if (spoilt.whole || !isContainer(value)) return undefined
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<PropertyKey, unknown>
  for (const [step, next] of spoilt.below) if (Object.hasOwn(copy, step)) copy[step] = without(copy[step], next)
  return copy
}

function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}
