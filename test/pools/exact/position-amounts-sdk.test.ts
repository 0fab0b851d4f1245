import { maxLiquidityForAmounts, SqrtPriceMath, TickMath } from '@uniswap/v3-sdk'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exactAmounts, liquidityForAmounts } from '../../../src/pools/exact/position-amounts.ts'

it('amounts and liquidity of a position are those of @uniswap/v3-sdk to the wei, below, inside and above its range', () => {
  const position = fc.tuple(fc.integer({ min: 1, max: 9e5 }), fc.integer({ min: 1, max: 900 }), fc.nat(2000))
  fc.assert(
    fc.property(position, ([liquidity, width, offset]) => {
      const [a, b, s] = [-500, -500 + width, -1000 + offset].map((tick) => TickMath.getSqrtRatioAtTick(tick))
      const root = (x: { toString(): string }) => BigInt(x.toString())
      const place = { lower: root(a!), upper: root(b!), squareRoot: root(s!) }
      const within = place.squareRoot < place.lower ? a! : place.squareRoot > place.upper ? b! : s!
      const units = TickMath.getSqrtRatioAtTick(liquidity - 450_000)
      for (const rounding of ['up', 'down'] as const) {
        const amounts = exactAmounts({ ...place, liquidity: root(units) }, rounding)
        const up = rounding === 'up'
        expect(amounts.amount0).toBe(root(SqrtPriceMath.getAmount0Delta(within, b!, units, up)))
        expect(amounts.amount1).toBe(root(SqrtPriceMath.getAmount1Delta(a!, within, units, up)))
        for (const [amount0, amount1] of [
          [amounts.amount0, amounts.amount1],
          [2n * amounts.amount0, amounts.amount1],
          [amounts.amount0, 2n * amounts.amount1],
        ] as const) {
          const most = maxLiquidityForAmounts(s!, a!, b!, String(amount0), String(amount1), false)
          expect(liquidityForAmounts({ amount0, amount1 }, place)).toBe(root(most))
        }
      }
    }),
    { numRuns: 300, seed: 47 },
  )
})
