import { describe, expect, it } from 'vitest'
import { type PoolEvent, ReplayedPool } from '../../src/simulation/fees/replayed-pool.ts'
import { sharedText } from '../shared-data.ts'

const text = sharedText('data/uniswap/ethereum-0x92560c17-events.json')
/** Whole numbers of the file, which is the chain's own record, as the chain counts them. */
const events = (): PoolEvent[] =>
  JSON.parse(text!).events.map((event: Record<string, string | number>) =>
    Object.fromEntries(
      Object.entries(event).map(([key, value]) => [
        key,
        key !== 'kind' && typeof value === 'string' ? BigInt(value) : value,
      ]),
    ),
  )

describe.skipIf(text === undefined)(
  '63 swaps and 5 changes of liquidity of a real pool, replayed (golden FEE1)',
  () => {
    const pool = new ReplayedPool(2505290050365003892876723467n, 3000n)
    if (text !== undefined) for (const event of events()) pool.take(event)

    it('give the growth of both fees to the last unit, and the tick and liquidity recorded', () => {
      expect(pool).toMatchObject({
        global: [266282611448330124281963066120359863n, 73345741942492068516943857586510392481n],
        ...{ tick: 56154, liquidity: 66387141178760536346n, mismatches: 0 },
      })
    })

    it.each<[number, number, [bigint, bigint]]>([
      [49800, 64020, [21792544166005522n, 6002608701996886151n]],
      [45540, 68100, [16480562694474942n, 4111491368712687665n]],
      [58080, 64800, [602703576400746n, 200911820826830594n]],
    ])('leave the range %i to %i exactly this to collect', (lower, upper, tokens) => {
      expect(pool.uncollected(lower, upper)).toEqual(tokens)
    })

    it('count a swap whose liquidity is not the one recorded, as when an event is missing', () => {
      const short = new ReplayedPool(2505290050365003892876723467n, 3000n)
      for (const event of events().slice(1)) short.take(event)
      expect(short.mismatches).toBeGreaterThan(0)
    })
  },
)
