import type { Asset } from '../../exposure/market-state.ts'
import type { PoolPosition, Position } from '../../strategy/terms/strategy.ts'

/** `compare --ranges`: each position of two tokens in other ranges around the price now, at the same value. Money in the numeraire. */
export type RangesReport = {
  readonly format: 'hedgerow/ranges/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  /** ISO 8601 UTC. */
  readonly asOf: string
  readonly numeraire: string
  readonly horizonDays: number
  readonly ranges: readonly RangeRow[]
  /** Whether the search was not ended before the last. */
  readonly complete: boolean
}

/** One position in one range, alone and with the plain delta hedge of the book by the perps and tokens of the file. */
export type RangeRow = {
  readonly position: string
  readonly name: (typeof WIDTHS)[number]['name'] | 'now'
  /** Quote per base; null: at any price. */
  readonly range: { readonly lower: number; readonly upper: number } | null
  readonly value: number
  readonly liquidity: number
  /** Expected share of the time until the horizon. */
  readonly timeInRange: number
  /** What it is worth at either end of the range, the quote's price as now; null: it has none. */
  readonly atEdges: { readonly lower: number; readonly upper: number } | null
  /** Income a year on the value now, for the expected time in range; null where no fees can be carried over. */
  readonly feeApr: number | null
  /** The same as `fees.apr` of the position says it, which counts only the time in range where that is `whileInRange`. */
  readonly apr: number | null
  readonly expectedImpermanentLoss: number
  readonly breakEvenFeeApr: number
  /** The fee rate less the break-even. */
  readonly netApr: number | null
  readonly expected: number
  readonly standardDeviation: number
  /** null where no perp or token can be traded. */
  readonly hedge: {
    readonly cost: number
    readonly collateral: number
    /** The price nearest to now at which a leg is closed; null: none. */
    readonly liquidation: number | null
    /** Whose price that is. */
    readonly liquidationAsset: Asset | null
    readonly expected: number
    readonly standardDeviation: number
  } | null
}

/** Half the width as a share of the price now; undefined: any price. */
export const WIDTHS = [
  { name: '±10 %', half: 0.1 },
  { name: '±25 %', half: 0.25 },
  { name: '±50 %', half: 0.5 },
  { name: 'full', half: undefined },
] as const

/** The rows of each position, in their order. */
export const RANGE_NAMES: readonly RangeRow['name'][] = ['now', ...WIDTHS.map(({ name }) => name)]

/** Whether a position is in a pool of two tokens, whatever its range. */
export function canRange(position: Position): position is PoolPosition {
  return position.kind === 'concentrated' || position.kind === 'constant-product'
}
