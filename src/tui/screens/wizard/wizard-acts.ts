import { nextQuestion, withAnswer } from '../../../strategy/write/new-strategy-questions.ts'
import type { Change } from '../../state/message.ts'
import type { Model, Wizard } from '../../state/model.ts'

/** The first question of a new position. */
export function startWizard(model: Model): Change<Model> {
  return [{ ...model, over: asking([]) }, []]
}

/** Takes the answer; after the last one the strategy is made. */
export function answer(model: Model): Change<Model> {
  const wizard = model.over as Wizard
  const question = nextQuestion(wizard.answers)
  if (!question || wizard.request !== undefined) return [model, []]
  const problem = question.problem(wizard.draft, wizard.answers)
  if (problem !== undefined) return [{ ...model, over: { ...wizard, problem } }, []]
  const answers = withAnswer(wizard.answers, wizard.draft)
  if (nextQuestion(answers)) return [{ ...model, over: asking(answers) }, []]
  const request = model.requests + 1
  const made = { ...wizard, answers, draft: '', request }
  return [{ ...model, over: made, requests: request }, [{ type: 'compose', request, answers }]]
}

/** Back to the answer before, or out of the first one. */
export function answerBefore(model: Model): Change<Model> {
  const { answers } = model.over as Wizard
  if (answers.length === 0) return [{ ...model, over: undefined }, []]
  const last = answers.at(-1) === '' ? -2 : -1
  const before = answers.slice(0, last)
  return [{ ...model, over: { ...asking(before), draft: answers.at(last)! } }, []]
}

/** The next or the last of the choices, where there are any. */
export function chooseAnswer(model: Model, by: 1 | -1): Change<Model> {
  const wizard = model.over as Wizard
  const choices = nextQuestion(wizard.answers)?.choices ?? []
  const at = choices.indexOf(wizard.draft)
  const draft = choices[(Math.max(0, at) + by + choices.length) % choices.length]!
  return [{ ...model, over: { ...wizard, draft, behind: undefined, fresh: true, problem: undefined } }, []]
}

function asking(answers: readonly string[]): Wizard {
  const draft = nextQuestion(answers)?.usual(answers) ?? ''
  return { kind: 'wizard', answers, draft, fresh: true, problem: undefined, request: undefined }
}
