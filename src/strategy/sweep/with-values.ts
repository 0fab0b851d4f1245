import type { Steps } from './vary-path.ts'

/** A value that a place of the file is given. */
export type Change = { readonly steps: Steps; readonly value: unknown }

/** A file as plain values with some of them replaced and without its sweep; what does not change is shared with the old. */
export function withValues(file: unknown, changes: readonly Change[]): unknown {
  const { sweep: _, ...rest } = file as Record<string, unknown>
  return changes.reduce<unknown>((value, { steps, value: by }) => replaced(value, steps, by), rest)
}

function replaced(value: unknown, steps: Steps, by: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return asTable(value, by)
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object | undefined) }) as Record<
    string | number,
    unknown
  >
  const old = Object.hasOwn(copy, step) ? copy[step] : undefined
  copy[step] = rest.length === 0 && BETWEEN.has(step) && isPair(by) ? bounds(by) : replaced(old, rest, by)
  return copy
}

/** Places that take `{ lower, upper }`. */
const BETWEEN: ReadonlySet<string | number> = new Set(['range', 'ticks'])

/** A pair stands for both bounds of what has bounds: [1500, 2500] for { lower: 1500, upper: 2500 }. */
function asTable(old: unknown, by: unknown): unknown {
  if (!isPair(by) || typeof old !== 'object' || old === null) return by
  if ('lower' in old && 'upper' in old) return bounds(by)
  return 'min' in old && 'max' in old ? { ...old, min: by[0], max: by[1] } : by
}

function bounds([lower, upper]: readonly [unknown, unknown]) {
  return { lower, upper }
}

function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2
}
