import { describe, expect, it } from 'vitest'
import { marginalPrice } from './stableswap-integers.ts'
import { address, list, node, OWNER, POOL, replyOf, token, withServer, word, words } from './stand-in-node.ts'
import { amountsOf, planExcess, priceOf, strategyOf } from './strategy-of.ts'

const VAULT = '0xba12222222228d8ba445958a75a0704d566bf2c8'
const ID = 'c1'.repeat(32)
const [AAVE, WETH] = ['0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb']
const ONE = 10n ** 18n

/** getPoolTokens: three heads, then both lists. */
function poolTokens(tokens: readonly string[], balances: readonly bigint[]): string {
  const [n, head] = [tokens.length, 96]
  const lists = [word(n), ...tokens.map(address), word(n), ...balances.map(word)]
  return `0x${word(head)}${word(head + 32 * (n + 1))}${word(7)}${lists.join('')}`
}

/** Selectors as Balancer's documentation and explorers show them. */
const pool = (answers: Readonly<Record<string, string>>, tokens: readonly string[], balances: readonly bigint[]) => ({
  [`${POOL} 0x38fff2d0`]: `0x${ID}`,
  [`${POOL} 0x8d928af8`]: `0x${address(VAULT)}`,
  [`${POOL} 0x70a08231${address(OWNER)}`]: words(25n * ONE),
  [`${POOL} 0x18160ddd`]: words(100n * ONE),
  [`${VAULT} 0xf94d4668${ID}`]: poolTokens(tokens, balances),
  ...Object.fromEntries(Object.entries(answers).map(([selector, answer]) => [`${POOL} ${selector}`, answer])),
})

const read = (contracts: Readonly<Record<string, string>>, options: Readonly<Record<string, string>> = {}) =>
  withServer(node(replyOf(contracts)), (url) => strategyOf('balancer', POOL, { rpc: url, owner: OWNER, ...options }))

describe('import balancer, a weighted pool', () => {
  const contracts = {
    ...pool(
      { '0xf89f27ed': list([8n * 10n ** 17n, 2n * 10n ** 17n]) },
      [AAVE, WETH],
      [40_000n * ONE + 3n, 1_000n * ONE],
    ),
    ...token(AAVE, 'AAVE', 18),
    ...token(WETH, 'WETH', 18),
  }

  it('has the weights and the share of each balance', async () => {
    const { position } = await read(contracts, { price: 'ETH=2000' })
    expect(position.terms).toEqual({
      kind: 'weighted',
      weights: [
        { asset: 'AAVE', weight: 0.8 },
        { asset: 'ETH', weight: 0.2 },
      ],
    })
    expect(amountsOf(position)).toEqual({ AAVE: '10000', ETH: '250' })
  })

  it('prices one token in the other by balances over weights', async () => {
    const { strategy } = await read(contracts, { price: 'ETH=2000' })
    expect(priceOf(strategy, 'AAVE')).toBeCloseTo((2000 * (1_000 / 0.2)) / (40_000 / 0.8), 9)
  })

  it('is planned with these amounts', async () => {
    const { position, strategy } = await read(contracts, { price: 'ETH=2000' })
    expect(planExcess(strategy, position)).toBeLessThan(1e-12)
  })

  it('counts the supply that includes fees owed to the protocol, where the pool tells it', async () => {
    const { position } = await read({ ...contracts, [`${POOL} 0x876f303b`]: words(125n * ONE) }, { price: 'ETH=2000' })
    expect(amountsOf(position)).toEqual({ AAVE: '8000', ETH: '200' })
  })

  it('asks for a price where no token is a dollar', async () => {
    await expect(read(contracts)).rejects.toThrow('add --price AAVE=… or --price ETH=…')
  })
})

describe('import balancer, a composable stable pool', () => {
  const [usdc, wsteth] = ['0xcccccccccccccccccccccccccccccccccccccccc', '0xdddddddddddddddddddddddddddddddddddddddd']
  const rate = 1_150_000_000_000_000_000n
  const contracts = {
    ...pool(
      {
        '0x6daccffa': words(200_000, 0, 1000),
        '0x1dd746ea': list([10n ** 30n, ONE, rate]),
        '0x876f303b': words(100n * ONE),
      },
      [usdc, POOL, wsteth],
      [3_000_000_000_000n, 2n ** 100n, 2_000_000n * ONE],
    ),
    ...token(usdc, 'USDC', 6),
    ...token(wsteth, 'sDAI', 18),
  }

  it('has the amplification, the rates and the share of each balance, without its own shares', async () => {
    const { position } = await read(contracts)
    expect(position.terms).toEqual({
      kind: 'stableswap',
      assets: ['USDC', 'sDAI'],
      amplification: 200,
      rates: [1, 1.15],
    })
    expect(amountsOf(position)).toEqual({ USDC: '750000', sDAI: '500000' })
  })

  it('is planned with these amounts', async () => {
    const { position, strategy } = await read(contracts)
    expect(planExcess(strategy, position)).toBeLessThan(1e-9)
  })

  it('prices one token in the other at the margin of the invariant', async () => {
    const { strategy } = await read(contracts)
    const units = [3_000_000n * ONE, 2_300_000n * ONE]
    expect(priceOf(strategy, 'sDAI') / (marginalPrice(units, 200n, 1, 0) * 1.15)).toBeCloseTo(1, 6)
  })
})

describe('import balancer, what is no such pool', () => {
  it.each([
    ['a token', token(POOL, 'X', 18), 'does not answer as a pool of Balancer v2 does'],
    ['a pool of another kind', pool({}, [AAVE, WETH], [1n, 1n]), 'neither weighted nor stable'],
    [
      'a pool that the owner has no share of',
      {
        ...pool({ '0xf89f27ed': list([1n, 1n]) }, [AAVE, WETH], [1n, 1n]),
        [`${POOL} 0x70a08231${address(OWNER)}`]: words(0),
      },
      'for the shares of',
    ],
  ])('refuses %s', async (_, contracts, message) => {
    await expect(read(contracts as Record<string, string>)).rejects.toThrow(message)
  })
})
