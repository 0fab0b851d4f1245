import type { LineMove } from '../state/line.ts'
import type { Model, Place } from '../state/model.ts'

/** What can be done; `act` says what each makes of the model. */
export type Action =
  | 'previous-step'
  | 'next-step'
  | 'go-to-step'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'edit'
  | 'nudge-up'
  | 'nudge-down'
  | 'commit'
  | 'revert'
  | 'next-field'
  | 'type'
  | LineMove
  | 'minimise'
  | 'target'
  | 'pin'
  | 'exclude'
  | 'search-on'
  | 'warnings'
  | 'frontier'
  | 'alternatives'
  | 'time'
  | 'stop-paths'
  | 'adopt'
  | 'range-before'
  | 'range-after'
  | 'close-ranges'
  | 'adopt-range'
  | 'take-point'
  | 'undo'
  | 'redo'
  | 'save'
  | 'read-again'
  | 'refresh'
  | 'find'
  | 'find-done'
  | 'find-nothing'
  | 'palette'
  | 'run'
  | 'greeks'
  | 'outcomes'
  | 'heat'
  | 'playbook'
  | 'day-back'
  | 'day-forth'
  | 'toggle-hold'
  | 'toggle-unhedged'
  | 'toggle-hedged'
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-down'
  | 'pan-up'
  | 'volatility-up'
  | 'volatility-down'
  | 'reset-lens'
  | 'next-axis'
  | 'attribution'
  | 'health'
  | 'health-by'
  | 'nearest'
  | 'loss-curve'
  | 'accounts'
  | 'equity'
  | 'preview-up'
  | 'preview-down'
  | 'write'
  | 'copy'
  | 'open'
  | 'new-position'
  | 'answer'
  | 'answer-before'
  | 'name-file'
  | 'lose-changes'
  | 'take-up'
  | 'drop'
  | 'stop'
  | 'close-view'
  | 'back'
  | 'help'
  | 'close'
  | 'quit'
  | 'interrupt'
  | 'suspend'

/** One row of the key table: what update obeys, the footer draws and the help and the palette list. */
export type Binding = {
  readonly action: Action
  readonly keys: readonly string[]
  readonly where: readonly Place[]
  /** The keys as drawn. */
  readonly shown: string
  /** In the footer, where neighbours of one label share an entry; undefined: only in the help. */
  readonly label: string | undefined
  readonly help: string
  /** In the palette; undefined: it is not there. */
  readonly name: string | undefined
  /** Whether the binding is there at all; another may hold the same key otherwise. */
  readonly applies?: (model: Model) => boolean
  /** Why it does nothing now; undefined: it works. */
  readonly blocked?: (model: Model) => string | undefined
}

type Rest = Pick<Binding, 'applies' | 'blocked'>

/** A binding that the palette knows by its help. */
export function binding(
  action: Action,
  where: readonly Place[],
  keys: readonly string[],
  shown: string,
  label: string | undefined,
  help: string,
  rest: Rest = {},
): Binding {
  return { action, where, keys, shown, label, help, name: help, ...rest }
}

/** A binding that needs its key: it is not in the palette. */
export function movement(...row: Parameters<typeof binding>): Binding {
  return { ...binding(...row), name: undefined }
}

/** A binding of which the help says less than the palette, because it shares an entry with its neighbour. */
export function named(name: string, row: Binding): Binding {
  return { ...row, name }
}
