import type { Expected } from './problems-of.ts'

const LATER = 'until a later version'

/** What is wrong with the files in broken/ whose times, assets, correlations or snapshots make no sense. */
export const BROKEN_MARKET: Record<string, readonly Expected[]> = {
  'bad-date.yaml': [
    [3, 'next month', 'horizon', '"next month"', 'a duration such as 8h, 30d or 2w, or a date'],
    [5, '2026-02-30', 'market.asOf', '"2026-02-30" is no real date', 'a day that exists'],
    [18, '6FEB26', 'instruments[1].expiry', '"6FEB26"', 'ISO 8601 UTC'],
  ],
  'horizon-past.yaml': [
    [3, '2026-01-05', 'horizon', 'is not after market.asOf "2026-01-05T08:00:00Z"', 'a later date'],
  ],
  'unknown-asset.yaml': [
    [12, 'WETH', 'positions[0].base', 'WETH is not one of market.assets: ETH, USDC', 'Did you mean "ETH"?'],
    [17, 'EHT', 'instruments[0].asset', 'EHT is not one of market.assets: ETH, USDC', 'Did you mean "ETH"?'],
    [18, 'BTC: {', 'hedge.limits.delta.BTC', 'BTC is not one of market.assets', 'Add BTC to market.assets'],
  ],
  'missing-volatility.yaml': [
    [7, '{ price: 2000 }', 'market.assets.ETH.volatility', 'at 2000 it is not within 5 %', 'e.g. 0.65'],
    [8, '{ price: 0.94 }', 'market.assets.USDC.volatility', 'at 0.94 it is not within 5 %', 'e.g. 0.65'],
  ],
  'missing-correlation.yaml': [
    [5, 'asOf', 'market.correlations', 'the correlation of ETH and BTC is missing', 'Add { pair: [ETH, BTC]'],
    [8, 'BTC', 'market.assets.BTC', 'not available yet: more than one volatile asset', LATER],
  ],
  'correlation-out-of-bounds.yaml': [
    [10, '1.2', 'market.correlations[0].value', '1.2 is above 1', 'from -1 to 1'],
    [11, '[ETH, ETH]', 'market.correlations[1].pair', 'ETH is paired with itself', 'two different assets'],
    [12, '[USDC, ETH]', 'market.correlations[2].pair', 'already paired in market.correlations[0]', 'Keep one'],
    [13, '[ETH, USDC]', 'market.correlations[3].pair', 'already paired in market.correlations[0]', 'Keep one'],
  ],
  'missing-file.yaml': [
    [9, './nowhere.csv,', 'market.files[0]', `"./nowhere.csv" can't be read`, 'relative to this strategy file'],
    [9, './nowhere.csv]', 'market.files[1]', '"./nowhere.csv" is named twice', 'Remove one'],
  ],
  'wrong-header.yaml': [
    [1, 'asOf', '', 'missing: strike, bidSize, openInterest', 'empty'],
    [1, 'strikes', '', 'no column "strikes"', 'Did you mean "strike"?'],
    [1, 'bid,askSize', '', 'the column "bid" is given twice', 'Keep one'],
    [1, 'colour', '', 'no column "colour"', 'Remove it: the columns are asOf, venue'],
  ],
  'bad-cells.yaml': [
    [2, '18OO', '', 'strike "18OO"', 'a number above 0'],
    [3, 'straddle', '', 'type "straddle"', 'call or put'],
    [3, ',2026', '', 'strike is empty', 'a number above 0'],
    [3, '2026-02-30', '', 'expiry "2026-02-30"', 'ISO 8601'],
    [3, '-0.02', '', 'bid "-0.02"', '0 or more, or leave the cell empty'],
    [3, 'gold', '', 'settlement "gold"', 'numeraire or coin'],
    [3, '0,0.0005', '', 'lot "0"', 'above 0'],
    [4, '2026-01-05', '', 'the row has 19 cells, the header 20', 'commas'],
    [5, 'high', '', 'volatility "high"', '0 or more'],
    [7, 'ETH-E', '', '"ETH-E" is already quoted in line 6', 'Keep one'],
    [8, ',swap', '', 'instrument is empty', 'a name'],
    [8, 'swap', '', 'kind "swap"', 'option or perp'],
  ],
  'not-yet.yaml': [
    [8, 'BTC', 'market.assets.BTC', 'not available yet: more than one volatile asset', LATER],
    [18, 'weighted', 'positions[1].kind', 'not available yet: weighted pools', LATER],
    [19, 'stableswap', 'positions[2].kind', 'not available yet: stableswap pools', LATER],
    [20, 'formula', 'positions[3].kind', 'not available yet: formula positions', LATER],
    [23, 'formula', 'instruments[1].kind', 'not available yet: formula instruments', LATER],
    [24, 'asks', 'instruments[2].asks', 'not available yet: ladders of asks', LATER],
    [24, 'bids', 'instruments[2].bids', 'not available yet: ladders of bids', LATER],
    [26, 'variance', 'hedge.minimise', 'not available yet: minimising variance', LATER],
    [28, 'gamma', 'hedge.limits.gamma', 'not available yet: a limit of gamma', LATER],
    [29, 'vega', 'hedge.limits.vega', 'not available yet: a limit of vega', LATER],
    [30, 'margin', 'hedge.limits.margin', 'not available yet: a limit of margin', LATER],
    [31, 'legs', 'hedge.limits.legs', 'not available yet: a limit of legs', LATER],
    [32, 'shortfall', 'hedge.limits.shortfall', 'not available yet: a limit of shortfall', LATER],
    [33, 'pin', 'hedge.pin', 'not available yet: pinned legs', LATER],
    [34, 'venues', 'venues', 'not available yet: margin models', LATER],
  ],
}
