import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonValue, MOST_DEPTH } from '../../../src/sources/network/json-text.ts'

const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`

describe('a text in JSON', () => {
  it('is what JSON.parse makes of it, brackets in its texts counting for nothing', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: fc.constantFrom('[', '{', '"', '\\', ']', 'ü') }), (text) => {
        expect(jsonValue(text)).toEqual({ value: JSON.parse(text) })
      }),
    )
    const quoted = JSON.stringify('["'.repeat(1000))
    expect(jsonValue(quoted)).toEqual({ value: JSON.parse(quoted) })
  })

  it('is read to the greatest depth and refused beyond it, however deep', () => {
    expect(jsonValue(nested(MOST_DEPTH))).toEqual({ value: JSON.parse(nested(MOST_DEPTH)) })
    expect(jsonValue(`[${nested(MOST_DEPTH)}]`)).toEqual({ wrong: 'deep' })
    expect(jsonValue(nested(2_000_000))).toEqual({ wrong: 'deep' })
    expect(jsonValue('['.repeat(1000))).toEqual({ wrong: 'deep' })
  })

  it.each(['', '{', '[1', 'NaN', '{"a":}', ']'])('that is broken is said to be: %j', (text) => {
    expect(jsonValue(text)).toEqual({ wrong: 'broken' })
  })
})
