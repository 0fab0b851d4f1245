import { MEANING } from '../../../plan/alternatives/alternative-words.ts'
import { isOf, mostLegs } from '../../../plan/alternatives/variants.ts'
import type { Alternative } from '../../../plan/result/plan.ts'
import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { resultOf } from '../../state/analysis.ts'
import { makeEdits } from '../../state/document-edits.ts'
import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { givenUp, withWalk } from '../../state/walk.ts'

/** Opens the alternatives, or closes them. */
export function toggleAlternatives(model: Model): Change<Model> {
  if (model.walk!.alternatives.open) return closed(model)
  return [withWalk(model, { alternatives: { open: true, selected: 0 } }), []]
}

/** Makes the selected alternative the limits and exclusions of the file, undone as one. */
export function adopt(model: Model): Change<Model> {
  const { analyses, strategy, alternatives } = model.walk!
  const found = resultOf(analyses, 'alternatives')!.alternatives
  const { name } = found[Math.min(alternatives.selected, found.length - 1)]!
  const [under, given] = closed(model)
  const [changed, commands] = makeEdits(under, editsFor(name, strategy!))
  return [{ ...changed, notice: `adopted: ${MEANING[name]} · u takes it back` }, [...given, ...commands]]
}

/** Limits and exclusions that allow an alternative alone; what is left out loses its pin. */
function editsFor(name: Alternative['name'], { instruments, hedge }: Strategy): Edit[] {
  const legs = ['hedge', 'limits', 'legs']
  if (name === 'few') return [{ path: legs, value: Math.min(mostLegs, hedge.limits.legs ?? mostLegs) }]
  const unpinned = (ids: readonly string[]) =>
    hedge.pin.flatMap(({ instrument }) =>
      ids.includes(instrument) ? [{ path: ['hedge', 'pin', instrument], value: undefined }] : [],
    )
  if (name === 'unhedged') return [...unpinned(instruments.map(({ id }) => id)), { path: legs, value: 0 }]
  if (name !== 'perps' && name !== 'options') return []
  const out = instruments.flatMap(({ id, kind }) => (isOf(name, kind) || hedge.exclude.includes(id) ? [] : [id]))
  const excluded = out.map((id, i) => ({ path: ['hedge', 'exclude', hedge.exclude.length + i], value: id }))
  return [...unpinned(out), ...excluded]
}

/** A search that is still going on is given up. */
function closed(model: Model): Change<Model> {
  return givenUp(withWalk(model, { alternatives: { open: false, selected: 0 } }), 'alternatives')
}
