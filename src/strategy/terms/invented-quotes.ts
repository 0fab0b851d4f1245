import type { Strategy } from './strategy.ts'

/** The sentence that opens every view of a plan on quotes that nobody gave; undefined where all were given. */
export function inventedQuotes({ instruments }: Strategy): string | undefined {
  const count = instruments.filter(({ invented }) => invented).length
  if (count === 0) return undefined
  const which = count === instruments.length ? 'all instruments' : `${count} of ${instruments.length} instruments`
  return `Illustrative: the quotes of ${which} are a model's and nobody's. This shows what to look for, not what can be traded.`
}
