import type { MarginOption } from './margin-book.ts'

/** The options of one expiry. */
export type MarginExpiry = {
  readonly years: number
  readonly discount: number
  readonly options: readonly MarginOption[]
}

/** Options by expiry, in the order they first appear. */
export function expiries(options: readonly MarginOption[]): MarginExpiry[] {
  return [...new Set(options.map(({ years }) => years))].map((years) => {
    const group = options.filter((option) => option.years === years)
    return { years, discount: group[0]!.discount, options: group }
  })
}
