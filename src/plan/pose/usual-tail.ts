import type { Instrument } from '../../instruments/instrument.ts'
import type { PosedActivation, PosedCandidate } from './candidates.ts'

/** What the default of the tail limit is measured from. */
type Unhedged = {
  /** Net P&L of the positions on the wide grid, whatever the target. */
  readonly net: Float64Array
  /** Their delta today less the target's, by risky asset. */
  readonly delta: readonly number[]
}

/** Largest losses on the wide grid without an option, numeraire ≥ 0. */
export type UsualTail = {
  /** Of the positions alone. */
  readonly alone: number
  /** The larger of that and of the positions with the plain delta hedge. */
  readonly hedged: number
}

/**
 * What the positions lose at worst on the wide grid, alone and with the plain delta hedge. Where liquidity can be provided the positions may become
 * those with the most of any one pool, and the largest of all counts.
 */
export function usualTail(
  { net, delta }: Unhedged,
  posed: readonly PosedCandidate[],
  activations: readonly PosedActivation[],
  instruments: readonly Instrument[],
): UsualTail {
  const books = [
    { net, delta },
    ...posed.filter((one) => isProvided(one, instruments)).map((one) => joined(net, delta, one)),
  ]
  const alone = Math.max(0, ...books.map((book) => worstLoss(book.net)))
  const hedged = books.map((book) => {
    const both = book.net.slice()
    book.delta.forEach((tokens, asset) => {
      addDeltaHedge(both, tokens, asset, posed, activations, instruments)
    })
    return worstLoss(both)
  })
  return { alone, hedged: Math.max(alone, ...hedged) }
}

function isProvided({ candidate }: PosedCandidate, instruments: readonly Instrument[]): boolean {
  const { kind } = instruments[candidate.instrument]!
  return kind === 'concentrated' || kind === 'constant-product'
}

/** The positions with as much of a pool as may be provided. */
function joined(net: Float64Array, delta: readonly number[], { candidate }: PosedCandidate): Unhedged {
  const { maxLots, pnl, income } = candidate
  return {
    net: net.map((held, i) => held + maxLots * (pnl.wide[i]! + income)),
    delta: delta.map((tokens, a) => tokens + maxLots * candidate.delta[a]!),
  }
}

/** Adds what offsets the delta of one asset: perps and tokens, the cheapest to trade first, in the nearest whole lots as far as they go. */
function addDeltaHedge(
  hedged: Float64Array,
  tokens: number,
  asset: number,
  posed: readonly PosedCandidate[],
  activations: readonly PosedActivation[],
  instruments: readonly Instrument[],
): void {
  const cost = ({ candidate }: PosedCandidate) => candidate.execution / Math.abs(candidate.delta[asset]!)
  const offsetting = posed
    .filter(({ candidate: { instrument, delta } }) => {
      const { kind } = instruments[instrument]!
      return (kind === 'perp' || kind === 'spot') && delta[asset]! * tokens < 0
    })
    .sort((one, other) => cost(one) - cost(other))
  const used = new Set<number>()
  let left = tokens
  for (const { candidate } of offsetting) {
    const opened = used.has(candidate.instrument)
      ? undefined
      : activations.find(({ activation }) => activation.instrument === candidate.instrument)?.activation
    const wanted = Math.round(-(left + (opened?.delta[asset] ?? 0)) / candidate.delta[asset]!)
    const lots = Math.min(wanted, candidate.maxLots)
    if (!(lots > 0)) continue
    const { pnl, income, premium, fee } = candidate
    for (let i = 0; i < hedged.length; i++) {
      hedged[i]! += lots * (pnl.wide[i]! + income - premium - fee) + (opened?.pnl.wide[i] ?? 0)
    }
    left += (opened?.delta[asset] ?? 0) + lots * candidate.delta[asset]!
    used.add(candidate.instrument)
  }
}

function worstLoss(net: Float64Array): number {
  return net.reduce((worst, pnl) => Math.max(worst, -pnl), -Infinity)
}
