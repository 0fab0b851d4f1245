import { canRange } from '../../plan/alternatives/range-row.ts'
import { hasHedge } from '../../plan/result/no-hedge.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { paysPremium } from '../../strategy/terms/pays-premium.ts'
import { nextQuestion } from '../../strategy/write/new-strategy-questions.ts'
import { currentRow, rowInputs } from '../rows/row-inputs.ts'
import { shownStrategies } from '../rows/step-rows.ts'
import { planCurve, planCurves } from '../screens/payoff/payoff-curve.ts'
import { selectedRange } from '../screens/ranges/selected-range.ts'
import { resultOf } from '../state/analysis.ts'
import { isUnsaved } from '../state/document.ts'
import { editedInput } from '../state/edited-input.ts'
import type { Model } from '../state/model.ts'

/** Why a key does nothing now, in words; undefined: it works. */
export type Reason = (model: Model) => string | undefined

export const noStrategy: Reason = ({ walk }) => (walk?.strategy && walk.document ? undefined : 'nothing is read yet')

export const noPlan: Reason = ({ walk }) => (walk?.plan ? undefined : 'there is no plan yet')

export const nothingToWrite: Reason = (model) => (model.walk?.plan ? noLegsOf(model.walk.plan) : noPlan(model))

/** Why nothing of a plan can be written; undefined: it has a hedge. */
export function noLegsOf(plan: Plan): string | undefined {
  if (hasHedge(plan)) return undefined
  const why = plan.status === 'infeasible' ? 'no hedge meets the limits' : 'no hedge was found'
  return `${why}: there is nothing to write`
}

export const noRules: Reason = ({ walk }) =>
  walk && resultOf(walk.analyses, 'time')?.simulation ? undefined : 'there are no curves yet'

/** Why searching on finds nothing better. */
export const nothingBetter: Reason = (model) => {
  if (isSolving(model)) return 'a plan is being made: Esc stops it'
  const { plan } = model.walk ?? {}
  if (plan?.status === 'optimal') return 'the hedge is proven: no search finds a better one'
  if (plan && hasHedge(plan) && plan.stoppedBy === 'proof')
    return 'only legs were given up for `simplify`: the rest is proven'
  return plan?.status === 'infeasible' ? 'it is proven that no hedge meets the limits' : noPlan(model)
}

export const noCurve: Reason = (model) => {
  const { walk } = model
  return walk?.plan && !planCurve(walk) ? 'no price varies: there is no curve' : noPlan(model)
}

/** Nothing stands at a venue: there is nothing that could be closed. */
export const noAccounts: Reason = (model) => {
  const { plan } = model.walk ?? {}
  return plan && plan.margin.accounts.length === 0
    ? 'nothing stands in an account: nothing can be closed'
    : noPlan(model)
}

export const noHealth: Reason = (model) =>
  model.walk?.resilience.view === 'health' ? undefined : 'h shows who survives first'

export const noOtherPrice: Reason = (model) => {
  const { strategy, plan } = model.walk ?? {}
  return strategy && plan && planCurves(strategy, plan).length < 2 ? 'no other price varies' : noPlan(model)
}

export const noStrategies: Reason = (model) =>
  shownStrategies(model).length > 0 ? undefined : 'there is no strategy to open'

export const noInput: Reason = (model) => {
  if (rowInputs(model).length > 0) return undefined
  const row = currentRow(model)
  return row?.instrument && model.walk?.step === 'market'
    ? 'its quotes come from a market snapshot: p fixes its size'
    : (noStrategy(model) ?? 'this figure is computed: ▸ shows what can be changed')
}

export const noInstrument: Reason = (model) =>
  currentRow(model)?.instrument === undefined ? 'go to a leg with ↓' : noStrategy(model)

export const nothingDone: Reason = ({ walk }) => (walk?.document?.done ? undefined : 'there is no change to take back')

export const nothingUndone: Reason = ({ walk }) =>
  walk?.document && walk.document.done < walk.document.edits.length ? undefined : 'there is nothing to do again'

export const nothingWarned: Reason = (model) =>
  model.walk?.plan?.warnings.length ? undefined : (noPlan(model) ?? 'this plan warns of nothing')

export const nothingToSave: Reason = (model) =>
  model.walk?.document && !isUnsaved(model.walk.document) ? 'it is saved already' : noStrategy(model)

export const noFrontier: Reason = (model) =>
  model.walk?.strategy && !paysPremium(model.walk.strategy)
    ? 'no options may be traded: a budget buys nothing'
    : noPlan(model)

export const noPoints: Reason = ({ walk }) =>
  walk && resultOf(walk.analyses, 'frontier')?.points.length ? undefined : 'it is not there yet'

/** Why the selected alternative cannot be made of the file; undefined: it can. */
export const notAdopted: Reason = ({ walk }) => {
  const found = walk && resultOf(walk.analyses, 'alternatives')?.alternatives
  if (!walk || !found?.length) return 'they are not there yet'
  const { name } = found[Math.min(walk.alternatives.selected, found.length - 1)]!
  if (name === 'all') return 'this is the hedge as it is'
  if (name === 'withdraw') return 'no limit sells a pool: take it out where it is held'
  return name === 'wider' ? 'no limit moves a range: change it on the position' : undefined
}

export const noRange: Reason = (model) => {
  const { strategy } = model.walk ?? {}
  if (!strategy?.positions.some(canRange)) return 'no pool of two tokens is held: there is no range'
  return noPlan(model)
}

/** Why the selected range cannot be made that of the file; undefined: it can. */
export const notAdoptedRange: Reason = ({ walk }) => {
  if (walk?.ranges?.selected === 0) return 'this is the range as it is'
  return walk && selectedRange(walk) ? undefined : 'it is not there yet'
}

/** Whether what is typed into takes one of a few words. */
export const hasChoices = ({ over, walk }: Model): boolean => {
  if (over?.kind === 'wizard') return Boolean(nextQuestion(over.answers, over.facts)?.choices.length)
  const { editing, document } = walk ?? {}
  return Boolean(editing && document && editedInput(document, editing.path)?.choices.length)
}

/** A file is to be replaced by the next press of the same key: Esc first takes that back. */
export const isReplacing = ({ walk }: Model): boolean => walk?.replacing !== undefined

export const isSolving = ({ walk }: Model): boolean => walk?.solving !== undefined

/** Whether paths of the rules are being drawn, and no plan that would overtake them is being made. */
export const isDrawing = (model: Model): boolean => model.walk?.analyses.time?.done === false && !isSolving(model)
