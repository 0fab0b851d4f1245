import { ledgerRows } from '../plan/result/ledger-rows.ts'
import type { Plan } from '../plan/result/plan.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { fixed, percent, signed, UNKNOWN } from '../text/format-number.ts'
import { days } from './plan-summary.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** What positions and hedge are expected to come to, row by row, and the money that it takes. */
export function ledgerSections(plan: Plan, strategy: Strategy): Section[] {
  return [expectedSection(plan, strategy), capitalSection(plan, strategy)]
}

function expectedSection(plan: Plan, { opportunity }: Strategy): Section {
  const { expected, portfolio } = plan
  const rows = ledgerRows(plan).map(([name, value]) => [name, signed(value, 2)])
  const elsewhere = [
    [`the capital elsewhere, at ${percent(opportunity)} a year`, signed(expected.opportunity, 2)],
    ['over that', signed(expected.overOpportunity, 2)],
  ]
  const chance =
    portfolio && `Chance that the pools lose more than their fees: ${percent(portfolio.chanceThatLossExceedsFees)}.`
  const total = [['expected result', signed(expected.total, 2)], ...(opportunity === 0 ? [] : elsewhere)]
  return {
    title: `Expected in ${days(plan.horizonDays)}, ${plan.numeraire}`,
    blocks: [
      tableBlock(['<mean of all outcomes (a gain is > 0)', plan.numeraire], rows, total),
      ...(chance ? [paragraph(chance)] : []),
    ],
  }
}

function capitalSection({ capital, numeraire, horizonDays }: Plan, { opportunity }: Strategy): Section {
  const parts = [
    ['pools', capital.pool],
    ['other positions, debts < 0', capital.held],
    ['collateral', capital.collateral],
    ['premium paid', Math.max(0, capital.premium)],
  ] as const
  const apr = (share: number | null) => (share === null ? UNKNOWN : percent(share))
  return {
    title: 'Capital',
    blocks: [
      tableBlock(
        ['<capital', numeraire],
        parts.flatMap(([name, value]) => (Math.abs(value) < 0.005 ? [] : [[name, fixed(value, 2)]])),
        [['total', fixed(capital.total, 2)]],
      ),
      paragraph(
        `Expected return on it: ${apr(capital.expectedReturnApr)} a year; ${apr(capital.unhedgedReturnApr)} on the positions without a hedge.`,
        capital.idle > 0 && opportunity > 0
          ? `No margin asks for ${fixed(capital.idle, 2)} of the collateral, which would earn ${fixed(capital.idleCost, 2)} elsewhere in ${days(horizonDays)}.`
          : '',
      ),
    ],
  }
}
