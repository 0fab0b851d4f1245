/** How a hedge is kept. Widths are half the band, in tokens or as a share of the positions' delta at the open. */
export type Rule = {
  readonly name: string
  readonly when:
    | { readonly kind: 'never' }
    | { readonly kind: 'every'; readonly milliseconds: number }
    | { readonly kind: 'delta'; readonly share: number }
    | { readonly kind: 'deltaTokens'; readonly tokens: number }
    /** The share at today's gamma, in proportion to |Γ|^(2/3) elsewhere. */
    | { readonly kind: 'gammaScaled'; readonly share: number }
    | { readonly kind: 'whalleyWilmott' | 'zakamouline'; readonly riskAversion: number }
  /** Where a trade out of a band ends. */
  readonly to: 'edge' | 'centre'
  /** The instrument that re-hedges its asset; undefined: the cheapest linear one. */
  readonly trade: string | undefined
  readonly exit: Exit | undefined
  readonly topUp: { readonly below: number; readonly to: number; readonly limit: number } | undefined
  readonly roll: { readonly daysLeft: number; readonly toExpiryDays: number } | undefined
  readonly rerange: { readonly gas: number } | undefined
}

/** A stop: where the price of `asset` touches a level everything is closed, what was in pools sold with `slippage`. */
export type Exit = {
  readonly asset: string
  readonly below: number | undefined
  readonly above: number | undefined
  readonly slippage: number
  /** Numeraire, once. */
  readonly gas: number
}
