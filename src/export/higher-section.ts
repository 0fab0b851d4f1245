import { higherRows } from '../plan/result/higher-rows.ts'
import type { Plan } from '../plan/result/plan.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { alike, fixed } from '../text/format-number.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** How the Greeks move, and how many independent bets the risk comes to; empty where nothing depends on volatility and one asset moves. */
export function higherSection(plan: Plan, strategy: Strategy): Section {
  const rows = higherRows(plan, strategy).map(({ label, unit, figures }) => [`${label}, ${unit}`, ...alike(figures, 4)])
  const { unhedged, hedged } = plan.residual.effectiveBets
  const bets = [unhedged, hedged].map((count) => (count === null ? 'none' : fixed(count, 2)))
  const risky = strategy.assets.filter(({ volatility }) => volatility > 0).length
  const blocks = [
    ...(rows.length > 0 ? [tableBlock(['<', 'unhedged', 'hedge', 'hedged'], rows)] : []),
    ...(risky > 1
      ? [paragraph(`Independent bets that the deltas come to: ${bets[0]} unhedged, ${bets[1]} hedged.`)]
      : []),
  ]
  return { title: 'How the Greeks move', blocks }
}
