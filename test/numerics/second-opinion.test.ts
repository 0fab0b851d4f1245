import { describe, expect, it } from 'vitest'
import { black76 } from '../../src/numerics/black76.ts'
import { loadSecondOpinion } from '../../src/numerics/second-opinion.ts'
import { referenceOptions } from './black76-reference.ts'

const secondOpinion = await loadSecondOpinion()

describe('the second opinion on an option price', () => {
  it('is within 2e-15 of the larger of forward and strike of 60 digits wherever it gives one', () => {
    const answered = referenceOptions.filter(({ type, inputs }) => secondOpinion(type, ...inputs) !== undefined)
    expect(answered.length).toBeGreaterThan(100)
    for (const { type, inputs, expected } of answered) {
      const error = Math.abs(secondOpinion(type, ...inputs)! - expected.price)
      expect(error, `${type} ${inputs}`).toBeLessThanOrEqual(2e-15 * Math.max(inputs[0], inputs[1]))
    }
  })

  it('agrees with our kernel on calls and on puts', () => {
    for (const type of ['call', 'put'] as const) {
      expect(secondOpinion(type, 2000, 1900, 0.6, 30 / 365)).toBeCloseTo(
        black76(type, 2000, 1900, 0.6, 30 / 365).price,
        10,
      )
    }
  })

  it('is withheld in the tails, where the package rounds to 0 or below', () => {
    expect(secondOpinion('call', 1000, 3000, 0.3, 30 / 365)).toBeUndefined()
    expect(secondOpinion('put', 3000, 1000, 0.3, 30 / 365)).toBeUndefined()
  })

  it('is withheld without volatility or time, where the package gives NaN at the strike', () => {
    expect(secondOpinion('call', 2000, 2000, 0, 1)).toBeUndefined()
    expect(secondOpinion('call', 2000, 2000, 0.6, 0)).toBeUndefined()
    expect(secondOpinion('put', 0, 2000, 0.6, 1)).toBeUndefined()
  })
})
