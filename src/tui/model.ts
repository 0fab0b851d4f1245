import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'
import type { ExportFormat, StrategyEntry } from './message.ts'

/** The steps of the walk, in order. */
export const steps = ['position', 'market', 'hedge', 'residual', 'payoff', 'export'] as const
export type Step = (typeof steps)[number]

/** The curves of the payoff chart, from the quietest to the boldest. */
export const curves = ['hold', 'unhedged', 'hedged'] as const
export type Curve = (typeof curves)[number]

/** Where keys go: a step of the walk, the list of strategies, or the help laid over either. */
export type Place = Step | 'picker' | 'help'

/** Everything the terminal shows, as plain data. Only `update` makes a new one. */
export type Model = {
  readonly size: { readonly columns: number; readonly rows: number }
  readonly picker: Picker
  /** The strategy being walked through; undefined: the picker is shown. */
  readonly walk: Walk | undefined
  readonly help: boolean
  /** A remark on the last key, until the next one. */
  readonly notice: string | undefined
  /** The last request id given out; answers carry theirs back. */
  readonly requests: number
}

export type Picker = {
  /** undefined: still looking. */
  readonly strategies: readonly StrategyEntry[] | undefined
  readonly selected: number
}

export type Walk = {
  readonly file: string
  /** Answers to any other solve request are stale and dropped. */
  readonly request: number
  /** undefined: no plan is being computed. */
  readonly solving: Solving | undefined
  /** What is wrong with the file, for people: where and what on the first line, the way out below. */
  readonly problems: readonly string[]
  /** The last good reading and plan: they stay on screen while the next are made. */
  readonly strategy: Strategy | undefined
  readonly plan: Plan | undefined
  readonly step: Step
  /** Selected row of each step that has rows. */
  readonly selected: Readonly<Record<Step, number>>
  readonly payoff: {
    /** Price that the cursor reads; undefined: today's. */
    readonly cursor: number | undefined
    readonly shown: Readonly<Record<Curve, boolean>>
  }
  readonly preview:
    | { readonly request: number; readonly format: ExportFormat; readonly text: string | undefined }
    | undefined
  /** First line of the preview in view. */
  readonly previewTop: number
  /** A file that is already there and that the next `w` replaces. */
  readonly replacing: string | undefined
}

export type Solving = {
  /** undefined: nothing found yet. Numeraire. */
  readonly progress: { readonly objective: number; readonly bound: number; readonly nodes: number } | undefined
  readonly stopping: boolean
}

/** Where the keys of this model go. */
export function placeOf(model: Model): Place {
  if (model.help) return 'help'
  return model.walk?.step ?? 'picker'
}
