import type { Plan } from '../plan/result/plan.ts'
import { brief, exact, fixed, price } from '../text/format-number.ts'
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
  return {
    title: 'Cost',
    blocks: [
      tableBlock(
        ['<cost (received is < 0)', plan.numeraire],
        [
          ...(premium === 0 ? [] : [[premium < 0 ? 'premium received' : 'premium paid', fixed(premium, 2)]]),
          ['fees', fixed(fees, 2)],
          [fundingIncome < 0 ? 'funding paid' : 'funding received', fixed(-fundingIncome, 2)],
        ],
        [['total', fixed(total, 2)]],
      ),
      ...(spread === 0 ? [] : [paragraph(`Of this, ${fixed(spread, 2)} is what the prices are worse than mid.`)]),
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
