import { normalDensity } from './normal.ts'

/** Derivatives of an option's delta, vega and gamma by the forward; per 1.00 of volatility, per year of waiting. The same for calls and puts. */
export type Black76Higher = {
  readonly vanna: number
  readonly volga: number
  readonly charm: number
  readonly speed: number
}

/**
 * Higher Greeks of undiscounted Black-76, with d₁ = ln(F/K)/(σ√t) + ½σ√t and d₂ = d₁ − σ√t: vanna −φ(d₁)d₂/σ, volga F φ(d₁)√t d₁d₂/σ, charm φ(d₁)d₂/(2t),
 * speed −Γ/F·(d₁/(σ√t) + 1). All 0 without volatility or time.
 */
export function black76Higher(forward: number, strike: number, volatility: number, years: number): Black76Higher {
  const deviation = volatility * Math.sqrt(years)
  if (!(deviation > 0)) return { vanna: 0, volga: 0, charm: 0, speed: 0 }
  const above = Math.log(forward / strike) / deviation + deviation / 2
  const below = above - deviation
  const density = normalDensity(above)
  const gamma = density / (forward * deviation)
  return {
    vanna: (-density * below) / volatility,
    volga: (forward * density * Math.sqrt(years) * above * below) / volatility,
    charm: (density * below) / (2 * years),
    speed: (-gamma / forward) * (above / deviation + 1),
  }
}
