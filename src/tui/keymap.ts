import { type Model, type Place, placeOf, steps } from './model.ts'
import { rowCount } from './rows/step-rows.ts'

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
  | 'preview-up'
  | 'preview-down'
  | 'toggle-hold'
  | 'toggle-unhedged'
  | 'toggle-hedged'
  | 'write'
  | 'open'
  | 'stop'
  | 'back'
  | 'plan-again'
  | 'help'
  | 'close-help'
  | 'quit'
  | 'interrupt'

/** One row of the key table: what update obeys, the footer draws and the help lists. */
export type Binding = {
  readonly action: Action
  readonly keys: readonly string[]
  readonly where: readonly Place[]
  /** The keys as drawn. */
  readonly shown: string
  /** In the footer, where neighbours of one label share an entry; undefined: only in the help. */
  readonly label: string | undefined
  readonly help: string
  /** Whether the binding is there at all; another may hold the same key otherwise. */
  readonly applies?: (model: Model) => boolean
  /** Why it does nothing now; undefined: it works. */
  readonly blocked?: (model: Model) => string | undefined
}

const everywhere: readonly Place[] = ['picker', ...steps, 'help']

export const keymap: readonly Binding[] = [
  {
    action: 'previous-step',
    keys: ['left'],
    where: steps,
    shown: '←',
    label: 'step',
    help: 'the step before or after',
    blocked: (model) => (model.walk?.step === steps[0] ? 'this is the first step' : undefined),
  },
  {
    action: 'next-step',
    keys: ['right', 'tab'],
    where: steps,
    shown: '→',
    label: 'step',
    help: 'the step before or after',
    blocked: (model) => (model.walk?.step === steps.at(-1) ? 'this is the last step' : undefined),
  },
  {
    action: 'go-to-step',
    keys: steps.map((_, i) => `${i + 1}`),
    where: steps,
    shown: `1–${steps.length}`,
    label: undefined,
    help: 'go to that step',
  },
  ...rowKeys('picker', 'strategy'),
  ...rowKeys('position', 'row'),
  ...rowKeys('market', 'quote'),
  ...rowKeys('hedge', 'leg'),
  ...rowKeys('residual', 'row'),
  ...rowKeys('payoff', 'price'),
  ...rowKeys('export', 'format'),
  {
    action: 'open',
    keys: ['return'],
    where: ['picker'],
    shown: '⏎',
    label: 'open',
    help: 'open the strategy',
    blocked: noStrategies,
  },
  toggle('toggle-hold', 'h', 'hold', 'tokens kept outside'),
  toggle('toggle-unhedged', 'n', 'unhedged', 'positions alone'),
  toggle('toggle-hedged', 'd', 'hedged', 'with the legs'),
  {
    action: 'write',
    keys: ['w'],
    where: ['export'],
    shown: 'w',
    label: 'write',
    help: 'write the file named on the screen',
    blocked: noHedge,
  },
  {
    action: 'preview-up',
    keys: ['['],
    where: ['export'],
    shown: '[',
    label: 'scroll',
    help: 'scroll the preview',
    blocked: noPlan,
  },
  {
    action: 'preview-down',
    keys: [']'],
    where: ['export'],
    shown: ']',
    label: 'scroll',
    help: 'scroll the preview',
    blocked: noPlan,
  },
  {
    action: 'stop',
    keys: ['escape'],
    where: steps,
    shown: 'Esc',
    label: 'stop planning',
    help: 'stop planning and keep the best hedge so far',
    applies: isSolving,
    blocked: (model) => (model.walk?.solving?.stopping ? 'stopping already' : undefined),
  },
  {
    action: 'back',
    keys: ['escape'],
    where: steps,
    shown: 'Esc',
    label: 'strategies',
    help: 'back to the list of strategies',
    applies: (model) => !isSolving(model),
  },
  {
    action: 'back',
    keys: ['backspace'],
    where: steps,
    shown: 'Backspace',
    label: undefined,
    help: 'back to the list of strategies',
  },
  {
    action: 'plan-again',
    keys: ['r'],
    where: steps,
    shown: 'r',
    label: 'read again',
    help: 'read the file again and plan anew',
    blocked: (model) => (isSolving(model) ? 'a plan is being made: Esc stops it' : undefined),
  },
  {
    action: 'close-help',
    keys: ['?', 'escape', 'backspace', 'return'],
    where: ['help'],
    shown: 'Esc',
    label: 'close',
    help: 'close this list',
  },
  { action: 'help', keys: ['?'], where: ['picker', ...steps], shown: '?', label: 'help', help: 'this list of keys' },
  { action: 'quit', keys: ['q'], where: everywhere, shown: 'q', label: 'quit', help: 'leave' },
  {
    action: 'interrupt',
    keys: ['ctrl+c'],
    where: everywhere,
    shown: 'Ctrl-C',
    label: undefined,
    help: 'leave',
  },
]

/** The rows of the key table for one place, in its order. */
export function bindingsAt(place: Place, model: Model): readonly Binding[] {
  return keymap.filter((binding) => binding.where.includes(place) && (binding.applies?.(model) ?? true))
}

/** What a key does now: an action, or in words why nothing. */
export function lookUp(key: string, model: Model): { readonly action: Action } | { readonly why: string } {
  const place = placeOf(model)
  const binding = bindingsAt(place, model).find((one) => one.keys.includes(key))
  if (!binding) {
    const elsewhere = keymap.find((one) => one.keys.includes(key) && !one.where.includes(place))
    return {
      why: elsewhere ? `${key} works on ${placeNames(elsewhere.where)}` : `${key} does nothing here · ? lists the keys`,
    }
  }
  const why = binding.blocked?.(model)
  return why === undefined ? { action: binding.action } : { why }
}

function placeNames(places: readonly Place[]): string {
  if (places.length === steps.length) return 'the steps of a strategy'
  return places.map((place) => (place === 'picker' ? 'the list of strategies' : place)).join(', ')
}

function isSolving(model: Model): boolean {
  return model.walk?.solving !== undefined
}

function noPlan(model: Model): string | undefined {
  return model.walk?.plan ? undefined : 'there is no plan yet'
}

function noHedge(model: Model): string | undefined {
  return model.walk?.plan?.infeasible ? 'no hedge meets the limits: there is nothing to write' : noPlan(model)
}

function noStrategies(model: Model): string | undefined {
  return model.picker.strategies?.length ? undefined : 'there is no strategy to open'
}

function toggle(action: Action, key: string, label: string, meaning: string): Binding {
  return {
    action,
    keys: [key],
    where: ['payoff'],
    shown: key,
    label,
    help: `${label} on and off: ${meaning}`,
    blocked: noPlan,
  }
}

function rowKeys(place: Place, noun: string): Binding[] {
  const blocked = (model: Model) => (rowCount(model) > 1 ? undefined : `there is no other ${noun}`)
  const row = (action: Action, keys: readonly string[], shown: string, label: string | undefined, help: string) => {
    return { action, keys, where: [place], shown, label, help, blocked }
  }
  return [
    row('up', ['up', 'k'], '↑', noun, `the ${noun} above or below`),
    row('down', ['down', 'j'], '↓', noun, `the ${noun} above or below`),
    row('page-up', ['pageup'], 'PgUp', undefined, 'ten at once, or to the end'),
    row('page-down', ['pagedown'], 'PgDn', undefined, 'ten at once, or to the end'),
    row('first', ['home'], 'Home', undefined, 'ten at once, or to the end'),
    row('last', ['end'], 'End', undefined, 'ten at once, or to the end'),
  ]
}
