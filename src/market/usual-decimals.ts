/** Digits of a token's smallest unit where they are not the usual 18, by the names that strategies give them (on most chains: some of BNB Chain have 18). */
const DECIMALS: Readonly<Record<string, number>> = {
  ...{ USDC: 6, 'USDC.e': 6, USDbC: 6, USDT: 6, PYUSD: 6, EURC: 6 },
  ...{ BTC: 8, WBTC: 8, cbBTC: 8 },
}

/** The decimals that a token of this name usually has. */
export function usualDecimals(name: string): number {
  return Object.hasOwn(DECIMALS, name) ? DECIMALS[name]! : 18
}
