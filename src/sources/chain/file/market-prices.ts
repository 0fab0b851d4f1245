import { type ImportedPosition, moneyRank } from '../position/imported-position.ts'
import type { Token } from '../position/token.ts'

/** A price in the numeraire and where it is from. */
export type ImportedPrice = { readonly price: number; readonly from: string }

/**
 * Prices of all tokens held, by name. One that is given counts; else a dollar token is worth 1, one in each group of pools
 * that hang together, and the others follow from the pools' own prices. Those that no pool ties to either are missing.
 */
export function marketPrices(
  positions: readonly ImportedPosition[],
  given: ReadonlyMap<string, number>,
): { readonly prices: ReadonlyMap<string, ImportedPrice>; readonly missing: readonly string[] } {
  const tokens = new Map(positions.flatMap(({ tokens }) => tokens).map((token) => [token.name, token]))
  const prices = new Map<string, ImportedPrice>()
  for (const [name, price] of given) if (tokens.has(name)) prices.set(name, { price, from: 'as given with --price' })
  followPools(positions, prices)
  const dollars = [...tokens.values()].filter(({ dollar }) => dollar).sort((a, b) => moneyRank(a) - moneyRank(b))
  for (const { name } of dollars) {
    if (prices.has(name)) continue
    prices.set(name, { price: 1, from: 'taken as 1 USD' })
    followPools(positions, prices)
  }
  return { prices, missing: [...tokens.keys()].filter((name) => !prices.has(name)) }
}

/** Fills in what pools with one known price tell of their other tokens, until nothing is added. */
function followPools(positions: readonly ImportedPosition[], prices: Map<string, ImportedPrice>): void {
  for (let before = -1; before !== prices.size; ) {
    before = prices.size
    for (const { id, tokens, prices: relative } of positions) {
      const known = tokens.findIndex(({ name }) => prices.has(name))
      if (known < 0) continue
      const unit = prices.get(tokens[known]!.name)!.price / relative[known]!
      for (const [i, { name }] of tokens.entries()) {
        if (!prices.has(name)) prices.set(name, { price: unit * relative[i]!, from: `in the pool of ${id}` })
      }
    }
  }
}

/** Past this share a pool's price and the file's are told apart. */
const PRICE_TOLERANCE = 0.005

/** Pools whose own price of a token is another than the file's, in words. */
export function priceNotes(
  positions: readonly ImportedPosition[],
  prices: ReadonlyMap<string, ImportedPrice>,
): readonly string[] {
  return positions.flatMap(({ id, tokens, prices: relative }) => {
    const last = prices.get(tokens.at(-1)!.name)!.price
    return tokens.flatMap(({ name }, i) => {
      const [own, file] = [relative[i]! * last, prices.get(name)!.price]
      if (Math.abs(own / file - 1) <= PRICE_TOLERANCE) return []
      const differs = `${(100 * Math.abs(own / file - 1)).toPrecision(2)} %`
      return [
        `In the pool of ${id} ${name} is worth ${own.toPrecision(6)}, ${differs} from the file's ${file.toPrecision(6)}.`,
      ]
    })
  })
}

/** The tokens of these positions, once each, the risky ones first. */
export function tokensHeld(positions: readonly ImportedPosition[]): Token[] {
  const byName = new Map(positions.flatMap(({ tokens }) => tokens).map((token) => [token.name, token]))
  return [...byName.values()].sort((a, b) => moneyRank(b) - moneyRank(a) || (a.name < b.name ? -1 : 1))
}
