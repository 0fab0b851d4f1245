import { describe, expect, it } from 'vitest'
import { nudgedText } from '../../../src/strategy/edit/nudged-text.ts'
import { type InputSchema, type StrategyInput, strategyInput } from '../../../src/strategy/edit/strategy-input.ts'
import { allowedRange, typedValue } from '../../../src/strategy/edit/typed-value.ts'
import { strategyJsonSchema } from '../../../src/strategy/schema/json-schema.ts'

const schema: InputSchema = strategyJsonSchema()
const file = {
  horizon: '30d',
  market: { assets: { ETH: { price: 2000, volatility: 0.65 } } },
  positions: [
    { id: 'v2', kind: 'constant-product', size: { value: 1000 } },
    { id: 'lp', kind: 'concentrated', range: { lower: 1500, upper: 2500 }, size: { amounts: { ETH: '22.03' } } },
  ],
  instruments: [
    { id: 'PERP', kind: 'perp', lot: '0.0001', fee: { rate: 0.00045 } },
    { id: 'PUT', kind: 'option', fee: 0.6 },
  ],
  hedge: { limits: { premium: 4000 } },
}

function input(...path: StrategyInput['path']): StrategyInput {
  return strategyInput(schema, file, path)!
}

describe('an input of a strategy file', () => {
  it.each([
    [
      ['market', 'assets', 'ETH', 'price'],
      { text: '2000', form: 'number', bounds: { minimum: 1e-18, maximum: 1e15 }, needed: true },
    ],
    [['market', 'assets', 'ETH', 'volatility'], { text: '0.65', bounds: { minimum: 0, maximum: 20 }, needed: false }],
    [['positions', 1, 'range', 'upper'], { text: '2500', form: 'number', what: 'the upper price, quote per base' }],
    [['positions', { id: 'lp' }, 'range', 'lower'], { text: '1500' }],
    [['positions', 1, 'size', 'amounts', 'ETH'], { text: '22.03', form: 'decimal' }],
    [['positions', 0, 'size', 'value'], { text: '1000', form: 'number' }],
    [['instruments', 0, 'fee', 'rate'], { text: '0.00045', bounds: { minimum: 0, maximum: 1 } }],
    [['instruments', { id: 'PUT' }, 'fee'], { text: '0.6', what: 'the fee in the numeraire per token' }],
    [['instruments', 0, 'collateral'], { text: '', form: 'decimal', needed: false }],
    [['hedge', 'minimise'], { text: '', form: 'choice' }],
    [['hedge', 'limits', 'legs'], { text: '', form: 'whole' }],
    [['hedge', 'limits', 'survive', 'ETH', 'min'], { text: '', form: 'number' }],
    [['hedge', 'pin', 'PERP'], { text: '', form: 'decimal' }],
    [['hedge', 'exclude', 0], { text: '', form: 'text' }],
    [['horizon'], { text: '30d', form: 'text', needed: true }],
  ] as const)('%j', (path, expected) => {
    expect(input(...path)).toMatchObject(expected)
  })

  it('knows the choices', () => {
    expect(input('hedge', 'target').choices).toEqual(['flat', 'hold'])
  })

  it.each([
    [['positions', 0, 'range', 'lower'], 'a field of another kind of pool'],
    [['positions', 1, 'range'], 'a table'],
    [['positions', { id: 'none' }, 'size'], 'an entry that is not there'],
    [['nonsense'], 'a key that no strategy has'],
  ] as const)('is not %j: %s', (path, _why) => {
    expect(strategyInput(schema, file, path)).toBeUndefined()
  })
})

/** Rows with the place of their input in front, for titles. */
function placed<Row extends readonly [StrategyInput, ...unknown[]]>(rows: readonly Row[]): [string, ...Row][] {
  return rows.map((row) => [row[0].path.map(String).join('.'), ...row])
}

const lower = input('positions', 1, 'range', 'lower')
const volatility = input('market', 'assets', 'ETH', 'volatility')
const amount = input('positions', 1, 'size', 'amounts', 'ETH')
const premium = input('hedge', 'limits', 'premium')
const legs = input('hedge', 'limits', 'legs')

describe('typed text', () => {
  it.each(
    placed([
      [lower, '1600', 1600],
      [lower, '1,600.50', 1600.5],
      [lower, ' 1600. ', 1600],
      [premium, '-5', -5],
      [premium, '−5', -5],
      [premium, '', undefined],
      [volatility, '70%', 0.7],
      [volatility, '7 %', 0.07],
      [volatility, '.5', 0.5],
      [amount, '0.10', '0.10'],
      [amount, '1,000.5', '1000.5'],
      [input('horizon'), '2w', '2w'],
      [input('horizon'), '2026-02-06', '2026-02-06'],
      [input('hedge', 'target'), 'hold', 'hold'],
    ] as const),
  )('for $0: $2 is $3', (_, of, text, value) => {
    expect(typedValue(of, text)).toEqual({ value })
  })

  it.each(
    placed([
      [lower, '0'],
      [lower, '-1'],
      [lower, '1e3'],
      [lower, '1,60'],
      [lower, 'many'],
      [lower, ''],
      [volatility, '65'],
      [amount, '5 %'],
      [legs, '1.5'],
      [input('horizon'), 'soon'],
      [input('hedge', 'target'), 'flatter'],
    ] as const),
  )('for $0: $2 is refused with what to give', (_, of, text) => {
    expect(typedValue(of, text)).toEqual({ problem: expect.stringContaining(`give ${of.what}`) })
  })

  it.each(
    placed([
      [lower, 'above 0'],
      [volatility, '0 to 20'],
      [premium, ''],
      [legs, 'whole, 0 to 10000'],
      [input('hedge', 'confidence'), 'above 0, below 1'],
    ] as const),
  )('of $0 is allowed in the range $2', (_, of, range) => {
    expect(allowedRange(of)).toBe(range)
  })
})

describe('a nudge', () => {
  it.each(
    placed([
      [lower, '1500', 1, '1510'],
      [lower, '1500', -1, '1490'],
      [lower, '1503', 1, '1510'],
      [lower, '1503', -1, '1500'],
      [lower, '100000', 1, '101000'],
      [lower, '0.000123', 1, '0.000124'],
      [volatility, '0.65', 1, '0.66'],
      [volatility, '0.65', -1, '0.64'],
      [volatility, '0', 1, '0.01'],
      [legs, '13', -1, '12'],
      [amount, '22.03', 1, '22.2'],
      [input('horizon'), '30d', 1, '31d'],
      [input('horizon'), '1d', -1, undefined],
      [input('horizon'), '2026-02-28', 1, '2026-03-01'],
      [input('market', 'asOf'), '2026-01-05T08:00:00Z', -1, '2026-01-04T08:00:00Z'],
      [input('hedge', 'minimise'), 'delta', 1, 'replication'],
      [input('hedge', 'minimise'), 'loss-aversion', 1, 'delta'],
      [volatility, '0', -1, undefined],
      [legs, '0', -1, undefined],
    ] as const),
  )('of $0 from $2 by $3 gives $4', (_, of, text, direction, expected) => {
    expect(nudgedText(of, text, direction)).toBe(expected)
  })

  it('moves sizes by whole lots', () => {
    expect(nudgedText(input('hedge', 'pin', 'PERP'), '-22.0359', 1, '0.0001')).toBe('-22')
    expect(nudgedText(input('hedge', 'pin', 'PUT'), '3', 1, '1')).toBe('4')
    expect(nudgedText(input('hedge', 'pin', 'PUT'), '0', -1, '1')).toBe('-1')
  })

  it('writes long integers out', () => {
    expect(nudgedText({ ...amount, bounds: {} }, '1517882343751509868544', 1)).toBe('1520000000000000000000')
  })
})
