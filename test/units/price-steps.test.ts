import { describe, expect, it } from 'vitest'
import { priceStepsFromText, priceStepsText, stepAt } from '../../src/units/price-steps.ts'

/** docs.deribit.com, public/get_instruments, `tick_size` 0.0001 and `tick_size_steps` [{ above_price: 0.005, tick_size: 0.0005 }]. */
const DERIBIT = '0.0001;0.005:0.0005'

describe('price steps', () => {
  it.each([
    [0.0001, '0.0001'],
    [0.0049, '0.0001'],
    [0.005, '0.0005'],
    [0.12, '0.0005'],
  ])('at %d of a coin-settled option are %s', (price, step) => {
    expect(stepAt(priceStepsFromText(DERIBIT)!, price)).toBe(step)
  })

  it.each(['0.1', DERIBIT, '1;5:2;100:2.5'])('%s is written as it is read', (text) => {
    expect(priceStepsText(priceStepsFromText(text)!)).toBe(text)
  })

  it.each(['', '0', '-1', 'x', '0.1;', '0.1;5', '0.1;5:0', '0.1;5:1;4:2', '0.1;5:1;5:2', '1e-4'])(
    '%j are none',
    (text) => {
      expect(priceStepsFromText(text)).toBeUndefined()
    },
  )
})
