import { readGreeks } from '../screens/residual/read-greeks.ts'
import { steps } from '../state/steps.ts'
import { type Binding, binding, movement, named } from './binding.ts'
import {
  isDrawing,
  isReplacing,
  isSolving,
  noAccounts,
  noCurve,
  noFrontier,
  noHealth,
  noInput,
  noInstrument,
  noOtherPrice,
  noPlan,
  noPoints,
  noRange,
  noRules,
  noStrategy,
  notAdopted,
  notAdoptedRange,
  nothingBetter,
  nothingDone,
  nothingToSave,
  nothingToWrite,
  nothingUndone,
  nothingWarned,
} from './reasons.ts'
import { axisKeys, only, rowKeys } from './row-keys.ts'

const editable = ['position', 'market', 'hedge'] as const
const looked = ['residual', 'payoff'] as const

/** Keys of the steps that work in one or some of them. */
export const stepKeys: readonly Binding[] = [
  ...rowKeys('position', 'row'),
  ...rowKeys('market', 'row'),
  ...rowKeys('hedge', 'row'),
  ...only((walk) => !readGreeks(walk), rowKeys('residual', 'row')),
  ...only((walk) => readGreeks(walk) !== undefined, axisKeys('residual', 'price')),
  ...axisKeys('payoff', 'price'),
  ...rowKeys('stress', 'scenario'),
  ...rowKeys('export', 'format', []),
  binding('edit', editable, ['return'], '⏎', 'edit', 'change the value of this row', { blocked: noInput }),
  named('raise the value of this row', {
    ...movement('nudge-up', editable, ['+', '='], '+', 'nudge', 'a sensible step up or down', { blocked: noInput }),
  }),
  named('lower the value of this row', {
    ...movement('nudge-down', editable, ['-', '_'], '-', 'nudge', 'a sensible step up or down', { blocked: noInput }),
  }),
  named('this position in a narrower range', {
    ...movement('range-before', ['position', 'ranges'], ['['], '[', 'range', 'this position in another range', {
      blocked: noRange,
    }),
  }),
  named('this position in a wider range', {
    ...movement('range-after', ['position', 'ranges'], [']'], ']', 'range', 'this position in another range', {
      blocked: noRange,
    }),
  }),
  ...rowKeys('ranges', 'range'),
  movement('adopt-range', ['ranges'], ['return'], '⏎', 'adopt', 'make it the range of the file, at the same value', {
    blocked: notAdoptedRange,
  }),
  movement('close-ranges', ['ranges'], ['escape', 'backspace'], 'Esc', 'back', 'back to what is held'),
  binding('minimise', ['hedge'], ['o'], 'o', 'objective', 'minimise something else', { blocked: noStrategy }),
  binding('target', ['hedge'], ['t'], 't', 'target', 'change the target: flat or hold', { blocked: noStrategy }),
  binding('pin', ['hedge', 'market'], ['p'], 'p', 'pin', 'fix the size of this leg by hand, or free it', {
    blocked: noInstrument,
  }),
  binding('exclude', ['hedge', 'market'], ['x'], 'x', 'exclude', 'leave this instrument out, or take it in', {
    blocked: noInstrument,
  }),
  binding('frontier', ['hedge'], ['f'], 'f', 'frontier', 'what each budget for options buys', { blocked: noFrontier }),
  binding('alternatives', ['hedge'], ['c'], 'c', 'compare', 'what else could be done, side by side', {
    blocked: noPlan,
  }),
  binding('search-on', ['hedge'], ['R'], 'R', 'search on', 'search on from this hedge, twice as far', {
    blocked: nothingBetter,
  }),
  binding('warnings', ['hedge'], ['!'], '!', undefined, 'every warning of this plan, whole', {
    blocked: nothingWarned,
  }),
  ...rowKeys('frontier', 'point'),
  movement('take-point', ['frontier'], ['return'], '⏎', 'take', 'take exactly this hedge, its sizes fixed by hand', {
    blocked: noPoints,
  }),
  movement('frontier', ['frontier'], ['escape', 'f', 'backspace'], 'Esc', 'legs', 'back to the legs'),
  ...rowKeys('alternatives', 'alternative'),
  movement('adopt', ['alternatives'], ['return'], '⏎', 'adopt', 'make it the limits and exclusions of the file', {
    blocked: notAdopted,
  }),
  movement('alternatives', ['alternatives'], ['escape', 'c', 'backspace'], 'Esc', 'legs', 'back to the legs'),
  binding('greeks', ['residual'], ['g'], 'g', 'greeks', 'Greeks by price', { blocked: noPlan }),
  binding('outcomes', ['residual'], ['d'], 'd', 'outcomes', 'how likely which P&L is', { blocked: noPlan }),
  binding('heat', ['residual'], ['h'], 'h', 'heat table', 'P&L by price and volatility', { blocked: noPlan }),
  binding('playbook', ['residual'], ['b'], 'b', 'playbook', 'by price, what is held and what is to be done', {
    blocked: noPlan,
  }),
  toggle('toggle-hold', 'h', 'hold', 'tokens kept outside'),
  toggle('toggle-unhedged', 'n', 'unhedged', 'positions alone'),
  toggle('toggle-hedged', 'd', 'hedged', 'with the legs'),
  lens('zoom-in', ['+', '='], '+', 'zoom', 'zoom in', 'closer or farther'),
  lens('zoom-out', ['-', '_'], '-', 'zoom', 'zoom out', 'closer or farther'),
  named('a day earlier', {
    ...movement('day-back', looked, ['['], '[', 'day', 'earlier or later, from today to the horizon', {
      blocked: noCurve,
    }),
  }),
  named('a day later', {
    ...movement('day-forth', looked, [']'], ']', 'day', 'earlier or later, from today to the horizon', {
      blocked: noCurve,
    }),
  }),
  lens('pan-down', ['<', ','], '<', 'pan', 'move to lower prices', 'lower or higher prices'),
  lens('pan-up', ['>', '.'], '>', 'pan', 'move to higher prices', 'lower or higher prices'),
  lens('volatility-up', ['v'], 'v', 'volatility', 'raise volatility', 'volatility up or down, for this chart alone'),
  lens('volatility-down', ['V'], 'V', 'volatility', 'lower volatility', 'volatility up or down, for this chart alone'),
  binding('next-axis', looked, ['a'], 'a', 'axis', 'along the price of the next token', { blocked: noOtherPrice }),
  binding('reset-lens', ['payoff'], ['0'], '0', undefined, 'the whole chart at the horizon', { blocked: noCurve }),
  binding('attribution', ['stress'], ['return'], '⏎', 'parts', 'where the P&L of this scenario comes from', {
    blocked: noPlan,
  }),
  binding('health', ['stress'], ['h'], 'h', 'survival', 'which accounts live on at which price and when', {
    blocked: noAccounts,
  }),
  movement('health-by', ['stress'], ['v'], 'v', undefined, 'survival by days or by volatility', { blocked: noHealth }),
  binding('nearest', ['stress'], ['n'], 'n', 'nearest', 'what kills it, the nearest first', { blocked: noAccounts }),
  binding('loss-curve', ['stress'], ['c'], 'c', 'curve', 'how the loss grows with a move', { blocked: noCurve }),
  binding('accounts', ['stress'], ['m'], 'm', 'money', 'where money stands, and what each account costs if it fails', {
    blocked: noAccounts,
  }),
  binding('time', ['stress'], ['t'], 't', 'time', 'what each rule of re-hedging makes of many paths', {
    blocked: noPlan,
  }),
  ...rowKeys('time', 'rule'),
  binding('equity', ['time'], ['c'], 'c', 'curves', 'what every rule has made by day, over the whole screen', {
    blocked: noRules,
  }),
  binding('stop-paths', ['time'], ['escape'], 'Esc', 'stop', 'stop drawing paths: what is finished is shown', {
    applies: (model) => isDrawing(model) && !isReplacing(model),
  }),
  binding('write', ['export'], ['w'], 'w', 'write', 'write the file named on the screen', { blocked: nothingToWrite }),
  binding('copy', ['export'], ['y'], 'y', 'copy', 'copy it to the clipboard of the terminal', {
    blocked: nothingToWrite,
  }),
  movement('preview-up', ['export'], ['[', 'wheelup'], '[', 'scroll', 'scroll the preview', { blocked: noPlan }),
  movement('preview-down', ['export'], [']', 'wheeldown'], ']', 'scroll', 'scroll the preview', { blocked: noPlan }),
  binding('undo', steps, ['u'], 'u', 'undo', 'take back the last change', { blocked: nothingDone }),
  binding('redo', steps, ['ctrl+r'], 'Ctrl-R', undefined, 'make the change again', { blocked: nothingUndone }),
  binding('save', steps, ['s'], 's', 'save', 'save the strategy', { blocked: nothingToSave }),
  binding('stop', steps, ['escape'], 'Esc', 'stop planning', 'stop planning and keep the best hedge so far', {
    applies: (model) => isSolving(model) && !isReplacing(model),
    blocked: ({ walk }) => (walk?.solving?.stopping ? 'stopping already' : undefined),
  }),
]

function toggle(action: Binding['action'], key: string, label: string, meaning: string): Binding {
  return binding(action, ['payoff'], [key], key, label, `${label} on and off: ${meaning}`, { blocked: noPlan })
}

function lens(
  action: Binding['action'],
  keys: readonly string[],
  shown: string,
  label: string,
  name: string,
  help: string,
): Binding {
  return named(name, movement(action, ['payoff'], keys, shown, label, help, { blocked: noCurve }))
}
