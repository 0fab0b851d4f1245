import { describe, expect, it } from 'vitest'
import { burntShares, protocolShares } from '../../../src/pools/exact/pool-shares.ts'

describe('burnt shares', () => {
  it('give each balance by the share of the supply, cut off (Uniswap v2-core, UniswapV2Pair.spec.ts, burn)', () => {
    // 3 and 3 tokens minted 3e18 shares, of which 1,000 stay locked: burning the rest leaves 1,000 of each.
    const supply = 3n * 10n ** 18n
    const balances = { amount0: supply, amount1: supply }
    expect(burntShares(supply - 1000n, balances, supply)).toEqual({ amount0: supply - 1000n, amount1: supply - 1000n })
    expect(burntShares(1n, { amount0: 5n, amount1: 2n }, 3n)).toEqual({ amount0: 1n, amount1: 0n })
  })
})

describe('shares of the protocol', () => {
  const supply = 1000n * 10n ** 18n
  const kLast = supply * supply

  it('are a sixth of what a swap brought, and the pair keeps them of both tokens (UniswapV2Pair.spec.ts, feeTo:on)', () => {
    // 1,000 and 1,000 tokens; one of token1 is swapped for 0.996006981039903216 of token0.
    const balances = { amount0: supply - 996006981039903216n, amount1: supply + 10n ** 18n }
    const minted = protocolShares(balances, supply, kLast)
    expect(minted).toBe(249750499251388n)
    const burnt = burntShares(supply - 1000n, balances, supply + minted)
    expect(balances.amount0 - burnt.amount0).toBe(1000n + 249501683697445n)
    expect(balances.amount1 - burnt.amount1).toBe(1000n + 250000187312969n)
  })

  it('are none where nothing was earned, and where the fee was off at the last change (kLast of 0)', () => {
    const grown = { amount0: 2n * supply, amount1: 2n * supply }
    expect(protocolShares({ amount0: supply, amount1: supply }, supply, kLast)).toBe(0n)
    expect(protocolShares({ amount0: supply / 2n, amount1: supply }, supply, kLast)).toBe(0n)
    expect(protocolShares(grown, supply, 0n)).toBe(0n)
    // Twice the root: S·(2 − 1)/(5·2 + 1).
    expect(protocolShares(grown, supply, kLast)).toBe(supply / 11n)
  })
})
