import type { Expected } from './problems-of.ts'

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
    [12, 'WETH', 'positions[0].base', 'there is no asset "WETH"', 'Did you mean "ETH"?'],
    [17, 'EHT', 'instruments[0].asset', 'there is no asset "EHT"', 'Did you mean "ETH"?'],
    [18, 'BTC: {', 'hedge.limits.delta.BTC', 'there is no asset "BTC"', 'Add BTC to market.assets'],
  ],
  'missing-volatility.yaml': [
    [7, '{ price: 2000 }', 'market.assets.ETH.volatility', 'at 2000 it is not within 5 %', 'e.g. 0.65'],
    [8, '{ price: 0.94 }', 'market.assets.USDC.volatility', 'at 0.94 it is not within 5 %', 'e.g. 0.65'],
  ],
  'missing-correlation.yaml': [
    [5, 'asOf', 'market.correlations', 'the correlation of ETH and BTC is missing', 'Add { pair: [ETH, BTC]'],
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
  'correlations-impossible.yaml': [
    [
      14,
      '0.9 }',
      'market.correlations[2].value',
      'ETH, BTC and SOL cannot be correlated like this: ETH and BTC 0.9, ETH and SOL 0.9, BTC and SOL -0.9',
      'With the other two as they are, ETH and SOL can have any value from -1 to -0.62.',
    ],
  ],
  'many-assets.yaml': [
    [20, 'T13: {', 'market.assets.T13', 'T13 is volatile asset number 14', 'on their own'],
    [
      116,
      '{ T0: {',
      'hedge.scenarios.prices',
      'the price grid has 59,318,374,912 points: 2 of T0 × 2 of T1',
      'Give smaller `points`, e.g. 2 each.',
    ],
  ],
  'grid-large.yaml': [
    [
      14,
      '2001',
      'hedge.scenarios.prices.BTC.points',
      'the price grid has 2,001,000 points: 1000 of ETH × 2001 of BTC; with 0 instruments 2,000,000 fit',
      'e.g. 1414 each',
    ],
  ],
}
