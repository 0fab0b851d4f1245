import { plainText } from '../../text/plain-text.ts'
import { timeCells, timeNote, timeRules } from '../screens/time/time-view.ts'
import { sightOf } from '../state/look.ts'
import type { Walk } from '../state/model.ts'

/** What the rules make of many paths in words, which to choose and what is selected first. */
export function timeLines(walk: Walk, selected: number): string[] {
  const found = sightOf(walk.looks, 'time')
  if (found === undefined) return ['drawing paths']
  if (found.simulation === undefined) return [plainText(found.why)]
  const { simulation } = found
  const texts = timeRules(simulation).map((rule) => {
    const [name, mean, error, shortfall, fall, hedged, trades, cost, gone] = timeCells(rule)
    return `${name}: mean ${mean}, error ${error}, shortfall ${shortfall}, worst fall ${fall}, hedged ${hedged} of the variance, ${trades} trades that cost ${cost}, an account closed on ${gone} of the paths`
  })
  const advice = plainText(simulation.advice)
  return [advice, `Selected: ${texts[selected] ?? 'nothing'}`, 'All rules:', ...texts, timeNote(simulation)]
}
