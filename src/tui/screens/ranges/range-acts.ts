import { canRange, RANGE_NAMES, type RangeRow } from '../../../plan/alternatives/range-row.ts'
import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import type { PoolPosition } from '../../../strategy/terms/strategy.ts'
import { fileValue } from '../../kit/file-value.ts'
import { currentRow } from '../../rows/row-inputs.ts'
import { makeEdits } from '../../state/document-edits.ts'
import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'
import { selectedRange } from './selected-range.ts'

/** Digits of a range and a rate, and of a value, that a person would write. */
const DIGITS = { price: 6, value: 12 }

/** The range before or after the one that is selected; opens them on the position under the cursor, or the first that has a range. */
export function stepRange(model: Model, by: 1 | -1): Change<Model> {
  const { ranges, strategy } = model.walk!
  const last = RANGE_NAMES.length - 1
  if (ranges !== undefined) {
    const selected = Math.max(0, Math.min(last, ranges.selected + by))
    const notice = selected === ranges.selected ? `there is no ${by < 0 ? 'narrower' : 'wider'} one` : undefined
    return [{ ...withWalk(model, { ranges: { ...ranges, selected } }), notice }, []]
  }
  const able = strategy!.positions.filter(canRange)
  const { id } = able.find((one) => one.id === currentRow(model)?.position) ?? able[0]!
  return [withWalk(model, { ranges: { position: id, selected: by > 0 ? 1 : last } }), []]
}

/** Back to what is held; a search that is still going on is given up. */
export function closeRanges(model: Model): Change<Model> {
  const { ranges: analysing, ...others } = model.walk!.analyses
  const under = withWalk(model, { ranges: undefined })
  if (!analysing || analysing.done) return [under, []]
  return [withWalk(under, { analyses: others }), [{ type: 'forget', request: analysing.request }]]
}

/** Makes the selected range that of the file, undone as one. */
export function adoptRange(model: Model): Change<Model> {
  const { strategy } = model.walk!
  const row = selectedRange(model.walk!)!
  const at = strategy!.positions.findIndex(({ id }) => id === row.position)
  const [under, given] = closeRanges(model)
  const file = model.walk!.document!.file
  const edits = editsFor(row, strategy!.positions[at] as PoolPosition, ['positions', at])
  const real = edits.filter(({ path, value }) => value !== undefined || fileValue(file, path) !== undefined)
  const [changed, commands] = makeEdits(under, real)
  return [{ ...changed, notice: `adopted: ${row.position} ${row.name} · u takes it back` }, [...given, ...commands]]
}

/** The same value in that range from now on, its fees carried over; however the file gave range and size before. */
function editsFor({ range, value, apr }: RangeRow, { kind }: PoolPosition, path: Edit['path']): Edit[] {
  const written = (number: number, digits: number) => Number(number.toPrecision(digits))
  const edges = range && {
    lower: written(range.lower, DIGITS.price),
    upper: written(range.upper, DIGITS.price),
  }
  const wanted = range === null ? 'constant-product' : 'concentrated'
  const gone = ['ticks', 'decimals', 'inverted', 'entry'].map((key) => ({ path: [...path, key], value: undefined }))
  return [
    { path: [...path, 'range'], value: edges ?? undefined },
    ...(kind === wanted ? [] : [{ path: [...path, 'kind'], value: wanted }]),
    { path: [...path, 'size'], value: { value: written(value, DIGITS.value) } },
    ...(apr === null ? [] : [{ path: [...path, 'fees', 'apr'], value: written(apr, DIGITS.price) }]),
    ...gone,
  ]
}
