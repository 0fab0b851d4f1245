import type { Plan } from '../plan/plan.ts'
import { brief, exact, fixed, percent, price } from '../text/format-number.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** What to trade, what it costs and which limits stand in the way. */
export function hedgeSections(plan: Plan): Section[] {
  return plan.legs.length === 0 ? [limitSection(plan)] : [legSection(plan), costSection(plan), limitSection(plan)]
}

function legSection(plan: Plan): Section {
  const venues = [...new Set(plan.legs.map((leg) => leg.venue))]
  const several = venues.length > 1
  const rows = plan.legs.map((leg) => [
    leg.instrument,
    ...(several ? [leg.venue ?? ''] : []),
    leg.side,
    exact(leg.size),
    price(leg.price),
    ...(several ? [] : [fixed(leg.notional, 2)]),
    fixed(leg.premium, 2),
    fixed(leg.fee, 2),
  ])
  const headers = several
    ? ['<instrument', '<venue', '<side', 'size', 'price', 'premium', 'fee']
    : ['<instrument', '<side', 'size', 'price', 'notional', 'premium', 'fee']
  const total = headers.map((header) => {
    if (header === '<instrument') return 'total'
    if (header === 'premium') return fixed(plan.cost.premium, 2)
    return header === 'fee' ? fixed(plan.cost.fees, 2) : ''
  })
  const title = venues.length === 1 && venues[0] ? `Legs, all on ${venues[0]}` : 'Legs'
  return { title, blocks: [tableBlock(headers, rows, plan.legs.length > 1 ? [total] : undefined)] }
}

function costSection(plan: Plan): Section {
  const { premium, spread, fees, fundingIncome, total } = plan.cost
  const { capital } = plan
  const premiums = plan.legs.some((leg) => leg.premium !== 0)
  return {
    title: 'Cost and capital',
    blocks: [
      tableBlock(
        ['<cost (received is < 0)', plan.numeraire],
        [
          ['premium', fixed(premium, 2)],
          ['fees', fixed(fees, 2)],
          ['funding received', fixed(-fundingIncome, 2)],
        ],
        [['total', fixed(total, 2)]],
      ),
      ...(spread === 0 ? [] : [paragraph(`Of this, ${fixed(spread, 2)} is what the prices are worse than mid.`)]),
      tableBlock(
        ['<capital', plan.numeraire],
        [
          ['pool', fixed(capital.pool, 2)],
          ['collateral', fixed(capital.collateral, 2)],
          ['premium', fixed(capital.premium, 2)],
        ],
        [['total', fixed(capital.total, 2)]],
      ),
      paragraph(
        `Expected return on it: ${percent(capital.expectedReturnApr)} a year, after the expected impermanent loss and all costs; ${percent(capital.unhedgedReturnApr)} on the pool without a hedge, 0 when withdrawn.`,
        premiums ? 'Legs with a premium count at their cost, not at what they are expected to pay.' : '',
      ),
    ],
  }
}

function limitSection(plan: Plan): Section {
  const rows = plan.binding.map(({ limit, value, worth }) => [limit, brief(value, 6), brief(worth, 3)])
  return {
    title: 'Limits that bind',
    blocks: rows.length === 0 ? [] : [tableBlock(['<limit', 'value', 'one more unit is worth'], rows)],
  }
}
