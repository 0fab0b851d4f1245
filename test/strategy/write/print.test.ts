import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/strategy/read/document.ts'
import { readShape } from '../../../src/strategy/read/shape.ts'
import type { StrategyFile } from '../../../src/strategy/schema/strategy-file.ts'
import { printStrategy } from '../../../src/strategy/write/print.ts'
import { parseText } from '../problems-of.ts'

const price = fc.double({ min: 1e-6, max: 1e9, noNaN: true })
const rate = fc.double({ min: 1e-6, max: 1, noNaN: true })
const funding = fc.double({ min: -100, max: 100, noNaN: true }).map((x) => (Object.is(x, -0) ? 0 : x))
const signed = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => (Object.is(x, -0) ? 0 : x))
const label = fc.stringMatching(/^[ -~à-ÿ€√]{1,30}$/)
const prose = fc.stringMatching(/^[ -~\n]{1,200}$/)
const exact = fc.oneof(fc.stringMatching(/^[1-9]\d{0,30}(\.\d{1,30})?$/), fc.integer({ min: 1, max: 1_000_000 }))
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const bounds = fc.record({ ETH: fc.record({ min: optional(signed), max: optional(signed) }) })

const perp = fc.record({
  id: label,
  kind: fc.constant('perp' as const),
  asset: fc.constant('ETH'),
  lot: exact,
  venue: optional(label),
  sides: optional(fc.constantFrom('both' as const, 'buy' as const, 'sell' as const)),
  fee: optional(fc.oneof(price, fc.record({ rate }))),
  funding: optional(funding),
  asks: optional(fc.array(fc.tuple(price, exact), { maxLength: 3 })),
})
const lp = fc.record({
  id: label,
  kind: fc.constant('concentrated' as const),
  base: fc.constant('ETH'),
  quote: fc.constant('USDC'),
  range: fc.record({ lower: price, upper: price }),
  size: fc.oneof(
    fc.record({ value: price }),
    fc.record({ liquidity: exact }),
    fc.record({ amounts: fc.record({ ETH: exact }) }),
  ),
})
const strategyFile: fc.Arbitrary<StrategyFile> = fc.record({
  version: fc.constant(1 as const),
  name: label,
  why: optional(prose),
  numeraire: optional(label),
  horizon: fc.constantFrom('8h', '30d', '2026-02-06', '2026-02-06T12:30:00Z'),
  market: fc.record({
    asOf: fc.constant('2026-01-05'),
    assets: fc.record({ ETH: fc.record({ price, volatility: optional(rate) }), USDC: fc.record({ price }) }),
    files: optional(fc.array(label, { maxLength: 2 })),
  }),
  positions: fc.array(lp, { maxLength: 3 }),
  instruments: optional(fc.array(perp, { maxLength: 3 })),
  hedge: optional(
    fc.record({
      limits: optional(fc.record({ delta: optional(bounds), premium: optional(signed) })),
      pin: optional(fc.dictionary(label, exact, { maxKeys: 3 })),
    }),
  ),
})

/** Keys without a value are not printed. */
const given = (file: StrategyFile) => JSON.parse(JSON.stringify(file)) as unknown

describe('a strategy file', () => {
  it('that is printed reads back as the same values', () => {
    fc.assert(
      fc.property(strategyFile, (file) => {
        const document = readDocument(printStrategy(file))
        expect(document.findings).toEqual([])
        const shape = readShape(document.value)
        expect(shape.findings).toEqual([])
        expect(given(shape.file!)).toEqual(given(file))
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('keeps exact decimals quoted and puts innermost tables on one line', () => {
    const text = `version: 1
name: shown
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets:
    ETH: { price: 2000, volatility: 0.65 }
positions:
  - { id: wallet, kind: spot, asset: ETH, size: "1.50" }
`
    const { file } = readShape(readDocument(text).value)
    expect(printStrategy(file!)).toBe(text)
    expect(parseText(printStrategy(file!)).strategy).toEqual(parseText(text).strategy)
  })
})
