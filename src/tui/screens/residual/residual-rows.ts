import { higherRows } from '../../../plan/result/higher-rows.ts'
import type { ExposureFigures, Plan } from '../../../plan/result/plan.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { brief, fixed, percent, signed } from '../../../text/format-number.ts'
import { residualEdgeRows } from './residual-edge-rows.ts'
import { residualMoneyRows } from './residual-money-rows.ts'
import { residualRiskRows } from './residual-risk-rows.ts'
import { barRow, type ResidualRow, threeDigits } from './residual-row.ts'

/** What the legs leave: label, unhedged and hedged figure. Greeks today, then the P&L at the horizon. */
export function residualRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  return [
    ...greekRows(strategy, plan),
    ...distributionRows(strategy, plan),
    ...residualEdgeRows(strategy, plan),
    ...residualMoneyRows(strategy, plan),
    ...residualRiskRows(strategy, plan),
    ...higherRowsBelow(strategy, plan),
  ]
}

function greekRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  const { unhedged, hedged } = plan.exposure
  const risky = strategy.assets.filter((asset) => asset.volatility > 0).map((asset) => asset.symbol)
  const unit = plan.numeraire
  const each = (
    label: string,
    figure: (of: ExposureFigures, asset: string) => number,
    decimals: number | undefined,
    meaning: string,
  ) =>
    risky.map((asset) => {
      const [before, after] = [figure(unhedged, asset), figure(hedged, asset)]
      const digits = decimals ?? threeDigits(Math.max(Math.abs(before), Math.abs(after)))
      return barRow(label.replace('…', asset), before, after, (x) => signed(x, digits), meaning)
    })
  return [
    ...each('delta …', (of, asset) => of.delta[asset] ?? 0, 4, `value gained when the price rises by one ${unit}`),
    ...each(
      'gamma …',
      (of, asset) => of.gamma[asset]?.[asset] ?? 0,
      undefined,
      `how delta moves when the price rises by one ${unit}; below zero every move costs`,
    ),
    ...each('vega …', (of, asset) => of.vega[asset] ?? 0, 2, 'value gained when volatility rises by one point, 0.01'),
    barRow('theta a day', unhedged.theta, hedged.theta, (x) => signed(x, 2), 'value gained in a day, prices still'),
  ]
}

/** How the Greeks move: of use to who trades options, so below all else. */
function higherRowsBelow(strategy: Strategy, plan: Plan): ResidualRow[] {
  const rows = higherRows(plan, strategy).map(({ label, unit, meaning, figures: [unhedged, , hedged] }) => {
    const digits = threeDigits(Math.max(Math.abs(unhedged), Math.abs(hedged)))
    return barRow(label, unhedged, hedged, (x) => signed(x, digits), `${meaning}, in ${unit}`)
  })
  const { unhedged, hedged } = plan.residual.effectiveBets
  if (unhedged === null || hedged === null || strategy.assets.filter(({ volatility }) => volatility > 0).length < 2)
    return rows
  return [
    ...rows,
    barRow(
      'independent bets',
      unhedged,
      hedged,
      (x) => fixed(x, 2),
      'how many assets that move alone would carry as much risk',
    ),
  ]
}

function distributionRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  const { unhedged, hedged } = plan.residual.distribution
  const tail = percent(strategy.hedge.confidence)
  const rows = [
    ['mean P&L', 'mean', signed, `average P&L in ${brief(plan.horizonDays, 4)} days, after all costs`],
    ['deviation', 'standardDeviation', fixed, 'how far P&L strays from its mean'],
    [`${tail} value at risk`, 'valueAtRisk', fixed, 'the loss that only the worst outcomes pass'],
    [`${tail} shortfall`, 'expectedShortfall', fixed, 'mean loss of those worst outcomes'],
  ] as const
  const lossRow = ['probability of loss', unhedged.probabilityOfLoss, hedged.probabilityOfLoss] as const
  return [
    ...rows.map(([label, key, format, meaning]) =>
      barRow(label, unhedged[key], hedged[key], (x) => format(x, 0), meaning),
    ),
    barRow(...lossRow, (x) => fixed(x, 2), 'share of the outcomes below zero'),
  ]
}
