import { chosenFormat, exportFile } from '../../state/export-formats.ts'
import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'

/** On the export step, asks for the preview of the chosen format unless it is there or on its way. */
export function withPreview([model, commands]: Change<Model>): Change<Model> {
  const { walk } = model
  if (walk?.step !== 'export' || !walk.plan || !walk.strategy) return [model, commands]
  const format = chosenFormat(walk.selected.export)
  if (walk.preview?.format === format) return [model, commands]
  const { plan, fills, strategy } = walk
  const request = model.requests + 1
  const asked = { ...walk, preview: { request, format, text: undefined }, previewTop: 0 }
  return [
    { ...model, walk: asked, requests: request },
    [...commands, { type: 'preview', request, format, strategy, plan, fills }],
  ]
}

export function scrollPreview(model: Model, lines: number): Change<Model> {
  const { preview, previewTop } = model.walk!
  const last = Math.max(0, (preview?.text ?? '').trimEnd().split('\n').length - 1)
  return [withWalk(model, { previewTop: Math.min(last, Math.max(0, previewTop + lines)) }), []]
}

/** Writes the file named on the screen; one that is there is only replaced at the second time. */
export function write(model: Model): Change<Model> {
  const { selected, strategy, plan, fills, file: from, replacing } = model.walk!
  const format = chosenFormat(selected.export)
  const file = exportFile(from, format)
  const written = { format, strategy: strategy!, plan: plan!, fills }
  return [model, [{ type: 'export', ...written, file, replace: replacing === file }]]
}

/** Puts the preview on the clipboard of the terminal. */
export function copy(model: Model): Change<Model> {
  const text = model.walk!.preview?.text
  if (text === undefined) return [{ ...model, notice: 'the preview is not there yet' }, []]
  return [
    { ...model, notice: 'copied, where the terminal lets programs reach its clipboard' },
    [{ type: 'copy', text }],
  ]
}
