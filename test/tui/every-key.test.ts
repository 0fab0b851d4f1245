import { describe, expect, it } from 'vitest'
import { textWidth } from '../../src/text/text-width.ts'
import { bindingsAt, keymap } from '../../src/tui/keys/keymap.ts'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { linearScreen } from '../../src/tui/linear/linear-screen.ts'
import { allRows, rowCount, selectedRow } from '../../src/tui/rows/step-rows.ts'
import type { Command, Message } from '../../src/tui/state/message.ts'
import { type Model, placeOf } from '../../src/tui/state/model.ts'
import { steps } from '../../src/tui/state/steps.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { resilience, standingPlan } from './account-results.ts'
import { alternatives, frontier, greeks, heat, outcomes, playbook, ranges, stress, time } from './analysis-results.ts'
import { file, key, read } from './strip-walk.ts'

const sights = { greeks, heat, outcomes, stress, resilience, frontier, alternatives, playbook, ranges, time } as const
const strategies = [{ file, name: 'eth-usdc-strip', why: 'why' }]
const WRONG = /undefined|NaN|Infinity|\[object/
const sizes = [
  [60, 18],
  [80, 24],
  [120, 40],
  [200, 60],
] as const
/** Every key that is bound anywhere, some that are bound nowhere, and a click in the middle. */
const KEYS = [...new Set(keymap.flatMap(({ keys }) => keys)), 'z', 'é', 'f5', 'ctrl+x', '9']

/** What the outside answers to a command; a search that fails, or that never ends, answers nothing. */
function answer(command: Command): Message[] {
  if (command.type === 'list') return [{ type: 'listed', strategies }]
  if (command.type === 'solve') {
    return [read(command.request), { type: 'planned', request: command.request, plan: standingPlan }]
  }
  if (command.type === 'preview') return [{ type: 'previewed', request: command.request, text: 'a,b\n'.repeat(70) }]
  if (command.type !== 'analyse' || command.analysis.kind === 'payoff') return []
  return [{ type: 'analysed', request: command.request, result: sights[command.analysis.kind] }]
}

/** The model after a message and all that it asked for. */
function settled(model: Model, message: Message): Model {
  const [next, commands] = update(model, message)
  return commands.flatMap(answer).reduce(settled, next)
}

/** Every view that there is: each step, each thing that opens on one, and what lies over them. */
const VIEWS: readonly (readonly string[])[] = [
  ...steps.map((_, i) => [`${i + 1}`]),
  ...[
    ['1', ']'],
    ['3', 'f'],
    ['3', 'c'],
    ['3', '/'],
    ['4', 'g'],
    ['4', 'd'],
    ['4', 'h'],
    ['4', 'b'],
    ['6', 'return'],
    ['7', 'c'],
    ['6', 'h', 'v'],
    ['6', 'n'],
    ['6', 'c', 'down'],
    ['6', 'm'],
    ['5', '+', '['],
  ],
  ...[['?'], [':'], ['1', 'return'], ['2', 'return'], ['3', 'return'], ['1', '+', 'q'], ['escape']],
  ...[
    ['y', 'n'],
    ['escape', 'y', 'n'],
    ['escape', 'y', '/'],
  ],
]

function opened(columns: number, rows: number, keys: readonly string[]): Model {
  const [model, commands] = initialModel({ columns, rows }, file)
  return keys.map(key).reduce(settled, commands.flatMap(answer).reduce(settled, model))
}

function expectWhole(model: Model, after: string) {
  for (const [columns, rows] of sizes) {
    const { head, body, foot } = screen({ ...model, size: { columns, rows } }, plainStyle)
    const lines = [head, body, foot].join('\n').split('\n')
    expect(lines.length, after).toBe(rows - 1)
    expect(Math.max(...lines.map(textWidth)), `${after}: ${lines.join('\n')}`).toBeLessThanOrEqual(columns)
    expect(lines.join('\n'), after).not.toMatch(WRONG)
  }
}

describe('at each of four sizes', () => {
  it.each(VIEWS.map((keys) => [keys.join(' '), keys] as const))('every key does no harm after %s', (name, keys) => {
    const before = opened(60, 18, keys)
    expectWhole(before, name)
    expect(linearScreen(before), name).not.toMatch(WRONG)
    const bound = bindingsAt(placeOf(before), before).flatMap((one) => one.keys)
    // What a key of another place says is drawn the same in every view.
    for (const one of name === '1' ? KEYS : new Set([...bound, 'z'])) {
      const after = settled(before, key(one))
      if (after === before) expect(one, `${name}, then ${one} says nothing`).toMatch(/^wheel|^ctrl\+[cz]$|^q$/)
      else expectWhole(after, `${name}, then ${one}`)
    }
  })
})

describe.each(sizes)('at %i × %i', (columns, rows) => {
  it.each(steps.map((step, i) => [step, `${i + 1}`] as const))('every row of %s comes into view', (_, step) => {
    let model = settled(opened(columns, rows, [step]), key('home'))
    const count = rowCount(model)
    const names = allRows(model.walk!).map(({ cells }) => cells[0]!.slice(0, 4))
    for (let row = 0; row < count && placeOf(model) !== 'payoff'; row++) {
      expect(selectedRow(model)).toBe(row)
      const selected = screen(model, plainStyle).body.match(/▸ ?(.*)/)?.[1] ?? ''
      expect(selected.slice(0, 4).trim(), `row ${row}`).toBe((names[row] ?? selected.slice(0, 4)).trim())
      model = settled(model, key('down'))
    }
  })

  it('every line of the playbook comes into view', () => {
    let model = opened(columns, rows, ['4', 'b', 'home'])
    const seen = [screen(model, plainStyle).body]
    for (let i = 0; i < playbook.found.length * 3; i++) {
      model = settled(model, key('down'))
      seen.push(screen(model, plainStyle).body)
    }
    const words = seen.join(' ').replace(/\s+/g, ' ')
    for (const { text } of playbook.found) expect(words).toContain(text.split(' ').slice(-3).join(' '))
  })

  it('both tables of the heat view have all their rows', () => {
    const model = opened(columns, rows, ['4', 'h'])
    const { analysis } = model.walk!.analyses.heat!
    const asked = analysis.kind === 'heat' ? analysis.volatilities : []
    const found = {
      ...heat.found,
      volatilities: asked,
      unhedged: asked.map(() => [1, 2, 3, 4, 5]),
      hedged: asked.map(() => [1, 2, 3, 4, 5]),
    }
    const { request } = model.walk!.analyses.heat!
    const { body } = screen(settled(model, { type: 'analysed', request, result: { kind: 'heat', found } }), plainStyle)
    expect(body.match(/^ +\d+ % /gm)).toHaveLength(2 * asked.length)
  })
})
