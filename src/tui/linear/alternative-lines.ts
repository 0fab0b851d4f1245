import { alternativeNotes, MEANING } from '../../plan/alternatives/alternative-words.ts'
import { fixed, signed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { resultOf } from '../state/analysis.ts'
import type { Walk } from '../state/model.ts'

/** The alternatives in words, what is selected first. */
export function alternativeLines(walk: Walk, selected: number): string[] {
  const found = resultOf(walk.analyses, 'alternatives')
  if (!found) return ['working out what else could be done']
  const texts = found.alternatives.map((one) => {
    const figures = `${one.legs} legs, mean ${signed(one.expected, 0)}, standard deviation ${fixed(one.standardDeviation, 0)}`
    const best = one.name === found.verdict.best ? ', leaves most' : ''
    return `${one.name}, ${MEANING[one.name]}: ${figures}, worst ${fixed(one.worst.pnl, 0)}${best}`
  })
  const notes = alternativeNotes(walk.plan!, found).map((note) => plainText(note))
  return [found.verdict.text, `Selected: ${texts[selected] ?? 'nothing'}`, 'All alternatives:', ...texts, ...notes]
}
