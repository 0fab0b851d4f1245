/** A coin, and what it costs in USD. */
export type Lead = { readonly name: string; readonly price: number }

export type Span = { readonly lower: number; readonly upper: number }

/** A range of a pool as prices of what its first token moves with, the other token standing still; `ratio`: the pool's price now. */
export function leadRange({ lower, upper }: Span, ratio: number, price: number): Span {
  return { lower: (lower / ratio) * price, upper: (upper / ratio) * price }
}
