import type { Action } from '../keys/binding.ts'
import { currentRow } from '../rows/row-inputs.ts'
import { selectedRow, shownStrategies } from '../rows/step-rows.ts'
import { adopt, toggleAlternatives } from '../screens/alternatives/alternative-acts.ts'
import { copy, scrollPreview, write } from '../screens/export/export-acts.ts'
import { takePoint, toggleFrontier } from '../screens/frontier/frontier-acts.ts'
import { cycle, searchOn, toggleExclude, togglePin } from '../screens/hedge/hedge-acts.ts'
import { type PaletteEntry, paletteEntries } from '../screens/palette/palette.ts'
import { moveDay, moveVolatility, nextAxis, pan, resetLens, toggleCurve, zoom } from '../screens/payoff/payoff-acts.ts'
import { adoptRange, closeRanges, stepRange } from '../screens/ranges/range-acts.ts'
import { moveResidualDay, showResidual, toggleAttribution } from '../screens/residual/residual-acts.ts'
import { showStress, turnHealth } from '../screens/stress/stress-acts.ts'
import { stopPaths, toggleEquity } from '../screens/time/time-acts.ts'
import { answer, answerBefore, chooseAnswer, startWizard } from '../screens/wizard/wizard-acts.ts'
import { stepEdits, takeBack } from '../state/document-edits.ts'
import type { Change } from '../state/message.ts'
import { type Model, placeOf } from '../state/model.ts'
import { openView, withoutView } from '../state/open-view.ts'
import { type Step, steps } from '../state/steps.ts'
import { goTo, refresh, startWalk, withWalk } from '../state/walk.ts'
import { commit, editNext, nudgeDraft, nudgeRow, startEditing } from './editing.ts'
import { moveBy, moveTo } from './move.ts'
import { dropJournal, takeUp } from './recovery-acts.ts'
import { nameFile, proceed, save, unlessUnsaved } from './saving.ts'
import { dropFilter, endFilter, moveInLine, startFilter, typeCharacter } from './typing.ts'

type Act = (model: Model, key: string) => Change<Model>

const PREVIEW_LINES = 8

const acts: Readonly<Record<Action, Act>> = {
  'previous-step': (model) => goTo(model, steps[steps.indexOf(model.walk!.step) - 1]!),
  'next-step': (model) => goTo(model, steps[steps.indexOf(model.walk!.step) + 1]!),
  'go-to-step': (model, key) => goTo(model, steps[Number(key) - 1] ?? 'export'),
  up: (model) => [moveBy(model, -1), []],
  down: (model) => [moveBy(model, 1), []],
  'page-up': (model) => [moveBy(model, -10), []],
  'page-down': (model) => [moveBy(model, 10), []],
  first: (model) => [moveTo(model, 0), []],
  last: (model) => [moveTo(model, Number.POSITIVE_INFINITY), []],
  edit: startEditing,
  'nudge-up': (model) => nudge(model, 1),
  'nudge-down': (model) => nudge(model, -1),
  commit,
  revert: takeBack,
  'next-field': editNext,
  type: typeCharacter,
  left: (model) => moveInLine(model, 'left'),
  right: (model) => moveInLine(model, 'right'),
  home: (model) => moveInLine(model, 'home'),
  end: (model) => moveInLine(model, 'end'),
  'word-left': (model) => moveInLine(model, 'word-left'),
  'word-right': (model) => moveInLine(model, 'word-right'),
  erase: (model) => moveInLine(model, 'erase'),
  delete: (model) => moveInLine(model, 'delete'),
  'kill-before': (model) => moveInLine(model, 'kill-before'),
  'kill-behind': (model) => moveInLine(model, 'kill-behind'),
  'kill-word': (model) => moveInLine(model, 'kill-word'),
  minimise: (model) => cycle(model, 'minimise'),
  target: (model) => cycle(model, 'target'),
  pin: (model) => togglePin(model, currentRow(model)!.instrument!),
  exclude: (model) => toggleExclude(model, currentRow(model)!.instrument!),
  'search-on': searchOn,
  frontier: toggleFrontier,
  'take-point': takePoint,
  alternatives: toggleAlternatives,
  time: (model) => goTo(model, 'time'),
  'stop-paths': stopPaths,
  equity: toggleEquity,
  adopt,
  'range-before': (model) => stepRange(model, -1),
  'range-after': (model) => stepRange(model, 1),
  'close-ranges': closeRanges,
  'adopt-range': adoptRange,
  undo: (model) => stepEdits(model, -1),
  redo: (model) => stepEdits(model, 1),
  save,
  refresh,
  'read-again': (model) => unlessUnsaved(model, 'read-again'),
  find: startFilter,
  'find-done': endFilter,
  'find-nothing': dropFilter,
  palette: (model) => [{ ...model, over: { kind: 'palette', query: '', selected: 0 } }, []],
  run,
  greeks: (model) => showResidual(model, 'greeks'),
  outcomes: (model) => showResidual(model, 'outcomes'),
  heat: (model) => showResidual(model, 'heat'),
  playbook: (model) => showResidual(model, 'playbook'),
  'day-back': (model) => (model.walk!.step === 'payoff' ? moveDay(model, -1) : moveResidualDay(model, -1)),
  'day-forth': (model) => (model.walk!.step === 'payoff' ? moveDay(model, 1) : moveResidualDay(model, 1)),
  'toggle-hold': (model) => toggleCurve(model, 'hold'),
  'toggle-unhedged': (model) => toggleCurve(model, 'unhedged'),
  'toggle-hedged': (model) => toggleCurve(model, 'hedged'),
  'zoom-in': (model) => zoom(model, 1),
  'zoom-out': (model) => zoom(model, -1),
  'pan-down': (model) => pan(model, -1),
  'pan-up': (model) => pan(model, 1),
  'volatility-up': (model) => moveVolatility(model, 1),
  'volatility-down': (model) => moveVolatility(model, -1),
  'reset-lens': resetLens,
  'next-axis': nextAxis,
  attribution: toggleAttribution,
  health: (model) => showStress(model, 'health'),
  'health-by': turnHealth,
  nearest: (model) => showStress(model, 'nearest'),
  'loss-curve': (model) => showStress(model, 'loss-curve'),
  accounts: (model) => showStress(model, 'accounts'),
  'preview-up': (model) => scrollPreview(model, -PREVIEW_LINES),
  'preview-down': (model) => scrollPreview(model, PREVIEW_LINES),
  write,
  copy,
  open: (model) => startWalk(model, shownStrategies(model)[selectedRow(model)]!.file),
  'new-position': startWizard,
  answer,
  'answer-before': answerBefore,
  'name-file': nameFile,
  'lose-changes': (model) => (model.over?.kind === 'question' ? proceed(model, model.over.then) : [model, []]),
  'take-up': takeUp,
  drop: dropJournal,
  stop,
  'close-view': closeView,
  back: (model) => unlessUnsaved(model, 'back'),
  help: (model) => [{ ...model, over: { kind: 'help', top: 0 } }, []],
  warnings: (model) => [{ ...model, over: { kind: 'help', top: 0, warnings: true } }, []],
  close: (model) => [{ ...model, over: undefined }, []],
  quit: (model) => unlessUnsaved(model, 'quit'),
  suspend: (model) => [model, [{ type: 'suspend' }]],
  interrupt: (model) => [model, [{ type: 'quit', status: 130 }]],
}

/** What an action makes of the model. The key table has already said that it works here and now. */
export function doAction(model: Model, action: Action, key: string): Change<Model> {
  return acts[action](model, key)
}

/** Does what is selected in the palette as its key would. */
function run(model: Model): Change<Model> {
  if (model.over?.kind !== 'palette') return [model, []]
  const entry = paletteEntries(model)[model.over.selected]
  const under = { ...model, over: undefined }
  if (!entry) return [{ ...model, notice: 'nothing has this name' }, []]
  if (entry.why !== undefined) return [{ ...under, notice: entry.why }, []]
  return entry.step === undefined ? doAction(under, entry.action, entry.key) : runThere(under, entry, entry.step)
}

/** Goes to the step of an action and does it, or names its key there. */
function runThere(model: Model, { action, key, shown, name, acts }: PaletteEntry, step: Step): Change<Model> {
  const [there, commands] = goTo(model, step)
  if (isShown(there, action)) return [there, commands]
  if (!acts) return [{ ...there, notice: `${shown}: ${name}` }, commands]
  return doAction(there, action, key)
}

function isShown({ walk }: Model, action: Action): boolean {
  if (action === 'frontier') return walk!.frontier.open
  if (action === 'alternatives') return walk!.alternatives.open
  if (action === 'attribution') return walk!.attribution
  if (action === 'equity') return walk!.equity
  return walk!.residual.view === action || (walk!.step === 'stress' && walk!.resilience.view === action)
}

/** Closes what lies open on the step and stays there. */
function closeView(model: Model): Change<Model> {
  const view = openView(model.walk!)
  return [view === undefined ? model : { ...model, walk: withoutView(model.walk!, view) }, []]
}

/** The search answers with the best hedge it has. */
function stop(model: Model): Change<Model> {
  const { solving, request } = model.walk!
  return [withWalk(model, { solving: { ...solving!, stopping: true } }), [{ type: 'stop', request }]]
}

function nudge(model: Model, by: 1 | -1): Change<Model> {
  const place = placeOf(model)
  if (place === 'wizard') return chooseAnswer(model, by)
  return place === 'field' ? nudgeDraft(model, by) : nudgeRow(model, by)
}
