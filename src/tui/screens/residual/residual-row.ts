import { computedRow, type Row } from '../../kit/row.ts'

/** A row with what stands beside its two figures: a share of the larger one to draw as a bar, or a remark. */
export type ResidualRow = Row & { readonly beside: readonly [unhedged: number | string, hedged: number | string] }

/** Two figures with a bar each, as long as its share of the larger. */
export function barRow(
  label: string,
  unhedged: number,
  hedged: number,
  format: (x: number) => string,
  meaning: string,
): ResidualRow {
  const largest = Math.max(Math.abs(unhedged), Math.abs(hedged))
  const share = (x: number) => (largest === 0 ? 0 : Math.abs(x) / largest)
  return {
    ...computedRow([label, format(unhedged), format(hedged)], meaning),
    beside: [share(unhedged), share(hedged)],
  }
}

/** Decimals that show three significant digits of `value`, at least 0 and at most 8. */
export function threeDigits(value: number): number {
  return value === 0 ? 0 : Math.max(0, Math.min(8, 2 - Math.floor(Math.log10(value))))
}
