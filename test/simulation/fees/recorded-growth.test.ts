import { describe, expect, it } from 'vitest'
import { earnedTokens } from '../../../src/simulation/fees/bar-fees.ts'
import { readPoolBars } from '../../../src/simulation/recorded/read-pool-bars.ts'

const COLUMNS =
  'timestamp,closeTick,lowestTick,highestTick,inAmount0,inAmount1,currentLiquidity,feeGrowthGlobal0X128,feeGrowthGlobal1X128'
const UNIT = 2n ** 128n
const read = (...rows: readonly string[]) =>
  readPoolBars([COLUMNS, ...rows].join('\n'), 'f.csv', { token0: 2, token1: 0 })
const row = (hour: number, tick: number, low: number, high: number, growth: readonly [bigint | '', bigint | '']) =>
  `2026-01-05T0${hour}:00:00Z,${tick},${low},${high},100000,2000,9000,${growth.join(',')}`

describe('bars that say the growth of fees', () => {
  const { value: bars } = read(
    row(1, 100, 100, 100, [2n ** 256n - UNIT, 0n]),
    row(2, 120, 90, 130, [4n * UNIT, UNIT / 2n]),
    row(3, 110, 110, 260, [7n * UNIT, UNIT]),
    row(4, 120, 110, 120, ['', UNIT]),
    row(5, 120, 120, 120, [9n * UNIT, 3n * UNIT]),
  )
  const ticks = { lower: 0, upper: 200 }
  const earned = (dilutes: boolean) => {
    const { token0, token1 } = earnedTokens(bars!, { liquidity: 1000, ticks, fee: 0.01, dilutes })
    return [[...token0], [...token1]]
  }

  // Of 1,000 of token0 and 2,000 of token1 a bar at 1 %, a ninth by share.
  it('pay a range that the price never left what they grew by, past where the counter wraps, and otherwise its share of what went in', () => {
    const [share0, share1] = [(0.01 * 1000 * 1000) / 9000, (0.01 * 2000 * 1000) / 9000]
    // 5 units grown of token0 are 5,000 raw, 50 whole; the third bar leaves the range, the fourth and fifth lack one end of token0.
    const add = (parts: readonly number[]) =>
      parts.map((_, i) =>
        expect.closeTo(
          parts.slice(0, i + 1).reduce((a, b) => a + b),
          9,
        ),
      )
    expect(earned(false)).toEqual([add([share0, 50, share0, share0, share0]), add([share1, 500, share1, 0, 2000])])
  })

  it('pay what was not in the pool a tenth less, as it would have thinned out the others', () => {
    const [whole, thinned] = [earned(false), earned(true)]
    expect(thinned.map((column) => column.at(-1))).toEqual(
      whole.map((column) => expect.closeTo(0.9 * column.at(-1)!, 9)),
    )
  })

  it('are refused where the counter is none', () => {
    const { problems } = read(row(1, 1, 1, 1, [1n, 1n]), row(2, 1, 1, 1, [1n, 1n]).replace(/1$/, '1.5'))
    expect(problems).toMatchObject([
      { code: 'cell', line: 3, message: 'feeGrowthGlobal1X128 1.5 is not the counter that a pool keeps' },
    ])
  })
})
