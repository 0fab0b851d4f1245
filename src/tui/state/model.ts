import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { Answers, Facts } from '../../strategy/write/question.ts'
import type { Analysis, AskedAnalysis } from './analysis.ts'
import type { Editing, StrategyDocument } from './document.ts'
import type { ExportFormat } from './export-formats.ts'
import type { Draft, Journal } from './journal.ts'
import type { Caret } from './line.ts'
import type { FileProblem, StrategyEntry } from './message.ts'
import type { Step } from './steps.ts'

/** The curves of the payoff chart, from the quietest to the boldest. */
export const curves = ['hold', 'unhedged', 'hedged'] as const
export type Curve = (typeof curves)[number]

/** What the residual step shows. */
export type ResidualView = 'figures' | 'greeks' | 'outcomes' | 'heat' | 'playbook'

/** What the stress step shows: the scenarios, health by price, what kills it, the loss by move, or where money stands. */
export type StressView = 'scenarios' | 'health' | 'nearest' | 'loss-curve' | 'accounts'

/** Where keys go: a step of the walk or the list of strategies, something laid over them, or a line that is being typed into. */
export type Place =
  | Step
  | 'frontier'
  | 'alternatives'
  | 'ranges'
  | 'picker'
  | 'help'
  | 'palette'
  | 'question'
  | 'interrupted'
  | 'wizard'
  | 'field'
  | 'filter'
  | 'file-name'

/** Everything the terminal shows, as plain data. Only `update` makes a new one. */
export type Model = {
  readonly size: { readonly columns: number; readonly rows: number }
  readonly picker: Picker
  /** The strategy being walked through; undefined: the picker is shown. */
  readonly walk: Walk | undefined
  readonly over: Over | undefined
  /** A remark on the last key, until the next one. */
  readonly notice: string | undefined
  /** The time, milliseconds since 1970 UTC; undefined: not told yet. */
  readonly now: number | undefined
  /** The last request id given out; answers carry theirs back. */
  readonly requests: number
}

/** What lies over the screen and takes the keys. */
export type Over =
  | { readonly kind: 'help'; readonly top: number; readonly warnings?: boolean }
  | ({ readonly kind: 'palette'; readonly query: string; readonly selected: number } & Caret)
  /** Whether to lose changes that are not saved, and what is done then. */
  | { readonly kind: 'question'; readonly then: 'quit' | 'back' | 'read-again' }
  /** A name being typed for a strategy that is in no file yet. */
  | ({ readonly kind: 'file-name'; readonly draft: string; readonly fresh: boolean } & Caret)
  /** Changes of a program that was killed, to be taken up or dropped; `id` is what the outside knows them by. */
  | { readonly kind: 'interrupted'; readonly journal: Journal; readonly id: string }
  | Wizard

/** A new position: the answers given so far and the one being typed. */
export type Wizard = Caret & {
  readonly kind: 'wizard'
  readonly answers: Answers
  /** Answers that were given before one went back, by their question. */
  readonly kept: Answers
  readonly draft: string
  /** The next character replaces the draft. */
  readonly fresh: boolean
  readonly problem: string | undefined
  /** Of what is being read or made; undefined: still answering. */
  readonly request: number | undefined
  readonly facts: Facts
}

export type Picker = {
  /** undefined: still looking. */
  readonly strategies: readonly StrategyEntry[] | undefined
  readonly selected: number
  readonly filter: Filter
}

/** Only rows with these letters are shown. */
export type Filter = Caret & { readonly text: string; readonly typing: boolean }

export type Walk = {
  readonly file: string
  /** undefined: not read yet. */
  readonly document: StrategyDocument | undefined
  /** Answers to any other solve request are stale and dropped. */
  readonly request: number
  /** Of the sources being asked; undefined: they are not. */
  readonly refreshing?: number | undefined
  /** undefined: no plan is being computed. */
  readonly solving: Solving | undefined
  /** How many times the usual effort the last search was given. */
  readonly effort: number
  readonly problems: readonly FileProblem[]
  /** The last good reading and plan: they stay on screen while the next are made. */
  readonly strategy: Strategy | undefined
  readonly plan: Plan | undefined
  readonly fills?: MadePlan['fills']
  readonly step: Step
  /** Selected row of each step that has rows. */
  readonly selected: Readonly<Record<Step, number>>
  readonly filter: Filter
  /** What edits that are not known to be readable yet go back to; undefined: there are none. */
  readonly before: Before | undefined
  readonly editing: Editing | undefined
  /** A field that opens again once the strategy is read. */
  readonly resuming: Draft | undefined
  readonly residual: { readonly view: ResidualView; readonly days: number }
  readonly payoff: PayoffLens
  /** Which of the prices that vary the payoff and the Greeks run along. */
  readonly axis: number
  /** What each premium budget buys, laid over the hedge; `selected` is the premium of a point, undefined: the plan's. */
  readonly frontier: { readonly open: boolean; readonly selected: number | undefined }
  /** What else could be done, laid over the hedge; `selected` is a row. */
  readonly alternatives: { readonly open: boolean; readonly selected: number }
  /** A position in other ranges, laid over what is held; `selected` is a row. undefined: it is not. */
  readonly ranges: { readonly position: string; readonly selected: number } | undefined
  /** Whether the parts of the selected scenario's P&L are shown. */
  readonly attribution: boolean
  /** What else the stress step shows; health runs along days or volatility. */
  readonly resilience: { readonly view: StressView; readonly by: 'days' | 'volatility' }
  /** Whether the curves of the rules fill the step of time. */
  readonly equity: boolean
  readonly analyses: Readonly<Partial<Record<Analysis['kind'], AskedAnalysis>>>
  readonly preview:
    | {
        readonly request: number
        readonly format: ExportFormat
        readonly text: string | undefined
        /** Which legs it leaves out and why. */
        readonly remark?: string | undefined
        /** Whether it is a ticket without any order. */
        readonly failed?: boolean
      }
    | undefined
  /** First line of the preview in view. */
  readonly previewTop: number
  /** A file that is already there and that the next key to write it replaces. */
  readonly replacing: string | undefined
  /** Where a new strategy could not be saved; what it names is read from `file` until it is. */
  readonly refused?: string
}

/** A good state of the walk. */
export type Before = Pick<Walk, 'document' | 'strategy' | 'plan' | 'fills' | 'problems' | 'solving'>

/** How the payoff is looked at; undefined: as the plan has it. */
export type PayoffLens = {
  /** Price that the cursor reads; undefined: today's. */
  readonly cursor: number | undefined
  readonly shown: Readonly<Record<Curve, boolean>>
  readonly span: { readonly low: number; readonly high: number } | undefined
  /** Days from now; undefined: the horizon. */
  readonly days: number | undefined
  /** What volatilities are multiplied by. */
  readonly volatility: number
}

export type Solving = {
  /** undefined: nothing found yet. Numeraire. */
  readonly progress: { readonly objective: number; readonly bound: number; readonly nodes: number } | undefined
  readonly stopping: boolean
}

/** Where the keys of this model go. */
export function placeOf({ over, walk, picker }: Model): Place {
  if (over) return over.kind
  if (!walk) return picker.filter.typing ? 'filter' : 'picker'
  if (walk.editing) return 'field'
  if (showsFrontier(walk)) return 'frontier'
  if (showsAlternatives(walk)) return 'alternatives'
  if (showsRanges(walk)) return 'ranges'
  return walk.filter.typing ? 'filter' : walk.step
}

/** Whether the frontier lies over the hedge. */
export function showsFrontier({ step, frontier, plan }: Walk): boolean {
  return step === 'hedge' && frontier.open && plan !== undefined
}

/** Whether the alternatives lie over the hedge. */
export function showsAlternatives({ step, alternatives, plan }: Walk): boolean {
  return step === 'hedge' && alternatives.open && plan !== undefined
}

/** Whether other ranges lie over what is held. */
export function showsRanges({ step, ranges, plan }: Walk): boolean {
  return step === 'position' && ranges !== undefined && plan !== undefined
}

/** What lies under everything else: a step, what is laid over one, or the list of strategies. */
export function groundOf({ walk }: Model): Step | 'frontier' | 'alternatives' | 'ranges' | 'picker' {
  if (!walk) return 'picker'
  if (showsRanges(walk)) return 'ranges'
  if (showsAlternatives(walk)) return 'alternatives'
  return showsFrontier(walk) ? 'frontier' : walk.step
}
