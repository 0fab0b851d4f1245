import type { Expected } from './problems-of.ts'

/** What is wrong with the files in broken/ whose instruments or hedge make no sense. */
export const BROKEN_TRADING: Record<string, readonly Expected[]> = {
  'zero-lot.yaml': [
    [17, '"0.000"', 'instruments[0].lot', '"0.000"', 'above 0'],
    [18, '-1', 'instruments[1].lot', '-1 is not above 0', 'above 0'],
    [19, '{ id: B', 'instruments[2].lot', 'missing', 'the size step'],
  ],
  'percent.yaml': [
    [7, '65', 'market.assets.ETH.volatility', '65 is above 20', '0.65 for 65 %'],
    [17, '4.5', 'instruments[0].fee.rate', '4.5 is above 1', '0.0005 for 5 bp'],
    [17, '2 }', 'instruments[0].maintenanceMargin', '2 is above 1', 'a share of the notional'],
  ],
  'bid-above-ask.yaml': [
    [17, '2001', 'instruments[0].bid', 'the bid 2001 is above the ask 1999', 'Swap or correct'],
    [18, '-5', 'instruments[1].bid', '-5 is below 0', 'leave it out when nobody bids'],
  ],
  'stable-perp.yaml': [
    [16, 'USDC', 'positions[1].asset', 'USDC has no volatility', 'Name a volatile asset'],
    [18, 'USDC', 'instruments[0].asset', 'USDC has no volatility', 'Name a volatile asset'],
    [19, 'USDC', 'instruments[1].asset', 'USDC has no volatility', 'Name a volatile asset'],
  ],
  'chain-empty.yaml': [
    [
      19,
      '{ kind: chain',
      'instruments[1]',
      'none of the 104 options of ETH',
      'expire on 2026-02-06, 2026-02-27, have strikes from 1000 to 3500',
    ],
    [20, 'BTC', 'instruments[2].asset', 'there is no asset "BTC"', 'Add BTC'],
    [21, '{ min: 90d', 'instruments[3].expiry', 'min "90d" is after max "60d"', 'Swap them'],
    [21, '{ min: 2700', 'instruments[3].strike', 'min 2700 is above max 1400', 'Swap them'],
  ],
  'covers.yaml': [
    [12, '30d }', 'positions[0].cover.vesting.full', 'full 30d is before cliff 100d', 'must not be before `cliff`'],
    [12, '0.01', 'positions[0].cover.cap', 'it would never pay: cap 0.01 is not above deductible 0.02', 'Raise cap'],
    [14, 'cover', 'positions[2].cover', 'cover belongs to a pool; wallet is spot', 'the pool that it covers'],
    [16, 'wallet', 'instruments[0].position', 'a cover belongs to a pool; wallet is spot', 'a position that is a pool'],
    [16, 'sell', 'instruments[0].sides', 'covers are bought', 'Leave `sides` out'],
    [17, 'pl', 'instruments[1].position', 'there is no position "pl"', 'Did you mean "lp"?'],
    [18, '{ lower: 2500', 'instruments[2].range', 'lower 2500 is not below upper 1500', 'Swap them'],
    [18, 'other', 'instruments[2].fees.like', 'within one pool: other is WBTC/ETH', 'a position in ETH/USDC'],
    [19, 'lp', 'instruments[3].fees.like', 'lp has no fees that could carry over', 'Give fees: { apr } of lp'],
    [20, 'buy', 'instruments[4].sides', 'withdrawals are sold', 'Leave `sides` out'],
    [21, '0.5', 'hedge.lossAversion', '0.5 is below 1', '1 counts losses like gains'],
  ],
  'cost-aimless.yaml': [
    [12, 'cost', 'hedge.minimise', 'no limit asks for anything', 'Give a limit that asks for a hedge'],
    [13, '2', 'hedge.simplify', '2 is above 1', 'the share of the objective'],
    [17, '-1', 'hedge.limits.naked.ETH.calls', '-1 is below 0', '.inf for no limit'],
    [17, 'SOL', 'hedge.limits.naked.SOL', 'there is no asset "SOL"', 'Add SOL'],
    [18, '.inf', 'hedge.limits.capital', 'Infinity is not a finite number', 'the most capital'],
  ],
  'hedge-names.yaml': [
    [19, 'ETH-PREP', 'hedge.exclude[0]', 'no instrument "ETH-PREP"', 'Did you mean "ETH-PERP"?'],
    [19, 'nothing', 'hedge.exclude[1]', 'no instrument "nothing"', 'Known here: ETH-PERP'],
    [20, '1', 'hedge.confidence', '1 is not below 1', 'between 0 and 1'],
    [21, 'replicate', 'hedge.minimise', 'there is no minimise "replicate"', 'Known here: delta, replication'],
    [23, '{ min: 0.05', 'hedge.limits.delta.ETH', 'min 0.05 is above max -0.05', 'Swap them'],
    [23, 'USDC', 'hedge.limits.delta.USDC', 'USDC has no volatility', 'Remove it'],
    [24, '{}', 'hedge.limits.survive.ETH', 'neither min nor max', 'Give one of them'],
    [25, 'vgea', 'hedge.limits.vgea', 'no key "vgea"', 'Did you mean "vega"?'],
    [27, '{ min: 3500', 'hedge.scenarios.prices.ETH', 'min 3500 is above max 1000', 'Swap them'],
    [27, '1 }', 'hedge.scenarios.prices.ETH.points', '1 is below 2', 'a whole number from 2'],
    [28, '0', 'hedge.scenarios.samples', '0 is below 1', 'a whole number from 1'],
    [29, '1.5', 'hedge.scenarios.seed', '1.5 is not a whole number', 'a whole number from 0'],
  ],
}
