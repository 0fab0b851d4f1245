import { shown } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'

export type Steps = readonly (string | number)[]

/** Keys and places that a path such as `positions.lp.range` goes through, or what is wrong with it, and the way out. */
export type VaryPath =
  | { readonly steps: Steps; readonly problem?: undefined }
  | { readonly steps?: undefined; readonly problem: { readonly message: string; readonly hint: string } }

/** Follows a path through a file given as plain values: entries of lists by their id or `[place]`, keys that are not there yet as they stand. */
export function varyPath(file: unknown, path: string): VaryPath {
  const steps: (string | number)[] = []
  let value = file
  let rest = path
  while (rest !== '') {
    const found = Array.isArray(value) ? entryStep(value, rest) : keyStep(value, rest)
    if ('message' in found) return { problem: found }
    steps.push(found.step)
    rest = found.rest
    value = isTable(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[found.step] : undefined
  }
  if (steps.length > 0 && steps[0] !== 'sweep') return { steps }
  return { problem: { message: 'this is no place that can vary', hint: 'Give a path such as positions.lp.range.' } }
}

type Found = { readonly step: string | number; readonly rest: string }
type Wrong = { readonly message: string; readonly hint: string }

function entryStep(list: readonly unknown[], rest: string): Found | Wrong {
  const ids = list.map((entry) => (isTable(entry) ? entry.id : undefined))
  const id = longest(ids.filter((one) => typeof one === 'string') as string[], rest)
  if (id !== undefined) return { step: ids.indexOf(id), rest: after(rest, id) }
  const [place] = /^\[?\d+\]?(?=\.|$)/.exec(rest) ?? []
  const index = Number(place?.replace(/[[\]]/g, ''))
  if (place !== undefined && index < list.length) return { step: index, rest: after(rest, place) }
  const named = rest.split('.')[0]!
  const known = ids.filter((one) => typeof one === 'string') as string[]
  const { message, hint } = unknownName({ what: 'entry', typed: named, known })
  return { message, hint: hint() }
}

function keyStep(table: unknown, rest: string): Found | Wrong {
  const key = (isTable(table) && longest(Object.keys(table), rest)) || /^[^.[]*/.exec(rest)![0]
  if (key === '' || key === '__proto__')
    return { message: `${shown(rest)} is no path`, hint: 'Give keys between dots.' }
  return { step: key, rest: after(rest, key) }
}

/** Of names that may hold dots themselves, the longest that a path begins with. */
function longest(names: readonly string[], rest: string): string | undefined {
  const fitting = names.filter(
    (name) => name !== '' && rest.startsWith(name) && /^($|\.|\[)/.test(rest.slice(name.length)),
  )
  return fitting.sort((a, b) => b.length - a.length)[0]
}

function after(rest: string, step: string): string {
  return rest.slice(step.length).replace(/^\./, '')
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
