import { readGreeks } from '../screens/residual/read-greeks.ts'
import { type Model, type Place, placeOf } from '../state/model.ts'
import { openView } from '../state/open-view.ts'
import { showsProblems } from '../state/shows-problems.ts'
import { steps } from '../state/steps.ts'
import { type Action, type Binding, binding, movement } from './binding.ts'
import { isDrawing, isReplacing, isSolving, noStrategies, nothingToSave } from './reasons.ts'
import { only, rowKeys } from './row-keys.ts'
import { stepKeys } from './step-keys.ts'
import { textKeys, textPlaces } from './text-keys.ts'

const lists: readonly Place[] = ['picker', ...steps]
/** What lies over a step. */
const laid: readonly Place[] = ['frontier', 'alternatives', 'ranges']

const everywhere: readonly Place[] = [...lists, ...laid, ...textPlaces, 'help', 'question', 'interrupted']

export const keymap: readonly Binding[] = [
  ...stepping(
    steps.filter((step) => step !== 'payoff' && step !== 'residual'),
    ['←', '→'],
    ['left'],
    ['right'],
  ),
  ...only((walk) => !readGreeks(walk), stepping(['residual'], ['←', '→'], ['left'], ['right'])),
  ...only((walk) => readGreeks(walk) !== undefined, stepping(['residual'], ['Shift-Tab', 'Tab'], [], [])),
  ...stepping(['payoff'], ['Shift-Tab', 'Tab'], [], []),
  movement(
    'go-to-step',
    steps,
    steps.map((_, i) => `${i + 1}`),
    `1–${steps.length}`,
    undefined,
    'go to that step',
  ),
  ...rowKeys('picker', 'strategy'),
  binding('open', ['picker'], ['return'], '⏎', 'open', 'open the strategy', { blocked: noStrategies }),
  binding('new-position', ['picker'], ['n'], 'n', 'new position', 'a new position in a few answers, or from a chain'),
  ...stepKeys,
  binding(
    'find',
    ['picker', 'position', 'market', 'hedge', 'stress'],
    ['/'],
    '/',
    'find',
    'show only rows with some letters',
  ),
  binding('find-nothing', ['picker', ...steps], ['escape'], 'Esc', 'all rows', 'show all rows again', {
    applies: (model) => isFiltered(model) && !isReplacing(model),
  }),
  movement('close-view', steps, ['escape'], 'Esc', 'close', 'close what is open on this step', { applies: isOpen }),
  binding('back', steps, ['escape'], 'Esc', 'strategies', 'back to the list of strategies', {
    applies: (model) => !isSolving(model) && !isFiltered(model) && !isOpen(model) && !drawsHere(model),
  }),
  movement('back', steps, ['backspace'], 'Backspace', undefined, 'back to the list of strategies'),
  binding('refresh', steps, ['r'], 'r', 'refresh', 'ask the sources of the file again and plan anew', {
    applies: hasSources,
    blocked: ({ walk }) => (walk?.refreshing === undefined ? undefined : 'the sources are being asked'),
  }),
  binding('read-again', steps, ['r'], 'r', undefined, 'read the file again and plan anew', {
    applies: (model) => !hasSources(model),
    blocked: (model) => (isSolving(model) ? 'a plan is being made: Esc stops it' : undefined),
  }),
  movement('go-to-step', steps, ['e'], 'e', undefined, 'go to the export'),
  movement('up', ['help'], ['up', 'k', 'pageup', 'wheelup'], '↑', 'scroll', 'scroll the list'),
  movement('down', ['help'], ['down', 'j', 'pagedown', 'wheeldown'], '↓', 'scroll', 'scroll the list'),
  movement('close', ['help'], ['?', 'escape', 'backspace', 'return'], 'Esc', 'close', 'close this list'),
  movement('save', ['question'], ['s'], 's', 'save', 'save and stay', { applies: (model) => !nothingToSave(model) }),
  movement('lose-changes', ['question'], ['y'], 'y', 'yes', 'go on'),
  movement('close', ['question'], ['n', 'escape', 'backspace'], 'Esc', 'no, stay', 'stay'),
  movement('take-up', ['interrupted'], ['y', 'return'], 'y', 'take them up', 'go on with these changes'),
  movement('drop', ['interrupted'], ['n'], 'n', 'drop them', 'lose these changes'),
  movement('close', ['interrupted'], ['escape', 'backspace'], 'Esc', 'later', 'be asked again at the next start'),
  ...textKeys,
  binding('palette', [...lists, ...laid], [':', 'ctrl+p'], ':', 'command', 'find any of these by its name'),
  movement('help', [...lists, ...laid], ['?'], '?', 'help', 'this list of keys'),
  binding('quit', [...lists, ...laid, 'help'], ['q'], 'q', 'quit', 'leave'),
  movement('interrupt', everywhere, ['ctrl+c'], 'Ctrl-C', undefined, 'leave'),
  movement('suspend', everywhere, ['ctrl+z'], 'Ctrl-Z', undefined, 'back to the shell: fg comes back'),
]

/** Keys to the step before and after: Tab everywhere, ← and → where they do not move along a chart. */
function stepping(
  where: readonly Place[],
  [back, forth]: readonly [string, string],
  left: readonly string[],
  right: readonly string[],
): Binding[] {
  const help = 'the step before or after'
  return [
    movement('previous-step', where, [...left, 'shift+tab'], back, left.length > 0 ? 'step' : undefined, help, {
      blocked: (model) => (model.walk?.step === steps[0] ? 'this is the first step' : undefined),
    }),
    movement('next-step', where, [...right, 'tab'], forth, 'step', help, {
      blocked: (model) => (model.walk?.step === steps.at(-1) ? 'this is the last step' : undefined),
    }),
  ]
}

/** The rows of the key table for one place, in its order. */
export function bindingsAt(place: Place, model: Model): readonly Binding[] {
  return keymap.filter((one) => one.where.includes(place) && (one.applies?.(model) ?? true))
}

/** What a key does now: an action, or in words why nothing. */
export function lookUp(key: string, model: Model): { readonly action: Action } | { readonly why: string } {
  const place = placeOf(model)
  const found = bindingsAt(place, model).find((one) => one.keys.includes(key))
  if (!found) {
    if (textPlaces.includes(place))
      return /^[^\p{Cc}\p{Cf}]$/u.test(key) ? { action: 'type' } : { why: `${key} does nothing here` }
    if (place === 'interrupted') return { why: 'a question is open: y, n or Esc answers it' }
    if (place === 'question')
      return { why: `a question is open: ${nothingToSave(model) ? '' : 's, '}y or Esc answers it` }
    const elsewhere = keymap.find((one) => one.keys.includes(key) && !one.where.includes(place))
    return {
      why: elsewhere ? `${key} works on ${placeNames(elsewhere.where)}` : `${key} does nothing here · ? lists the keys`,
    }
  }
  const why = found.blocked?.(model)
  return why === undefined ? { action: found.action } : { why }
}

/** Whether Esc closes something on the step before it leaves. */
function isOpen(model: Model): boolean {
  if (model.walk === undefined || openView(model.walk) === undefined) return false
  return isReplacing(model) || (!isSolving(model) && !isFiltered(model) && !drawsHere(model))
}

function drawsHere(model: Model): boolean {
  return model.walk?.step === 'time' && isDrawing(model)
}

/** Whether the file, which can be read, names sources. */
function hasSources({ walk }: Model): boolean {
  return walk?.document !== undefined && !showsProblems(walk) && (walk.strategy?.sources.length ?? 0) > 0
}

function isFiltered({ walk, picker }: Model): boolean {
  return (walk?.filter ?? picker.filter).text !== ''
}

function placeNames(places: readonly Place[]): string {
  if (steps.every((step) => places.includes(step))) return 'the steps of a strategy'
  return places.map((place) => (place === 'picker' ? 'the list of strategies' : place)).join(', ')
}
