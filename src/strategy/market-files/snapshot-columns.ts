/** Columns of a market snapshot, in the order in which they are written. */
export const SNAPSHOT_COLUMNS = [
  ...['asOf', 'venue', 'instrument', 'kind', 'asset', 'type', 'strike', 'expiry', 'bid', 'ask', 'bidSize', 'askSize'],
  ...['mark', 'volatility', 'forward', 'index', 'settlement', 'lot', 'tick', 'openInterest'],
] as const

/** Columns that a snapshot with perpetuals has too. */
export const PERP_COLUMNS = ['funding', 'maxLeverage'] as const

/** Columns that are written only where a row says something in them: what an order needs, ladders, and who quoted it. */
export const MORE_COLUMNS = ['symbol', 'contractSize', 'minNotional', 'ticks', 'bids', 'asks', 'source'] as const
