import type { Rule } from '../strategy/terms/rule.ts'

/** What the width of a band hangs on at one moment. `cost`: one way, a share of the price; `gamma` of the whole book, tokens per numeraire; `years` left. */
export type BandState = {
  readonly price: number
  readonly gamma: number
  readonly gammaAtOpen: number
  readonly entryDelta: number
  readonly cost: number
  readonly volatility: number
  readonly years: number
}

/** Half the width of a rule's band about a delta of nought, tokens ≥ 0 (docs/models.md 4 and 8); undefined where the rule has no band. */
export function bandHalfWidth(when: Rule['when'], state: BandState): number | undefined {
  switch (when.kind) {
    case 'delta':
      return when.share * Math.abs(state.entryDelta)
    case 'deltaTokens':
      return when.tokens
    case 'gammaScaled': {
      const share = when.share * Math.abs(state.entryDelta)
      const ratio = state.gamma / state.gammaAtOpen
      return state.gammaAtOpen === 0 ? share : share * Math.cbrt(ratio * ratio)
    }
    case 'whalleyWilmott':
      return whalleyWilmottHalfWidth(state.cost, state.price, state.gamma, when.riskAversion)
    case 'zakamouline':
      return zakamouline(state, when.riskAversion).halfWidth
    default:
      return undefined
  }
}

/** (3/2·k·S·Γ²/a)^(1/3), tokens: trade to the nearest edge. Whalley, Wilmott 1997. */
export function whalleyWilmottHalfWidth(cost: number, price: number, gamma: number, riskAversion: number): number {
  return Math.cbrt((1.5 * cost * price * gamma * gamma) / riskAversion)
}

/**
 * Zakamouline 2006, fitted for options with an expiry: half width H0 + H1 = k/(a·S·σ²·τ) + 1.12·k^0.31·τ^0.05·σ^−0.25·(|Γ|/a)^0.5, and K, by
 * which the variance that options are hedged at grows (long) or shrinks (short). Powers by exp and log, which give the same bits everywhere.
 */
export function zakamouline(
  { cost, price, gamma, volatility, years }: Pick<BandState, 'cost' | 'price' | 'gamma' | 'volatility' | 'years'>,
  riskAversion: number,
): { readonly halfWidth: number; readonly varianceShift: number } {
  const size = Math.abs(gamma)
  if (cost === 0 || volatility === 0 || years <= 0) return { halfWidth: 0, varianceShift: 0 }
  const flat = cost / (riskAversion * price * volatility * volatility * years)
  const curved =
    1.12 * power(cost, 0.31) * power(years, 0.05) * power(1 / volatility, 0.25) * Math.sqrt(size / riskAversion)
  const varianceShift =
    -4.76 *
    power(cost, 0.78) *
    power(years, -0.02) *
    power(1 / volatility, 0.25) *
    power(riskAversion * price * price * size, 0.15)
  return { halfWidth: flat + curved, varianceShift }
}

function power(base: number, exponent: number): number {
  return base === 0 ? 0 : Math.exp(exponent * Math.log(base))
}
