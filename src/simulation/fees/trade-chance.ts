/** |ζ(½)|, which carries a random walk's steps past a barrier: 0.5826 is this over √(2π). */
const ZETA_HALF = 1.4603545088095868

/**
 * Chance that a block holds an arbitrage trade, blocks coming at random `blockYears` apart on average: 1/(1 + √(2/Δt)·γ/σ), γ the fee as a log price, σ a year
 * (Milionis, Moallemi and Roughgarden 2023). It is the share of loss versus rebalancing that arbitrageurs keep; the rest they pay in fees.
 */
export function tradeChance(fee: number, volatility: number, blockYears: number): number {
  if (!(volatility > 0) || !(blockYears > 0)) return fee > 0 ? 0 : 1
  return 1 / (1 + (Math.sqrt(2 / blockYears) * fee) / volatility)
}

/** The same share where blocks come at constant intervals: 2/(2 + √(2π)·2γ/(|ζ(½)|·σ√Δt)) (Nezlobin and Tassy 2025). */
export function constantBlockShare(fee: number, volatility: number, blockYears: number): number {
  const blockDeviation = volatility * Math.sqrt(blockYears)
  if (!(blockDeviation > 0)) return fee > 0 ? 0 : 1
  return 2 / (2 + (Math.sqrt(2 * Math.PI) * 2 * fee) / (ZETA_HALF * blockDeviation))
}
