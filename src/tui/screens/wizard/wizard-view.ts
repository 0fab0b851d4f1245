import { nextQuestion } from '../../../strategy/write/new-strategy-questions.ts'
import { padEnd, truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { withCaret } from '../../kit/bottom-lines.ts'
import type { Style } from '../../kit/style.ts'
import type { Wizard } from '../../state/model.ts'

/** The questions answered so far, and the one that is asked. */
export function wizardView(wizard: Wizard, area: Area, style: Style): string[] {
  const { answers, draft, problem, request } = wizard
  const given = answers.flatMap((answer, i) => {
    const question = nextQuestion(answers.slice(0, i))
    return question && answer !== '' ? [`   ${padEnd(question.name, 8)} ${answer}`] : []
  })
  const head = [style.strong(' A new position, in six answers'), '', ...given.map((line) => truncate(line, area.width))]
  if (request !== undefined) return filled([...head, '', ' making the strategy …'], area.height)
  const question = nextQuestion(answers)!
  const choices = question.choices.map((choice) => (choice === draft ? `[${choice}]` : ` ${choice} `)).join(' ')
  const below =
    problem === undefined ? style.quiet(truncate(` ${question.hint}`, area.width)) : trouble(problem, area, style)
  const asked = [
    ...(given.length > 0 ? [''] : []),
    style.strong(truncate(` ${answers.length + 1}. ${question.ask}`, area.width)),
    style.accent(truncate(`    ${withCaret(draft, wizard)}`, area.width)),
    ...(choices === '' ? [] : [truncate(`    ${choices}   ←→`, area.width)]),
    below,
  ]
  return filled([...head, ...asked], area.height)
}

function trouble(problem: string, area: Area, style: Style): string {
  return style.trouble(truncate(` ✗ ${problem}`, area.width))
}
