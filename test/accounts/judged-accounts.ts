import {
  PRICES,
  RATIO,
  SCANNED,
  type Tokens,
  type Written,
  type WrittenMember,
  type WrittenOption,
  type WrittenPerp,
} from './written-accounts.ts'

/** A market to judge accounts in: prices, what volatilities are multiplied by, and years from now. */
export type Market = { readonly prices: Tokens; readonly factor: number; readonly years: number }

export const TODAY: Market = { prices: PRICES, factor: 1, years: 0 }

/** Φ by its series x + x³/3 + x⁵/15 + …, all terms of one sign, so good to the last digits (Abramowitz & Stegun 26.2.11). */
export function normal(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0
  let [sum, term] = [x, x]
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}

/** Black (1976); the forward keeps its yearly distance from the price. */
export function optionValue(option: WrittenOption, { prices, factor, years }: Market): number {
  const { asset, type, strike, days, forward, volatility } = option
  const all = days / 365
  const left = Math.max(0, all - years)
  const there = prices[asset]! * (forward / PRICES[asset]) ** (left / all)
  const sign = type === 'call' ? 1 : -1
  const deviation = volatility * factor * Math.sqrt(left)
  if (deviation === 0) return Math.max(0, sign * (there - strike))
  const up = Math.log(there / strike) / deviation + deviation / 2
  return sign * (there * normal(sign * up) - strike * normal(sign * (up - deviation)))
}

/** Deribit's standard margin of one sold option beside its value: 15 % less what it is out of the money, 10 % at least, to open; 7.5 % to keep. */
function kept(option: WrittenOption, market: Market): { initial: number; maintenance: number } {
  const price = market.prices[option.asset]!
  const out = Math.max(0, option.type === 'call' ? option.strike - price : price - option.strike)
  const initial = Math.max(0.15 * price - out, 0.1 * price)
  if (option.type === 'call') return { initial, maintenance: 0.075 * price }
  const maintenance = 0.075 * Math.max(price, optionValue(option, market))
  return { initial: Math.max(initial, maintenance), maintenance }
}

const notional = ({ contract, size, asset }: WrittenPerp, { prices }: Market) =>
  size * (contract === 'inverse' ? 1 : prices[asset]!)

function gain({ contract, asset, size, entry, funding }: WrittenPerp, { prices, years }: Market): number {
  const price = prices[asset]!
  return contract === 'inverse'
    ? size * (price / entry - 1) - size * funding * years
    : size * (price - entry) - size * entry * funding * years
}

/** What stands behind one perp: what the file says, else what opens a leg of the hedge, and nothing where the account's tokens do. */
export function posted(perp: WrittenPerp, { holds }: Written, { prices }: Market): number {
  const { collateral, contract, asset, held, leverage } = perp
  if (collateral !== undefined) return contract === 'inverse' ? collateral * prices[asset]! : collateral
  if (held || Object.keys(holds).length > 0) return 0
  const opens = Math.abs(notional(perp, TODAY)) / leverage
  return contract === 'inverse' ? (opens / PRICES[asset]) * prices[asset]! : opens
}

/** Behind one option: of the hedge and sold, what opened it. */
export function postedForOption(option: WrittenOption): number {
  if (option.held || option.size > 0) return 0
  return -option.size * (kept(option, TODAY).initial + optionValue(option, TODAY))
}

/** Perps by asset and contract as a venue that nets sees them: size and notional, below 0 short. */
export function positions(perps: readonly WrittenPerp[], market: Market) {
  const nets: { perp: WrittenPerp; size: number; notional: number }[] = []
  for (const perp of perps) {
    let net = nets.find(({ perp: { asset, contract } }) => asset === perp.asset && contract === perp.contract)
    if (net === undefined) {
      net = { perp, size: 0, notional: 0 }
      nets.push(net)
    }
    net.size += perp.size
    net.notional += notional(perp, market)
  }
  return nets
}

/** What perps and options ask beside the value of sold options, which is `sold`. */
export function asked(one: Written, market: Market) {
  let [initial, maintenance, sold] = [0, 0, 0]
  if (one.name === SCANNED) {
    // perps alone lose most by 16 %, and 1 % is charged for rolling them; 0.8 of both is to keep
    for (const net of positions(one.perps, market)) initial += 0.17 * Math.abs(net.notional)
    return { initial, maintenance: 0.8 * initial, sold }
  }
  const apart = one.margin === undefined ? one.options.length === 0 : one.margin === 'isolated'
  const groups = apart
    ? one.perps.map((perp) => ({ perp, notional: notional(perp, market) }))
    : positions(one.perps, market)
  for (const group of groups) {
    initial += Math.abs(group.notional) / group.perp.leverage
    maintenance += Math.abs(group.notional) * group.perp.kept
  }
  for (const option of one.options) {
    if (option.size > 0) continue
    const each = kept(option, market)
    initial -= option.size * each.initial
    maintenance -= option.size * each.maintenance
    sold -= option.size * optionValue(option, market)
  }
  return { initial, maintenance, sold }
}

/** Where an account stands by the definitions of the interface. */
export function judged(one: Written, market: Market) {
  const { prices, years } = market
  let [balance, standing, uncounted, owed, halves] = [0, 0, 0, 0, 0]
  for (const perp of one.perps) balance += posted(perp, one, market) + gain(perp, market)
  const shareOf = (asset: string) => (one.name === RATIO && asset === 'USDC' ? undefined : one.counts[asset])
  for (const [asset, amount, counts] of [
    ...Object.entries(one.holds).map(([asset, amount]) => [asset, amount, shareOf(asset)] as const),
    ...Object.entries(one.spot).map(
      ([asset, amount]) => [asset, amount, one.countsOwn[asset] ?? shareOf(asset)] as const,
    ),
  ]) {
    const value = amount * prices[asset]!
    if (counts === undefined) balance += value
    else standing += value
    uncounted += (1 - (counts ?? 1)) * value
    if (counts !== undefined) halves += value * (0.5 + 0.5 * counts)
  }
  for (const [asset, amount] of Object.entries(one.owes)) owed += amount * (1 + one.interest * years) * prices[asset]!
  let options = 0
  for (const option of one.options) {
    options += option.size * optionValue(option, market)
    balance += postedForOption(option)
  }
  const equity = balance + standing + options - owed
  if (one.margin === 'lending') {
    if (owed === 0) return { equity, maintenance: 0, health: null, initial: 0 }
    return { equity, maintenance: uncounted, health: (equity + owed - uncounted) / owed, initial: uncounted }
  }
  const needs = asked(one, market)
  if (one.name === RATIO) {
    // trading/portfolio-margin: closed above (20 + maintenance + borrowed) / (balance + Σ value·(½ + ½·LTV)) = 0.95
    if (one.perps.length === 0 && balance >= 0) return { equity, maintenance: 0, health: null, initial: 0 }
    const used = 20 + needs.maintenance + Math.max(0, -balance)
    const there = Math.max(0, balance) + halves
    return { equity, maintenance: equity - 0.95 * there + used, health: (0.95 * there) / used, initial: needs.initial }
  }
  const maintenance = needs.maintenance + uncounted
  return { equity, maintenance, health: maintenance > 0 ? equity / maintenance : null, initial: needs.initial }
}

/** Whether all of it stands on one pool of collateral. */
export const isJoint = ({ margin, holds, spot }: Written) =>
  margin === 'cross' || margin === 'portfolio' || margin === 'lending' || Object.keys({ ...holds, ...spot }).length > 0

/** The accounts that there are, with what counts in them: where each stands alone, what is held already only with collateral of its own. */
export function counted(accounts: readonly Written[]): Written[] {
  return accounts
    .map((one) => {
      if (isJoint(one)) return one
      const perps = one.perps.filter(({ held, collateral }) => !held || collateral !== undefined)
      return { ...one, perps, options: one.options.filter(({ held }) => !held) }
    })
    .filter((one) => [...membersOf(one), ...Object.keys({ ...one.holds, ...one.spot, ...one.owes })].length > 0)
}

export const membersOf = ({ perps, options }: Written): WrittenMember[] => [...perps, ...options]

/** An account for each member, as where each stands alone. */
export function apart(one: Written): Written[] {
  return [
    ...one.perps.map((perp) => ({ ...one, perps: [perp], options: [] })),
    ...one.options.map((option) => ({ ...one, perps: [], options: [option] })),
  ]
}

/** What of the equity is beyond maintenance; closed below 0. */
export function surplus(one: Written, market: Market): number {
  const { equity, maintenance } = judged(one, market)
  return equity - maintenance
}
