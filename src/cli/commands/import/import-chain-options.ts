import type { Option } from '../../arguments/options.ts'

const READING: Readonly<Record<string, Option>> = {
  rpc: { takes: 'URL', says: 'a node (http or ws); again: one to fall back on' },
  chain: { takes: 'CHAIN', says: 'mainnet, arbitrum, … or an id (default: any)' },
  time: { takes: 'SECONDS', says: 'give up after so many in all (default 30)' },
  block: { takes: 'N', says: 'the state at block N (default: the latest)' },
}

const WRITING: Readonly<Record<string, Option>> = {
  price: { takes: 'ASSET=USD', says: 'what it is worth where no pool says it' },
  volatility: { takes: 'ASSET=0.65', says: 'its volatility per year' },
  correlation: { takes: 'A/B=0.8', says: 'the correlation of two assets' },
  name: { takes: 'TOKEN=ASSET', says: 'what to call a token, by symbol or address' },
  market: { takes: 'FILE', says: 'with the options of a snapshot: import market' },
  perp: { takes: 'VENUE', says: 'with its usual perps: hyperliquid, binance, …' },
  horizon: { takes: 'HORIZON', says: 'when P&L is judged (default 30d)' },
}

const ENTRY: Option = { takes: 'N', says: 'hold what went in at block N, or at the: mint' }
const OWNER: Option = { takes: 'ADDRESS', says: 'whose share of the pool' }

/** The options of a position that has an id. */
export const tokenOptions: Readonly<Record<string, Option>> = {
  ...READING,
  'entry-block': ENTRY,
  manager: { takes: 'ADDRESS', says: "the position manager, if not the chain's own" },
  ...WRITING,
}

/** The options of what a position earned between two moments. */
export const feesOptions: Readonly<Record<string, Option>> = {
  from: { takes: 'TIME', says: 'the first moment, e.g. 2026-01-05' },
  to: { takes: 'TIME', says: 'the last (default now)' },
  rpc: READING.rpc!,
  chain: READING.chain!,
  time: READING.time!,
  manager: tokenOptions.manager!,
  name: WRITING.name!,
}

/** The options of what flowed through a pool. */
export const poolHistoryOptions: Readonly<Record<string, Option>> = {
  from: feesOptions.from!,
  to: feesOptions.to!,
  interval: { takes: 'STEP', says: 'how long a bar is: 1m, 5m, 1h (default) or 1d' },
  resume: { takes: 'FILE', says: 'go on where FILE ends, written before' },
  rpc: READING.rpc!,
  time: { takes: 'SECONDS', says: 'give up after so many in all (default 300)' },
  name: WRITING.name!,
}

/** The options of a share of a pool. */
export const shareOptions: Readonly<Record<string, Option>> = {
  owner: OWNER,
  ...READING,
  'entry-block': {
    takes: 'N',
    says: 'hold what it was at block N (archive node)',
  },
  ...WRITING,
}

/** The options of a wallet. */
export const walletOptions: Readonly<Record<string, Option>> = {
  ...READING,
  manager: tokenOptions.manager!,
  ...WRITING,
}

/** The options of Uniswap v4, which has one more contract. */
export const v4Options: Readonly<Record<string, Option>> = {
  ...tokenOptions,
  'entry-block': shareOptions['entry-block']!,
  'state-view': { takes: 'ADDRESS', says: "the StateView, if not the chain's own" },
}
