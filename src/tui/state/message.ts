import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Further } from '../../plan/search-start.ts'
import type { Edit } from '../../strategy/edit/edit-strategy.ts'
import type { InputSchema } from '../../strategy/edit/strategy-input.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { HeldPosition } from '../../strategy/write/held-position.ts'
import type { ImportTarget } from '../../strategy/write/import-target.ts'
import type { OptionOffer } from '../../strategy/write/option-offer.ts'
import type { Answers, Facts } from '../../strategy/write/question.ts'
import type { Typed } from '../input/key-reader.ts'
import type { Analysis, AnalysisResult } from './analysis.ts'
import type { ExportFormat } from './export-formats.ts'
import type { Journal } from './journal.ts'

/** A strategy that can be opened; `why` is undefined where the file doesn't say or can't be read. */
export type StrategyEntry = { readonly file: string; readonly name: string; readonly why: string | undefined }

/** Something to mend: all that is said of it, with its place in the file on the first line, and the same in short beside a field. */
export type FileProblem = { readonly text: string; readonly short: string }

/** What happens to the terminal. Answers carry the id of the request they belong to. */
export type Message =
  | Typed
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'listed'; readonly strategies: readonly StrategyEntry[] }
  | ReadMessage
  | { readonly type: 'unreadable'; readonly request: number; readonly problems: readonly FileProblem[] }
  | {
      readonly type: 'progress'
      readonly request: number
      readonly objective: number
      readonly bound: number
      readonly nodes: number
    }
  | ({ readonly type: 'planned'; readonly request: number } & MadePlan)
  /** How far an analysis that takes a search is. */
  | { readonly type: 'analysing'; readonly request: number; readonly kind: Analysis['kind']; readonly nodes: number }
  /** `more`: it is still growing. */
  | { readonly type: 'analysed'; readonly request: number; readonly result: AnalysisResult; readonly more?: boolean }
  /** `remark`: which legs the text leaves out and why; undefined: none. `failed`: a ticket without any order. */
  | {
      readonly type: 'previewed'
      readonly request: number
      readonly text: string
      readonly remark?: string | undefined
      readonly failed?: boolean
    }
  /** Market snapshots that the wizard can offer. */
  | { readonly type: 'markets'; readonly files: readonly string[] }
  /** A position that was read from a chain, to be hedged. */
  | { readonly type: 'held'; readonly request: number; readonly held: HeldPosition }
  /** Options that were read from a venue or a file. */
  | { readonly type: 'offered'; readonly request: number; readonly offer: OptionOffer }
  /** A new strategy made from the answers of the wizard, and the name proposed for its file. */
  | { readonly type: 'composed'; readonly request: number; readonly file: string; readonly text: string }
  /** `needsNode`: nobody has said which node to ask, and the reason is empty, or none answers. */
  | {
      readonly type: 'not-composed'
      readonly request: number
      readonly reason: string
      readonly needsNode?: boolean
    }
  /** What the sources of the file said as edits, and in a line what that changes, or why they said nothing. */
  | { readonly type: 'refreshed'; readonly request: number; readonly edits: readonly Edit[]; readonly told: string }
  /** Changes of this file were found that a program was killed with. */
  | { readonly type: 'interrupted'; readonly file: string; readonly journal: Journal; readonly id: string }
  /** Something about this file that is worth a remark. */
  | { readonly type: 'remark'; readonly file: string; readonly text: string }
  | { readonly type: 'saved'; readonly file: string; readonly text: string; readonly edits: readonly Edit[] }
  | { readonly type: 'not-saved'; readonly file: string; readonly reason: string; readonly replaceable: boolean }
  | { readonly type: 'written'; readonly file: string }
  | { readonly type: 'file-exists'; readonly file: string }
  | { readonly type: 'not-written'; readonly reason: string }

/** A strategy that could be read: its text before the edits, and its values and meaning after them. */
export type ReadMessage = {
  readonly type: 'read'
  readonly request: number
  readonly text: string
  readonly file: unknown
  readonly schema: InputSchema
  readonly strategy: Strategy
}

/** A plan and how to write it. */
export type Exported = MadePlan & { readonly format: ExportFormat; readonly strategy: Strategy }

/** What `update` asks of the outside. */
export type Command =
  | { readonly type: 'list' }
  /** Read the file, unless its text is given, make the edits and plan. */
  | {
      readonly type: 'solve'
      readonly request: number
      readonly file: string
      readonly text: string | undefined
      readonly edits: readonly Edit[]
      /** Search on from these legs; undefined: from nothing. */
      readonly further?: Further | undefined
    }
  /** Stop the search and answer with the best hedge so far. */
  | { readonly type: 'stop'; readonly request: number }
  /** Stop it: nobody waits for its answer any more. */
  | { readonly type: 'forget'; readonly request: number }
  | (MadePlan & {
      readonly type: 'analyse'
      readonly request: number
      readonly analysis: Analysis
      readonly strategy: Strategy
    })
  | ({ readonly type: 'preview'; readonly request: number } & Exported)
  /** `file` is relative to where the program was started; one that is there is only overwritten with `replace`. */
  | ({ readonly type: 'export'; readonly file: string; readonly replace: boolean } & Exported)
  | { readonly type: 'copy'; readonly text: string }
  /** Without `replace` a file that is not as it was read stays as it is. */
  | {
      readonly type: 'save'
      readonly file: string
      readonly text: string
      readonly edits: readonly Edit[]
      readonly replace: boolean
      /** Whether it was made here and is in no file yet. */
      readonly isNew: boolean
    }
  /** Changes that were found belong to this walk now, whose file was last seen with that content; or nobody wants them. */
  | {
      readonly type: 'take-journal'
      readonly id: string
      readonly file: string
      readonly seen: string | undefined
    }
  | { readonly type: 'drop-journal'; readonly id: string }
  /** Look for market snapshots nearby. */
  | { readonly type: 'list-markets' }
  /** Ask a venue or a file for the options on an asset that expire after `since`, or after its own time. */
  | {
      readonly type: 'offer'
      readonly request: number
      readonly quotes: string
      readonly asset: string
      readonly since: number | undefined
    }
  /** Read a position from a chain; `node`: its URL, where it was asked for. */
  | {
      readonly type: 'import'
      readonly request: number
      readonly target: ImportTarget
      readonly node: string | undefined
    }
  | {
      readonly type: 'compose'
      readonly request: number
      readonly answers: Answers
      readonly facts: Pick<Facts, 'held' | 'offer'>
    }
  /** Ask the sources of the file, as it is with the edits. */
  | {
      readonly type: 'refresh'
      readonly request: number
      readonly file: string
      readonly text: string
      readonly edits: readonly Edit[]
    }
  /** Give the terminal back to the shell until it is asked for again. */
  | { readonly type: 'suspend' }
  | { readonly type: 'quit'; readonly status: number }

/** The next model and what is asked of the outside. */
export type Change<M> = readonly [model: M, commands: readonly Command[]]
