import { describe, expect, it } from 'vitest'
import { parseStrategy } from '../../../src/strategy/parse.ts'
import { inventedQuotes } from '../../../src/strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../../src/strategy/terms/strategy.ts'
import { importTarget } from '../../../src/strategy/write/import-target.ts'
import { newStrategy } from '../../../src/strategy/write/new-strategy.ts'
import { nextQuestion, withAnswer } from '../../../src/strategy/write/new-strategy-questions.ts'
import { readAmount, readPair, readRange } from '../../../src/strategy/write/read-answers.ts'

const now = Date.UTC(2026, 0, 5, 9, 30)

function made(...answers: string[]): Strategy {
  const { text } = newStrategy(answers, now)
  const parsed = parseStrategy(text, 'new.yaml', { read: () => undefined, sha256: '' })
  if (!parsed.strategy) throw new Error(JSON.stringify(parsed.problems, null, 2))
  return parsed.strategy
}

/** Answers every question with Enter, after the answers given. */
function answered(...first: string[]): readonly string[] {
  let answers: readonly string[] = []
  for (let question = nextQuestion(answers); question; question = nextQuestion(answers)) {
    const answer = first.shift() ?? (question.name === 'quotes' ? 'made up' : question.usual)
    expect(question.problem(answer)).toBeUndefined()
    answers = withAnswer(answers, answer)
  }
  return answers
}

describe('a new strategy', () => {
  it('takes eight answers at most, and those that do not matter are not asked for', () => {
    const usual = ['concentrated', 'ETH/USDC 2000', '1500 2500', '100000', '0', 'hyperliquid', '5000', 'made up']
    expect(answered()).toEqual(usual)
    expect(answered(...usual.slice(0, 6), '0')).toEqual([...usual.slice(0, 6), '0'])
    expect(answered('constant-product')).toEqual([
      'constant-product',
      'ETH/USDC 2000',
      '',
      '100000',
      '0',
      'hyperliquid',
      '5000',
      'made up',
    ])
    expect(answered('weighted')[2]).toBe('80')
  })

  it.each([
    ['https://app.uniswap.org/positions/v3/ethereum/12345', 'uniswap-v3', '12345', 'mainnet'],
    ['https://app.uniswap.org/positions/v4/Base/7?lng=en', 'uniswap-v4', '7', 'base'],
    ['#12345', 'uniswap-v3', '12345', undefined],
  ])('is begun from %s', (answer, source, operand, chain) => {
    expect(importTarget(answer)).toEqual({ source, operand, chain })
    expect(nextQuestion([])!.problem(answer)).toBeUndefined()
  })

  it('cannot be begun from the page of a pool, which says what can be pasted instead', () => {
    const page = 'https://app.uniswap.org/explore/pools/ethereum/0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640'
    expect(nextQuestion([])!.problem(page)).toMatch(/the page of your position, its id, or your wallet$/)
  })

  it('takes a perpetual as its venue gives it, and says of one that nobody gave that its fee and funding are made up', () => {
    const answers = answered('concentrated', 'ETH/WBTC 0.03 90000', '0.02 0.04', '100k', '25', 'deribit', '0')
    const fields = [
      ...[
        ['kind', 'perp'],
        ['asset', 'ETH'],
        ['venue', 'deribit'],
        ['contract', 'inverse'],
        ['lot', '"1"'],
      ],
      ...[
        ['fee', '{ rate: 0.0004 }'],
        ['funding', '-0.02'],
        ['maxLeverage', '50'],
      ],
    ] as [string, string][]
    const perps = new Map([['ETH', { asset: 'ETH', instrument: 'ETH-PERPETUAL', fields }]])
    const { text } = newStrategy(answers, now, { perps })
    const { strategy } = parseStrategy(text, 'new.yaml', { read: () => undefined, sha256: '' })
    expect(strategy!.instruments).toMatchObject([
      { ...{ id: 'ETH-PERP', symbol: 'ETH-PERPETUAL', contract: 'inverse', funding: -0.02 }, fee: { rate: 0.0004 } },
      { ...{ id: 'BTC-PERP', contract: 'linear', funding: 0 }, fee: { rate: 0.0005 } },
    ])
    expect(strategy!.why).toMatch(
      /Made up: the fee, the leverage and the funding of 0 of the BTC perpetual, usual ones of deribit\.$/,
    )
    expect(text.match(/# as deribit has it/g)).toHaveLength(2)
    const all = new Map([...perps, ['BTC', { ...perps.get('ETH')!, asset: 'BTC' }] as const])
    expect(newStrategy(answers, now, { perps: all }).text).not.toMatch(/made up/i)
  })

  it('is a file without problems for every pool and venue, with and without options', () => {
    for (const pool of ['concentrated', 'constant-product', 'weighted']) {
      for (const venue of ['hyperliquid', 'binance', 'deribit']) {
        for (const budget of ['0', '5000']) {
          const strategy = made(
            ...answered(
              pool,
              'ETH/USDC 2000',
              ...(pool === 'concentrated' ? ['1500 2500'] : pool === 'weighted' ? ['80'] : []),
              '100k',
              '25',
              venue,
              budget,
            ),
          )
          expect(strategy.positions).toMatchObject([{ id: 'lp', kind: pool, size: { kind: 'value', value: 100000 } }])
          expect(strategy.instruments[0]).toMatchObject({ id: 'ETH-PERP', kind: 'perp', venue })
          expect(strategy.instruments.length > 1).toBe(budget !== '0')
          expect(strategy.hedge.limits.premium).toBe(budget === '0' ? undefined : 5000)
        }
      }
    }
  })

  it.each([5, 6, 7, 8, 9, 10, 11])(
    'made on %d January has options of a Friday, at 08:00 UTC, and no horizon else',
    (day) => {
      const { text } = newStrategy(answered(), Date.UTC(2026, 0, day, 9, 30))
      const { strategy } = parseStrategy(text, 'new.yaml', { read: () => undefined, sha256: '' })
      const expiries = new Set(
        strategy!.instruments.flatMap((terms) => (terms.kind === 'option' ? [terms.expiry] : [])),
      )
      expect(expiries.size).toBe(1)
      for (const expiry of expiries)
        expect([new Date(expiry).getUTCDay(), new Date(expiry).getUTCHours()]).toEqual([5, 8])
      expect(strategy!.horizonDays).toBeGreaterThan(26)
      expect(strategy!.horizonDays).toBeLessThan(34)
    },
  )

  it('has quotes that are known to be nobody’s, at strikes that a venue would list, of an asset in capitals', () => {
    const strategy = made('concentrated', 'eth/usdc 2013.7', '1483 2611', '5000', '0', 'deribit', '250')
    const [perp, ...options] = strategy.instruments
    expect(perp!.invented).toBeUndefined()
    for (const option of options) {
      expect(option).toMatchObject({ asset: 'ETH', venue: 'illustrative', invented: true })
      expect('strike' in option && option.strike % 50).toBe(0)
    }
    expect(inventedQuotes(strategy)).toContain(
      `quotes of ${options.length} of ${options.length + 1} instruments are a model's`,
    )
  })

  it('buys puts up to the price and calls above it, that expire at the horizon', () => {
    const strategy = made(...answered())
    const options = strategy.instruments.filter((terms) => terms.kind === 'option')
    expect(options.map(({ strike }) => strike)).toEqual([
      1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400, 2500,
    ])
    for (const { strike, type, expiry, bids, asks } of options) {
      expect(type).toBe(strike <= 2000 ? 'put' : 'call')
      expect(expiry).toBe(Date.UTC(2026, 1, 6, 8))
      expect(bids[0]!.price).toBeLessThan(asks[0]!.price)
    }
    expect(strategy.horizonDays).toBeCloseTo(32 - 1.5 / 24, 9)
  })

  it('of a wrapped coin trades the coin, which the token tracks', () => {
    const { assets, instruments, positions } = made(
      'concentrated',
      'WETH/USDC 2000',
      '1500 2500',
      '100000',
      '12.5 %',
      'deribit',
      '4000',
    )
    expect(assets.map(({ symbol, tracks }) => [symbol, tracks?.asset])).toEqual([
      ['ETH', undefined],
      ['WETH', 'ETH'],
      ['USDC', undefined],
    ])
    expect(new Set(instruments.map(({ asset }) => asset))).toEqual(new Set(['ETH']))
    expect(positions[0]).toMatchObject({ terms: { base: 'WETH' }, fees: { apr: 0.125 } })
  })

  it('of two tokens that both move has a perpetual on each, and its range in the second', () => {
    const strategy = made('concentrated', 'ETH/WBTC 0.02 100k', '0.015 0.025', '50000', '10', 'hyperliquid', '0')
    expect(strategy.assets.map(({ symbol, price }) => [symbol, price])).toEqual([
      ['ETH', 2000],
      ['BTC', 100000],
      ['WBTC', 100000],
    ])
    expect(strategy.instruments.map(({ asset }) => asset)).toEqual(['ETH', 'BTC'])
    expect(strategy.positions[0]).toMatchObject({ terms: { range: { lower: 0.015, upper: 0.025 } } })
    expect(strategy.hedge.limits.survive).toMatchObject([
      { asset: 'ETH', min: 1400 },
      { asset: 'BTC', min: 70000 },
    ])
  })

  it('of such a pair with a budget buys options on the first, at strikes in dollars', () => {
    const strategy = made('concentrated', 'ETH/WBTC 0.02 100k', '0.015 0.025', '50000', '0', 'hyperliquid', '2000')
    const strikes = strategy.instruments.flatMap((terms) => (terms.kind === 'option' ? [terms.strike] : []))
    expect([strikes[0], strikes.at(-1)]).toEqual([1500, 2500])
  })

  it.each([
    ['wstETH/USDC 2410 2000', '1800 3000', { ETH: 2000, wstETH: 2410, USDC: 1 }],
    ['wstETH/WETH 1.205 2000', '1.2 1.21', { ETH: 2000, wstETH: 2410, WETH: 2000 }],
    ['ETH/rETH 0.8 2500', '0.79 0.81', { ETH: 2000, rETH: 2500 }],
  ])('of a staked token is one risk, that of its coin: %s', (pair, range, prices) => {
    const { assets, instruments, hedge, correlations } = made(
      ...answered('concentrated', pair, range, '50000', '0', 'hyperliquid', '2000'),
    )
    expect(Object.fromEntries(assets.map(({ symbol, price }) => [symbol, price]))).toEqual(prices)
    const moving = assets.filter(({ volatility, tracks }) => volatility > 0 && !tracks)
    expect(moving.map(({ symbol }) => symbol)).toEqual(['ETH'])
    const tracking = assets.filter(({ symbol }) => !['ETH', 'USDC'].includes(symbol))
    expect(tracking.map(({ tracks }) => tracks?.asset)).toEqual(tracking.map(() => 'ETH'))
    expect(new Set(instruments.map(({ asset }) => asset))).toEqual(new Set(['ETH']))
    const strikes = instruments.flatMap((terms) => (terms.kind === 'option' ? [terms.strike] : []))
    expect([strikes[0]! < 2000, strikes.at(-1)! > 2000]).toEqual([true, true])
    expect(hedge.limits.survive).toMatchObject([{ asset: 'ETH', min: 1400, max: 2600 }])
    expect(correlations).toHaveLength(assets.length)
  })

  it('of a token worth little trades in large lots', () => {
    const strategy = made('concentrated', 'DOGE/USDT 0.2', '0.15 0.25', '5000', '0', 'binance', '250')
    expect(strategy.instruments.map(({ lot }) => lot).slice(0, 2)).toEqual(['1', '10000'])
  })
})

describe('answers', () => {
  const dollars = (price: number, name: string) => {
    return { ratio: price, price, quotePrice: 1, lead: { name, price }, quoteLead: undefined }
  }

  it.each([
    ['ETH/USDC 2000', { base: 'ETH', quote: 'USDC', ...dollars(2000, 'ETH') }],
    ['eth / usdt @ 2,000.50', { base: 'ETH', quote: 'USDT', ...dollars(2000.5, 'ETH') }],
    [
      'wsteth/usdc 2400 2000',
      { base: 'wstETH', quote: 'USDC', ...dollars(2400, ''), lead: { name: 'ETH', price: 2000 } },
    ],
    ['WBTC-DAI 95k', { base: 'WBTC', quote: 'DAI', ...dollars(95000, 'BTC') }],
    ['Eth/Usdc 2000', { base: 'ETH', quote: 'USDC', ...dollars(2000, 'ETH') }],
    [
      'eth/wbtc 0.02 100k',
      {
        ...{ base: 'ETH', quote: 'WBTC', ratio: 0.02, quotePrice: 100000, price: 2000 },
        ...{ lead: { name: 'ETH', price: 2000 }, quoteLead: { name: 'BTC', price: 100000 } },
      },
    ],
  ])('%s is a pair and a price', (text, pair) => expect(readPair(text)).toEqual(pair))

  it.each([
    'ETH/USDC',
    'ETH/BTC 0.05',
    'wstETH/USDC 2410',
    'ETH 2000',
    'USDC/USDC 1',
    'ETH/USDC 0',
    'ETH/USDC 2000 1',
    'ETH/WBTC 0.02 0',
    'WBTC/BTC 1 100k',
    '',
  ])('"%s" is none', (text) => expect(readPair(text)).toBeUndefined())

  it.each([
    ['1500 2500', { lower: 1500, upper: 2500 }],
    ['1,500 – 2,500', { lower: 1500, upper: 2500 }],
    ['0.15…0.25', { lower: 0.15, upper: 0.25 }],
    ['90k-110k', { lower: 90000, upper: 110000 }],
  ])('%s is a range', (text, range) => expect(readRange(text)).toEqual(range))

  it.each(['2500 1500', '1500', '0 100', '1 2 3', 'x y'])('"%s" is none', (text) =>
    expect(readRange(text)).toBeUndefined(),
  )

  it.each([
    ['100000', 100000],
    ['$100,000', 100000],
    ['100k', 100000],
    ['1.5m', 1500000],
    ['.5', 0.5],
  ])('%s is %i dollars', (text, amount) => expect(readAmount(text)).toBe(amount))
})
