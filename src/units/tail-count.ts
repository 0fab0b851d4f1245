import { Decimal } from 'decimal.js'

/** How many of `samples` scenarios make the worst tail: ⌈(1 − confidence)·samples⌉, taken in decimal so that 0.95 of 2,000 is 100, not 101. */
export function tailCount(confidence: number, samples: number): number {
  return Math.max(1, new Decimal(1).minus(confidence).times(samples).ceil().toNumber())
}
