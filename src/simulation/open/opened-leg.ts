/** A leg as it was traded at the open: units of its instrument, signed, at an average price; premium and fee in the numeraire. */
export type OpenedLeg = {
  readonly instrument: string
  readonly size: number
  readonly price: number
  readonly premium: number
  readonly fee: number
}
