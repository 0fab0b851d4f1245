import type { VenuePerp } from '../../../strategy/write/venue-perp.ts'
import type { Option } from '../../arguments/options.ts'

/** What was asked of a source, checked against its row below; an option may be given several times. */
export type ImportCall = {
  /** Its name in the table below. */
  readonly source: string
  readonly operands: readonly string[]
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** What a source gave: the text to write and what is worth knowing about it, or what was asked wrongly. */
export type Imported =
  | {
      readonly text: string
      readonly notes: readonly string[]
      /** Perpetuals of a venue's market, as a strategy file has them. */
      readonly perps?: readonly VenuePerp[]
      readonly wrong?: undefined
    }
  | { readonly wrong: string }

/** Fetches. Rejects with a `SourceFailure` where the source does not give what was asked. */
export type Import = (call: ImportCall) => Promise<Imported>

/** Somewhere to import from: how it is written, what it does, and where it is carried out. */
export type ImportSource = {
  readonly usage: string
  readonly summary: string
  readonly more?: readonly string[]
  readonly least: number
  readonly most: number
  readonly options: Readonly<Record<string, Option>>
  readonly load: () => Promise<Import>
}
