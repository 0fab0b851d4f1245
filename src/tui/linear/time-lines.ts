import type { Simulation } from '../../simulation/report/simulation.ts'
import { signed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { timeCells, timeNote, timeRules } from '../screens/time/time-view.ts'
import { resultOf } from '../state/analysis.ts'
import type { Walk } from '../state/model.ts'

/** What the rules make of many paths in words, which to choose and what is selected first. */
export function timeLines(walk: Walk, selected: number): string[] {
  const found = resultOf(walk.analyses, 'time')
  if (found === undefined) return ['drawing paths']
  if (found.simulation === undefined) return [plainText(found.why)]
  const { simulation } = found
  const texts = timeRules(simulation).map((rule) => {
    const [name, mean, error, shortfall, fall, hedged, trades, cost, gone] = timeCells(rule)
    return `${name}: mean ${mean}, error ${error}, shortfall ${shortfall}, worst fall ${fall}, hedged ${hedged} of the variance, ${trades} trades that cost ${cost}, an account closed on ${gone} of the paths`
  })
  if (walk.equity) return courseLines(simulation)
  const advice = plainText(simulation.advice)
  return [advice, `Selected: ${texts[selected] ?? 'nothing'}`, 'All rules:', ...texts, timeNote(simulation)]
}

const DAYS = 7

/** What half of the paths have made at least by some of the days. */
function courseLines(simulation: Simulation): string[] {
  const rules = timeRules(simulation)
  const days = rules[0]!.fan.map(({ day }) => day)
  const every = Math.ceil((days.length - 1) / (DAYS - 1)) || 1
  const told = days.flatMap((day, i) => {
    if (i % every !== 0 && i < days.length - 1) return []
    const each = rules.map(({ name, fan }) => `${plainText(name)} ${signed(fan[i]!.p50, 0)}`)
    return [`day ${Number(day.toPrecision(3))}: ${each.join(', ')}`]
  })
  return [`Net P&L by day, ${plainText(simulation.numeraire)}: half of the paths made more`, ...told]
}
