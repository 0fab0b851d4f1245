import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stableswapInvariant } from '../../src/pools/stableswap-invariant.ts'

const file = new URL('../../../shared/data/reference/balancer_weighted_stable.json', import.meta.url)
const present = existsSync(file)
if (!present) console.warn(`skipped: no Balancer reference at ${file.pathname}`)

type Swap = { swapKind: 0 | 1; in: number; out: number; amountRaw: string; outputRaw: string }
type Reference = {
  poolType: 'WEIGHTED' | 'STABLE'
  weights?: string[]
  amp?: string
  swapFee: string
  totalSupply: string
  scalingFactors: string[]
  tokenRates: string[]
  balancesLiveScaled18: string[]
  swaps: Swap[]
  removes: { kind: string; amountsOutRaw: string[]; bptInRaw: string }[]
}

/** Where `f`, rising, reaches `target`. */
function solve(f: (x: number) => number, target: number, high: number): number {
  let [low, top] = [0, high]
  for (let i = 0; i < 200; i++) {
    const middle = (low + top) / 2
    if (f(middle) < target) low = middle
    else top = middle
  }
  return low
}

describe.skipIf(!present)('Balancer’s own test data (balancer/balancer-maths)', () => {
  const pools = present ? (JSON.parse(readFileSync(file, 'utf8')) as { pools: Reference[] }).pools.slice(0, 2) : []

  describe.each(pools)('$poolType', (reference) => {
    const balances = reference.balancesLiveScaled18.map((balance) => Number(balance) / 1e18)
    const fee = Number(reference.swapFee) / 1e18
    /** Live units per raw unit. */
    const scales = reference.scalingFactors.map(
      (factor, i) => (Number(factor) / 1e36) * (Number(reference.tokenRates[i]) / 1e18),
    )
    const invariant = (held: readonly number[]) =>
      reference.poolType === 'STABLE'
        ? stableswapInvariant(held, Number(reference.amp) / 1000)
        : held.reduce((product, balance, i) => product * balance ** (Number(reference.weights![i]) / 1e18), 1)
    const before = invariant(balances)
    const moved = (changes: Record<number, number>) => balances.map((balance, i) => balance + (changes[i] ?? 0))

    it('a supply burnt for one token shrinks the invariant by its share; only the unbalanced part pays the fee', () => {
      for (const { kind, amountsOutRaw, bptInRaw } of reference.removes) {
        if (kind !== 'SingleTokenExactIn') continue
        const token = amountsOutRaw.findIndex((amount) => amount !== '0')
        const share = Number(bptInRaw) / Number(reference.totalSupply)
        const balance = balances[token]!
        const kept = solve((rest) => invariant(moved({ [token]: rest - balance })), before * (1 - share), balance)
        const out = balance - kept - fee * (balance - kept - balance * share)
        expect(Math.abs(out / scales[token]! / Number(amountsOutRaw[token]) - 1)).toBeLessThan(2e-6)
      }
    })

    it.each(reference.swaps)(
      'swap kind $swapKind of $amountRaw gives $outputRaw',
      ({ swapKind, in: from, out: to, amountRaw, outputRaw }) => {
        const amount = Number(amountRaw) * scales[swapKind === 0 ? from : to]!
        if (swapKind === 0) {
          const kept = solve(
            (rest) => invariant(moved({ [from]: amount, [to]: rest - balances[to]! })),
            before,
            balances[to]!,
          )
          const out = ((balances[to]! - kept) * (1 - fee)) / scales[to]!
          expect(Math.abs(out - Number(outputRaw))).toBeLessThan(1 + 1e-12 * out)
        } else {
          const paid = solve((extra) => invariant(moved({ [from]: extra, [to]: -amount })), before, 1e6)
          const input = (paid * (1 + fee)) / scales[from]!
          expect(Math.abs(input - Number(outputRaw))).toBeLessThan(2 + 1e-11 * input)
        }
      },
    )
  })
})
