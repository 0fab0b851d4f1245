import { givenUp } from '../../state/given-up.ts'
import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'

/** Opens what the rules make of many paths, or closes it; paths that are still being drawn are given up. */
export function toggleTime(model: Model): Change<Model> {
  const { open } = model.walk!.time
  const under = withWalk(model, { time: { open: !open, selected: 0 } })
  return open ? givenUp(under, 'time') : [under, []]
}
