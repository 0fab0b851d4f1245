import { PERP_SHORT } from './choice-of-range.ts'
import { ethRange } from './plan-of.ts'

const RANGES = [
  [1800, 2200],
  [1818, 2200],
  [1480, 2700],
  [1333, 3000],
  [1200, 3200],
] as const

/** A position, six ranges it could be in, a perp and twelve options of `chain`, whole lots, for the least shortfall with 800 expected. */
export function sixRanges(chain: string): string {
  const like = 'base: ETH, quote: USDC, lot: "1000", maxSize: "100000", fees: { like: lp }, gas: 15 }'
  const ranges = [
    ...RANGES.map(([lower, upper], i) => {
      return `  - { id: R${i}, kind: concentrated, range: { lower: ${lower}, upper: ${upper} }, ${like}`
    }),
    `  - { id: FULL, kind: constant-product, ${like}`,
  ]
  const options = (type: string, min: number, max: number) =>
    `  - { kind: chain, asset: ETH, type: ${type}, expiry: 2026-02-06, strike: { min: ${min}, max: ${max} } }`
  const text = ethRange(
    ['instruments:', ...ranges, PERP_SHORT, options('put', 1500, 2000), options('call', 2000, 2500)].join('\n'),
    '    fees: { apr: 0.55, whileInRange: true }',
  )
  const hedge = '\nhedge: { minimise: expected-shortfall, limits: { tail: .inf, expected: 800, capital: 115000 } }'
  return text.replace('  assets:', `  files: [${chain}]\n  assets:`).replace('30d', '2026-02-06') + hedge
}
