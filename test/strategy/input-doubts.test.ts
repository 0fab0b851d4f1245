import { describe, expect, it } from 'vitest'
import { formatProblem } from '../../src/strategy/problems/located-problem.ts'
import { parseText } from './problems-of.ts'

type Changes = { readonly lp?: string; readonly more?: string; readonly market?: string }

/** A range of ETH in USDC at 1,810, as `lp` says it. */
function file({
  lp = 'range: { lower: 1500, upper: 2000 }, size: { value: 50000 }',
  more = '',
  market = '',
}: Changes): string {
  return `version: 1
name: doubts
horizon: 5d
market:
  asOf: 2023-10-24
  assets: { ETH: { price: 1810, volatility: 0.5 }, USDC: { price: 1 }${market} }
positions: [{ id: lp, kind: concentrated, base: ETH, quote: USDC, ${lp} }]
${more}`
}
const warningsOf = (changes: Changes) => {
  const parsed = parseText(file(changes))
  if (parsed.problems) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.strategy.warnings
}
const problemsOf = (changes: Changes) =>
  (parseText(file(changes)).problems ?? []).map(({ path, message, hint }) => [path.join('.'), message, hint])

describe('a range that the price is far from', () => {
  const sized = ', size: { value: 50000 }'
  // 1.0001^200340 … 1.0001^203160 of a pool whose token0 is USDC: 1,504.23 to 1,994.25 USDC per ETH.
  it.each([
    [
      'ticks without inverted',
      'ticks: { lower: 200340, upper: 203160 }, decimals: { base: 18, quote: 6 }',
      'with `inverted: true` it is 1,504.23 to 1,994.25',
    ],
    [
      'ticks with inverted that is not',
      'ticks: { lower: -203160, upper: -200340 }, decimals: { base: 18, quote: 6 }, inverted: true',
      'with `inverted: false` it is 1,504.23 to 1,994.25',
    ],
    [
      'swapped decimals',
      'ticks: { lower: 200340, upper: 203160 }, decimals: { base: 6, quote: 18 }, inverted: true',
      'with `decimals: { base: 18, quote: 6 }` it is 1,504.23 to 1,994.25',
    ],
    [
      "prices in the other token's unit",
      'range: { lower: 0.0005, upper: 0.0006666667 }',
      'in ETH per USDC, the other way round, as `range: { lower: 1,500',
    ],
  ])('is warned of with the reading that holds it: %s', (_, range, words) => {
    expect(warningsOf({ lp: range + sized })).toEqual([expect.stringContaining(words)])
    expect(warningsOf({ lp: range + sized })[0]).toContain('market price 1,810')
  })

  it('is warned of where no reading holds it, more than 100 times away', () => {
    expect(warningsOf({ lp: `range: { lower: 190000, upper: 200000 }${sized}` })[0]).toMatch(/check base, quote/)
  })

  it.each([
    'range: { lower: 1500, upper: 2000 }',
    'range: { lower: 4000, upper: 9000 }',
    'range: { lower: 20000, upper: 30000 }',
    'ticks: { lower: 200340, upper: 203160 }, decimals: { base: 18, quote: 6 }, inverted: true',
  ])('is no doubt where it may well be meant: %s', (range) => {
    expect(warningsOf({ lp: range + sized })).toEqual([])
  })
})

describe('a typed range in a pool whose ticks are a step apart', () => {
  // 1.0001^-t·10^12: the ticks 203190 and 198080, both on tens, are 1,499.74 and 2,500.00… USDC per ETH (Uniswap v3 whitepaper, 6.1).
  const at = (tick: number) => 1e12 / 1.0001 ** tick
  const step = (price: number, spacing: number) =>
    at(Math.round(Math.log(1e12 / price) / Math.log(1.0001) / spacing) * spacing)
  const rangeOf = (changes: Changes) => {
    const [lp] = parseText(file(changes)).strategy!.positions
    return lp?.kind === 'concentrated' && lp.terms.kind === 'concentrated' ? lp.terms.range : undefined
  }
  const typed = (rest: string) => ({ lp: `range: { lower: 1500, upper: 2000 }, size: { value: 50000 }${rest}` })

  it.each([
    [', fees: { tier: 0.0005 }', 10, 'steps of 10 ticks'],
    [', fees: { tier: 0.003 }', 60, 'steps of 60 ticks'],
    [', tickSpacing: 200', 200, 'steps of 200 ticks'],
    [', tickSpacing: 1, fees: { tier: 0.01 }', 1, 'whole ticks'],
  ])('is put on the nearest of them, with a note that says so: %s', (rest, spacing, words) => {
    const expected = { lower: step(1500, spacing), upper: step(2000, spacing) }
    expect(rangeOf(typed(rest))!.lower / expected.lower).toBeCloseTo(1, 9)
    expect(rangeOf(typed(rest))!.upper / expected.upper).toBeCloseTo(1, 9)
    const [note, ...others] = warningsOf(typed(rest))
    expect(others).toEqual([])
    expect(note).toContain(`positions[0]: the range 1,500 to 2,000 is taken as `)
    expect(note).toContain(words)
    expect(note).toContain('taking ETH to have 18 decimals and USDC 6; else give `decimals`')
  })

  it('goes by the decimals that the file gives, and then says no more of them', () => {
    const given = typed(', tickSpacing: 200, decimals: { base: 18, quote: 18 }')
    const steps = (price: number) => Math.log(price) / Math.log(1.0001) / 200
    expect(steps(rangeOf(given)!.lower)).toBeCloseTo(Math.round(steps(1500)), 6)
    expect(warningsOf(given)[0]).toContain('(ETH has 18 decimals and USDC 18)')
  })

  it('stays as it is, without a note, where it is on them, where they are not known, and in ticks', () => {
    const exact = `range: { lower: ${at(203190)}, upper: ${at(198080)} }, size: { value: 1 }, tickSpacing: 10`
    expect(rangeOf({ lp: exact })!.lower / at(203190)).toBeCloseTo(1, 9)
    const ticks = 'ticks: { lower: 198083, upper: 203191 }, decimals: { base: 18, quote: 6 }, inverted: true'
    for (const lp of [
      exact,
      typed('').lp,
      typed(', fees: { tier: 0.002 }').lp,
      `${ticks}, size: { value: 1 }, tickSpacing: 10`,
    ])
      expect(warningsOf({ lp })).toEqual([])
    expect(rangeOf(typed(', fees: { tier: 0.002 }'))).toEqual({ lower: 1500, upper: 2000 })
    expect(rangeOf({ lp: `${ticks}, size: { value: 1 }, tickSpacing: 10` })!.upper / at(198083)).toBeCloseTo(1, 9)
  })

  it('is put on them where it is liquidity that one could provide', () => {
    const wide =
      'instruments: [{ id: W, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1200, upper: 3200 }, lot: "1000", tickSpacing: 60 }]'
    expect(warningsOf({ more: wide })[0]).toContain('instruments[0]: the range 1,200 to 3,200 is taken as ')
  })
})

describe('a share or rate above 5', () => {
  const perp = (funding: number) => `instruments: [{ id: P, kind: perp, asset: ETH, lot: "1", funding: ${funding} }]`
  it.each([
    [
      { lp: 'range: { lower: 1500, upper: 2000 }, size: { value: 50000 }, fees: { apr: 25 }' },
      'positions[0].fees.apr: 25 is 2,500 %; 25 % is written 0.25',
    ],
    [{ more: perp(10.95) }, 'instruments[0].funding: 10.95 is 1,095 %; 10.95 % is written 0.1095'],
    [{ more: perp(-8) }, 'instruments[0].funding: -8 is -800 %; -8 % is written -0.08'],
    [
      { market: ', SOL: { price: 100, volatility: 6.5 }' },
      'market.assets.SOL.volatility: 6.5 is 650 %; 6.5 % is written 0.065',
    ],
    [
      { more: 'stress: [{ name: up, shocks: { ETH: { price: 40 } } }]' },
      'stress[0].shocks.ETH.price: 40 is 4,000 %; 40 % is written 0.4',
    ],
  ])('is warned of with what it was likely meant to be: %o', (changes, warning) => {
    expect(warningsOf(changes)).toEqual([warning])
  })

  it('is none up to 5', () => {
    expect(warningsOf({ more: perp(5) })).toEqual([])
  })
})

describe('a number with a comma', () => {
  const sized = (size: string) => ({ lp: `range: { lower: 1500, upper: 2000 }, size: ${size}` })
  it.each([
    [
      sized('{ value: 10,000 }'),
      'positions.0.size.value',
      '10,000 has a comma, and numbers are written without',
      'Write 10000, or 10.000 where the comma is a decimal point.',
    ],
    [
      sized('{ value: 1,250,000 }'),
      'positions.0.size.value',
      '1,250,000 has a comma, and numbers are written without',
      'Write 1250000.',
    ],
    [
      sized('{ amounts: { ETH: "1,5", USDC: "9" } }'),
      'positions.0.size.amounts.ETH',
      '1,5 has a comma, and numbers are written without',
      'Write 1.5.',
    ],
    [
      { lp: 'range: { lower: 80,25, upper: 2000 }, size: { value: 9 }' },
      'positions.0.range.lower',
      '80,25 has a comma, and numbers are written without',
      'Write 80.25.',
    ],
    [
      { market: ', SOL: { price: "12,000.5", volatility: 1 }' },
      'market.assets.SOL.price',
      '12,000.5 has a comma, and numbers are written without',
      'Write 12000.5.',
    ],
  ])('is the one problem, with what was meant: %o', (changes, ...problem) => {
    expect(problemsOf(changes)).toEqual([problem])
  })
})

describe("a kind under a protocol's name", () => {
  const kind = (name: string) =>
    parseText(file({}).replace('kind: concentrated', `kind: ${name}`)).problems!.find(({ path }) => path[2] === 'kind')
      ?.hint
  it.each([
    ['uniswap-v3', 'concentrated'],
    ['uniswap-v4', 'concentrated'],
    ['uniswap-v2', 'constant-product'],
    ['balancer', 'weighted'],
    ['curve', 'stableswap'],
    ['perpetual', 'perp'],
    ['concentrate', 'concentrated'],
  ])('%s is answered with %s', (name, meant) => {
    expect(kind(name)).toBe(`Did you mean "${meant}"?`)
  })

  it('hides nothing else that is wrong with the entry: its keys, its values and what they mean', () => {
    const lp = 'range: { lower: 2000, upper: 1500 }, size: { value: -1 }, colour: red'
    const misspelt = parseText(file({ lp }).replace('kind: concentrated', 'kind: concentarted')).problems!
    expect(misspelt.map(({ path }) => path.join('.')).sort()).toEqual(
      ['colour', 'kind', 'range', 'size.value'].map((key) => `positions.0.${key}`),
    )
  })
})
