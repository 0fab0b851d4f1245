/** What wrapped and staked tokens stand for, by the names that strategies give them. */
const UNDERLYING: Readonly<Record<string, string>> = {
  WETH: 'ETH',
  stETH: 'ETH',
  wstETH: 'ETH',
  cbETH: 'ETH',
  rETH: 'ETH',
  weETH: 'ETH',
  WBTC: 'BTC',
  cbBTC: 'BTC',
  tBTC: 'BTC',
  BTCB: 'BTC',
}

/** Of these one is one of what they stand for; a staked token is worth more, and how much is not known by its name. */
const WRAPPED = ['WETH', 'WBTC', 'cbBTC', 'tBTC', 'BTCB']

/** What a wrapped token is one of; undefined for any other. */
export function wrappedCoin(name: string): string | undefined {
  return WRAPPED.includes(name) ? UNDERLYING[name] : undefined
}

/** The name of a wrapped or staked token as it is known, whatever its capitals; undefined for any other. */
export function knownName(word: string): string | undefined {
  return Object.keys(UNDERLYING).find((name) => name.toLowerCase() === word.toLowerCase())
}

/** What a staked token moves with, at a ratio that is not known by its name; undefined for any other. */
export function stakedCoin(name: string): string | undefined {
  return WRAPPED.includes(name) || !Object.hasOwn(UNDERLYING, name) ? undefined : UNDERLYING[name]
}

/**
 * Which of `names`, the first the best known, this one moves with where it is a known wrapped or staked token: what it stands for, else the first that stands
 * for the same; undefined where that is itself or there is none.
 */
export function trackedAmong(name: string, names: readonly string[]): string | undefined {
  const underlying = Object.hasOwn(UNDERLYING, name) ? UNDERLYING[name] : undefined
  if (underlying === undefined) return undefined
  if (names.includes(underlying)) return underlying
  const first = names.find((other) => Object.hasOwn(UNDERLYING, other) && UNDERLYING[other] === underlying)
  return first === name ? undefined : first
}
