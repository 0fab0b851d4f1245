import type { Expected } from './problems-of.ts'

/** What is wrong with the files in broken/ whose positions make no sense. */
export const BROKEN_POSITIONS: Record<string, readonly Expected[]> = {
  'reversed-range.yaml': [
    [14, '{ lower: 2500', 'positions[0].range', 'lower 2500 is not below upper 1500', 'Swap them'],
  ],
  'fractional-tick.yaml': [
    [10, 'id: lp', 'positions[0].decimals', 'ticks need the decimals', 'decimals: { base: 18, quote: 6 }'],
    [14, '-202320.5', 'positions[0].ticks.lower', '-202320.5 is not a whole number', 'between -887272 and 887272'],
  ],
  'tick-out-of-bounds.yaml': [
    [14, '-887273', 'positions[0].ticks.lower', '-887273 is below -887272', 'a whole tick'],
    [14, '887273', 'positions[0].ticks.upper', '887273 is above 887272', 'a whole tick'],
  ],
  'ticks-without-decimals.yaml': [
    [10, 'id: lp', 'positions[0].decimals', 'ticks need the decimals', 'decimals: { base: 18, quote: 6 }'],
    [14, '{ lower: -188460', 'positions[0].ticks', 'lower -188460 is not below upper -202320', 'Swap them'],
    [15, '"9334.55"', 'positions[0].size.liquidity', '"9334.55" is not a whole number', 'the raw number'],
    [21, '{ lower: -202320', 'positions[1].ticks', 'both as range and as ticks', 'Keep one'],
    [24, 'id: neither', 'positions[2].range', 'the range is missing', 'or ticks with decimals'],
    [27, 'ETH', 'positions[2].quote', 'base and quote are both ETH', 'two different assets'],
    [33, '{ lower: 1500', 'positions[3].range', 'lower 1500 is not below upper 1500', 'some width'],
    [34, 'true', 'positions[3].inverted', 'inverted means nothing without ticks', 'Remove it'],
  ],
  'two-sizes.yaml': [[15, '{ value', 'positions[0].size', 'given 2 times: value, liquidity', 'Keep one']],
  'no-size.yaml': [
    [10, 'id: lp', 'positions[0].size', 'missing', 'exactly one of { value }, { amounts } and { liquidity }'],
    [15, '{} }', 'positions[1].size', 'the size is missing', 'one of value, amounts or liquidity'],
  ],
  'foreign-assets.yaml': [
    [15, 'USDT', 'positions[0].size.amounts.USDT', 'USDT is not in this pool of ETH and USDC', 'Did you mean "USDC"?'],
    [16, 'BTC', 'positions[0].entry.prices.BTC', 'BTC is not in this pool', 'name ETH or USDC'],
    [17, 'DAI', 'positions[0].fees.uncollected.DAI', 'DAI is not in this pool', 'name ETH or USDC'],
  ],
  'amounts-empty.yaml': [
    [15, '{ ETH: "22" }', 'positions[0].size.amounts', 'without USDC there is no liquidity', 'the amount of USDC'],
    [16, '{ ETH: "0"', 'positions[1].size.amounts', 'without ETH and USDC', 'the amount of ETH and USDC'],
  ],
  'expired-option.yaml': [
    [16, '2025-12-26', 'positions[1].expiry', 'expired on 2025-12-26', 'Remove the option'],
    [19, '2026-01-05', 'instruments[1].expiry', 'expired on 2026-01-05', 'Remove the option'],
  ],
  'margins.yaml': [
    [9, '1.01', 'market.assets.USD.price', 'USD is the numeraire, so that its price is 1, not 1.01', 'Write 1'],
    [17, '0.2', 'positions[1].maintenanceMargin', '0.2 is above the initial margin 1/maxLeverage = 0.1', 'Lower it'],
    [
      19,
      '0.05',
      'instruments[0].maintenanceMargin',
      '0.05 is above the initial margin 1/maxLeverage = 0.02',
      'Lower it',
    ],
  ],
  'formulas.yaml': [
    [5, 'asOf', 'market.correlations', 'the correlation of ETH and BTC is missing', 'Add { pair: [ETH, BTC]'],
    [11, 'sin(ETH)', 'positions[0].value', 'sin is not known', 'Known here: ETH, sqrt, exp, log, min, max, abs.'],
    [12, 'BTC }', 'positions[1].value', 'BTC is not known', 'Known here: ETH,'],
    [19, '; 3', 'positions[2].value', '; cannot stand in a formula', '+ - * / ^'],
    [21, '"a"', 'positions[3].value', '" cannot stand in a formula', '+ - * / ^'],
    [21, 'a"', 'positions[3].value', 'a is not known', 'Known here'],
    [21, `"' }`, 'positions[3].value', '" cannot stand in a formula', '+ - * / ^'],
    [22, '/ ETH', 'positions[4].value', '/ cannot stand here', 'operators'],
    [23, 'ETH: 1', 'positions[5].constants.ETH', 'ETH is an asset already', 'a name of its own'],
    [23, 'exp: 2', 'positions[5].constants.exp', 'exp is a function already', 'a name of its own'],
    [23, '"a b"', 'positions[5].constants["a b"]', '"a b" is not one word', 'a name of its own'],
    [24, '== 2', 'positions[6].value', '= cannot stand in a formula', '+ - * / ^'],
    [24, '= 2', 'positions[6].value', '= cannot stand in a formula', '+ - * / ^'],
    [24, 'size', 'positions[6].size', 'no key "size"', 'Known here'],
    [26, 'import', 'instruments[0].value', 'import is not known', 'Known here: ETH, BTC, USDC, sqrt'],
    [27, '{ id: CUBED', 'instruments[1].price', 'the price is missing', 'Give price, or bid and ask'],
  ],
}
