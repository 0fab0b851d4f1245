import type { OptionType } from './black76-price.ts'

/** Undiscounted price of an option by other code than ours; undefined where that code cannot be trusted. */
export type SecondOpinion = (
  type: OptionType,
  forward: number,
  strike: number,
  volatility: number,
  years: number,
) => number | undefined

/** Largest |d₁| and |d₂| at which the package is believed. */
const FURTHEST = 6

/**
 * The npm package black-scholes 1.1.0, loaded when asked for. It answers where volatility, time, forward and strike are above 0 and
 * |d₁|, |d₂| ≤ 6: there it is within 2e-15·max(forward, strike) of the exact price (200,000 random options, and the 60-digit table
 * in test/reference). Further out its series for Φ has lost all digits (16 % off at −7.75, 0 from −8), and without volatility or time it is
 * NaN at the strike. It has no Greeks.
 */
export async function loadSecondOpinion(): Promise<SecondOpinion> {
  const { default: other } = await import('black-scholes')
  return (type, forward, strike, volatility, years) => {
    if (!(forward > 0 && strike > 0 && volatility > 0 && years > 0)) return undefined
    const deviation = volatility * Math.sqrt(years)
    const furthest = Math.abs(Math.log(forward / strike)) / deviation + deviation / 2
    return furthest <= FURTHEST ? other.blackScholes(forward, strike, years, volatility, 0, type) : undefined
  }
}
