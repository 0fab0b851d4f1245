import type { Asked } from './stand-in.ts'

/** When the stand-in's Deribit answers, milliseconds since 1970 UTC. */
export const NOW = Date.UTC(2026, 0, 5, 8, 0, 1)

/** Hand-written in the shape of docs.deribit.com, public/get_instruments. */
export function option(name: string, more: object = {}): object {
  const [currency, , strike, type] = name.split('-')
  return {
    ...{ price_index: 'eth_usd', kind: 'option', instrument_name: name, instrument_type: 'reversed' },
    ...{ option_type: type === 'C' ? 'call' : 'put', strike: Number(strike), is_active: true },
    ...{ expiration_timestamp: Date.UTC(2026, 1, 6, 8), creation_timestamp: Date.UTC(2025, 10, 1), tick_size: 0.0001 },
    ...{ tick_size_steps: [{ above_price: 0.005, tick_size: 0.0005 }], contract_size: 1, min_trade_amount: 1 },
    ...{ maker_commission: 0.0003, taker_commission: 0.0003, settlement_period: 'month', base_currency: currency },
    ...{ settlement_currency: currency, counter_currency: 'USD', quote_currency: currency, max_leverage: 1 },
    ...more,
  }
}

/** Of public/get_book_summary_by_currency. */
export function summary(name: string, more: object = {}): object {
  return {
    ...{ instrument_name: name, base_currency: 'ETH', quote_currency: 'ETH', volume: 12, volume_usd: 800 },
    ...{ bid_price: 0.0325, ask_price: 0.034, mid_price: 0.03325, mark_price: 0.033218, mark_iv: 66.12, last: 0.033 },
    ...{ underlying_price: 2008.77, underlying_index: 'ETH-6FEB26', interest_rate: 0, open_interest: 1205 },
    ...{ estimated_delivery_price: 2000.5, creation_timestamp: NOW - 400, price_change: null, high: null, low: null },
    ...more,
  }
}

const PERPETUAL = {
  ...{ price_index: 'eth_usd', kind: 'future', instrument_name: 'ETH-PERPETUAL', instrument_type: 'reversed' },
  ...{ expiration_timestamp: 32503708800000, is_active: true, tick_size: 0.05, tick_size_steps: [], contract_size: 1 },
  ...{ min_trade_amount: 1, taker_commission: 0.0005, maker_commission: 0, settlement_period: 'perpetual' },
  ...{ base_currency: 'ETH', settlement_currency: 'ETH', max_leverage: 50 },
}
const PERPETUAL_SUMMARY = {
  ...{ instrument_name: 'ETH-PERPETUAL', bid_price: 2000.1, ask_price: 2000.15, mark_price: 2000.12 },
  ...{ estimated_delivery_price: 2000.5, open_interest: 398123456, funding_8h: 0.0001, current_funding: 0.00002 },
  ...{ creation_timestamp: NOW - 400, base_currency: 'ETH', quote_currency: 'USD' },
}

/** A chain of five: quoted, one side only, nobody's, not summarised, and stopped. */
export const CHAIN = {
  instruments: [
    option('ETH-6FEB26-1800-P'),
    option('ETH-6FEB26-1400-P'),
    option('ETH-6FEB26-2200-C', { min_trade_amount: 0.1 }),
    option('ETH-6FEB26-2700-C'),
    option('ETH-6FEB26-3000-C', { is_active: false }),
  ],
  summaries: [
    summary('ETH-6FEB26-1800-P'),
    summary('ETH-6FEB26-1400-P', { bid_price: null, ask_price: 0.0049, mark_price: 0.0031, mark_iv: 80 }),
    summary('ETH-6FEB26-2200-C', { bid_price: null, ask_price: null, open_interest: 0 }),
  ],
}

const known = (cell: string | undefined) => (cell === undefined || cell === '' ? null : Number(cell))

/** Rows of a snapshot as Deribit gives them: the volatility in per cent, and the rule of the price steps instead of the step. */
export function chainOf(rows: readonly Readonly<Record<string, string>>[]) {
  const instruments = rows.map((row) =>
    option(row.instrument!, {
      ...{ option_type: row.type, strike: Number(row.strike), min_trade_amount: Number(row.lot) },
      expiration_timestamp: Date.parse(`${row.expiry}T08:00:00Z`),
    }),
  )
  const summaries = rows.map((row) =>
    summary(row.instrument!, {
      ...{ bid_price: known(row.bid), ask_price: known(row.ask), mark_price: known(row.mark) },
      ...{ mark_iv: Number(row.volatility) * 100, underlying_price: known(row.forward) },
      ...{ estimated_delivery_price: known(row.index), open_interest: known(row.openInterest) },
      creation_timestamp: Date.parse(row.asOf!),
    }),
  )
  return { instruments, summaries }
}

/** What JSON-RPC wraps a result in. */
export function rpc(result: unknown): object {
  return { jsonrpc: '2.0', result, usIn: NOW * 1000 - 500, usOut: NOW * 1000, usDiff: 500, testnet: false }
}

/** Answers like Deribit with these options and ETH's perpetual. */
export function deribit({ instruments, summaries }: { instruments: object[]; summaries: object[] } = CHAIN) {
  return ({ path, query }: Asked): object | undefined => {
    const [currency, kind] = [query.get('currency'), query.get('kind')]
    const none = currency === 'USDC'
    switch (path) {
      case '/api/v2/public/get_instruments':
        return rpc(none ? [] : kind === 'option' ? instruments : [PERPETUAL])
      case '/api/v2/public/get_book_summary_by_currency':
        return rpc(none ? [] : kind === 'option' ? summaries : [PERPETUAL_SUMMARY])
      case '/api/v2/public/get_order_book':
        return rpc({
          ...{ instrument_name: query.get('instrument_name'), timestamp: NOW, state: 'open', change_id: 1 },
          ...{ best_bid_price: 0.033, best_bid_amount: 12, best_ask_price: 0, best_ask_amount: 0, bids: [], asks: [] },
          ...{ mark_price: 0.0333, mark_iv: 66.2, bid_iv: 66, ask_iv: 67, underlying_price: 2009, index_price: 2000.7 },
          ...{ open_interest: 1206, interest_rate: 0 },
        })
      default:
        return undefined
    }
  }
}
