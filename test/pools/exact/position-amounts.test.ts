import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExactPosition, exactAmounts, liquidityForAmounts } from '../../../src/pools/exact/position-amounts.ts'
import { integerRoot, squareRootAtTick } from '../../../src/pools/exact/square-root-at-tick.ts'

const file = new URL('../../../../shared/data/reference/uniswap_v3sdk_position_amounts.json', import.meta.url)
const present = existsSync(file)
if (!present)
  process.stdout.write('skipped: ../shared/data/reference/uniswap_v3sdk_position_amounts.json is not here\n')

type Case = Record<'liquidity' | 'tickLower' | 'tickUpper', string> &
  Partial<
    Record<'slippage' | 'amount0' | 'amount1' | 'mintAmount0' | 'mintAmount1' | 'burnAmount0' | 'burnAmount1', string>
  >

describe.skipIf(!present)('positions of @uniswap/v3-sdk (src/entities/position.test.ts), DAI and USDC', () => {
  const { cases } = present ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }) : { cases: [] }
  const squareRoot = integerRoot(((10n ** 8n) << 192n) / 10n ** 20n)
  const edge = (tick: string) => squareRootAtTick(-276320 + Number(tick.slice(1)))

  it.each(cases)('$liquidity in $tickLower…$tickUpper', (row) => {
    const position = {
      liquidity: BigInt(row.liquidity),
      lower: edge(row.tickLower),
      upper: edge(row.tickUpper),
      squareRoot,
    }
    const expectEach = (
      token0: string | undefined,
      token1: string | undefined,
      amounts: ReturnType<typeof exactAmounts>,
    ) => {
      if (token0 !== undefined) expect(amounts.amount0).toBe(BigInt(token0))
      if (token1 !== undefined) expect(amounts.amount1).toBe(BigInt(token1))
    }
    // A price that may slip by 5 bp costs at most the token0 of the higher and the token1 of the lower one.
    const slipped = (bp: bigint) => integerRoot((squareRoot * squareRoot * (10000n + bp)) / 10000n)
    const [high, low] = row.slippage === undefined ? [squareRoot, squareRoot] : [slipped(5n), slipped(-5n)]
    const atWorst = (liquidity: bigint, rounding: 'up' | 'down') => ({
      amount0: exactAmounts({ ...position, liquidity, squareRoot: high }, rounding).amount0,
      amount1: exactAmounts({ ...position, liquidity, squareRoot: low }, rounding).amount1,
    })
    // The position manager mints the liquidity that it finds in the amounts sent.
    const minted = liquidityForAmounts(exactAmounts(position, 'up'), position)
    expectEach(row.amount0, row.amount1, exactAmounts(position, 'down'))
    expectEach(row.mintAmount0, row.mintAmount1, atWorst(minted, 'up'))
    expectEach(row.burnAmount0, row.burnAmount1, atWorst(position.liquidity, 'down'))
  })
})

describe('exact amounts', () => {
  const positions: fc.Arbitrary<ExactPosition> = fc
    .tuple(
      fc.bigInt({ min: 1n, max: 2n ** 110n }),
      fc.integer({ min: -800000, max: 800000 }),
      fc.integer({ min: 1, max: 50000 }),
      fc.integer({ min: -60000, max: 60000 }),
    )
    .map(([liquidity, lower, width, offset]) => ({
      liquidity,
      lower: squareRootAtTick(lower),
      upper: squareRootAtTick(lower + width),
      squareRoot: squareRootAtTick(lower + offset) + 1n,
    }))

  it('taken on mint are at most one wei above those given on burn', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const [mint, burn] = [exactAmounts(position, 'up'), exactAmounts(position, 'down')]
        for (const token of ['amount0', 'amount1'] as const) {
          expect(mint[token] - burn[token]).toBeGreaterThanOrEqual(0n)
          expect(mint[token] - burn[token]).toBeLessThanOrEqual(1n)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('pay for no more liquidity than they were minted for', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const minted = liquidityForAmounts(exactAmounts(position, 'down'), position)
        expect(minted).toBeLessThanOrEqual(position.liquidity)
      }),
      { numRuns: 1000 },
    )
  })

  it('outside the range are of one token', () => {
    const [lower, upper] = [squareRootAtTick(-100), squareRootAtTick(100)]
    const at = (squareRoot: bigint) => exactAmounts({ liquidity: 10n ** 18n, lower, upper, squareRoot }, 'down')
    expect(at(lower)).toEqual(at(lower - 1n))
    expect(at(lower).amount1).toBe(0n)
    expect(at(upper)).toEqual(at(upper + 10n))
    expect(at(upper).amount0).toBe(0n)
  })
})
