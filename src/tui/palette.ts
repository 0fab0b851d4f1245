import { bindingsAt } from './keymap.ts'
import type { Action } from './keys/binding.ts'
import { groundOf, type Model, steps } from './model.ts'
import { stepNames } from './step-names.ts'

/** An action by its name, the key that does the same, and why it does nothing now; undefined: it works. */
export type PaletteEntry = {
  readonly name: string
  readonly action: Action
  readonly key: string
  readonly shown: string
  readonly why: string | undefined
}

/** Every action of the place that the palette lies over, the best match of the query first. */
export function paletteEntries(model: Model): readonly PaletteEntry[] {
  const query = model.over?.kind === 'palette' ? model.over.query : ''
  const under = { ...model, over: undefined }
  const ground = groundOf(model)
  const entries = bindingsAt(ground, under)
    .filter(({ name, action }) => name !== undefined && action !== 'palette')
    .map(({ name, action, keys, shown, blocked }) => ({
      name: name!,
      action,
      key: keys[0]!,
      shown,
      why: blocked?.(under),
    }))
  const going = (ground === 'picker' || ground === 'frontier' ? [] : steps).map((step, i): PaletteEntry => {
    return {
      name: `go to ${stepNames[step]}`,
      action: 'go-to-step',
      key: `${i + 1}`,
      shown: `${i + 1}`,
      why: undefined,
    }
  })
  const matched = [...entries, ...going].flatMap((entry) => {
    const distance = fuzzyDistance(query, entry.name)
    return distance === undefined ? [] : [{ entry, distance }]
  })
  return matched.sort((a, b) => a.distance - b.distance).map(({ entry }) => entry)
}

/**
 * How far `text` is from the letters of `query`, which it must have in their order; undefined when it has not. Letters that follow one another
 * cost nothing, beginning a word costs 1, and any other jump 2.
 */
export function fuzzyDistance(query: string, text: string): number | undefined {
  const letters = [...query.toLowerCase().replaceAll(' ', '')]
  const searched = [...text.toLowerCase()]
  let costs = searched.map(() => Number.POSITIVE_INFINITY)
  for (const [i, letter] of letters.entries()) {
    let least = i === 0 ? 0 : Number.POSITIVE_INFINITY
    const before = costs
    costs = searched.map((character, at) => {
      const follows = i > 0 && at > 0 ? before[at - 1]! : Number.POSITIVE_INFINITY
      const jumps = least + (startsWord(searched, at) ? 1 : 2)
      if (i > 0) least = Math.min(least, before[at]!)
      return character === letter ? Math.min(follows, jumps) : Number.POSITIVE_INFINITY
    })
  }
  const distance = letters.length === 0 ? 0 : Math.min(...costs)
  return Number.isFinite(distance) ? distance + text.length / 1000 : undefined
}

function startsWord(text: readonly string[], at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]!)
}
