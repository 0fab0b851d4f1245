import { knownName, stakedCoin, wrappedCoin } from '../../market/known-tracking.ts'
import type { Lead, Span } from './lead.ts'

const STABLE = /^(USDC?|USDT|DAI|FDUSD|PYUSD|LUSD|GHO|EURC?)(\.E)?$/i

/** Both tokens, the price of the first in the second, what each costs in USD, and what each moves with, itself or its coin; no dollar does. */
export type Pair = {
  readonly base: string
  readonly quote: string
  readonly ratio: number
  readonly price: number
  readonly quotePrice: number
  readonly lead: Lead
  readonly quoteLead: Lead | undefined
}

export function readPair(answer: string): Pair | undefined {
  const match = /^([\p{L}\p{N}.]{1,16})\s*[/\s-]\s*([\p{L}\p{N}.]{1,16})[\s,@]+(\S+)(?:\s+(\S+))?$/u.exec(answer.trim())
  const [, first = '', second = '', rate = '', other] = match ?? []
  const [ratio, number] = [readAmount(rate), other === undefined ? 1 : readAmount(other)]
  const [base, quote] = [symbolOf(first), symbolOf(second)]
  const [coin, quoteCoin] = [wrappedCoin(base) ?? base, wrappedCoin(quote) ?? quote]
  if (!match || !ratio || !number || coin === quoteCoin) return undefined
  const staked = stakedCoin(base)
  if (STABLE.test(second)) {
    if ((other === undefined) !== (staked === undefined)) return undefined
    const lead = { name: staked ?? coin, price: staked === undefined ? ratio : number }
    return { base, quote, ratio, price: ratio, quotePrice: 1, lead, quoteLead: undefined }
  }
  if (other === undefined) return undefined
  const price = Number((ratio * number).toPrecision(12))
  const own = { name: coin, price }
  const quoted = { name: quoteCoin, price: number }
  const lead = staked === quoteCoin ? quoted : own
  return { base, quote, ratio, price, quotePrice: number, lead, quoteLead: stakedCoin(quote) === coin ? own : quoted }
}

/** Symbols are capitals; one with a small prefix, such as ezETH, is meant so, and a known one as it is known. */
function symbolOf(word: string): string {
  const known = knownName(word)
  if (known !== undefined) return known
  return /^[a-z]{1,4}[A-Z]{2,}$/.test(word) ? word : word.toUpperCase()
}

/** Percent a year, 0 or more, as a share. */
export function readPercent(answer: string): number | undefined {
  const percent = readAmount(answer.replace('%', ''))
  return percent !== undefined && percent <= 1000 ? Number((percent / 100).toPrecision(12)) : undefined
}

/** Two numbers above 0, the lower one first. */
export function readRange(answer: string): Span | undefined {
  const [lower, upper, ...more] = answer
    .trim()
    .split(/\s*(?:…|\.\.+|–|-|\s)\s*/)
    .map(readAmount)
  return lower && upper && more.length === 0 && lower < upper ? { lower, upper } : undefined
}

/** Of the first token, between 0 and 1. */
export function readShare(answer: string): number | undefined {
  const percent = readAmount(answer.replace('%', ''))
  return percent !== undefined && percent > 0 && percent < 100 ? percent / 100 : undefined
}

/** A number, thousands separated or not; k and m stand for thousands and millions. */
export function readAmount(answer: string): number | undefined {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([km]?)$|^\$?(\.\d+)$/i.exec(answer.trim())
  if (!match) return undefined
  const [, whole = '', fraction = '', unit = '', alone] = match
  const scale = { k: 1e3, m: 1e6 }[unit.toLowerCase()] ?? 1
  return Number((Number(alone ?? whole.replaceAll(',', '') + fraction) * scale).toPrecision(12))
}
