import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import type { MarginOption } from './margin-book.ts'
import type { PortfolioParameters, VolatilityShock } from './parameters/portfolio-parameters.ts'

const REFERENCE_DAYS = 30

/** Volatility of an option in a scenario: its own times 1 ± range·(30/days)^power, or times what the skew adds at its strike. */
export function shockedVolatility(
  option: MarginOption,
  shock: VolatilityShock,
  { volatility: range, skew }: PortfolioParameters,
): number {
  const { volatility, years } = option
  if (shock === 'same') return volatility
  if (shock === 'tilt' || shock === 'wings') {
    const tilt = skew === undefined ? 0 : skewTilt(option, skew)
    return volatility * (1 + (shock === 'tilt' ? tilt : Math.abs(tilt)))
  }
  const days = Math.max(1, years * DAYS_PER_YEAR)
  const scale = (REFERENCE_DAYS / days) ** (days <= REFERENCE_DAYS ? range.shortPower : range.longPower)
  if (shock === 'up') return Math.max(range.least, volatility * (1 + range.up * scale))
  return volatility * Math.max(0, 1 - range.down * scale)
}

/** Relative change, in proportion to ln(K/F) up to the cap on either side. */
function skewTilt({ strike, forward, years }: MarginOption, skew: NonNullable<PortfolioParameters['skew']>): number {
  const root = Math.sqrt(years)
  const cap = skew.cap - skew.capDecay * root
  const reach = skew.width * root * (skew.level - skew.levelDecay * root)
  const tilt = (cap * Math.log(strike / forward)) / Math.max(LEAST_REACH, reach)
  return Math.max(-cap, Math.min(cap, tilt))
}

const LEAST_REACH = 0.01
