import { describe, expect, it } from 'vitest'
import type { Edit } from '../../src/strategy/edit/edit-strategy.ts'
import { allRows } from '../../src/tui/rows/step-rows.ts'
import type { FileProblem, Message } from '../../src/tui/state/message.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { update } from '../../src/tui/update.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { at, file, key, modelAfter, planned, press, read, text, type, walking } from './strip-walk.ts'

const lower = ['positions', 0, 'range', 'lower']
const upper = ['positions', 0, 'range', 'upper']
const bad: readonly FileProblem[] = [{ text: 'x.yaml:1:1: bad\n    mend it', short: 'bad. mend it' }]

function edits({ walk }: Model): readonly Edit[] {
  return walk!.document!.edits.slice(0, walk!.document!.done)
}

function commandsOf(model: Model, message: Message) {
  return update(model, message)[1]
}

/** A plan told apart by its horizon. */
function plannedIn(request: number, days: number): Message {
  return { type: 'planned', request, plan: { ...stripPlan, horizonDays: days } }
}

describe('a field', () => {
  const open = modelAfter(planned, key('return'))

  it('opens with what the file says, all of it to be replaced', () => {
    expect(open.walk!.editing).toMatchObject({ path: lower, label: 'range from', draft: '1500', fresh: true })
  })

  it('is replaced by the first character and continued by the next', () => {
    expect(modelAfter(open, ...type('1600')).walk!.editing!.draft).toBe('1600')
    expect(modelAfter(open, ...type('16'), key('backspace')).walk!.editing!.draft).toBe('1')
    expect(modelAfter(open, key('backspace')).walk!.editing!.draft).toBe('')
  })

  it('takes letters that are commands elsewhere', () => {
    expect(modelAfter(open, ...type('q?s')).walk!.editing!.draft).toBe('q?s')
  })

  it('asks for a plan with the value when it is taken, and closes once that can be read', () => {
    const typed = modelAfter(open, ...type('1,600'))
    const solve = { type: 'solve', request: 2, file, text, edits: [{ path: lower, value: 1600 }] }
    expect(commandsOf(typed, key('return'))).toEqual([solve])
    const taken = modelAfter(typed, key('return'))
    expect(taken.walk!.editing!.leaving).toBe(true)
    expect(modelAfter(taken, read(2)).walk).toMatchObject({ editing: undefined, before: undefined, plan: stripPlan })
  })

  it('says what is wrong with a text before anything is planned', () => {
    const wrong = modelAfter(open, ...type('0'), key('return'))
    expect(wrong.walk!.editing!.problem).toBe('"0" does not fit: give the lower price, quote per base')
    expect(edits(wrong)).toEqual([])
    expect(modelAfter(wrong, key('1')).walk!.editing!.problem).toBeUndefined()
  })

  it('stays open beside what the file has against it, with the last good plan', () => {
    const refused = modelAfter(open, ...type('2600'), key('return'), { type: 'unreadable', request: 2, problems: bad })
    expect(refused.walk!.editing).toMatchObject({ draft: '2600', problem: 'bad. mend it', leaving: false })
    expect(refused.walk).toMatchObject({ plan: stripPlan, strategy: stripStrategy, solving: undefined })
    expect(modelAfter(refused, key('return')).walk!.editing!.problem).toBe('bad. mend it')
  })

  it('goes back by Esc to the plan there was, without planning', () => {
    const refused = modelAfter(open, ...type('2600'), key('return'), { type: 'unreadable', request: 2, problems: bad })
    const [back, commands] = update(refused, key('escape'))
    expect(commands).toEqual([])
    expect(back.walk).toMatchObject({ plan: stripPlan, problems: [], editing: undefined, before: undefined })
    expect(edits(back)).toEqual([])
  })

  it('left as it is changes nothing', () => {
    const [back, commands] = update(open, key('return'))
    expect(commands).toEqual([])
    expect(back.walk!.editing).toBeUndefined()
  })

  it('nudges at once, as one edit, from what was typed too', () => {
    const nudged = modelAfter(open, key('up'), key('up'), key('down'))
    expect(nudged.walk!.editing!.draft).toBe('1510')
    expect(edits(nudged)).toEqual([{ path: lower, value: 1510 }])
    expect(modelAfter(open, ...type('1700'), key('up')).walk!.editing!.draft).toBe('1710')
  })

  it('takes back its nudges by Esc and forgets their search', () => {
    const nudged = modelAfter(open, key('up'))
    const [back, commands] = update(nudged, key('escape'))
    expect(edits(back)).toEqual([])
    expect(back.walk!.solving).toBeUndefined()
    expect(commands).toEqual([{ type: 'forget', request: 2 }])
    expect(modelAfter(back, plannedIn(2, 7)).walk!.plan).toBe(stripPlan)
  })

  it('hands over to the next with Tab, keeping a value that only fits together with it', () => {
    const both = modelAfter(
      open,
      ...type('3000'),
      key('tab'),
      { type: 'unreadable', request: 2, problems: bad },
      ...type('4000'),
      key('return'),
    )
    expect(edits(both)).toEqual([
      { path: lower, value: 3000 },
      { path: upper, value: 4000 },
    ])
    expect(modelAfter(both, read(3)).walk!.editing).toBeUndefined()
  })

  it('of a chain goes through its strikes, expiry and fee with the cap on it', () => {
    const market = at('market')
    const chain = market.walk!.strategy!.assets.length + market.walk!.strategy!.instruments.length
    const row = allRows(market.walk!).findIndex(({ cells }) => cells[0] === 'chain ETH')
    expect(row).toBeGreaterThan(chain)
    const open = modelAfter(walking(market, { selected: { ...market.walk!.selected, market: row } }), key('return'))
    const labels = allRows(market.walk!)[row]!.inputs.map(({ label }) => label.replace('chain ETH: ', ''))
    expect(labels).toEqual([
      'lowest strike',
      'highest strike',
      'expiry',
      'fee rate',
      'highest fee, share of the premium',
    ])
    const capped = modelAfter(open, ...press('tab', 'tab', 'tab', 'tab'), ...type('0.1'), key('return'))
    expect(edits(capped)).toEqual([{ path: ['instruments', 1, 'fee', 'cap'], value: 0.1 }])
  })

  it('is not there on a computed row, which says so', () => {
    const [model] = update(modelAfter(planned, key('up')), key('return'))
    expect(model.notice).toBe('this figure is computed: ▸ shows what can be changed')
  })

  it('can be emptied where the file need not say it', () => {
    const premium = modelAfter(at('hedge'), key('down'), key('down'), key('return'), key('backspace'), key('return'))
    expect(edits(premium)).toEqual([{ path: ['hedge', 'limits', 'premium'], value: undefined }])
    const needed = modelAfter(open, key('backspace'), key('return'))
    expect(needed.walk!.editing!.problem).toContain('cannot be left out')
  })
})

describe('keys that change a value without a field', () => {
  it.each([
    ['o', { path: ['hedge', 'minimise'], value: 'worst-loss' }],
    ['t', { path: ['hedge', 'target'], value: 'hold' }],
  ])('%s goes to the next choice', (pressed, edit) => {
    expect(edits(modelAfter(at('hedge'), key(pressed)))).toEqual([edit])
  })

  it.each([
    ['leaves out the cheapest hedge where nothing is asked of it', undefined, 'delta'],
    ['comes to it where a limit asks for something', 5000, 'cost'],
  ])('o after variance %s', (_, loss, next) => {
    const model = at('hedge')
    const { strategy } = model.walk!
    const limits = { ...strategy!.hedge.limits, loss }
    const hedge = { ...strategy!.hedge, minimise: 'variance' as const, limits }
    const there = { ...model, walk: { ...model.walk!, strategy: { ...strategy!, hedge } } }
    expect(edits(modelAfter(there, key('o')))).toEqual([{ path: ['hedge', 'minimise'], value: next }])
  })

  it('+ nudges the selected row, and nudges of one value are one edit', () => {
    expect(edits(modelAfter(planned, key('+'), key('+'), key('-')))).toEqual([{ path: lower, value: 1510 }])
    expect(edits(modelAfter(planned, key('+'), key('down'), key('+')))).toHaveLength(2)
  })

  it('+ on a limit that is not given says how to give it', () => {
    const loss = modelAfter(at('hedge'), ...press('down', 'down', 'down', 'down', 'down', '+'))
    expect(loss.notice).toBe('loss is not given: ⏎ and a number give it')
    expect(edits(loss)).toEqual([])
  })

  it('p fixes a leg at its size and frees it again', () => {
    const perp = modelAfter(at('hedge'), ...press(...new Array(14).fill('down')))
    const pinned = modelAfter(perp, key('p'))
    expect(edits(pinned)).toEqual([{ path: ['hedge', 'pin', 'ETH-PERP'], value: '-22.0359' }])
    const strategy = {
      ...stripStrategy,
      hedge: { ...stripStrategy.hedge, pin: [{ instrument: 'ETH-PERP', size: '-22.0359' }] },
    }
    const free = modelAfter(pinned, read(2, { strategy }), key('p'))
    expect(edits(free).at(-1)).toEqual({ path: ['hedge', 'pin', 'ETH-PERP'], value: undefined })
  })

  it('x leaves an instrument out after those that are out already', () => {
    const hedge = { ...stripStrategy.hedge, exclude: ['OTHER'] }
    const model = modelAfter(
      at('hedge'),
      read(1, { strategy: { ...stripStrategy, hedge } }),
      key('end'),
      key('up'),
      key('x'),
    )
    expect(edits(model)).toEqual([{ path: ['hedge', 'exclude', 1], value: 'ETH-4FEB26-2500-C' }])
  })

  it('x on one that is out takes it in', () => {
    const hedge = { ...stripStrategy.hedge, exclude: ['OTHER', 'MORE'] }
    const model = modelAfter(
      at('hedge'),
      read(1, { strategy: { ...stripStrategy, hedge } }),
      key('end'),
      key('up'),
      key('x'),
    )
    expect(edits(model)).toEqual([{ path: ['hedge', 'exclude', 0], value: undefined }])
  })

  it('p without a leg under it says where one is', () => {
    expect(modelAfter(at('hedge'), key('p')).notice).toBe('go to a leg with ↓')
  })

  it('are taken back with a reason when the file cannot have them', () => {
    const model = modelAfter(at('hedge'), key('o'), { type: 'unreadable', request: 2, problems: bad })
    expect(edits(model)).toEqual([])
    expect(model.notice).toBe('bad. mend it')
    expect(model.walk).toMatchObject({ problems: [], plan: stripPlan, solving: undefined })
  })

  it('forget the search of the value before', () => {
    const [, commands] = update(modelAfter(planned, key('+')), key('+'))
    expect(commands).toMatchObject([
      { type: 'forget', request: 2 },
      { type: 'solve', request: 3 },
    ])
  })
})

describe('undo', () => {
  const changed = modelAfter(
    planned,
    key('+'),
    read(2),
    plannedIn(2, 8),
    key('down'),
    key('+'),
    read(3),
    plannedIn(3, 9),
  )

  it('takes back edits one by one and makes them again', () => {
    const back = modelAfter(changed, key('u'), key('u'))
    expect(edits(back)).toEqual([])
    expect(edits(modelAfter(back, key('ctrl+r')))).toEqual([{ path: lower, value: 1510 }])
    expect(modelAfter(back, key('u')).notice).toBe('there is no change to take back')
  })

  it('says what was undone', () => {
    expect(modelAfter(changed, key('u')).notice).toBe('undone: range upper')
    expect(modelAfter(changed, key('u'), key('ctrl+r')).notice).toBe('done again: range upper')
  })

  it('followed by another edit drops what was undone', () => {
    const other = modelAfter(changed, key('u'), read(4), key('3'), key('t'))
    expect(edits(other).map(({ path }) => path.at(-1))).toEqual(['lower', 'target'])
    expect(modelAfter(other, read(5), key('ctrl+r')).notice).toBe('there is nothing to do again')
  })
})
