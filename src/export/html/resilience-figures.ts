import type { Plan } from '../../plan/result/plan.ts'
import type { Resilience } from '../../plan/stress/stressed-plan.ts'
import { lossTitle, survivalTitle } from '../stress/resilience-sections.ts'
import { lossFigure } from './loss-chart.ts'
import type { Markup } from './markup.ts'
import { survivalFigure } from './survival-chart.ts'

/** What is drawn of survival and losses, by the title of the section that it belongs to. */
export function resilienceFigures({ survival, curve }: Resilience, { numeraire }: Plan): Map<string, Markup[]> {
  const assets = [...new Set(curve.map(({ asset }) => asset))]
  return new Map([
    ...survival.flatMap((table, i): [string, Markup[]][] => {
      const hasAccounts = Object.keys(table.health).length > 0
      return hasAccounts ? [[survivalTitle(table.asset), [survivalFigure(table, i)]]] : []
    }),
    ...assets.map((asset, i): [string, Markup[]] => {
      const own = curve.filter((one) => one.asset === asset)
      return [lossTitle(asset, 'down'), [lossFigure(own, i, numeraire)]]
    }),
  ])
}
