import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawFromTokens, tokensFromRaw } from '../../src/units/raw-amount.ts'

describe('raw amounts', () => {
  it.each([
    [1500000n, 6, '1.5'],
    [1n, 18, '0.000000000000000001'],
    [0n, 6, '0'],
    [-2500n, 3, '-2.5'],
    [42n, 0, '42'],
    [123456789012345678901234567890n, 18, '123456789012.34567890123456789'],
  ])('%d with %d decimals is %s', (raw, decimals, tokens) => {
    expect(tokensFromRaw(raw, decimals)).toBe(tokens)
    expect(rawFromTokens(tokens, decimals)).toBe(raw)
  })

  it('come back from their decimal string, whatever the decimals', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 128n), max: 2n ** 128n }),
        fc.integer({ min: 0, max: 36 }),
        (raw, decimals) => {
          expect(rawFromTokens(tokensFromRaw(raw, decimals), decimals)).toBe(raw)
        },
      ),
    )
  })

  it('cut off digits that the chain cannot hold', () => {
    expect(rawFromTokens('1.9999999', 6)).toBe(1999999n)
  })

  it('are nothing else than decimal numbers', () => {
    for (const text of ['', '1e18', '.5', '1.', '0x10', '1,5']) expect(() => rawFromTokens(text, 6)).toThrow('decimal')
  })
})
