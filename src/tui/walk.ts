import { type Change, type ExportFormat, exportFormats } from './message.ts'
import type { Model, Step } from './model.ts'

/** Opens `file` at the first step and asks for its plan. */
export function startWalk(model: Model, file: string): Change<Model> {
  const request = model.requests + 1
  const walk = {
    file,
    request,
    solving: { progress: undefined, stopping: false },
    problems: [],
    strategy: undefined,
    plan: undefined,
    step: 'position' as const,
    selected: { position: 0, market: 0, hedge: 0, residual: 0, payoff: 0, export: 0 },
    payoff: { cursor: undefined, shown: { hold: true, unhedged: true, hedged: true } },
    preview: undefined,
    previewTop: 0,
    replacing: undefined,
  }
  return [{ ...model, walk, requests: request }, [{ type: 'solve', request, file }]]
}

/** Reads the file again and plans anew; what is on screen stays until the answer is there. */
export function planAgain(model: Model): Change<Model> {
  if (!model.walk) return [model, []]
  const request = model.requests + 1
  const walk = { ...model.walk, request, solving: { progress: undefined, stopping: false } }
  return [{ ...model, walk, requests: request }, [{ type: 'solve', request, file: walk.file }]]
}

/** Goes to a step. */
export function goTo(model: Model, step: Step): Change<Model> {
  if (!model.walk) return [model, []]
  return askForPreview({ ...model, walk: { ...model.walk, step, replacing: undefined } })
}

/** Back to the list of strategies; a search still running is stopped and its answer will be stale. */
export function leaveWalk(model: Model): Change<Model> {
  const left = { ...model, walk: undefined }
  const listed = model.picker.strategies === undefined ? [{ type: 'list' } as const] : []
  return model.walk?.solving ? [left, [{ type: 'cancel', request: model.walk.request }, ...listed]] : [left, listed]
}

/** The format that the export step stands on. */
export function chosenFormat(selected: number): ExportFormat {
  return exportFormats[selected] ?? exportFormats[0]
}

/** The file proposed for an export: named after the strategy, in the folder that the program was started in. */
export function exportFile(file: string, format: ExportFormat): string {
  const name = file.replace(/^.*[/\\]/, '').replace(/\.(ya?ml|json)$/i, '')
  return `${name}-hedge.${format === 'markdown' ? 'md' : format}`
}

/** On the export step, asks for the preview of the chosen format unless it is there or on its way. */
export function askForPreview(model: Model): Change<Model> {
  const { walk } = model
  if (walk?.step !== 'export' || !walk.plan || !walk.strategy) return [model, []]
  const format = chosenFormat(walk.selected.export)
  if (walk.preview?.format === format) return [model, []]
  const { plan, strategy } = walk
  const request = model.requests + 1
  const asked = { ...walk, preview: { request, format, text: undefined }, previewTop: 0 }
  return [{ ...model, walk: asked, requests: request }, [{ type: 'preview', request, format, strategy, plan }]]
}
