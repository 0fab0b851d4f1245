import { rpc } from './deribit-bodies.ts'
import type { Asked } from './stand-in.ts'

const HOUR = 3_600_000

/** The close of the hour that opens then, and the funding paid then: made up, different for each hour. */
export const closeAt = (opened: number) => 2000 + ((opened / HOUR) % 997) / 10
export const fundingAt = (time: number) => (((time / HOUR) % 89) - 40) / 1e6

/** Hours of a window, both ends included. */
function hours(from: number, to: number, step = HOUR): number[] {
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step)
}

/** A venue with hourly candles since ever and funding every hour, or every 8 where `step` says so, each page no longer than the venue's. */
type History = (asked: Asked) => object | undefined

/** The start of a funding history is left out. */
const deribit: History = ({ path, query }) => {
  const [from, to] = [Number(query.get('start_timestamp')), Number(query.get('end_timestamp'))]
  if (path.endsWith('get_tradingview_chart_data')) {
    const times = hours(from, to)
    const [ticks, close] = [times.slice(0, 5000), times.slice(0, 5000).map(closeAt)]
    return rpc({ status: 'ok', ticks, close, open: close, high: close, low: close, volume: [], cost: [] })
  }
  const times = hours(from + 1, to)
  return rpc(
    times.slice(-744).map((timestamp) => ({
      ...{ timestamp, index_price: 2000, prev_index_price: 2000, interest_8h: 0, interest_1h: fundingAt(timestamp) },
    })),
  )
}

const hyperliquid: History = ({ body }) => {
  const asked = (body.req ?? body) as { startTime: number; endTime: number }
  const times = hours(asked.startTime, asked.endTime)
  if (body.type === 'fundingHistory') {
    const rows = times.slice(0, 500)
    return rows.map((time) => ({ coin: 'ETH', fundingRate: fundingAt(time).toFixed(9), premium: '0.0', time }))
  }
  return times.map((t) => ({ t, T: t + HOUR - 1, s: 'ETH', i: '1h', o: '1', c: String(closeAt(t)), h: '1', l: '1' }))
}

const candle = (time: number | string, close: number) => [time, '1', '1', '1', String(close), '0', '0']

const binance: History = ({ path, query }) => {
  const [from, to] = [Number(query.get('startTime')), Number(query.get('endTime'))]
  const limit = Number(query.get('limit'))
  if (path.endsWith('klines')) {
    return hours(from, to)
      .slice(0, limit)
      .map((time) => candle(time, closeAt(time)))
  }
  const paid = hours(from, to, 8 * HOUR).slice(0, limit)
  return paid.map((time) => ({
    symbol: 'ETHUSDT',
    fundingTime: time + 3,
    fundingRate: fundingAt(time).toFixed(8),
    markPrice: '',
  }))
}

/** Newest first. */
const bybit: History = ({ path, query }) => {
  const limit = Number(query.get('limit'))
  const price = path.endsWith('kline')
  const [from, to] = price ? [query.get('start'), query.get('end')] : [query.get('startTime'), query.get('endTime')]
  const times = hours(Number(from), Number(to), price ? HOUR : 8 * HOUR)
    .reverse()
    .slice(0, limit)
  const list = price
    ? times.map((time) => candle(String(time), closeAt(time)))
    : times.map((time) => ({ fundingRate: fundingAt(time).toFixed(8), fundingRateTimestamp: String(time) }))
  return { retCode: 0, retMsg: 'OK', result: { category: 'linear', list }, time: Date.now() }
}

/** Newest first; `before` and `after` are left out of the page, and turned round. */
const okx: History = ({ path, query }) => {
  const [from, to] = [Number(query.get('before')) + 1, Number(query.get('after')) - 1]
  const price = path.endsWith('history-candles')
  const times = hours(from, to, price ? HOUR : 8 * HOUR)
    .reverse()
    .slice(0, 100)
  const data = price
    ? times.map((time) => candle(String(time), closeAt(time)))
    : times.map((time) => ({ fundingRate: fundingAt(time).toFixed(8), fundingTime: String(time), realizedRate: '0' }))
  return { code: '0', msg: '', data }
}

/** Newest first, times in ISO 8601, `toISO` left out, fundings a moment after the hour. */
const dydx: History = ({ path, query }) => {
  const limit = Number(query.get('limit'))
  if (path.includes('candles')) {
    const [from, to] = [Date.parse(query.get('fromISO')!), Date.parse(query.get('toISO')!)]
    const times = hours(from, to - 1)
      .reverse()
      .slice(0, limit)
    return { candles: times.map((time) => ({ startedAt: new Date(time).toISOString(), close: String(closeAt(time)) })) }
  }
  const to = Date.parse(query.get('effectiveBeforeOrAt')!)
  const times = hours(to - limit * HOUR, to)
    .reverse()
    .slice(0, limit)
  return {
    historicalFunding: times.map((time) => ({
      ...{ ticker: 'ETH-USD', rate: fundingAt(time).toFixed(9), effectiveAt: new Date(time).toISOString() },
    })),
  }
}

export const HISTORIES: Readonly<Record<string, History>> = { deribit, hyperliquid, binance, bybit, okx, dydx }
