import type { Action } from './keymap.ts'
import type { Change } from './message.ts'
import { type Curve, type Model, steps, type Walk } from './model.ts'
import { moveBy, moveTo } from './move.ts'
import { askForPreview, chosenFormat, exportFile, goTo, leaveWalk, planAgain, startWalk } from './walk.ts'

/** What an action makes of the model. The key table has already said that it works here and now. */
export function act(model: Model, action: Action, key: string): Change<Model> {
  switch (action) {
    case 'previous-step':
    case 'next-step': {
      const step = steps[steps.indexOf(model.walk!.step) + (action === 'next-step' ? 1 : -1)]
      return goTo(model, step ?? model.walk!.step)
    }
    case 'go-to-step':
      return goTo(model, steps[Number(key) - 1] ?? model.walk!.step)
    case 'up':
      return askForPreview(moveBy(model, -1))
    case 'down':
      return askForPreview(moveBy(model, 1))
    case 'page-up':
      return askForPreview(moveBy(model, -10))
    case 'page-down':
      return askForPreview(moveBy(model, 10))
    case 'first':
      return askForPreview(moveTo(model, 0))
    case 'last':
      return askForPreview(moveTo(model, Number.POSITIVE_INFINITY))
    case 'preview-up':
      return scrollPreview(model, -8)
    case 'preview-down':
      return scrollPreview(model, 8)
    case 'toggle-hold':
      return toggle(model, 'hold')
    case 'toggle-unhedged':
      return toggle(model, 'unhedged')
    case 'toggle-hedged':
      return toggle(model, 'hedged')
    case 'write':
      return write(model)
    case 'open':
      return startWalk(model, model.picker.strategies![model.picker.selected]!.file)
    case 'stop':
      return stop(model)
    case 'back':
      return leaveWalk(model)
    case 'plan-again':
      return planAgain(model)
    case 'help':
      return [{ ...model, help: true }, []]
    case 'close-help':
      return [{ ...model, help: false }, []]
    case 'quit':
      return [model, [{ type: 'quit', status: 0 }]]
    case 'interrupt':
      return [model, [{ type: 'quit', status: 130 }]]
  }
}

function withWalk(model: Model, changed: Partial<Walk>): Model {
  return { ...model, walk: { ...model.walk!, ...changed } }
}

function toggle(model: Model, curve: Curve): Change<Model> {
  const { payoff } = model.walk!
  const shown = { ...payoff.shown, [curve]: !payoff.shown[curve] }
  return [withWalk(model, { payoff: { ...payoff, shown } }), []]
}

function scrollPreview(model: Model, lines: number): Change<Model> {
  const { preview, previewTop } = model.walk!
  const last = Math.max(0, (preview?.text ?? '').trimEnd().split('\n').length - 1)
  return [withWalk(model, { previewTop: Math.min(last, Math.max(0, previewTop + lines)) }), []]
}

function write(model: Model): Change<Model> {
  const { selected, strategy, plan, file: from, replacing } = model.walk!
  const format = chosenFormat(selected.export)
  const file = exportFile(from, format)
  return [model, [{ type: 'export', format, strategy: strategy!, plan: plan!, file, replace: replacing === file }]]
}

function stop(model: Model): Change<Model> {
  const { solving, request } = model.walk!
  return [withWalk(model, { solving: { ...solving!, stopping: true } }), [{ type: 'cancel', request }]]
}
