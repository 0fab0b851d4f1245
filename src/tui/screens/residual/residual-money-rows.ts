import { ledgerRows } from '../../../plan/result/ledger-rows.ts'
import { lossAtPremium } from '../../../plan/result/loss-at-premium.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { spotPrice } from '../../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { fixed, nearPrice, percent, signed, UNKNOWN } from '../../../text/format-number.ts'
import { computedRow } from '../../kit/row.ts'
import type { ResidualRow } from './residual-row.ts'

/** Where the expected result comes from, what the pools lose, and what is tied up for it. */
export function residualMoneyRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  return [...premiumRows(strategy, plan), ...portfolioRows(plan), ...expectedRows(strategy, plan), ...capitalRows(plan)]
}

/** How far the price may go until the loss that is hedged is as large as what the hedge costs: below today's price and above it. */
function premiumRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  const found = lossAtPremium(plan, strategy)
  return found.map(({ asset, prices }) => {
    const now = spotPrice(strategy, asset)
    const [lower, upper] = [prices.filter((at) => at < now).at(-1), prices.find((at) => at >= now)]
    const cells = [lower, upper].map((at) => (at === undefined ? '' : nearPrice(at)))
    const places = cells.filter(Boolean).join(' and ')
    const meaning = `IL reaches the premium at ${places}: beyond, the pools lose more than the hedge costs`
    return row([found.length > 1 ? `IL = premium ${asset}` : 'IL = premium', ...cells], meaning, [
      lower === undefined ? '' : 'or lower',
      upper === undefined ? '' : 'or higher',
    ])
  })
}

function portfolioRows({ portfolio }: Plan): ResidualRow[] {
  if (!portfolio) return []
  const { impermanentLoss, expectedImpermanentLoss, lossVersusRebalancing, chanceThatLossExceedsFees } = portfolio
  const expected = expectedImpermanentLoss === null ? UNKNOWN : signed(expectedImpermanentLoss, 0)
  return [
    row(
      ['IL of all pools', signed(impermanentLoss.amount, 0), ''],
      `impermanent loss since the entries, ${percent(impermanentLoss.fraction)} of holding`,
    ),
    row(['IL expected', expected, ''], 'impermanent loss that is expected until the horizon, from now'),
    row(
      ['LVR a year', fixed(lossVersusRebalancing, 0), ''],
      'loss against rebalancing, at the volatility of the market',
    ),
    row(['chance IL > fees', percent(chanceThatLossExceedsFees), ''], 'how likely the pools lose more than their fees'),
  ]
}

/** The rows of the ledger: they add up to the mean P&L of the hedged book. */
function expectedRows({ opportunity }: Strategy, plan: Plan): ResidualRow[] {
  const { expected } = plan
  const parts = ledgerRows(plan).map(([name, value]) =>
    row([`· ${SHORT[name] ?? name}`, '', signed(value, 0)], `part of the mean P&L: ${name}`),
  )
  if (opportunity === 0) return parts
  const meaning = `mean P&L less what the capital earns elsewhere at ${percent(opportunity)} a year`
  return [...parts, row(['over that', '', signed(expected.overOpportunity, 0)], meaning)]
}

const SHORT: Readonly<Record<string, string>> = {
  'fee income of the pools': 'fee income',
  'impermanent loss of the pools, from now': 'IL from now',
  'spot, perpetuals and tokens owed, at mid': 'spot and perps',
  'what options, formulas and covers pay': 'options, covers',
  'impact beyond the best level': 'impact',
}

function capitalRows({ capital }: Plan): ResidualRow[] {
  const apr = (share: number | null) => (share === null ? UNKNOWN : percent(share))
  const parts = `pools ${fixed(capital.pool, 0)}, other positions ${fixed(capital.held, 0)}, collateral ${fixed(capital.collateral, 0)}, premium ${fixed(Math.max(0, capital.premium), 0)}`
  const idle = capital.idle > 0 ? `; no margin asks for ${fixed(capital.idle, 0)} of it` : ''
  return [
    row(['capital tied up', fixed(capital.pool + capital.held, 0), fixed(capital.total, 0)], `${parts}${idle}`),
    row(
      ['return a year', apr(capital.unhedgedReturnApr), apr(capital.expectedReturnApr)],
      'expected result on the capital, a year',
    ),
  ]
}

function row(cells: readonly string[], meaning: string, beside: readonly [string, string] = ['', '']): ResidualRow {
  return { ...computedRow(cells, meaning), beside }
}
