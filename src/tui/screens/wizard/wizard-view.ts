import { importTarget } from '../../../strategy/write/import-target.ts'
import { nextQuestion } from '../../../strategy/write/new-strategy-questions.ts'
import { answerTo, askedNames, type Question } from '../../../strategy/write/question.ts'
import { isMadeUp } from '../../../strategy/write/quote-questions.ts'
import { fixed } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { withCaret } from '../../kit/bottom-lines.ts'
import type { Style } from '../../kit/style.ts'
import type { Wizard } from '../../state/model.ts'

/** Of a node or another server only its host is shown: the rest may be a key. */
const HOST = /(\w+:\/\/)(?:[^\s/@]*@)?([^\s/]+)\S*/

/** The questions answered so far, and the one that is asked. */
export function wizardView(wizard: Wizard, area: Area, style: Style): string[] {
  const { answers, facts, request } = wizard
  const isOnChain = importTarget(answers[0] ?? '') !== undefined
  const names = askedNames(answers)
  const given = answers.flatMap((answer, i) =>
    answer === '' ? [] : [`   ${padEnd(names[i]!, 8)} ${plainText(answer).replace(HOST, '$1$2/…')}`],
  )
  const found = facts.held ? [` ${plainText(facts.held.title)}, worth ${fixed(facts.held.value, 0)} USD`] : []
  const head = [
    style.strong(isOnChain ? ' A position on a chain' : ' A new position, in a few answers'),
    ...found.map((line) => truncate(line, area.width)),
    '',
    ...given.map((line) => truncate(line, area.width)),
  ]
  const asked =
    request !== undefined
      ? [truncate(` ${doing(wizard)} …`, area.width)]
      : questionLines(wizard, nextQuestion(answers, facts)!, area, style)
  const space = given.length > 0 ? [''] : []
  // Where all does not fit the question does, which stands last.
  const most = area.height - asked.length - space.length
  return filled([...(head.length > most ? head.slice(head.length - most) : head), ...space, ...asked], area.height)
}

/** What is waited for. */
function doing({ answers, facts }: Wizard): string {
  if (importTarget(answers[0] ?? '') && !facts.held) return 'reading it from the chain'
  const quotes = answerTo(answers, 'quotes')
  const isAsking = quotes && !isMadeUp(quotes) && answerTo(answers, 'expiry') === undefined
  return isAsking ? `asking ${plainText(quotes).replace(HOST, '$1$2/…')}` : 'making the strategy'
}

function questionLines(wizard: Wizard, question: Question, area: Area, style: Style): string[] {
  const { answers, draft, problem } = wizard
  const below =
    problem === undefined
      ? wrapText(question.hint, area.width - 2).map((line) => style.quiet(` ${line}`))
      : wrapText(`✗ ${plainText(problem)}`, area.width - 2, '  ').map((line) => style.trouble(` ${line}`))
  const number = answers.filter((answer) => answer !== '').length + 1
  return [
    style.strong(truncate(` ${number}. ${question.ask}`, area.width)),
    style.accent(truncate(`    ${withCaret(draft, wizard)}`, area.width)),
    ...(question.choices.length === 0 ? [] : [`    ${choiceLine(question.choices, draft, area.width - 9)}   ←→`]),
    ...below,
  ]
}

/** The choices around the one that is taken, as many as fit, `…` where some are left out. */
function choiceLine(choices: readonly string[], draft: string, width: number): string {
  const shown = choices.map((choice) => (choice === draft ? `[${choice}]` : ` ${choice} `))
  const at = Math.max(0, choices.indexOf(draft))
  let [first, last] = [at, at]
  const line = (from: number, to: number) =>
    `${from > 0 ? '… ' : ''}${shown.slice(from, to + 1).join(' ')}${to < shown.length - 1 ? ' …' : ''}`
  for (;;) {
    const wider = [
      [first, last + 1],
      [first - 1, last],
    ].find(([from, to]) => from! >= 0 && to! < shown.length && textWidth(line(from!, to!)) <= width)
    if (!wider) return truncate(line(first, last), width)
    ;[first, last] = wider as [number, number]
  }
}
