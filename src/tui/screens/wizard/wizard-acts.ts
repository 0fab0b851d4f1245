import { importTarget } from '../../../strategy/write/import-target.ts'
import { nextQuestion, withAnswer } from '../../../strategy/write/new-strategy-questions.ts'
import type { Change } from '../../state/message.ts'
import type { Model, Wizard } from '../../state/model.ts'

/** The first question of a new position. */
export function startWizard(model: Model): Change<Model> {
  return [{ ...model, over: asking([], []) }, []]
}

/** Takes the answer; after the last one the strategy is made. */
export function answer(model: Model): Change<Model> {
  const wizard = model.over as Wizard
  const question = nextQuestion(wizard.answers)
  if (!question || wizard.request !== undefined) return [model, []]
  const problem = question.problem(wizard.draft, wizard.answers)
  if (problem !== undefined) return [{ ...model, over: { ...wizard, problem } }, []]
  const answers = withAnswer(wizard.answers, wizard.draft)
  const request = model.requests + 1
  const target = importTarget(answers[0]!)
  if (target) {
    const reading = { ...wizard, answers, draft: '', request }
    return [{ ...model, over: reading, requests: request }, [{ type: 'import', request, target, node: answers[1] }]]
  }
  if (nextQuestion(answers)) return [{ ...model, over: asking(answers, wizard.kept) }, []]
  const made = { ...wizard, answers, draft: '', request }
  return [{ ...model, over: made, requests: request }, [{ type: 'compose', request, answers }]]
}

/** Back to the answer before, or out of the first one. */
export function answerBefore(model: Model): Change<Model> {
  const { answers, draft, kept, request } = model.over as Wizard
  if (answers.length === 0) return [{ ...model, over: undefined }, []]
  const last = answers.at(-1) === '' ? -2 : -1
  const before = answers.slice(0, last)
  // Answers of behind come up again when one gets there, the one that was being given too.
  const given = request === undefined ? [...answers, draft] : answers
  return [{ ...model, over: asking(before, [...given, ...kept.slice(given.length)]) }, []]
}

/** The next or the last of the choices, where there are any. */
export function chooseAnswer(model: Model, by: 1 | -1): Change<Model> {
  const wizard = model.over as Wizard
  const choices = nextQuestion(wizard.answers)?.choices ?? []
  const at = choices.indexOf(wizard.draft)
  const draft = choices[(Math.max(0, at) + by + choices.length) % choices.length]!
  return [{ ...model, over: { ...wizard, draft, behind: undefined, fresh: true, problem: undefined } }, []]
}

/** The chain gave nothing: why, and the answer that named it once more; or the node is asked for, which nothing else names. */
export function notComposed(model: Model, reason: string, needsNode = false): Model {
  const { answers, kept } = model.over as Wizard
  if (needsNode) return { ...model, over: asking(answers.slice(0, 1), kept) }
  // Where a node was given it may be the one to blame.
  const before = answers.slice(0, -1)
  return {
    ...model,
    over: { ...asking(before, [...answers, ...kept.slice(answers.length)]), fresh: false, problem: reason },
  }
}

/** The next question, with the answer that was given to it before where it still fits. */
function asking(answers: readonly string[], kept: readonly string[]): Wizard {
  const question = nextQuestion(answers)
  const before = kept[answers.length]
  const fits = before !== undefined && before !== '' && question?.problem(before, answers) === undefined
  const draft = fits ? before : (question?.usual(answers) ?? '')
  return { kind: 'wizard', answers, kept, draft, fresh: true, problem: undefined, request: undefined }
}
