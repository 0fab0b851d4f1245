import type { Edit } from '../../strategy/edit/edit-strategy.ts'

/** The value at a path of a strategy file as written, undefined where it says nothing. */
export function fileValue(file: unknown, path: Edit['path']): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof step === 'object') return Array.isArray(value) ? value.find((item) => item?.id === step.id) : undefined
    return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined
  }, file)
}
