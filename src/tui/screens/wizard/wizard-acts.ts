import { importTarget } from '../../../strategy/write/import-target.ts'
import { nextQuestion, withAnswer, withGaps } from '../../../strategy/write/new-strategy-questions.ts'
import { type Answers, answerTo, type Facts, hedgedLead } from '../../../strategy/write/question.ts'
import { isMadeUp } from '../../../strategy/write/quote-questions.ts'
import type { Change, Command, Message } from '../../state/message.ts'
import type { Model, Wizard } from '../../state/model.ts'

type Fact = Extract<Message, { readonly type: 'held' | 'offered' }>

/** The first question of a new position. */
export function startWizard(model: Model): Change<Model> {
  const facts = { files: [], held: undefined, needsNode: false, offer: undefined }
  return [{ ...model, over: asking([], [], facts) }, [{ type: 'list-markets' }]]
}

/** Takes the answer; what it names is read, and after the last one the strategy is made. */
export function answer(model: Model): Change<Model> {
  const wizard = model.over as Wizard
  const question = nextQuestion(wizard.answers, wizard.facts)
  if (!question || wizard.request !== undefined) return [model, []]
  const problem = question.problem(wizard.draft)
  if (problem !== undefined) return [{ ...model, over: { ...wizard, problem } }, []]
  const answers = withAnswer(wizard.answers, wizard.draft, wizard.facts)
  // Other questions follow what is on a chain than what is not.
  const kept = isOnChain(answers) === isOnChain(wizard.kept) ? wizard.kept : []
  const request = model.requests + 1
  const command = readingOf(answers, wizard.facts, request)
  if (command === undefined) return onwards(model, answers, kept, wizard.facts)
  return [{ ...model, over: { ...wizard, answers, kept, draft: '', request }, requests: request }, [command]]
}

const isOnChain = ([first = '']: Answers) => importTarget(first) !== undefined

/** What has to be read before the question after these answers. */
function readingOf(answers: Answers, { held }: Facts, request: number): Command | undefined {
  const target = importTarget(answers[0]!)
  if (target && answers.length <= 2 && !held) return { type: 'import', request, target, node: answers[1] }
  const quotes = answerTo(answers, 'quotes')
  if (!quotes || isMadeUp(quotes) || answerTo(answers, 'expiry') !== undefined) return undefined
  const asset = hedgedLead(answers, { held })!.lead.name
  return { type: 'offer', request, quotes, asset, since: held?.asOf }
}

/** The next question, or the strategy of all answers. */
function onwards(model: Model, answers: Answers, kept: Answers, facts: Facts): Change<Model> {
  if (nextQuestion(answers, facts)) return [{ ...model, over: asking(answers, kept, facts) }, []]
  const request = model.requests + 1
  const made = { ...(model.over as Wizard), answers, draft: '', request, facts }
  const offer = answerTo(answers, 'expiry') === undefined ? undefined : facts.offer
  return [
    { ...model, over: made, requests: request },
    [{ type: 'compose', request, answers, facts: { held: facts.held, offer } }],
  ]
}

/** What was read is there: the questions that it allows. */
export function withFact(model: Model, fact: Fact): Change<Model> {
  const { answers, kept, facts } = model.over as Wizard
  const known = fact.type === 'held' ? { ...facts, held: fact.held } : { ...facts, offer: fact.offer }
  return onwards(model, withGaps(answers, known), kept, known)
}

/** Snapshots that lie nearby are among the choices from now on. */
export function withMarkets(model: Model, files: readonly string[]): Model {
  const { over } = model
  return over?.kind === 'wizard' ? { ...model, over: { ...over, facts: { ...over.facts, files } } } : model
}

/** Back to the answer before, or out of the first one. */
export function answerBefore(model: Model): Change<Model> {
  const { answers, draft, kept, request, facts } = model.over as Wizard
  if (answers.length === 0) return [{ ...model, over: undefined }, []]
  // Answers of behind come up again when one gets there, the one that was being given too.
  const given = request === undefined ? [...answers, draft] : answers
  return [{ ...model, over: asking(oneLess(answers), [...given, ...kept.slice(given.length)], facts) }, []]
}

/** The next or the last of the choices, where there are any. */
export function chooseAnswer(model: Model, by: 1 | -1): Change<Model> {
  const wizard = model.over as Wizard
  const choices = nextQuestion(wizard.answers, wizard.facts)?.choices ?? []
  const at = choices.indexOf(wizard.draft)
  const draft = choices[(Math.max(0, at) + by + choices.length) % choices.length]!
  return [{ ...model, over: { ...wizard, draft, behind: undefined, fresh: true, problem: undefined } }, []]
}

/** Nothing came: why, and the answer that named it once more; or another node is asked for, where none answers. */
export function notComposed(model: Model, reason: string, needsNode = false): Model {
  const { answers, kept, facts } = model.over as Wizard
  const problem = reason === '' ? undefined : reason
  const given = [...answers, ...kept.slice(answers.length)]
  if (needsNode) {
    const asked = asking(answers.slice(0, 1), given, { ...facts, needsNode })
    return { ...model, over: { ...asked, fresh: problem === undefined, problem } }
  }
  return { ...model, over: { ...asking(oneLess(answers), given, facts), fresh: false, problem } }
}

/** Without the last answer that was given, and what was filled in behind it. */
function oneLess(answers: Answers): Answers {
  return answers.slice(
    0,
    Math.max(
      0,
      answers.findLastIndex((answer) => answer !== ''),
    ),
  )
}

/** The next question, with the answer that was given to it before where it still fits. Before what is on a chain is named whole nothing of it is known. */
function asking(answers: Answers, kept: Answers, found: Facts): Wizard {
  const isRead = answers.length > 1 || (answers.length === 1 && !importTarget(answers[0]!))
  const facts = isRead ? found : { ...found, held: undefined, needsNode: answers.length > 0, offer: undefined }
  const question = nextQuestion(answers, facts)
  const before = kept[answers.length]
  const fits = before !== undefined && before !== '' && question?.problem(before) === undefined
  const draft = fits ? before : (question?.usual ?? '')
  return { kind: 'wizard', answers, kept, draft, fresh: true, problem: undefined, request: undefined, facts }
}
