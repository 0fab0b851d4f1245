import { COVER } from './cover-schema.ts'
import { byAsset, objectSchema as fields, figure, list, orNull, type Schema, said, word } from './object-schema.ts'

const byAssetTwice: Schema = { type: 'object', additionalProperties: byAsset }

const position = fields({
  id: word,
  kind: word,
  value: said(figure, 'Now, numeraire, without uncollected fees.'),
  'liquidity?': figure,
  'amounts?': said(byAsset, 'Tokens.'),
  delta: said(byAsset, 'Tokens: d value / d price.'),
  gamma: said(byAssetTwice, 'Tokens per numeraire unit: d delta / d price.'),
  'hold?': fields({ amounts: byAsset, value: figure }),
  'impermanentLoss?': fields({ amount: said(figure, 'Pool value less hold value.'), fraction: figure }),
  'expectedImpermanentLoss?': said(figure, 'E[pool value at the horizon] less the value now.'),
  'lossVersusRebalancing?': said(figure, 'Per year at the price and volatility of now.'),
  'breakEvenFeeApr?': said(figure, 'Fee income per year and value that covers the expected impermanent loss.'),
  'fees?': said(
    fields({ uncollected: byAsset, collected: byAsset, owed: said(figure, 'What the uncollected are worth now.') }),
    'Tokens that a pool has earned.',
  ),
  'netOfFees?': said(figure, 'Impermanent loss and those fees together, where the entry is known.'),
  'range?': fields({
    lower: figure,
    upper: figure,
    price: said(figure, 'Quote per base.'),
    away: said(figure, 'How far the price has to go to be in range again, as a share; 0 inside.'),
    timeInRange: said(figure, 'Expected share of the time until the horizon.'),
  }),
  'cover?': said(fields(COVER), 'How what pays for its loss stands.'),
  'liquidationPrice?': said(figure, 'Of a held perp.'),
})

const exposure = fields({
  value: figure,
  delta: said(byAsset, 'Tokens.'),
  gamma: said(byAssetTwice, 'Tokens per numeraire unit.'),
  vega: said(byAsset, 'Numeraire per volatility point (0.01).'),
  theta: said(figure, 'Numeraire per day.'),
  vanna: said(byAsset, 'Tokens per volatility point.'),
  volga: said(byAsset, 'Numeraire per volatility point squared.'),
  charm: said(byAsset, 'Tokens a day.'),
  speed: said(byAsset, 'Tokens per numeraire unit squared.'),
  vegaByExpiry: said(byAsset, 'Vega by asset and date, e.g. ETH@2026-02-27.'),
})

const leg = fields({
  instrument: word,
  kind: word,
  venue: orNull(word),
  side: { enum: ['buy', 'sell'] },
  size: said({ type: 'string', pattern: '^\\d+(\\.\\d+)?$' }, 'Whole lots as an exact decimal.'),
  price: said(figure, 'Numeraire per unit.'),
  notional: figure,
  premium: said(figure, 'Paid; below 0 received.'),
  fee: figure,
  margin: fields({ initial: figure, maintenance: figure }),
  collateral: figure,
  liquidationPrice: orNull(figure),
})

const worst = fields({ pnl: figure, prices: byAsset })

const liquidation = fields({
  asset: word,
  price: figure,
  away: said(figure, 'How far the price has to go, as a share.'),
  chance: said(fields({ day: figure, week: figure }), 'That it is reached, lognormal.'),
  medianDays: said(orNull(figure), 'Until half of all paths have reached it.'),
  'instrument?': word,
})

const marginAccount = fields({
  account: said(orNull(word), 'The venue of what is in it.'),
  venue: orNull(word),
  model: { enum: ['isolated', 'standard', 'cross', 'portfolio', 'lending'] },
  equity: said(figure, 'Tokens, pools, spot and options there at market and gains of perps, less what is owed.'),
  initial: figure,
  maintenance: said(figure, 'Of a loan the share of the collateral that does not count.'),
  health: said(orNull(figure), 'Closed below 1: equity / maintenance, of a loan what counts over what is owed.'),
  surplus: figure,
  idle: said(figure, 'equity - max(initial, maintenance) - buffer.'),
  buffer: said(figure, 'What a 1 % chance of liquidation within transfer.delay asks to leave there.'),
  collateral: said(figure, 'Posted for what is in the account, its own tokens left out.'),
  holds: said(byAsset, 'Tokens.'),
  owes: said(byAsset, 'Tokens.'),
  liquidation: said(
    list(liquidation),
    'Prices that close the whole account, or only the instrument where it stands alone.',
  ),
  ifItFails: said(
    fields({
      ...{ lost: figure, delta: byAsset, worst },
      refill: said(
        orNull(fields({ days: figure, opportunity: figure, cost: figure, deviation: figure })),
        'What bringing its money in once more takes and costs with what it would earn elsewhere, and the standard deviation of the delta left meanwhile; null where the account names no transfer.',
      ),
    }),
    'What is gone with it now, the delta left, and the worst point of the grid with the loss.',
  ),
})

const netting = fields({
  apart: figure,
  together: figure,
  share: figure,
  freed: said(figure, 'Tokens and collateral posted that one account for all would not need.'),
  scan: word,
})

const margin = fields({
  initial: figure,
  maintenance: figure,
  collateral: said(figure, 'Posted for the legs.'),
  model: word,
  sumOfParts: said(fields({ initial: figure, maintenance: figure }), 'What each perp and option would need alone.'),
  accounts: list(marginAccount),
  netting: said(orNull(netting), 'null with fewer than two accounts.'),
})

const ALTERNATIVES = ['withdraw', 'unhedged', 'perps', 'options', 'few', 'all', 'wider']

const verdict = fields({
  best: said({ enum: ALTERNATIVES }, 'Which leaves most over the opportunity: withdraw, unhedged or all.'),
  hedgedBreakEvenFeeApr: said(orNull(figure), 'Fee income a year and value at which expected.total is 0.'),
  text: word,
})

const ledger = said(
  fields({
    feeIncome: figure,
    adverseSelection: said(figure, 'E[impermanent loss] of the pools, from now.'),
    spotAndPerps: said(figure, 'What is held or traded without optionality, at mid.'),
    worth: said(figure, 'E[payoff] of options and formulas traded; the gain of options held.'),
    premiumAtMid: figure,
    spread: figure,
    impact: said(figure, 'What a ladder costs beyond its best level.'),
    venueFees: figure,
    gas: figure,
    funding: figure,
    interest: figure,
    coverPremium: figure,
    total: said(figure, 'The sum of the rows above: residual.distribution.hedged.mean.'),
    opportunity: said(figure, '-opportunity * capital.total * years.'),
    overOpportunity: said(figure, 'total + opportunity.'),
  }),
  'Means over the samples of the distribution; above 0 is a gain.',
)

const portfolio = fields({
  impermanentLoss: fields({ amount: figure, fraction: figure }),
  expectedImpermanentLoss: orNull(figure),
  lossVersusRebalancing: said(figure, 'A year.'),
  breakEvenFeeApr: orNull(figure),
  chanceThatLossExceedsFees: said(figure, 'Share of the samples, from now to the horizon.'),
  risk: said(
    list(fields({ id: word, standardDeviation: figure, contribution: figure })),
    'What each position and leg adds to the standard deviation of the hedged P&L; they add up to it.',
  ),
  lossCorrelations: said(
    list(fields({ pair: list(word), value: figure, tokens: orNull(figure) })),
    'Of what every two pools lose against their tokens of now, over the samples; tokens: of the one asset that moves each.',
  ),
  covers: said(
    list(fields({ id: word, position: word, expected: figure, cost: figure })),
    'What the covers of positions (id: the position) and bought ones are expected to pay at the horizon, and their premium until then.',
  ),
})

const capital = fields({
  pool: figure,
  held: said(figure, 'All other positions and uncollected fees; debts below 0.'),
  collateral: figure,
  premium: figure,
  total: said(figure, 'pool + held + collateral + a premium paid.'),
  idle: said(figure, 'Collateral that no margin asks for.'),
  idleCost: said(figure, 'What that would earn elsewhere until the horizon.'),
  expectedReturnApr: orNull(figure),
  unhedgedReturnApr: orNull(figure),
})

/** Of a P&L. */
export const distributionSchema = fields({
  mean: figure,
  standardDeviation: figure,
  valueAtRisk: said(figure, 'A loss, above 0.'),
  expectedShortfall: said(figure, 'A loss, above 0.'),
  probabilityOfLoss: figure,
  expectedGain: said(figure, 'E[max(0, P&L)].'),
  expectedLoss: said(figure, 'E[max(0, -P&L)].'),
  omega: said(orNull(figure), 'expectedGain / expectedLoss; null when nothing is lost.'),
  downsideDeviation: said(figure, 'The root of E[min(0, P&L)^2].'),
})

/** The JSON Schema of what `plan --json` prints. */
export const planSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'hedgerow plan',
  description: 'Money in the numeraire, sizes as exact decimal strings, derived figures unrounded.',
  ...fields({
    format: { const: 'hedgerow/plan/1' },
    strategy: fields({ name: word, sha256: said(word, "Of the file's text.") }),
    asOf: said(word, 'ISO 8601 UTC.'),
    numeraire: word,
    horizonDays: figure,
    status: said(
      { enum: ['optimal', 'feasible', 'infeasible', 'unknown'] },
      'optimal: proven; infeasible: proven that no hedge meets the limits; unknown: none was found, nothing is proven.',
    ),
    stoppedBy: { enum: ['proof', 'nodes', 'time', 'user'] },
    gap: said(
      fields({ value: said(orNull(figure), 'Objective less proven bound.'), relative: orNull(figure) }),
      'null: nothing is proven.',
    ),
    objective: fields({ name: word, value: figure }),
    simplified: said(
      orNull(fields({ full: figure, gaveUp: figure })),
      'The best objective found before legs were given up for hedge.simplify, and how much better it is.',
    ),
    verdict,
    positions: list(position),
    exposure: fields({ unhedged: exposure, hedge: exposure, hedged: exposure }),
    legs: list(leg),
    cost: said(
      fields({ premium: figure, spread: figure, fees: figure, fundingIncome: figure, total: figure }),
      'total = premium + fees - fundingIncome; spread is the part of it lost against mid.',
    ),
    margin,
    expected: ledger,
    portfolio: said(orNull(portfolio), 'All pools together; null where none is held.'),
    capital,
    residual: fields({
      beyond: said(
        list(fields({ prices: byAsset, unhedged: figure, hedged: figure })),
        'P&L at 0.2 and 5 times the price of each asset today, the others where they stand.',
      ),
      proxies: said(
        list(
          fields({
            instrument: word,
            asset: word,
            correlation: figure,
            deviationLeft: figure,
            breakEvenCorrelation: figure,
          }),
        ),
        'Legs that hedge another asset: the share of its deviation that stays, and the correlation below which they add to it.',
      ),
      effectiveBets: said(
        fields({ unhedged: orNull(figure), hedged: orNull(figure) }),
        'How many independent bets the deltas of today are.',
      ),
      samplingError: said(
        fields({ unhedged: byAsset, hedged: byAsset }),
        'By figure of the distribution its standard error as a share of it, where that is above 0.02.',
      ),
      replicationError: said(
        figure,
        'Largest distance of the P&L from its target on the price grid, before premium, fees and income.',
      ),
      worst: fields({ unhedged: worst, hedged: worst }),
      distribution: fields({ unhedged: distributionSchema, hedged: distributionSchema }),
    }),
    payoff: list(
      fields({
        ...{ prices: byAsset, hold: figure, unhedged: figure, hedged: figure },
        'impermanentLoss?': said(figure, 'Of all pools against their entries, fees left out.'),
      }),
    ),
    binding: list(
      fields({ limit: word, value: figure, worth: said(figure, 'What one more unit would take off the objective.') }),
    ),
    infeasible: orNull(fields({ limits: list(word), advice: word })),
    warnings: list(word),
  }),
}
