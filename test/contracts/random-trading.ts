import fc from 'fast-check'
import { squareRootAtTick } from '../../src/pools/exact/square-root-at-tick.ts'
import { type Pair, raw, ticksAround } from './pair.ts'
import { swap, swapTo, type UniswapV3 } from './uniswap-v3.ts'
import { collect, decrease, mint, positionRecords } from './v3-position.ts'

/** Something that happens to a pool; `position` points at one of those there are, wherever the list ends. */
export type Action =
  | { readonly kind: 'swap'; readonly buysWeth: boolean; readonly usdc: number }
  | { readonly kind: 'stop on an edge'; readonly position: number; readonly edge: 'lower' | 'upper' }
  | { readonly kind: 'decrease'; readonly position: number; readonly share: bigint }
  | { readonly kind: 'collect'; readonly position: number }
  | { readonly kind: 'mint'; readonly low: number; readonly width: number }

const position = fc.nat(99)
const kind = <K extends Action['kind']>(name: K) => fc.constant(name)
const anAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: kind('swap'), buysWeth: fc.boolean(), usdc: fc.integer({ min: 1, max: 1_500_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('stop on an edge'),
      position,
      edge: fc.constantFrom('lower' as const, 'upper' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('decrease'), position, share: fc.bigInt({ min: 2n, max: 9n }) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('collect'), position }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('mint'),
      // Round prices, so that positions come to share edges.
      low: fc.constantFrom(1400, 1600, 1800, 1900, 2000, 2100, 2200, 2400),
      width: fc.constantFrom(1, 10, 100, 200, 400),
    }),
  },
)

/** The same actions for the same seed. */
export const randomActions = (seed: number, count: number): readonly Action[] =>
  fc.sample(anAction, { seed, numRuns: count })

/** Lets an action happen; `ids` are the positions that may be touched, a new one included from then on. */
export async function act(v3: UniswapV3, pair: Pair, ids: bigint[], action: Action): Promise<void> {
  const touched = () => ids[('position' in action ? action.position : 0) % ids.length]!
  switch (action.kind) {
    case 'swap': {
      const { amount0, amount1 } = raw(pair, action.usdc / 2000, action.usdc)
      const pay = action.buysWeth === pair.inverted ? 0 : 1
      return swap(v3, { pay, amount: pay === 0 ? amount0 : amount1 })
    }
    case 'stop on an edge': {
      const { ticks } = await positionRecords(v3, touched())
      return swapTo(v3, squareRootAtTick(ticks[action.edge]))
    }
    case 'decrease': {
      const { liquidity } = await positionRecords(v3, touched())
      return decrease(v3, touched(), liquidity / action.share)
    }
    case 'collect':
      return collect(v3, touched())
    case 'mint': {
      const ticks = ticksAround(pair, [action.low, action.low + action.width], v3.tier.spacing)
      ids.push((await mint(v3, ticks, raw(pair, 1_000, 2_000_000))).id)
    }
  }
}
