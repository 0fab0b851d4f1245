import type { Asked } from './stand-in.ts'

/** When the stand-ins answer, milliseconds since 1970 UTC. */
export const NOW = Date.UTC(2026, 0, 5, 8, 0, 1)

type Bodies = Readonly<Record<string, unknown>>

/** Answers of a venue by path, or by the type of an info request; hand-written in the shape its documentation gives. */
export function answers(bodies: Bodies) {
  return ({ path, body }: Asked): object | undefined => bodies[String(body.type ?? path)] as object | undefined
}

/** Hyperliquid docs, "Perpetuals". The 50x tier of margin table 51 ends at 20 million. */
export const HYPERLIQUID: Bodies = {
  metaAndAssetCtxs: [
    {
      universe: [
        { name: 'BTC', szDecimals: 5, maxLeverage: 40, marginTableId: 56 },
        { name: 'ETH', szDecimals: 4, maxLeverage: 25, marginTableId: 55 },
        { name: 'MATIC', szDecimals: 1, maxLeverage: 20, marginTableId: 20, isDelisted: true },
      ],
      marginTables: [
        [55, { description: 'tiered 25x', marginTiers: [tier('0.0', 25), tier('100000000.0', 15)] }],
        [20, { description: '', marginTiers: [tier('0.0', 20)] }],
      ],
      collateralToken: 0,
    },
    [
      context({ markPx: '95000.0' }),
      context({ markPx: '2000.3', oraclePx: '2000.9', openInterest: '605822.2557', funding: '0.0000125' }),
      context({ markPx: null }),
    ],
  ],
  l2Book: {
    coin: 'ETH',
    time: NOW,
    levels: [
      [{ px: '2000.1', sz: '12.5', n: 3 }],
      [
        { px: '2000.2', sz: '0.75', n: 1 },
        { px: '2000.4', sz: '8', n: 2 },
      ],
    ],
  },
}

function tier(lowerBound: string, maxLeverage: number): object {
  return { lowerBound, maxLeverage }
}

function context(more: object): object {
  return {
    ...{ funding: '0.0', openInterest: '0.0', prevDayPx: '1.0', dayNtlVlm: '0.0', premium: null, oraclePx: '1.0' },
    ...{ midPx: null, impactPxs: null, dayBaseVlm: '0.0', ...more },
  }
}

/** developers.binance.com, USDⓈ-M Futures. Its ETHUSDT pays every 4 hours here, so its funding info names it. */
export const BINANCE: Bodies = {
  '/fapi/v1/exchangeInfo': {
    serverTime: NOW,
    symbols: [
      {
        ...{ symbol: 'ETHUSDT', pair: 'ETHUSDT', contractType: 'PERPETUAL', status: 'TRADING', baseAsset: 'ETH' },
        filters: [
          { filterType: 'PRICE_FILTER', minPrice: '39.86', maxPrice: '306177', tickSize: '0.01' },
          { filterType: 'LOT_SIZE', minQty: '0.001', maxQty: '10000', stepSize: '0.001' },
          { filterType: 'MAX_NUM_ORDERS', limit: 200 },
          { filterType: 'MIN_NOTIONAL', notional: '20' },
        ],
      },
      { symbol: 'ETHUSDT_260327', pair: 'ETHUSDT', contractType: 'CURRENT_QUARTER', filters: [] },
    ],
  },
  '/fapi/v1/premiumIndex': {
    ...{ symbol: 'ETHUSDT', markPrice: '2000.31000000', indexPrice: '2000.90000000', lastFundingRate: '0.00010000' },
    ...{ estimatedSettlePrice: '2000.1', interestRate: '0.0001', nextFundingTime: NOW + 1e7, time: NOW },
  },
  '/fapi/v1/fundingInfo': [{ symbol: 'ETHUSDT', adjustedFundingRateCap: '0.02', fundingIntervalHours: 4 }],
  '/fapi/v1/ticker/bookTicker': {
    ...{ symbol: 'ETHUSDT', bidPrice: '2000.10', bidQty: '12.5', askPrice: '2000.20', askQty: '0.75', time: NOW },
  },
  '/fapi/v1/depth': {
    ...{ lastUpdateId: 1, E: NOW, T: NOW },
    bids: [
      ['2000.10', '12.5'],
      ['2000.00', '30'],
    ],
    asks: [
      ['2000.20', '0.75'],
      ['2000.40', '8'],
    ],
  },
  '/fapi/v1/openInterest': { symbol: 'ETHUSDT', openInterest: '1059659.509', time: NOW },
}

/** bybit-exchange.github.io/docs/v5/market. */
export const BYBIT: Bodies = {
  '/v5/market/instruments-info': bybit([
    {
      ...{ symbol: 'ETHUSDT', contractType: 'LinearPerpetual', status: 'Trading', fundingInterval: 480 },
      leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
      priceFilter: { minPrice: '0.01', maxPrice: '199999.98', tickSize: '0.01' },
      lotSizeFilter: { maxOrderQty: '7240.00', minOrderQty: '0.01', qtyStep: '0.01', minNotionalValue: '5' },
    },
  ]),
  '/v5/market/tickers': bybit([
    {
      ...{ symbol: 'ETHUSDT', markPrice: '2000.31', indexPrice: '2000.90', openInterest: '605822.25' },
      ...{ fundingRate: '-0.0001', fundingIntervalHour: '8', nextFundingTime: String(NOW + 1e7) },
      ...{ bid1Price: '2000.10', bid1Size: '12.5', ask1Price: '', ask1Size: '', deliveryTime: '0' },
    },
  ]),
  '/v5/market/orderbook': {
    ...{ retCode: 0, retMsg: 'OK', time: NOW },
    result: {
      ...{ s: 'ETHUSDT', ts: NOW, u: 1, seq: 1, a: [] },
      b: [
        ['2000.10', '12.5'],
        ['2000.00', '30'],
      ],
    },
  },
  '/v5/market/risk-limit': bybit([
    {
      id: 11,
      symbol: 'ETHUSDT',
      riskLimitValue: '900000',
      maintenanceMargin: '0.005',
      initialMargin: '0.01',
      maxLeverage: '100.00',
    },
    {
      id: 12,
      symbol: 'ETHUSDT',
      riskLimitValue: '1800000',
      maintenanceMargin: '0.01',
      initialMargin: '0.02',
      maxLeverage: '50.00',
    },
  ]),
}

/** The same documents, category option: one settled in USDC, one in USDT that nobody bids for, one that has not begun. */
export const BYBIT_OPTIONS: Bodies = {
  '/v5/market/instruments-info': bybit([
    bybitOption('ETH-6FEB26-1800-P', 'Put'),
    bybitOption('ETH-6FEB26-2200-C-USDT', 'Call'),
    { ...bybitOption('ETH-6MAR26-2200-C', 'Call'), status: 'PreLaunch' },
  ]),
  '/v5/market/tickers': bybit([
    {
      ...{
        symbol: 'ETH-6FEB26-1800-P',
        bid1Price: '64.5',
        bid1Size: '12.5',
        bid1Iv: '0.65',
        ask1Price: '66.5',
        ask1Size: '8',
      },
      ...{ ask1Iv: '0.67', markPrice: '65.4', indexPrice: '2000.9', markIv: '0.66', underlyingPrice: '2008.77' },
      openInterest: '605.5',
    },
    {
      ...{
        symbol: 'ETH-6FEB26-2200-C-USDT',
        bid1Price: '0',
        bid1Size: '0',
        ask1Price: '61',
        ask1Size: '3',
        markPrice: '60.1',
      },
      ...{ indexPrice: '2000.9', markIv: '0.64', underlyingPrice: '2008.77', openInterest: '0' },
    },
  ]),
}

function bybitOption(symbol: string, optionsType: string): object {
  return {
    ...{ symbol, status: 'Trading', baseCoin: 'ETH', quoteCoin: 'USD', settleCoin: 'USDC', optionsType },
    ...{ launchTime: '1688630400000', deliveryTime: String(Date.UTC(2026, 1, 6, 8)), deliveryFeeRate: '0.00015' },
    priceFilter: { minPrice: '0.1', maxPrice: '10000000', tickSize: '0.1' },
    lotSizeFilter: { maxOrderQty: '500', minOrderQty: '0.1', qtyStep: '0.1' },
  }
}

function bybit(list: object[]): object {
  return { retCode: 0, retMsg: 'OK', result: { category: 'linear', list }, retExtInfo: {}, time: NOW }
}

/** okx.com/docs-v5. A contract is 0.1 ETH; funding is 8 hours from the next to the one after. */
export const OKX: Bodies = {
  '/api/v5/public/instruments': okx({
    ...{ instId: 'ETH-USDT-SWAP', instType: 'SWAP', ctType: 'linear', ctVal: '0.1', ctValCcy: 'ETH', ctMult: '1' },
    ...{ lotSz: '0.01', minSz: '0.01', tickSz: '0.01', lever: '100', settleCcy: 'USDT', state: 'live' },
  }),
  '/api/v5/market/ticker': okx({
    ...{ instId: 'ETH-USDT-SWAP', last: '2000.15', bidPx: '2000.1', bidSz: '125', askPx: '2000.2', askSz: '7.5' },
    ts: String(NOW),
  }),
  '/api/v5/market/books': okx({
    bids: [
      ['2000.1', '125', '0', '3'],
      ['2000', '30', '0', '1'],
    ],
    asks: [
      ['2000.2', '7.5', '0', '1'],
      ['2000.4', '8', '0', '2'],
    ],
    ts: String(NOW),
  }),
  '/api/v5/public/mark-price': okx({ instId: 'ETH-USDT-SWAP', instType: 'SWAP', markPx: '2000', ts: String(NOW) }),
  '/api/v5/market/index-tickers': okx({ instId: 'ETH-USDT', idxPx: '2000.9', ts: String(NOW) }),
  '/api/v5/public/funding-rate': okx({
    ...{ instId: 'ETH-USDT-SWAP', fundingRate: '0.0001', nextFundingRate: '', method: 'current_period' },
    ...{ fundingTime: String(Date.UTC(2026, 0, 5, 8)), nextFundingTime: String(Date.UTC(2026, 0, 5, 16)) },
  }),
  '/api/v5/public/open-interest': okx({ instId: 'ETH-USDT-SWAP', oi: '6058222.5', oiCcy: '605822.25' }),
  '/api/v5/public/position-tiers': okx(
    { tier: '2', minSz: '5001', maxSz: '10000', mmr: '0.006', imr: '0.0125', maxLever: '80' },
    { tier: '1', minSz: '0', maxSz: '5000', mmr: '0.004', imr: '0.01', maxLever: '100' },
  ),
}

function okx(...data: object[]): object {
  return { code: '0', msg: '', data }
}

/** docs.dydx.xyz, Indexer API. */
export const DYDX: Bodies = {
  '/v4/time': { iso: '2026-01-05T08:00:01.000Z', epoch: NOW / 1000 },
  '/v4/perpetualMarkets': {
    markets: {
      'ETH-USD': {
        ...{ clobPairId: '1', ticker: 'ETH-USD', status: 'ACTIVE', oraclePrice: '2000.9', marketType: 'CROSS' },
        ...{ nextFundingRate: '-0.00001', initialMarginFraction: '0.02', maintenanceMarginFraction: '0.012' },
        ...{ openInterest: '7457.108', tickSize: '0.1', stepSize: '0.001', defaultFundingRate1H: '0' },
      },
    },
  },
  '/v4/orderbooks/perpetualMarket/ETH-USD': {
    bids: [{ price: '2000.1', size: '12.5' }],
    asks: [{ price: '2000.2', size: '0.75' }],
  },
}
