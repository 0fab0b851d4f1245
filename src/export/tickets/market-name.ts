import type { InstrumentTerms } from '../../instruments/terms.ts'

const STABLE = ['USDT', 'USDC']

/** The stablecoin for a numeraire: itself where it is one, else USDT. */
function stableQuote(numeraire: string): string {
  return STABLE.includes(numeraire) ? numeraire : 'USDT'
}

type Names = {
  readonly linear?: (coin: string, stable: string) => string
  readonly inverse?: (coin: string) => string
  /** How its names are read: the coin, and the money where the name has it. */
  readonly read: RegExp
  /** The money of a linear perp whose name has none, or has USD for it. */
  readonly money?: string
}

/** Perpetuals as each venue names them, by its own documents (see venue-contract.ts). */
const PERPS: Readonly<Record<string, Names>> = {
  hyperliquid: { linear: (coin) => coin, read: /^(.+)$/, money: 'USDC' },
  binance: { linear: (coin, stable) => coin + stable, read: /^(.+?)(USDT|USDC|FDUSD)$/ },
  binancecoinm: { inverse: (coin) => `${coin}USD_PERP`, read: /^(.+)USD_PERP$/ },
  bybit: {
    linear: (coin, stable) => (stable === 'USDC' ? `${coin}PERP` : `${coin}USDT`),
    inverse: (coin) => `${coin}USD`,
    read: /^(.+?)(?:(USDT)|PERP|USD)$/,
    money: 'USDC',
  },
  okx: {
    linear: (coin, stable) => `${coin}-${stable}-SWAP`,
    inverse: (coin) => `${coin}-USD-SWAP`,
    read: /^(.+)-(USDT|USDC|USD)-SWAP$/,
  },
  dydx: { linear: (coin) => `${coin}-USD`, read: /^(.+)-USD$/, money: 'USDC' },
  gate: {
    linear: (coin, stable) => `${coin}_${stable}`,
    inverse: (coin) => `${coin}_USD`,
    read: /^(.+)_(USDT|USDC|USD)$/,
  },
  deribit: {
    linear: (coin) => `${coin}_USDC-PERPETUAL`,
    inverse: (coin) => `${coin}-PERPETUAL`,
    read: /^(.+?)(?:_(USDC|USDT))?-PERPETUAL$/,
  },
  kucoinfutures: { linear: (coin, stable) => `${coin}${stable}M`, read: /^(.+?)(USDT|USDC|USD)M$/ },
  mexc: { linear: (coin, stable) => `${coin}_${stable}`, read: /^(.+)_(USDT|USDC|USD)$/ },
}

/** What the venue calls the market of `terms` for its coin; undefined where its way of naming is not known. */
export function marketName(key: string, terms: InstrumentTerms, coin: string, numeraire: string): string | undefined {
  if (terms.kind === 'perp') {
    const names = PERPS[key]
    return terms.contract === 'inverse' ? names?.inverse?.(coin) : names?.linear?.(coin, stableQuote(numeraire))
  }
  if (key === 'deribit') return deribitName(terms, coin)
  return undefined
}

/** The coin in a perp's own name, as the venue writes it; undefined where it can't be read. */
export function coinInName(key: string, name: string): string | undefined {
  return PERPS[key]?.read.exec(name)?.[1]
}

/**
 * ccxt's name of a market: BASE/QUOTE:SETTLE, for options with -YYMMDD-STRIKE-TYPE, BASE/QUOTE for spot. A perp is read from the venue's own
 * `name`. Undefined where that can't be read. Source: ccxt Manual, "Contract Naming Conventions".
 */
export function unifiedName(
  key: string,
  terms: InstrumentTerms,
  name: string | undefined,
  coin: string,
  numeraire: string,
): string | undefined {
  if (name?.includes('/')) return name
  const stable = key === 'deribit' || key === 'hyperliquid' ? 'USDC' : stableQuote(numeraire)
  if (terms.kind === 'perp') {
    const [, base, money] = (name === undefined ? undefined : PERPS[key]?.read.exec(name)) ?? []
    if (base === undefined) return undefined
    const unified = (key === 'kucoinfutures' && base === 'XBT' ? 'BTC' : base).toUpperCase().replace(':', '-')
    if (terms.contract === 'inverse') return `${unified}/USD:${unified}`
    const quote = money ?? PERPS[key]?.money ?? 'USDC'
    return `${unified}/${quote}:${quote}`
  }
  if (terms.kind !== 'option') return `${coin}/${stable}`
  const money = key === 'bybit' && name !== undefined ? bybitMoney(name) : `${stable}:${stable}`
  const pair = terms.settlement === 'coin' ? `${coin}/USD:${coin}` : `${coin}/${money}`
  const day = new Date(terms.expiry).toISOString().slice(2, 10).replaceAll('-', '')
  return `${pair}-${day}-${terms.strike}-${terms.type === 'call' ? 'C' : 'P'}`
}

/** What a Bybit option is quoted and settled in: its name ends in -USDT where it is that, and says nothing of USDC. */
function bybitMoney(name: string): string {
  return name.endsWith('-USDT') ? 'USDT:USDT' : 'USD:USDC'
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** Deribit's name of an option or a spot pair (docs.deribit.com, "Naming"); in a strike of a linear option, `d` stands for the decimal point. */
function deribitName(terms: InstrumentTerms, coin: string): string {
  if (terms.kind !== 'option') return `${coin}_USDC`
  const date = new Date(terms.expiry)
  const day = `${date.getUTCDate()}${MONTHS[date.getUTCMonth()]}${String(date.getUTCFullYear()).slice(-2)}`
  const family = terms.settlement === 'coin' ? coin : `${coin}_USDC`
  return `${family}-${day}-${String(terms.strike).replace('.', 'd')}-${terms.type === 'call' ? 'C' : 'P'}`
}
