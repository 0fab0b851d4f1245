import { describe, expect, it } from 'vitest'
import { allRows } from '../../src/tui/rows/step-rows.ts'
import { fuzzyDistance } from '../../src/tui/screens/palette/fuzzy-distance.ts'
import { paletteEntries } from '../../src/tui/screens/palette/palette.ts'
import type { Message } from '../../src/tui/state/message.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { at, file, key, modelAfter, planned, press, read, size, text, type, walking } from './strip-walk.ts'

const strategies = [
  { file: 'a.yaml', name: 'a', why: 'first' },
  { file: 'b.yaml', name: 'b', why: undefined },
]
const picking = modelAfter(initialModel(size, undefined)[0], { type: 'listed', strategies })
const changed = modelAfter(planned, key('+'), read(2))
const edits = changed.walk!.document!.edits
const save = { type: 'save', file, text, edits, replace: false, isNew: false }

function commandsOf(model: Model, message: Message) {
  return update(model, message)[1]
}

describe('saving', () => {
  it('writes the text with its edits', () => {
    expect(commandsOf(changed, key('s'))).toEqual([save])
  })

  it('of what is saved already says so', () => {
    expect(modelAfter(planned, key('s')).notice).toBe('it is saved already')
    const saved = modelAfter(changed, { type: 'saved', file, text, edits })
    expect(saved.notice).toBe(`saved: ${file}`)
    expect(modelAfter(saved, key('s')).notice).toBe('it is saved already')
  })

  it('can be undone past, and is unsaved then', () => {
    const saved = modelAfter(changed, { type: 'saved', file, text, edits })
    const back = modelAfter(saved, key('u'))
    expect(commandsOf(back, key('s'))).toEqual([{ ...save, edits: [] }])
  })

  it('over a file that someone else changed asks once', () => {
    const asked = modelAfter(changed, { type: 'not-saved', file, reason: 'it was changed', replaceable: true })
    expect(asked.notice).toBe('it was changed: s again replaces it')
    expect(commandsOf(asked, key('s'))).toEqual([{ ...save, replace: true }])
    expect(commandsOf(modelAfter(asked, key('down')), key('s'))).toEqual([save])
  })

  it.each([
    ['on a bare step', { solving: undefined }],
    ['while a plan is made, which goes on', {}],
    ['with rows filtered, which stay so', { solving: undefined, filter: { text: 'range', typing: false } }],
  ])('over a file that someone else changed is taken back by Esc %s', (_, state) => {
    const asked = modelAfter(changed, { type: 'not-saved', file, reason: 'it was changed', replaceable: true })
    const [kept, commands] = update(walking(asked, state), key('escape'))
    expect([kept.over, commands]).toEqual([undefined, []])
    expect(kept.walk).toMatchObject({ replacing: undefined, ...state })
    expect(commandsOf(kept, key('s'))).toEqual([save])
  })

  it('that fails says why', () => {
    const failed = modelAfter(changed, { type: 'not-saved', file, reason: 'permission denied', replaceable: false })
    expect(failed.notice).toBe('permission denied')
    expect(failed.walk!.replacing).toBeUndefined()
  })
})

describe('leaving', () => {
  it.each([
    ['q', 'quit'],
    ['escape', 'back'],
    ['r', 'read-again'],
  ] as const)('by %s with changes that are not saved asks first', (pressed, then) => {
    const still = walking(changed, { solving: undefined })
    expect(modelAfter(still, key(pressed)).over).toEqual({ kind: 'question', then })
  })

  it('goes ahead when they may be lost, and not otherwise', () => {
    const asked = modelAfter(changed, key('q'))
    expect(commandsOf(asked, key('y'))).toEqual([{ type: 'quit', status: 0 }])
    expect(update(asked, key('escape'))).toEqual([changed, []])
    expect(commandsOf(asked, key('s'))).toEqual([save])
  })

  it('by Ctrl-C asks nothing: what is not saved goes into a recovery file', () => {
    expect(commandsOf(changed, key('ctrl+c'))).toEqual([{ type: 'quit', status: 130 }])
  })
})

describe('the palette', () => {
  const open = modelAfter(at('payoff'), key(':'))

  it('finds an action by letters of its name and does it', () => {
    const [model] = update(modelAfter(open, ...type('zoomin')), key('return'))
    expect(model.over).toBeUndefined()
    expect(model.walk!.payoff.span).toBeDefined()
  })

  it('goes to steps', () => {
    expect(modelAfter(open, ...type('stress'), key('return')).walk!.step).toBe('stress')
  })

  it('says why an action does nothing now', () => {
    expect(modelAfter(open, ...type('take back'), key('return')).notice).toBe('there is no change to take back')
  })

  it('has every action that is named, and every step', () => {
    const names = paletteEntries(open).map(({ name }) => name)
    expect(names).toContain('raise volatility')
    expect(names.filter((name) => name.startsWith('go to '))).toHaveLength(8)
    expect(new Set(names).size).toBe(names.length)
  })

  it('finds what another step shows, by what the footer there calls it, and goes there', () => {
    const found = modelAfter(at('position'), key(':'), ...type('heat'), key('return'))
    expect([found.walk!.step, found.walk!.residual.view]).toEqual(['residual', 'heat'])
    const again = modelAfter(found, key('1'), key(':'), ...type('heat'), key('return'))
    expect(again.walk!.residual.view).toBe('heat')
    expect(modelAfter(at('position'), key(':'), ...type('frontier'), key('return')).walk!.frontier.open).toBe(true)
  })

  it('changes and writes nothing on a step that is not in sight: it goes there and names the key', () => {
    const pin = modelAfter(at('position'), key(':'), ...type('fix the size'), key('return'))
    expect([pin.walk!.step, pin.notice]).toEqual(['hedge', expect.stringMatching(/^p: fix the size of this leg/)])
    const [written, commands] = update(modelAfter(at('position'), key(':'), ...type('write')), key('return'))
    expect(written.walk!.step).toBe('export')
    expect(commands.filter(({ type }) => type === 'export')).toEqual([])
    expect(written.walk!.document!.edits).toEqual([])
  })

  it('does not take letters from all over a name for a match', () => {
    expect(paletteEntries(modelAfter(at('position'), key(':'), ...type('heat'))).map(({ name }) => name)).toEqual([
      'P&L by price and volatility (heat table), on Residual',
    ])
  })

  it('with nothing found does nothing', () => {
    expect(modelAfter(open, ...type('xyzzy'), key('return')).notice).toBe('nothing has this name')
  })

  it.each([
    ['', 'anything', 0.008],
    ['zi', 'zoom in', 2.007],
    ['zoo', 'zoom in', 1.007],
    ['tar', 'change the target', 1.017],
    ['oo', 'zoom', 2.004],
    ['mz', 'zoom', undefined],
  ])('"%s" is as far as it should be from "%s"', (query, name, distance) => {
    const found = fuzzyDistance(query, name)
    if (distance === undefined) expect(found).toBeUndefined()
    else expect(found).toBeCloseTo(distance, 9)
  })
})

describe('a filter', () => {
  it('shows only rows with its letters, which ↑ and ↓ then go through', () => {
    const found = modelAfter(at('hedge'), key('/'), ...type('-c'), key('return'), key('end'))
    expect(found.walk!.filter).toEqual({ text: '-c', typing: false })
    expect(found.walk!.selected.hedge).toBe(19)
  })

  it('selects the first row that it finds, below the terms that stay', () => {
    const found = modelAfter(at('hedge'), key('/'), ...type('1800'))
    expect(allRows(found.walk!)[found.walk!.selected.hedge]!.cells[0]).toBe('ETH-4FEB26-1800-P')
  })

  it('goes with Esc, and with the step', () => {
    const found = modelAfter(at('hedge'), key('/'), ...type('-c'), key('return'))
    expect(modelAfter(found, key('escape')).walk).toMatchObject({ filter: { text: '', typing: false }, step: 'hedge' })
    expect(modelAfter(found, key('right')).walk!.filter.text).toBe('')
  })

  it('finds strategies by their reason too', () => {
    const found = modelAfter(picking, key('/'), ...type('FIRST'), key('return'))
    expect(commandsOf(found, key('return'))).toMatchObject([{ type: 'solve', file: 'a.yaml' }])
  })
})

it('the help scrolls and closes', () => {
  expect(modelAfter(planned, ...press('?', 'down')).over).toEqual({ kind: 'help', top: 5 })
  expect(modelAfter(planned, ...press('?', 'down', 'escape')).over).toBeUndefined()
})
