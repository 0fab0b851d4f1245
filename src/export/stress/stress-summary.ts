import type { Distribution, Plan } from '../../plan/result/plan.ts'
import type { StressRow } from '../../plan/stress/stress-report.ts'
import type { Resilience } from '../../plan/stress/stressed-plan.ts'
import { inventedQuotes } from '../../strategy/terms/invented-quotes.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { alike, fixed, percent, shortPrice, signed } from '../../text/format-number.ts'
import { days, planSummary } from '../plan-summary.ts'
import { paragraph, type Report, type Section, tableBlock } from '../report.ts'
import { resilienceSections } from './resilience-sections.ts'

/** The stress scenarios in words and tables: a line each, then where the worst result comes from, then where the scenarios come from. */
export function stressSummary(
  plan: Plan,
  strategy: Strategy,
  scenarios: readonly StressRow[],
  resilience?: Resilience,
): Report {
  const worst = scenarios.reduce((worst, row) => (row.hedged < worst.hedged ? row : worst))
  return {
    title: plan.strategy.name,
    lead: [inventedQuotes(strategy) ?? '', planSummary(plan, strategy)[0]!].filter(Boolean),
    sections: [
      overview(plan, scenarios),
      attributionSection(worst, plan),
      ...scenarios.flatMap((row) => (row.distribution === null ? [] : [distributionSection(row, plan, strategy)])),
      ...(resilience === undefined ? [] : resilienceSections(resilience, scenarios)),
      { title: 'Scenarios', blocks: [{ kind: 'list', items: scenarios.map((row) => sourceOf(row, strategy)) }] },
    ],
  }
}

function overview({ numeraire }: Plan, scenarios: readonly StressRow[]): Section {
  const rows = scenarios.map(({ name, unhedged, hedged, margin, liquidated }) => [
    name,
    signed(unhedged, 0),
    signed(hedged, 0),
    fixed(margin.maintenance, 0),
    several(liquidated),
  ])
  return {
    title: `P&L under stress, ${numeraire}`,
    blocks: [
      tableBlock(['<scenario', 'unhedged', 'hedged', 'margin', '<liquidated'], rows),
      paragraph(
        'Unhedged is what you hold alone; hedged is that with the legs, net of what they cost and earn.',
        'Margin is what the legs still alive there need to stay alive.',
        'A perp that is liquidated on the way, or a whole account, is closed where that happens.',
      ),
    ],
  }
}

function several(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(', ')
}

function attributionSection({ name, attribution }: StressRow, { numeraire, legs }: Plan): Section {
  const { positions, accounts, premium, fees, funding, interest, feeIncome, total } = attribution
  const note = (liquidated: boolean) => (liquidated ? 'liquidated' : '')
  const size = (leg: number) => `${legs[leg]!.side} ${legs[leg]!.size}`
  const parts = [
    ...positions.map(({ id, pnl, liquidated }) => [id, 'held', pnl, note(liquidated)] as const),
    ...attribution.legs.map((leg, i) => [leg.instrument, size(i), leg.pnl, note(leg.liquidated)] as const),
    ...accounts.map((one) => [one.account, 'account', one.pnl, note(one.liquidated)] as const),
    ['premium', '', premium, ''] as const,
    ['fees', '', fees, ''] as const,
    ['funding', '', funding, ''] as const,
    ...(interest === 0 ? [] : [['interest', '', interest, ''] as const]),
    ['fee income', '', feeIncome, ''] as const,
  ]
  const rows = parts.map(([part, what, pnl, end]) => [part, what, signed(pnl, 2), end])
  return {
    title: `The worst for the hedged: ${name}`,
    blocks: [tableBlock(['<part', '<', numeraire, '<'], rows, [['total', '', signed(total, 2), '']])],
  }
}

function distributionSection({ name, distribution }: StressRow, plan: Plan, { hedge }: Strategy): Section {
  const before = plan.residual.distribution
  const after = distribution!
  const columns = [before.unhedged, after.unhedged, before.hedged, after.hedged]
  const row = (label: string, figure: (figures: Distribution) => number) => [
    label,
    ...alike(columns.map(figure), 2, fixed),
  ]
  return {
    title: `P&L in ${days(plan.horizonDays)} with ${name}, ${plan.numeraire}`,
    blocks: [
      tableBlock(
        ['<', 'unhedged', 'there', 'hedged', 'there'],
        [
          row('standard deviation', (figures) => figures.standardDeviation),
          row(`value at risk, ${percent(hedge.confidence)}`, (figures) => figures.valueAtRisk),
          row('expected shortfall', (figures) => figures.expectedShortfall),
          ['chance of a loss', ...columns.map(({ probabilityOfLoss }) => percent(probabilityOfLoss))],
        ],
      ),
    ],
  }
}

/** `March 2020: ETH 1,108.07 (−45 %). 2020-03-11 to 2020-03-12, …` */
function sourceOf(
  { name, source, prices, elapsedDays, hedged, recoveryDays }: StressRow,
  { assets }: Strategy,
): string {
  const moves = assets.flatMap(({ symbol, price }) => {
    const share = prices[symbol]! / price - 1
    return Math.abs(share) < 1e-9 ? [] : [`${symbol} ${shortPrice(prices[symbol])} (${signed(share * 100, 1)} %)`]
  })
  const when = elapsedDays > 0 ? [`after ${days(elapsedDays)}`] : []
  const recovered =
    hedged >= 0 ? [] : [recoveryDays === null ? 'never made up for' : `made up for in ${fixed(recoveryDays, 0)} days`]
  return `${name}: ${[...moves, ...when, source, ...recovered].join('; ')}.`
}
