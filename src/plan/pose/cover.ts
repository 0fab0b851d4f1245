import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { countedPositions } from '../../book/tradable-instruments.ts'
import { type Asset, leadOf, type MarketState } from '../../exposure/market-state.ts'
import { sum } from '../../exposure/sum.ts'
import type { LinearLimit } from '../../hedge/problem/linear-limit.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { OptionPosition } from '../../strategy/terms/strategy.ts'
import type { PosedCandidate } from './candidates.ts'
import { farSlope } from './far-slope.ts'

const TYPES = ['call', 'put'] as const

/**
 * Options are sold only with cover: for each asset and each expiry T the calls that expire at T or later, legs and held, add up to at least
 * −max(0, delta of what else is held as the price grows without end) − `naked.calls`, the puts likewise as it goes to nothing; tokens. What is
 * held without cover already may stay so: no leg makes it worse. `naked.ETH.calls`, what is sold beyond all cover, has a row an expiry.
 */
export function coverLimits(
  owned: Owned,
  instruments: readonly Instrument[],
  posed: readonly PosedCandidate[],
  activations: number,
): LinearLimit[] {
  const held = countedPositions(owned.strategy).positions.filter((position) => position.kind === 'option')
  return owned.scenarios.risky.flatMap((asset) =>
    TYPES.flatMap((type) => {
      const lots = posed.map((one) => coveringLots(one, asset, type, instruments, owned.now))
      if (!lots.some((lot) => lot !== undefined)) return []
      const cover = coverOf(asset, type, owned)
      const naked = owned.strategy.hedge.limits.naked.find((one) => one.asset === asset)?.[`${type}s`] ?? 0
      if (cover === Infinity || naked === Infinity) return []
      const own = held.filter((option) => leadOf(owned.now, option.asset).asset === asset && option.type === type)
      const expiries = [...lots.flatMap((lot) => (lot ? [lot.expiry] : [])), ...own.map(({ expiry }) => expiry)]
      return [...new Set(expiries)].map((from): LinearLimit => {
        const sold = 0 - heldAmount(own, from, owned.now) - cover
        return {
          name: `naked.${asset}.${type}s`,
          min: -Infinity,
          max: Math.max(naked, sold),
          held: sold,
          lots: lots.map((lot, i) => {
            return lot === undefined
              ? uncovered(posed[i]!, asset, type, cover, owned, instruments)
              : lot.expiry >= from
                ? -lot.size
                : 0
          }),
          used: new Array<number>(activations).fill(0),
        }
      })
    }),
  )
}

/** Tokens and expiry of one lot of an option of that type; undefined for anything else. */
function coveringLots(
  { candidate }: PosedCandidate,
  asset: Asset,
  type: 'call' | 'put',
  instruments: readonly Instrument[],
  now: MarketState,
) {
  const { terms } = instruments[candidate.instrument]!
  const lead = leadOf(now, terms.asset)
  if (terms.kind !== 'option' || lead.asset !== asset || terms.type !== type) return undefined
  return { size: lead.ratio * (candidate.side === 'buy' ? candidate.lot : -candidate.lot), expiry: terms.expiry }
}

/** Options that the positions other than options cover, tokens ≥ 0. */
function coverOf(asset: Asset, type: 'call' | 'put', { strategy, holdings, standing, now }: Owned): number {
  const beside = standing.map(({ exposure }) => exposure)
  const rest = sum([...holdings.flatMap(({ kind, exposure }) => (kind === 'option' ? [] : [exposure])), ...beside])
  const slope = (direction: 'up' | 'down') => farSlope(rest, asset, direction, now, horizonYears(strategy))
  return Math.max(0, type === 'call' ? slope('up') : -slope('down'))
}

/** Options that one lot of what is sold of a position no longer covers, tokens ≥ 0; 0 of anything else. */
function uncovered(
  { candidate }: PosedCandidate,
  asset: Asset,
  type: 'call' | 'put',
  cover: number,
  owned: Owned,
  instruments: readonly Instrument[],
): number {
  const { terms } = instruments[candidate.instrument]!
  if (terms.kind !== 'withdraw' || cover === 0) return 0
  const { exposure } = owned.holdings.find(({ id }) => id === terms.position)!
  const slope = farSlope(exposure, asset, type === 'call' ? 'up' : 'down', owned.now, horizonYears(owned.strategy))
  return candidate.lot * Math.max(0, type === 'call' ? slope : -slope)
}

function heldAmount(options: readonly OptionPosition[], from: number, now: MarketState): number {
  return options.reduce((total, { asset, expiry, size }) => {
    return total + (expiry >= from ? leadOf(now, asset).ratio * Number(size) : 0)
  }, 0)
}
