import { importTarget } from '../../../strategy/write/import-target.ts'
import { nextQuestion } from '../../../strategy/write/new-strategy-questions.ts'
import { plainText } from '../../../text/plain-text.ts'
import { padEnd, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { withCaret } from '../../kit/bottom-lines.ts'
import type { Style } from '../../kit/style.ts'
import type { Wizard } from '../../state/model.ts'

/** Of a node only its host is shown: the rest may be a key. */
const HOST = /^(\w+:\/\/)(?:[^/@]*@)?([^/]+).*$/

/** The questions answered so far, and the one that is asked. */
export function wizardView(wizard: Wizard, area: Area, style: Style): string[] {
  const { answers, draft, problem, request } = wizard
  const given = answers.flatMap((answer, i) => {
    const question = nextQuestion(answers.slice(0, i))
    return question && answer !== ''
      ? [`   ${padEnd(question.name, 8)} ${question.name === 'node' ? answer.replace(HOST, '$1$2/…') : answer}`]
      : []
  })
  const head = [
    style.strong(importTarget(answers[0] ?? '') ? ' A position on a chain' : ' A new position, in seven answers'),
    '',
    ...given.map((line) => truncate(line, area.width)),
  ]
  if (request !== undefined)
    return filled(
      [...head, '', importTarget(answers[0] ?? '') ? ' reading it from the chain …' : ' making the strategy …'],
      area.height,
    )
  const question = nextQuestion(answers)!
  const choices = question.choices.map((choice) => (choice === draft ? `[${choice}]` : ` ${choice} `)).join(' ')
  const below =
    problem === undefined
      ? wrapText(question.hint, area.width - 2).map((line) => style.quiet(` ${line}`))
      : wrapText(`✗ ${plainText(problem)}`, area.width - 2, '  ').map((line) => style.trouble(` ${line}`))
  const asked = [
    ...(given.length > 0 ? [''] : []),
    style.strong(truncate(` ${answers.length + 1}. ${question.ask}`, area.width)),
    style.accent(truncate(`    ${withCaret(draft, wizard)}`, area.width)),
    ...(choices === '' ? [] : [truncate(`    ${choices}   ←→`, area.width)]),
    ...below,
  ]
  return filled([...head, ...asked], area.height)
}
