import { CONTROLS } from '../../text/plain-text.ts'
import type { Problem } from '../../units/problem.ts'

/** A problem with the place in the file where it can be put right; line and column count from 1. */
export type LocatedProblem = Problem & { readonly file: string; readonly line: number; readonly column: number }

/**
 * A problem as the checks find it: `at: 'key'` points at the key of its path, else at the value; `character` at the one that
 * has so many before it in the value, a text. A way out that takes a search is searched for when it is shown.
 */
export type Finding = Omit<Problem, 'hint'> & {
  readonly hint: string | (() => string)
  readonly at?: 'key'
  readonly character?: number
}

const UNSEEN = new RegExp(`[\\p{C}${CONTROLS}]`, 'u')

/** Files with more problems are wrong in a way that the first of them show. */
export const MOST_PROBLEMS = 100

/** The first problems of a file and those beside it, and how many more there are. */
export type Told = { readonly problems: readonly LocatedProblem[]; readonly more: number }

/** Gathers problems in the order they are met: the first so many in full, of the others how many. */
export class ProblemTally {
  private readonly first: LocatedProblem[] = []
  private count = 0

  add(problem: () => LocatedProblem): void {
    this.count++
    if (this.first.length < MOST_PROBLEMS) this.first.push(problem())
  }

  told(): Told {
    return { problems: this.first, more: this.count - this.first.length }
  }
}

/** A problem each for people, in the words of `formatProblem`, and a line that says how many more there are. */
export function toldLines({ problems, more }: Told): string[] {
  return [...problems.map(formatProblem), ...(more > 0 ? [`and ${more.toLocaleString('en-US')} more`] : [])]
}

/** Two lines: `file:line:column: path: what is wrong`, then the way out. */
export function formatProblem(problem: LocatedProblem): string {
  const path = pathText(problem.path)
  const place = `${problem.file}:${problem.line}:${problem.column}`
  return `${place}: ${path === '' ? '' : `${path}: `}${problem.message}\n    ${problem.hint}`
}

/** A path as written in messages: `positions[0].range.lower`. */
export function pathText(path: Problem['path']): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\p{L}\p{N}_-]+$/u.test(step) || UNSEEN.test(step)) return `[${shown(step)}]`
      return i === 0 ? step : `.${step}`
    })
    .join('')
}

/** A value from the file as messages show it: quoted, shortened, nothing invisible in it. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text
  return short.replace(new RegExp(UNSEEN, 'gu'), (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`)
}

/** By file in the order first met, then line, then column. */
export function byPlace<Placed extends Omit<LocatedProblem, 'hint'>>(problems: readonly Placed[]): Placed[] {
  const files = [...new Set(problems.map((problem) => problem.file))]
  const order = new Map(files.map((file, i) => [file, i]))
  return [...problems].sort((a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.column - b.column)
}
