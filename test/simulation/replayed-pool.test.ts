import { describe, expect, it } from 'vitest'
import { earnedTokens } from '../../src/simulation/fees/bar-fees.ts'
import { type PoolEvent, ReplayedPool } from '../../src/simulation/fees/replayed-pool.ts'
import { readPoolBars } from '../../src/simulation/recorded/read-pool-bars.ts'
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

    // The same by the bars that the swaps are, each with the liquidity and the tick after it (shared/golden/time FEE2): what to expect of bars, not what to reach.
    it.each([
      [49800, 64020, '27848677274506847359', [0.8986018058884115, 0.9351325795053524]],
      [45540, 68100, '38538463904253688987', [1.0212296173320554, 0.8689439402236825]],
      [58080, 64800, '1470467461420906693794', [0, 5.619985013849061]],
    ])(
      'are by the share of the liquidity after each swap so much of that: %i to %i',
      (lower, upper, liquidity, ratios) => {
        const all = events()
        const opened = all.findIndex(
          (event) => event.kind === 'mint' && event.tickLower === lower && event.tickUpper === upper,
        )
        const swaps = all.slice(opened).flatMap((event) => (event.kind === 'swap' ? [event] : []))
        // A bar before each in which nothing happens keeps the way from the tick before out of it.
        const twice = (of: (swap: (typeof swaps)[number]) => [number, number]) => Float64Array.from(swaps.flatMap(of))
        const tick = twice(({ tick }) => [Number(tick), Number(tick)])
        const bars = {
          ...{ count: tick.length, times: tick.map((_, i) => i), closeTick: tick, lowTick: tick, highTick: tick },
          in0: twice(({ amount0 }) => [0, Math.max(0, Number(amount0))]),
          in1: twice(({ amount1 }) => [0, Math.max(0, Number(amount1))]),
          liquidity: twice((swap) => [1, Number(swap.liquidity)]),
        }
        const { token0, token1 } = earnedTokens(bars, {
          liquidity: Number(liquidity),
          ticks: { lower, upper },
          fee: 0.003,
          dilutes: false,
        })
        const exact = pool.uncollected(lower, upper).map(Number) as [number, number]
        expect([token0.at(-1)! / exact[0], token1.at(-1)! / exact[1]]).toEqual(
          ratios.map((ratio) => expect.closeTo(ratio, 9)),
        )
      },
    )

    it('are those of a range that no swap left, by the growth at each swap', () => {
      const again = new ReplayedPool(2505290050365003892876723467n, 3000n)
      const rows = events().flatMap((event, i) => {
        again.take(event)
        // It was put in after the eighteenth event.
        if (event.kind !== 'swap' || i < 18) return []
        return [
          `${new Date(1.6e12 + 1000 * i).toISOString()},${event.tick},0,0,${event.liquidity},${again.global.join(',')}`,
        ]
      })
      const columns =
        'timestamp,closeTick,inAmount0,inAmount1,currentLiquidity,feeGrowthGlobal0X128,feeGrowthGlobal1X128'
      const bars = readPoolBars([columns, ...rows].join('\n'), 'f.csv', { token0: 0, token1: 0 }).value!
      const held = { liquidity: Number('38538463904253688987'), ticks: { lower: 45540, upper: 68100 }, fee: 0.003 }
      const { token0, token1 } = earnedTokens(bars, { ...held, dilutes: false })
      const exact = pool.uncollected(45540, 68100).map(Number) as [number, number]
      expect([token0.at(-1)! / exact[0], token1.at(-1)! / exact[1]]).toEqual([
        expect.closeTo(1, 12),
        expect.closeTo(1, 12),
      ])
    })

    it('count a swap whose liquidity is not the one recorded, as when an event is missing', () => {
      const short = new ReplayedPool(2505290050365003892876723467n, 3000n)
      for (const event of events().slice(1)) short.take(event)
      expect(short.mismatches).toBeGreaterThan(0)
    })
  },
)
