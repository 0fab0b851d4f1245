import type { PerpQuote, SnapshotQuote } from '../../../market/snapshot.ts'
import { figure } from '../../../text/figure.ts'
import { plainDecimal } from '../../../units/decimal.ts'
import type { PerpFacts } from './venue.ts'

const MOST_TIERS = 4
const DIGITS = 6

/** How a perpetual stands in a strategy file, which is where plans take it from, and its margin tiers. */
export function perpNotes(facts: PerpFacts, quotes: readonly SnapshotQuote[]): string[] {
  const quote = quotes.find((one): one is PerpQuote => one.kind === 'perp' && one.instrument === facts.instrument)
  if (quote === undefined) return []
  const { instrument, maintenance } = facts
  const tiers = maintenance.slice(0, MOST_TIERS).map(({ from, rate }) => `${percent(rate)} from ${figure(from)}`)
  const rest = maintenance.length > MOST_TIERS ? `, … (${maintenance.length} tiers)` : ''
  return [
    `for instruments: ${instrumentLine(facts, quote)}`,
    `${instrument}: funding of ${facts.fundingHours} h made a yearly rate; the taker fee is the one without discounts; where market.files names this file it trades at its bid and ask, to their sizes: --books 1 keeps the ladder below them`,
    ...(maintenance.length > 1 ? [`${instrument}: maintenance margin ${tiers.join(', ')}${rest} of notional`] : []),
  ]
}

/** The entry under `instruments`. The maintenance margin is left to the default where that is the venue's own. */
function instrumentLine({ instrument, contract, takerFee, maintenance }: PerpFacts, quote: PerpQuote): string {
  const { asset, venue, mark, lot, funding, maxLeverage } = quote
  const kept = maintenance[0]?.rate
  const usual = maxLeverage === undefined ? undefined : 1 / (2 * maxLeverage)
  const fields = [
    `id: ${instrument}`,
    'kind: perp',
    `asset: ${asset}`,
    `venue: ${venue}`,
    ...(contract === 'inverse' ? ['contract: inverse'] : []),
    ...(mark === undefined ? [] : [`price: ${mark}`]),
    ...(lot === undefined ? [] : [`lot: "${lot}"`]),
    ...orderFields(quote),
    `fee: { rate: ${takerFee} }`,
    ...(funding === undefined ? [] : [`funding: ${rounded(funding)}`]),
    ...(maxLeverage === undefined ? [] : [`maxLeverage: ${rounded(maxLeverage)}`]),
    ...(kept === undefined || (usual !== undefined && Math.abs(kept - usual) < 1e-12)
      ? []
      : [`maintenanceMargin: ${rounded(kept)}`]),
  ]
  return `- { ${fields.join(', ')} }`
}

/** What orders need of it, where it is not what goes without saying. */
function orderFields({ instrument, symbol, contractSize, tick, minNotional }: PerpQuote): string[] {
  return [
    ...(symbol === undefined || symbol === instrument ? [] : [`symbol: ${symbol}`]),
    ...(contractSize === undefined || contractSize === '1' ? [] : [`contractSize: "${contractSize}"`]),
    ...(tick === undefined ? [] : [`tick: "${plainDecimal(tick)}"`]),
    ...(minNotional === undefined ? [] : [`minNotional: ${minNotional}`]),
  ]
}

function percent(rate: number): string {
  return `${figure(rate * 100)} %`
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS))
}
