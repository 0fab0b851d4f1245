import { trackedAmong } from '../../../market/known-tracking.ts'
import { usualVolatility } from '../../../strategy/write/usual-market.ts'
import { type ImportedPosition, moneyRank } from '../position/imported-position.ts'
import type { Token } from '../position/token.ts'
import { tokensHeld } from './market-prices.ts'

/** What two volatile assets often had in common, and two that a stableswap pool ties to each other. */
const USUAL_CORRELATION = 0.8
const TIED_CORRELATION = 0.999

/** How assets move, by name: as given, else as they usually did. */
export type Moves = {
  /** Those that move by themselves, in the order of the file. */
  readonly volatile: readonly string[]
  /** What a known wrapped or staked token moves with, unless a volatility was given for it. */
  tracks(name: string): string | undefined
  volatility(name: string): number
  correlation(a: string, b: string): number
}

/** What the user said of the market. */
export type GivenMoves = {
  readonly volatilities: ReadonlyMap<string, number>
  /** By {@link pairKey}. */
  readonly correlations: ReadonlyMap<string, number>
}

/** The key under which a correlation is given, whatever the order of the two. */
export const pairKey = (a: string, b: string) => [a, b].sort().join('/')

/** Tokens in one stableswap pool move as the best known money among them does; a dollar stands still. */
export function usualMoves(positions: readonly ImportedPosition[], { volatilities, correlations }: GivenMoves): Moves {
  const leaders = leadersOf(positions)
  const volatility = (name: string): number => {
    const leader = leaders.get(name)!
    const given = volatilities.get(name) ?? volatilities.get(leader.name)
    return given ?? (leader.dollar ? 0 : usualVolatility(leader.name))
  }
  const known = tokensHeld(positions)
    .sort((a, b) => moneyRank(a) - moneyRank(b))
    .map(({ name }) => name)
  const tracks = (name: string) => (volatilities.has(name) ? undefined : trackedAmong(name, known))
  const tied = (a: string, b: string) => leaders.get(a) === leaders.get(b)
  return {
    volatile: [...leaders.keys()].filter((name) => tracks(name) === undefined && volatility(name) > 0),
    tracks,
    volatility,
    correlation: (a, b) => correlations.get(pairKey(a, b)) ?? (tied(a, b) ? TIED_CORRELATION : USUAL_CORRELATION),
  }
}

/** For each token the one it follows, itself where no stableswap pool ties it to a better known one. */
function leadersOf(positions: readonly ImportedPosition[]): ReadonlyMap<string, Token> {
  const tokens = tokensHeld(positions)
  const leaders = new Map(tokens.map((token) => [token.name, token]))
  const pools = positions.filter(({ terms }) => terms.kind === 'stableswap')
  for (let changed = true; changed; ) {
    changed = false
    for (const { tokens } of pools) {
      const [leader] = tokens.map(({ name }) => leaders.get(name)!).sort((a, b) => moneyRank(a) - moneyRank(b))
      for (const { name } of tokens) {
        if (leaders.get(name) === leader) continue
        leaders.set(name, leader!)
        changed = true
      }
    }
  }
  return leaders
}
