import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'

export const exportFormats = ['csv', 'json', 'markdown'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A strategy that can be opened; `why` is undefined where the file doesn't say or can't be read. */
export type StrategyEntry = { readonly file: string; readonly name: string; readonly why: string | undefined }

/** What happens to the terminal. Answers carry the id of the request they belong to. */
export type Message =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'listed'; readonly strategies: readonly StrategyEntry[] }
  | { readonly type: 'read'; readonly request: number; readonly strategy: Strategy }
  | { readonly type: 'unreadable'; readonly request: number; readonly problems: readonly string[] }
  | {
      readonly type: 'progress'
      readonly request: number
      readonly objective: number
      readonly bound: number
      readonly nodes: number
    }
  | { readonly type: 'planned'; readonly request: number; readonly plan: Plan }
  | { readonly type: 'previewed'; readonly request: number; readonly text: string }
  | { readonly type: 'written'; readonly file: string }
  | { readonly type: 'file-exists'; readonly file: string }
  | { readonly type: 'not-written'; readonly reason: string }

/** A plan and how to write it. */
export type Exported = { readonly format: ExportFormat; readonly strategy: Strategy; readonly plan: Plan }

/** What `update` asks of the outside. */
export type Command =
  | { readonly type: 'list' }
  | { readonly type: 'solve'; readonly request: number; readonly file: string }
  /** Stop the search and answer with the best hedge so far. */
  | { readonly type: 'cancel'; readonly request: number }
  | ({ readonly type: 'preview'; readonly request: number } & Exported)
  /** `file` is relative to where the program was started; one that is there is only overwritten with `replace`. */
  | ({ readonly type: 'export'; readonly file: string; readonly replace: boolean } & Exported)
  | { readonly type: 'quit'; readonly status: number }

/** The next model and what is asked of the outside. */
export type Change<M> = readonly [model: M, commands: readonly Command[]]
