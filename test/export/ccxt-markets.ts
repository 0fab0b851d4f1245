import {
  binance as Binance,
  binancecoinm as BinanceCoinM,
  bybit as Bybit,
  deribit as Deribit,
  dydx as Dydx,
  type Exchange,
  gate as Gate,
  hyperliquid as Hyperliquid,
  okx as Okx,
} from 'ccxt'

/** ccxt's exchanges with markets of hand-made bodies, in the shape that each venue's documents give; none may reach the network. */

type Args = readonly [symbol: string, type: string, side: string, amount: number, price: number, params: object]
/** The request that the exchange would send for an order: its own builder's, unsigned. */
export type RequestOf = (args: Args) => Promise<Record<string, unknown>>

/** What the untyped part of ccxt's exchanges has. */
type Insides = Record<string, (...given: unknown[]) => unknown> & { setMarkets(markets: unknown[]): void }

function offline<Opened extends Exchange>(exchange: Opened): Opened & { insides: Insides } {
  exchange.fetch = async (url: string) => {
    throw new Error(`${exchange.id} asked for ${url}`)
  }
  return Object.assign(exchange, { insides: exchange as unknown as Insides })
}

const builtBy = (insides: Insides): RequestOf => {
  return async (args) => insides.createOrderRequest!(...args) as Record<string, unknown>
}

/** okx.com/docs-v5, public/instruments: a contract is `ctVal` of the coin. */
export function okx(): RequestOf {
  const { insides } = offline(new Okx())
  const swap = {
    instType: 'SWAP',
    ctType: 'linear',
    ctMult: '1',
    settleCcy: 'USDT',
    state: 'live',
    lotSz: '0.01',
    minSz: '0.01',
  }
  insides.setMarkets([
    insides.parseMarket!({
      ...swap,
      instId: 'ETH-USDT-SWAP',
      uly: 'ETH-USDT',
      ctVal: '0.1',
      ctValCcy: 'ETH',
      tickSz: '0.01',
    }),
    insides.parseMarket!({
      ...swap,
      instId: 'BTC-USDT-SWAP',
      uly: 'BTC-USDT',
      ctVal: '0.01',
      ctValCcy: 'BTC',
      tickSz: '0.1',
    }),
  ])
  return builtBy(insides)
}

/** developers.binance.com, exchangeInfo of USDⓈ-M: quantities are coins. */
export function binance(): RequestOf {
  const { insides } = offline(new Binance())
  insides.setMarkets([binanceMarket(insides, 'ETHUSDT', 'ETH'), binanceMarket(insides, '1000PEPEUSDT', '1000PEPE')])
  return builtBy(insides)
}

function binanceMarket(insides: Insides, symbol: string, baseAsset: string) {
  const pepe = baseAsset !== 'ETH'
  return insides.parseMarket!({
    ...{
      symbol,
      pair: symbol,
      contractType: 'PERPETUAL',
      status: 'TRADING',
      baseAsset,
      quoteAsset: 'USDT',
      marginAsset: 'USDT',
    },
    ...{
      pricePrecision: 7,
      quantityPrecision: 3,
      onboardDate: 1569398400000,
      deliveryDate: 4133404800000,
      orderTypes: ['LIMIT'],
    },
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: '0.0000001', maxPrice: '306177', tickSize: pepe ? '0.0000001' : '0.01' },
      { filterType: 'LOT_SIZE', minQty: '0.001', maxQty: '10000000', stepSize: pepe ? '1' : '0.001' },
      { filterType: 'MIN_NOTIONAL', notional: '5' },
    ],
  })
}

/** developers.binance.com, exchangeInfo of COIN-M: `contractSize` USD a contract. */
export function binancecoinm(): RequestOf {
  const { insides } = offline(new BinanceCoinM())
  insides.setMarkets([
    insides.parseMarket!({
      ...{
        symbol: 'BTCUSD_PERP',
        pair: 'BTCUSD',
        contractType: 'PERPETUAL',
        contractStatus: 'TRADING',
        contractSize: 100,
      },
      ...{ baseAsset: 'BTC', quoteAsset: 'USD', marginAsset: 'BTC', pricePrecision: 1, quantityPrecision: 0 },
      ...{ deliveryDate: 4133404800000, onboardDate: 1597042800000, orderTypes: ['LIMIT'] },
      filters: [
        { filterType: 'PRICE_FILTER', minPrice: '1000', maxPrice: '4520958', tickSize: '0.1' },
        { filterType: 'LOT_SIZE', minQty: '1', maxQty: '60000', stepSize: '1' },
      ],
    }),
  ])
  return builtBy(insides)
}

/** bybit-exchange.github.io/docs/v5/market/instrument. */
export async function bybit(): Promise<RequestOf> {
  const { insides } = offline(new Bybit())
  const body = (list: object[]) => ({
    retCode: 0,
    retMsg: 'OK',
    result: { category: 'linear', list, nextPageCursor: '' },
    time: 0,
  })
  const contract = {
    ...{
      contractType: 'LinearPerpetual',
      status: 'Trading',
      quoteCoin: 'USDT',
      settleCoin: 'USDT',
      launchTime: '1584230400000',
      deliveryTime: '0',
    },
    ...{ priceScale: '2', leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' } },
    priceFilter: { minPrice: '0.000001', maxPrice: '199999.98', tickSize: '0.01' },
    lotSizeFilter: { maxOrderQty: '7240.00', minOrderQty: '0.01', qtyStep: '0.01', minNotionalValue: '5' },
  }
  const shib = {
    ...{
      symbol: 'SHIB1000USDT',
      baseCoin: 'SHIB1000',
      priceFilter: { minPrice: '0.000001', maxPrice: '1', tickSize: '0.000001' },
    },
    lotSizeFilter: { maxOrderQty: '1000000', minOrderQty: '10', qtyStep: '10', minNotionalValue: '5' },
  }
  insides.publicGetV5MarketInstrumentsInfo = async (query) =>
    body(
      (query as { status?: string }).status
        ? []
        : [
            { ...contract, symbol: 'ETHUSDT', baseCoin: 'ETH' },
            { ...contract, ...shib },
          ],
    )
  const linear = (await insides.fetchFutureMarkets!({ category: 'linear' })) as unknown[]
  const listed = {
    ...{ status: 'Trading', baseCoin: 'ETH', optionsType: 'Put', launchTime: '1688630400000' },
    ...{ deliveryTime: String(Date.UTC(2026, 1, 6, 8)), deliveryFeeRate: '0.00015' },
    priceFilter: { minPrice: '0.1', maxPrice: '10000000', tickSize: '0.1' },
    lotSizeFilter: { maxOrderQty: '500', minOrderQty: '0.1', qtyStep: '0.1' },
  }
  insides.publicGetV5MarketInstrumentsInfo = async () =>
    body([
      { ...listed, symbol: 'ETH-6FEB26-1800-P', quoteCoin: 'USD', settleCoin: 'USDC' },
      { ...listed, symbol: 'ETH-6FEB26-1800-P-USDT', quoteCoin: 'USDT', settleCoin: 'USDT' },
    ])
  insides.setMarkets([...linear, ...((await insides.fetchOptionMarkets!({})) as unknown[])])
  return builtBy(insides)
}

/** docs.deribit.com, public/get_instruments: `contract_size` says nothing about `amount`, which is in USD or in the base currency. */
export async function deribit(): Promise<RequestOf> {
  const { insides } = offline(new Deribit())
  const shared = {
    base_currency: 'ETH',
    is_active: true,
    taker_commission: 0.0005,
    maker_commission: 0,
    price_index: 'eth_usd',
  }
  const perpetual = {
    ...shared,
    kind: 'future',
    settlement_period: 'perpetual',
    expiration_timestamp: 32503708800000,
    tick_size_steps: [],
  }
  const option = {
    ...{
      ...shared,
      kind: 'option',
      settlement_period: 'month',
      expiration_timestamp: Date.UTC(2026, 1, 6, 8),
      strike: 1400,
    },
    ...{ option_type: 'put', contract_size: 1, min_trade_amount: 1, tick_size: 0.0001 },
    tick_size_steps: [{ above_price: 0.005, tick_size: 0.0005 }],
  }
  const result = [
    {
      ...{
        ...perpetual,
        instrument_name: 'ETH-PERPETUAL',
        instrument_type: 'reversed',
        quote_currency: 'USD',
        counter_currency: 'USD',
      },
      ...{ settlement_currency: 'ETH', tick_size: 0.05, contract_size: 1, min_trade_amount: 1 },
    },
    {
      ...{
        ...perpetual,
        instrument_name: 'ETH_USDC-PERPETUAL',
        instrument_type: 'linear',
        quote_currency: 'USDC',
        counter_currency: 'USDC',
      },
      ...{ settlement_currency: 'USDC', tick_size: 0.01, contract_size: 0.001, min_trade_amount: 0.001 },
    },
    {
      ...option,
      instrument_name: 'ETH-6FEB26-1400-P',
      instrument_type: 'reversed',
      quote_currency: 'ETH',
      counter_currency: 'USD',
      settlement_currency: 'ETH',
    },
  ]
  insides.publicGetGetInstruments = async () => ({ jsonrpc: '2.0', result })
  insides.setMarkets((await insides.fetchMarkets!()) as unknown[])
  return async (args) => {
    const sent: Record<string, unknown>[] = []
    for (const method of ['privateGetBuy', 'privateGetSell']) {
      insides[method] = async (request) => {
        sent.push({ method, ...(request as object) })
        return { result: { order: {}, trades: [] } }
      }
    }
    await insides.createOrder!(...args)
    return sent[0]!
  }
}

/** Hyperliquid docs, info request {"type": "meta"}; `a` is the index in its universe. */
export function hyperliquid(): RequestOf {
  const { insides } = offline(new Hyperliquid())
  const coins = [
    { name: 'BTC', szDecimals: '5', maxLeverage: '40', markPx: '117366.0' },
    { name: 'ETH', szDecimals: '4', maxLeverage: '25', markPx: '2000.3' },
    { name: 'kPEPE', szDecimals: '0', maxLeverage: '10', markPx: '0.0093917' },
  ]
  insides.setMarkets(coins.map((coin, i) => insides.parseMarket!({ ...coin, baseId: i })))
  return builtBy(insides)
}

/** docs.dydx.xyz, Indexer API, perpetualMarkets. */
export function dydx(): RequestOf {
  const { insides } = offline(new Dydx({ walletAddress: 'dydx1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }))
  insides.setMarkets([
    insides.parseMarket!({
      ...{ clobPairId: '1', ticker: 'ETH-USD', status: 'ACTIVE', oraclePrice: '2000.9', marketType: 'CROSS' },
      ...{ atomicResolution: '-9', quantumConversionExponent: '-9', tickSize: '0.1', stepSize: '0.001' },
      ...{ stepBaseQuantums: 1000000, subticksPerTick: 100000, initialMarginFraction: '0.02', openInterest: '1' },
    }),
  ])
  return async (args) => {
    const [, { value }] = insides.createOrderRequest!(...args) as [
      string,
      { value: { order: Record<string, unknown> } },
    ]
    return value.order
  }
}

/** gate.io/docs, futures contract: `quanto_multiplier` of the coin a contract. */
export function gate(): RequestOf {
  const { insides } = offline(new Gate())
  const contract = {
    type: 'direct',
    order_price_round: '0.05',
    order_size_min: 1,
    order_size_max: 1000000,
    leverage_min: '1',
    leverage_max: '100',
  }
  insides.setMarkets([
    insides.parseContractMarket!(
      { ...contract, name: 'ETH_USDT', quanto_multiplier: '0.01', mark_price: '2000', order_price_deviate: '0.5' },
      'usdt',
    ),
  ])
  return builtBy(insides)
}
