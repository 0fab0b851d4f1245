/** A strategy file with a range and a perpetual, what is given put in as YAML; `chain` is a snapshot whose options may be traded too. */
export function perpStrategy(
  given: { readonly limits?: string; readonly range?: string; readonly chain?: string } = {},
): string {
  return `version: 1
name: a range with a perpetual short
why: for the tests of the command line
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets:
    ETH: { price: 2000, volatility: 0.65 }
    USDC: { price: 1 }
  files: [${given.chain ?? ''}]
positions:
  - id: lp
    kind: concentrated
    base: ETH
    quote: USDC
    range: ${given.range ?? '{ lower: 1500, upper: 2500 }'}
    size: { value: 100000 }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", collateral: 15000 }
${given.chain === undefined ? '' : '  - { kind: chain, asset: ETH, lot: "1" }\n'}hedge:
  minimise: ${given.chain === undefined ? 'delta' : 'replication'}
  limits: ${given.limits ?? '{}'}
`
}
