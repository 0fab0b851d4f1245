/** The legs at one venue under its margin model; in a `cross` or `portfolio` account with the perps and options held there already. */
export type MarginAccount = {
  /** null: legs that name no venue. */
  readonly venue: string | null
  readonly model: 'isolated' | 'standard' | 'cross' | 'portfolio'
  /** Collateral needed to open the account and to keep it. */
  readonly initial: number
  readonly maintenance: number
  /** Behind it, that of held perps included. */
  readonly collateral: number
  /** Prices of one asset, the others still, that close the whole account, or only `instrument` where it stands alone. */
  readonly liquidation: readonly { readonly asset: string; readonly price: number; readonly instrument?: string }[]
}
