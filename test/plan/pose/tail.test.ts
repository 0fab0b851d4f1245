import { describe, expect, it } from 'vitest'
import { option, perp, posed, RANGE, range } from './posed.ts'

const withTail = (tail: string, instruments = perp()) =>
  posed(RANGE, instruments, `{ minimise: delta, limits: { ${tail} } }`)
const near = (value: number) => expect.closeTo(value, 6)
/** At 600 the range is all ETH. */
const ALONE = 100_000 - range.below * 600

describe('the tail limit', () => {
  it('is by default what the plain delta hedge loses at three times the price, where the positions alone lose less', () => {
    const short = Math.round(range.now * 1e4) / 1e4
    const fee = 0.00045 * short * 2000
    expect(withTail('').limits.tail).toBeCloseTo(100_000 - range.worthAbove + short * 4000 + fee, 6)
  })

  const listed = (call = '') => `${perp()}\n${option('call', 4100, call)}`
  const replicated = (limits: string, call = '') =>
    posed(RANGE, listed(call), `{ minimise: replication, limits: { ${limits} } }`).limits.tail
  const hedged = withTail('').limits.tail

  it.each([
    ['alone', 'options can be bought', () => replicated('')],
    [
      'alone',
      'and every other limit lets nothing be done',
      () => replicated('loss: 60000, delta: { ETH: { max: 23 } }'),
    ],
    ['hedged', 'the objective is to have no delta', () => withTail('', listed()).limits.tail],
    ['hedged', 'options can only be sold', () => replicated('', ', sides: sell')],
    ['hedged', 'a bound of delta asks for a hedge', () => replicated('delta: { ETH: { max: 22 } }')],
    ['hedged', 'a loss on the grid asks for one', () => replicated('loss: 30000')],
    ['hedged', 'a mean result asks for one', () => replicated('expected: 100')],
    ['hedged', 'a pin asks for one', () => posed(RANGE, listed(), '{ pin: { PERP: "-1" } }').limits.tail],
  ] as const)('is what the positions lose %s where %s', (what, _, tail) => {
    expect(hedged).toBeGreaterThan(1.1 * ALONE)
    expect(tail()).toBeCloseTo(what === 'alone' ? ALONE : hedged!, 6)
  })

  it.each([
    ['nothing linear is listed', option('put', 1800)],
    ['the delta hedge may not be large', perp(', maxSize: "10"')],
    ['the collateral given opens hardly any of it', perp(', collateral: 100')],
  ])('is what the positions alone lose at 0.3 times the price where %s', (_, instruments) => {
    expect(withTail('', instruments).limits.tail).toBeCloseTo(ALONE, 6)
  })

  it('takes the cheapest perpetual first, and the next where that one ends', () => {
    const dear = '{ id: DEAR, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.01 }, maxSize: "1000" }'
    const rest = Math.round((range.now - 20) * 1e4) / 1e4
    const fees = 2000 * (0.00045 * 20 + 0.01 * rest)
    expect(withTail('', `${dear}\n${perp(', maxSize: "20"')}`).limits.tail).toBeCloseTo(
      100_000 - range.worthAbove + (20 + rest) * 4000 + fees,
      6,
    )
  })

  it('is what the file gives, and with .inf no price beyond the grid is looked at', () => {
    expect(withTail('tail: 40000').limits.tail).toBe(40_000)
    const off = withTail('tail: .inf')
    expect([off.limits.tail, off.held.wide.length]).toEqual([undefined, 0])
  })

  it('counts the funding of held and traded perpetuals, and what is lost against no target', () => {
    const hedge = '{ minimise: delta, target: hold }'
    const wallet = '{ id: w, kind: spot, asset: ETH, size: "10" }'
    const { limits, delta } = posed(wallet, perp(', funding: 0.365'), hedge)
    // Held against holding itself there is no delta to hedge: 10 ETH lose 1,400 each.
    expect(delta).toEqual([0])
    expect(limits.tail).toBeCloseTo(14_000, 6)
    const short = '{ id: s, kind: perp, asset: ETH, size: "-10", entryPrice: 2000, funding: 0.365 }'
    // The price trebles: 40,000; 3 % of 20,000 come in.
    expect(posed(short, option('call', 2200), '{ minimise: delta }').limits.tail).toBeCloseTo(39_400, 6)
  })
})

describe('a fifth and five times the price, beyond the wide grid', () => {
  const bounded = (hedge: string) => {
    const { limits, candidates } = posed(RANGE, `${perp()}\n${option('call', 4100)}`, hedge)
    return { rows: limits.linear.filter(({ name }) => name === 'tail'), candidates }
  }

  it.each(['worst-loss', 'expected-shortfall', 'loss-aversion'])(
    'bound the loss for %s by that of the positions there, or on the wide grid',
    (minimise) => {
      const { rows, candidates } = bounded(`{ minimise: ${minimise} }`)
      const [low, high] = rows
      expect(rows).toHaveLength(2)
      expect([low!.held, low!.max].map((loss) => loss + range.below * 400)).toEqual([100_000, 100_000].map(near))
      expect([high!.held, high!.max]).toEqual([near(100_000 - range.worthAbove), near(ALONE)])
      const [perpBought] = candidates.flatMap(({ instrument, side }, i) => (instrument + side === '0buy' ? [i] : []))
      const [callBought] = candidates.flatMap(({ instrument, side }, i) => (instrument + side === '1buy' ? [i] : []))
      const at = (lot: number) => rows.map(({ lots }) => lots[lot]!)
      const fee = 0.0001 * 2000 * 0.00045
      expect(at(perpBought!)).toEqual([near(0.16 + fee), near(-0.8 + fee)])
      expect(at(callBought!)).toEqual([near(42), near(42 - 5900)])
    },
  )

  it.each([
    ['that counts no gain', '{ minimise: replication }'],
    ['whose file gives the limit', '{ minimise: worst-loss, limits: { tail: 70000 } }'],
    ['whose file asks for a hedge', '{ minimise: worst-loss, limits: { delta: { ETH: { max: 22 } } } }'],
  ])('bound nothing of an objective %s', (_, hedge) => {
    expect(bounded(hedge).rows).toEqual([])
  })
})

describe('the premium', () => {
  const most = (hedge: string) => {
    const { limits } = posed(RANGE, `${perp()}\n${option('call', 4100)}`, hedge)
    return limits.linear.flatMap(({ name, max }) => (name === 'premium' ? [max] : []))
  }

  it.each(['worst-loss', 'expected-shortfall', 'loss-aversion'])(
    'is for %s no more than what the positions can lose',
    (minimise) => {
      expect(most(`{ minimise: ${minimise} }`)).toEqual([near(ALONE)])
    },
  )

  it.each([
    ['that counts no gain', '{ minimise: replication }', []],
    ['whose file says how much', '{ minimise: worst-loss, limits: { premium: 90000 } }', [90_000]],
    ['whose file gives the tail', '{ minimise: worst-loss, limits: { tail: .inf } }', []],
    ['whose file asks for a hedge', '{ minimise: worst-loss, limits: { loss: 30000 } }', []],
  ])('is not bounded by that for an objective %s', (_, hedge, bounds) => {
    expect(most(hedge)).toEqual(bounds)
  })
})

describe('the wide grid', () => {
  const BTC = ', BTC: { price: 60000, volatility: 0.5 }'

  it('is 61 prices from 0.3 to 3 times today’s, evenly spaced in logarithms', () => {
    const { candidates } = posed(RANGE, '{ id: ETH, kind: spot, asset: ETH, lot: "1" }', '{ minimise: delta }')
    const prices = candidates[0]!.pnl.wide.map((pnl) => pnl + 2000)
    expect(prices).toHaveLength(61)
    expect(prices[0]).toBeCloseTo(600, 9)
    expect(prices[30]).toBeCloseTo(Math.sqrt(600 * 6000), 9)
    expect(prices[60]).toBeCloseTo(6000, 9)
  })

  it('has a point at each strike within it, held or traded, where the limit is the usual one', () => {
    const wide = (limits: string) => {
      const old =
        '{ id: old, kind: option, type: put, asset: ETH, strike: 1700, expiry: 2026-02-04, size: "1", volatility: 0.7 }'
      const spot = '{ id: ETH, kind: spot, asset: ETH, lot: "1" }'
      const calls = [2210, 5990, 6010, 590].map((strike) => option('call', strike))
      const hedge = `{ minimise: delta, limits: { ${limits} } }`
      const { candidates } = posed(`${RANGE}, ${old}`, [spot, ...calls].join('\n'), hedge)
      return [...candidates[0]!.pnl.wide].map((pnl) => Math.round(1e6 * (pnl + 2000)) / 1e6)
    }
    const [usual, given] = [wide(''), wide('tail: 1000')]
    expect(usual.filter((price) => !given.includes(price))).toEqual([1700, 2210, 5990])
    expect(given).toHaveLength(61)
    expect(usual).toEqual([...usual].sort((a, b) => a - b))
  })

  it('moves one asset after the other, the rest standing still', () => {
    const both = '{ id: a, kind: spot, asset: ETH, size: "1" }, { id: b, kind: spot, asset: BTC, size: "1" }'
    const { held } = posed(both, perp(), '{ minimise: delta }', BTC, ['{ pair: [ETH, BTC], value: 0.8 }'])
    expect(held.wide).toHaveLength(122)
    expect([held.wide[0], held.wide[60], held.wide[61], held.wide[121]].map((x) => Math.round(x!))).toEqual([
      -1400, 4000, -42_000, 120_000,
    ])
  })
})
