import type { Plan } from '../plan/result/plan.ts'
import { csv } from '../text/csv.ts'

const COLUMNS = [
  'instrument',
  'venue',
  'kind',
  'side',
  'size',
  'price',
  'notional',
  'premium',
  'fee',
  'initialMargin',
  'maintenanceMargin',
  'collateral',
  'liquidationPrice',
]

/** One row a leg, sizes exact, money in the numeraire; what does not apply is empty. */
export function legsCsv(plan: Plan): string {
  const rows = plan.legs.map((leg) => [
    leg.instrument,
    leg.venue,
    leg.kind,
    leg.side,
    leg.size,
    leg.price,
    leg.notional,
    leg.premium,
    leg.fee,
    leg.margin.initial,
    leg.margin.maintenance,
    leg.collateral,
    leg.liquidationPrice,
  ])
  return csv([COLUMNS, ...rows.map((row) => row.map(withoutNoise))])
}

/** Money as people write it, without the noise of binary fractions past fifteen digits: 18.018900000000002 is 18.0189. */
function withoutNoise<Cell>(cell: Cell): Cell | number {
  return typeof cell === 'number' ? Number(cell.toPrecision(15)) : cell
}
