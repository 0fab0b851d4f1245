import { readFileSync } from 'node:fs'
import type { Black76 } from '../../src/numerics/black76.ts'
import type { OptionType } from '../../src/numerics/black76-price.ts'

export type ReferenceOption = {
  readonly type: OptionType
  readonly inputs: [forward: number, strike: number, volatility: number, years: number]
  readonly expected: Black76
}

/** Black-76 with 60 digits on a wide grid: test/reference/black76.csv, made by black76.py beside it. */
export const referenceOptions: ReferenceOption[] = readFileSync(
  new URL('../reference/black76.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [type, ...cells] = line.split(',')
    const [f, k, s, t, price, delta, gamma, vega, theta] = cells.map(Number) as [number, number, number, number] &
      number[]
    return { type: type as OptionType, inputs: [f, k, s, t], expected: { price, delta, gamma, vega, theta } as Black76 }
  })
