import { describe, expect, it } from 'vitest'
import { getD, marginalPrice } from './stableswap-integers.ts'
import { address, list, node, OWNER, POOL, replyOf, token, withServer, word, words } from './stand-in-node.ts'
import { amountsOf, planExcess, priceOf, strategyOf } from './strategy-of.ts'

const [DAI, USDC, USDT] = [
  '0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  '0xcccccccccccccccccccccccccccccccccccccccc',
]
const SHARES = '0xdddddddddddddddddddddddddddddddddddddddd'
const ONE = 10n ** 18n

/** Selectors as Curve's documentation and explorers show them. */
const COINS = '0xc6610657'
const BALANCES = '0x4903b0d1'
const OLD_COINS = '0x23746eb8'
const OLD_BALANCES = '0x065a80d8'

type Coins = readonly (readonly [token: string, balance: bigint])[]

const pool = (
  coins: Coins,
  { units, a, old = false, shares = POOL }: { units: readonly bigint[]; a: bigint; old?: boolean; shares?: string },
) => {
  const supply = 1_000_000n * ONE
  const indexed = coins.flatMap(([at, balance], i) => [
    [`${POOL} ${old ? OLD_COINS : COINS}${word(i)}`, `0x${address(at)}`],
    [`${POOL} ${old ? OLD_BALANCES : BALANCES}${word(i)}`, words(balance)],
  ])
  return {
    ...Object.fromEntries(indexed),
    [`${POOL} 0xf446c1d0`]: words(a),
    [`${POOL} 0xbb7b8b80`]: words((getD(units, a) * ONE) / supply),
    [`${shares} 0x18160ddd`]: words(supply),
    [`${shares} 0x70a08231${address(OWNER)}`]: words(supply / 3n),
  } as Record<string, string>
}

const read = (contracts: Readonly<Record<string, string>>, options: Readonly<Record<string, string>> = {}) =>
  withServer(node(replyOf(contracts)), (url) => strategyOf('curve', POOL, { rpc: url, owner: OWNER, ...options }))

const units = [170_000_000n * ONE, 165_000_000n * ONE, 30_000_000n * ONE]
const threeCoins: Coins = [
  [DAI, units[0]!],
  [USDC, units[1]! / 10n ** 12n],
  [USDT, units[2]! / 10n ** 12n],
]
const cards = { ...token(DAI, 'DAI', 18), ...token(USDC, 'USDC', 6), ...token(USDT, 'USDT', 6) }

describe('import curve, three dollars in an old pool whose shares are a token of its own', () => {
  const contracts = {
    ...pool(threeCoins, { units, a: 2000n, old: true, shares: SHARES }),
    ...cards,
    [`${POOL} 0x82c63066`]: `0x${address(SHARES)}`,
  }

  it('has the amplification and what remove_liquidity gives, rounded down', async () => {
    const { position } = await read(contracts)
    expect(position.terms).toEqual({
      kind: 'stableswap',
      assets: ['DAI', 'USDC', 'USDT'],
      amplification: 2000,
      rates: [1, 1, 1],
    })
    // A third of the supply rounds down to 333333333333333333333333 shares of 10²⁴.
    expect(amountsOf(position)).toEqual({
      DAI: '56666666.66666666666666661',
      USDC: '54999999.999999',
      USDT: '9999999.999999',
    })
  })

  it('takes USDC as a dollar and prices the others at the margin of the pool', async () => {
    const { strategy } = await read(contracts)
    expect(priceOf(strategy, 'USDC')).toBe(1)
    expect(priceOf(strategy, 'USDT') / marginalPrice(units, 2000n, 2, 1)).toBeCloseTo(1, 6)
    expect(priceOf(strategy, 'USDT')).toBeGreaterThan(1.001)
  })

  it('is planned with these amounts', async () => {
    const { position, strategy } = await read(contracts)
    expect(planExcess(strategy, position)).toBeLessThan(1e-9)
  })

  it('refuses a pool whose invariant is not that of its balances, A and rates', async () => {
    await expect(read({ ...contracts, [`${POOL} 0xbb7b8b80`]: words(ONE) })).rejects.toThrow('lending or crypto pool')
  })
})

describe('import curve, a new pool with rates', () => {
  const coin = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'
  const rate = 1_100_000_000_000_000_000n
  const held = [5_000n * ONE, 4_000n * ONE]
  const inUnits = [held[0]!, (held[1]! * rate) / ONE]
  const contracts = {
    ...pool(
      [
        [coin, held[0]!],
        [DAI, held[1]!],
      ],
      { units: inUnits, a: 100n },
    ),
    ...token(DAI, 'rETH', 18),
    [`${POOL} 0x76a2f0f0`]: words(10_000),
  }

  it.each([
    ['a list', list([ONE, rate])],
    ['two words', words(ONE, rate)],
  ])('reads its rates from %s, and the coin of the chain', async (_, rates) => {
    const { position, strategy } = await read({ ...contracts, [`${POOL} 0xfd0684b1`]: rates }, { price: 'ETH=2000' })
    expect(position.terms).toEqual({ kind: 'stableswap', assets: ['ETH', 'rETH'], amplification: 100, rates: [1, 1.1] })
    expect(priceOf(strategy, 'rETH') / (marginalPrice(inUnits, 100n, 1, 0) * 1.1 * 2000)).toBeCloseTo(1, 6)
    expect(planExcess(strategy, position)).toBeLessThan(1e-9)
  })

  it('lets rETH move as ETH does, as its one risk', async () => {
    const { strategy } = await read(
      { ...contracts, [`${POOL} 0xfd0684b1`]: list([ONE, rate]) },
      { price: 'ETH=2000', volatility: 'ETH=0.5' },
    )
    expect(strategy.assets.map(({ symbol, volatility, tracks }) => [symbol, volatility, tracks?.asset])).toEqual([
      ['rETH', 0, 'ETH'],
      ['ETH', 0.5, undefined],
    ])
    expect(strategy.instruments.map(({ asset }) => asset)).not.toContain('rETH')
  })
})

describe('import curve, a metapool', () => {
  it('counts the shares of its base pool at their virtual price', async () => {
    const base = '0x9999999999999999999999999999999999999999'
    const price = 1_030_000_000_000_000_000n
    const held = [6_000n * ONE, 5_000n * ONE]
    const contracts = {
      ...pool(
        [
          [DAI, held[0]!],
          [SHARES, held[1]!],
        ],
        { units: [held[0]!, (held[1]! * price) / ONE], a: 50n },
      ),
      ...token(DAI, 'FRAX', 18),
      ...token(SHARES, '3Crv', 18),
      [`${POOL} 0x5d6362bb`]: `0x${address(base)}`,
      [`${base} 0xbb7b8b80`]: words(price),
    }
    const { position } = await read(contracts, { price: 'FRAX=1' })
    expect(position.terms).toMatchObject({ assets: ['FRAX', '3Crv'], rates: [1, 1.03] })
  })
})

describe('import curve, what is no such pool', () => {
  it.each([
    ['a token', token(POOL, 'X', 18), 'does not answer as a stableswap pool does'],
    [
      'a pool that the owner has no share of',
      { ...pool(threeCoins, { units, a: 2000n }), ...cards, [`${POOL} 0x70a08231${address(OWNER)}`]: words(0) },
      'staked in a gauge',
    ],
  ])('refuses %s', async (_, contracts, message) => {
    await expect(read(contracts)).rejects.toThrow(message)
  })
})
