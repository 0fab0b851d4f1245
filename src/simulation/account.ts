import type { HedgeLine } from './hedge-line.ts'

/** Linear lines with their memory, a place for each line or account; tokens and numeraire. Nothing is allocated after it is opened. */
export type Account = {
  readonly lines: readonly HedgeLine[]
  readonly tokens: Float64Array
  /** Numeraire contracts of inverse perps; elsewhere 0. */
  readonly contracts: Float64Array
  /** Tokens posted as the collateral of an inverse perp: they move with the price too. */
  readonly coins: Float64Array
  /** By line, since the open: what prices gave, funding (> 0 received), fees and spread paid (≥ 0), notional traded. */
  readonly gains: Float64Array
  readonly funding: Float64Array
  readonly fees: Float64Array
  readonly spreads: Float64Array
  readonly turnover: Float64Array
  /** By account: posted, coins at their price at the open; what held lines had gained before; and whether the venue closed it. */
  readonly posted: Float64Array
  readonly before: Float64Array
  readonly closed: Uint8Array
  /** Whether every perp of the account names its collateral: only then can it be liquidated. */
  readonly known: Uint8Array
  trades: number
}

/** The account with the lines as they stand at the open; their opening trades are made by `trade`. */
export function openAccount(lines: readonly HedgeLine[], prices: readonly number[]): Account {
  const each = () => new Float64Array(lines.length)
  const accounts = lines.reduce((most, { account }) => Math.max(most, account + 1), 0)
  const byAccount = () => new Float64Array(accounts)
  const state: Account = {
    lines,
    ...{ tokens: each(), contracts: each(), coins: each(), gains: each(), funding: each() },
    ...{ fees: each(), spreads: each(), turnover: each() },
    ...{ posted: byAccount(), before: byAccount() },
    closed: new Uint8Array(accounts),
    known: new Uint8Array(accounts).fill(1),
    trades: 0,
  }
  for (const [i, line] of lines.entries()) {
    const { account, kind, collateral, held, size, price } = line
    if (kind === 'perp') {
      if (collateral === undefined) state.known[account] = 0
      else if (isInverse(line)) state.coins[i] = collateral
      state.posted[account]! += (collateral ?? 0) * (isInverse(line) ? prices[line.asset]! : 1)
    }
    if (!held) continue
    const now = prices[line.asset]! * line.ratio
    state.tokens[i] = size
    if (isInverse(line)) state.contracts[i] = size * price
    if (kind === 'perp') state.before[account]! += size * (now - price)
  }
  return state
}

export function isInverse({ maintenance }: HedgeLine): boolean {
  return maintenance.contract === 'inverse'
}

/** Buys (> 0) or sells tokens of a line at mid `price` of the instrument. Answers the fee, numeraire. */
export function trade(account: Account, index: number, tokens: number, price: number): number {
  const line = account.lines[index]!
  const size = Math.abs(tokens)
  const fee = size * (price * line.feeRate + line.feePerToken)
  account.tokens[index]! += tokens
  if (isInverse(line)) account.contracts[index]! += tokens * price
  account.fees[index]! += fee
  account.spreads[index]! += size * price * line.halfSpread
  account.turnover[index]! += size * price
  account.trades++
  return fee
}

/** Moves the prices of all lines of one asset from one of its prices to another, numeraire. */
export function moveAsset(account: Account, asset: number, from: number, to: number): void {
  const { lines, tokens, coins, gains } = account
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.asset === asset) gains[i]! += (tokens[i]! * line.ratio + coins[i]!) * (to - from)
  }
}

/** Pays the funding of bar `bar`: longs pay what is > 0. */
export function payFunding(account: Account, bar: number): void {
  const { lines, tokens, contracts, funding } = account
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const rate = line.funding
    if (rate === undefined || tokens[i] === 0) continue
    funding[i]! -= (isInverse(line) ? contracts[i]! : tokens[i]!) * rate[bar]!
  }
}

/** What prices, funding and costs made of all lines since the open, numeraire. */
export function accountNet({ lines, gains, funding, fees, spreads }: Account): number {
  let net = 0
  for (let i = 0; i < lines.length; i++) net += gains[i]! + funding[i]! - fees[i]! - spreads[i]!
  return net
}
