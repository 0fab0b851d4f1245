import type { Action, Binding } from '../../keys/binding.ts'
import { bindingsAt } from '../../keys/keymap.ts'
import { groundOf, type Model, type Place } from '../../state/model.ts'
import { type Step, stepNames, steps } from '../../state/steps.ts'
import { goTo } from '../../state/walk.ts'
import { fuzzyDistance } from './fuzzy-distance.ts'

/** An action by its name, the key that does the same, and why it does nothing now; undefined: it works. */
export type PaletteEntry = {
  readonly name: string
  readonly action: Action
  readonly key: string
  readonly shown: string
  readonly why: string | undefined
  /** The step that the action belongs to, where that is another than the one that is shown. */
  readonly step: Step | undefined
  /** Whether it is done at once: what changes or writes something on another step waits until one sees what that would be. */
  readonly acts: boolean
}

const SHOWING: readonly Action[] = [
  'greeks',
  'outcomes',
  'heat',
  'playbook',
  'frontier',
  'alternatives',
  'time',
  'range-before',
  'range-after',
  'attribution',
  'health',
  'nearest',
  'loss-curve',
  'accounts',
  'equity',
  'reset-lens',
  'next-axis',
]

/** Every action by name, those of the place that the palette lies over before those of other steps; the best match of the query first. */
export function paletteEntries(model: Model): readonly PaletteEntry[] {
  const query = model.over?.kind === 'palette' ? model.over.query : ''
  const under = { ...model, over: undefined }
  const ground = groundOf(model)
  const here = entriesAt(ground, under, undefined)
  const elsewhere = under.walk ? steps.flatMap((step) => entriesAt(step, goTo(under, step)[0], step)) : []
  const known = new Set(here.map(({ action }) => action))
  const others = elsewhere.filter(({ action }) => !known.has(action))
  const going = !steps.some((step) => step === ground) ? [] : steps.map(goingTo)
  const matched = [...here, ...going, ...others].flatMap((entry) => {
    const distance = fuzzyDistance(query, entry.name)
    return distance === undefined || distance > farthest(query) ? [] : [{ entry, distance }]
  })
  return query === ''
    ? matched.map(({ entry }) => entry)
    : matched.sort((a, b) => a.distance - b.distance).map(({ entry }) => entry)
}

function entriesAt(place: Place, model: Model, step: Step | undefined): PaletteEntry[] {
  return bindingsAt(place, model).flatMap((binding) => {
    const { name, action, where: places, keys, shown, blocked } = binding
    if (name === undefined || action === 'palette') return []
    if (step !== undefined && places.find((one) => steps.some((other) => other === one)) !== step) return []
    const where = step === undefined ? '' : `, on ${stepNames[step]}`
    const acts = step === undefined || SHOWING.includes(action)
    const why = acts ? blocked?.(model) : undefined
    return [{ name: fullName(binding) + where, action, key: keys[0]!, shown, why, step, acts }]
  })
}

/** With what the footer calls it, for those who look for that. */
function fullName({ name = '', label }: Binding): string {
  return label === undefined || name.includes(label) ? name : `${name} (${label})`
}

function goingTo(step: Step, i: number): PaletteEntry {
  const key = `${i + 1}`
  const name = `go to ${stepNames[step]}`
  return { name, action: 'go-to-step', key, shown: key, why: undefined, step: undefined, acts: true }
}

/** A match may jump about, but not letter by letter. */
function farthest(query: string): number {
  return Math.max(2.1, 0.6 * query.replaceAll(' ', '').length + 0.5)
}
