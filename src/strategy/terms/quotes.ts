import type { Fee, Level } from '../../instruments/terms.ts'

type FeeFile = number | { rate: number; cap?: number | undefined } | undefined

/** The one level of a quote: none where there is no price, no size or nothing is asked for it. */
export function quoteLevels(price: number | undefined, size: number | string | undefined): Level[] {
  const level = { price: price ?? 0, size: size === undefined ? Number.POSITIVE_INFINITY : Number(size) }
  return level.price > 0 && level.size > 0 ? [level] : []
}

/** Levels of a ladder, best first: asks from the cheapest up, bids from the dearest down. */
export function ladderLevels(
  ladder: readonly { readonly price: number; readonly size: number | string }[],
  side: 'bids' | 'asks',
): Level[] {
  const levels = ladder.flatMap(({ price, size }) => quoteLevels(price, size))
  return levels.sort((a, b) => (side === 'asks' ? a.price - b.price : b.price - a.price))
}

/** A fee as the file gives it; none when it says nothing. */
export function feeTerms(fee: FeeFile): Fee {
  if (typeof fee === 'object') return { kind: 'rate', rate: fee.rate, cap: fee.cap }
  return { kind: 'per-token', amount: fee ?? 0 }
}
