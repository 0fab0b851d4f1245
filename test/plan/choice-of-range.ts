import { ethRange } from './plan-of.ts'

export const PERP_SHORT =
  '  - { id: PERP, kind: perp, asset: ETH, lot: "0.0001", maxSize: "100", fee: { rate: 0.00045 }, funding: 0.1095, maxLeverage: 6.666666666666667 }'
const POOL = 'base: ETH, quote: USDC'

/** Pools to choose from with fees as shared/golden/c_capital carries them over from 1,500–2,500, and 100,000 to put in. */
export function choiceOfRange(apr: number, expected: number, perp: string): string {
  const carried = (share: number) => `lot: "1", maxSize: "100000", fees: { apr: ${apr * share} } }`
  const text = ethRange(`
instruments:
${perp}
  - { id: AS-NOW, kind: concentrated, ${POOL}, range: { lower: 1500, upper: 2500 }, ${carried(1)}
  - { id: NARROW, kind: concentrated, ${POOL}, range: { lower: 1800, upper: 2200 }, ${carried(0.39947178912061415 / 0.25)}
  - { id: WIDE, kind: concentrated, ${POOL}, range: { lower: 1200, upper: 3200 }, ${carried(0.14716815806427408 / 0.25)}
  - { id: FULL, kind: constant-product, ${POOL}, ${carried(0.03204634604999012 / 0.25)}
hedge:
  minimise: expected-shortfall
  limits: { tail: .inf, expected: ${expected}, capital: 100000 }
`)
  return text.replace(/positions:\n(.*\n)*?\n/, 'positions: []\n')
}
