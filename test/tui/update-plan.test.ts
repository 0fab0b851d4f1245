import { describe, expect, it } from 'vitest'
import type { Command, Message } from '../../src/tui/state/message.ts'
import type { Model, Walk } from '../../src/tui/state/model.ts'
import { update } from '../../src/tui/update.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { file, key, modelAfter, opening, planned, read as readMessage, walking } from './strip-walk.ts'

const read: Model = modelAfter(opening, readMessage(1))

type Case = readonly [title: string, from: Model, message: Message, to: Model, commands: readonly Command[]]

const progress = { objective: 200, bound: 100, nodes: 12 }
const searching = { progress: undefined, stopping: false }
const again = walking(planned, { request: 2, solving: searching, document: undefined }, { requests: 2 })
const readAgain = walking(again, { document: planned.walk!.document })

const planningCases: Case[] = [
  ['a strategy that was read is shown before its plan is there', opening, readMessage(1), read, []],
  [
    'progress is kept while the search runs',
    read,
    { type: 'progress', request: 1, ...progress },
    walking(read, { solving: { progress, stopping: false } }),
    [],
  ],
  [
    'progress that arrives after the plan changes nothing',
    planned,
    { type: 'progress', request: 1, ...progress },
    planned,
    [],
  ],
  ['the plan ends the search', read, { type: 'planned', request: 1, plan: stripPlan }, planned, []],
  [
    'problems of the file end it too',
    opening,
    { type: 'unreadable', request: 1, problems: [{ text: 'x.yaml:1:1: bad', short: 'x.yaml:1:1: bad' }] },
    walking(opening, { problems: [{ text: 'x.yaml:1:1: bad', short: 'x.yaml:1:1: bad' }], solving: undefined }),
    [],
  ],
  [
    'Esc stops the search, which then answers with its best',
    read,
    key('escape'),
    walking(read, { solving: { progress: undefined, stopping: true } }),
    [{ type: 'stop', request: 1 }],
  ],
  [
    'Esc twice says that it stops already',
    walking(read, { solving: { progress: undefined, stopping: true } }),
    key('escape'),
    walking(read, { solving: { progress: undefined, stopping: true } }, { notice: 'stopping already' }),
    [],
  ],
  [
    'leaving during a search stops it',
    read,
    key('backspace'),
    { ...read, walk: undefined },
    [{ type: 'forget', request: 1 }, { type: 'list' }],
  ],
  [
    'r plans again while the last plan stays',
    planned,
    key('r'),
    again,
    [{ type: 'solve', request: 2, file, text: undefined, edits: [] }],
  ],
  ['r during a search says why not', again, key('r'), { ...again, notice: 'a plan is being made: Esc stops it' }, []],
  [
    'a plan of an earlier request is dropped',
    again,
    { type: 'planned', request: 1, plan: { ...stripPlan, horizonDays: 7 } },
    again,
    [],
  ],
  [
    'problems of an earlier request are dropped',
    again,
    { type: 'unreadable', request: 1, problems: [{ text: 'old', short: 'old' }] },
    again,
    [],
  ],
  [
    'a strategy that was left takes no answers',
    { ...read, walk: undefined },
    { type: 'planned', request: 1, plan: stripPlan },
    { ...read, walk: undefined },
    [],
  ],
  [
    'a good reading clears the problems of the last',
    walking(again, { problems: [{ text: 'bad', short: 'bad' }] }),
    readMessage(2),
    readAgain,
    [],
  ],
]

function onExport(changed: Partial<Walk> = {}): Model {
  return walking(
    planned,
    { step: 'export', preview: { request: 2, format: 'csv', text: 'a\nb\n' }, ...changed },
    { requests: 2 },
  )
}

const csv = { format: 'csv', strategy: stripStrategy, plan: stripPlan } as const
const target = 'eth-usdc-strip-hedge.csv'
const payoff = (changed: Partial<Walk['payoff']>) =>
  walking(planned, { step: 'payoff', payoff: { ...planned.walk!.payoff, ...changed } })

const exportCases: Case[] = [
  [
    'arriving asks for the preview of the first format',
    planned,
    key('8'),
    onExport({ preview: { request: 2, format: 'csv', text: undefined } }),
    [{ type: 'preview', request: 2, ...csv }],
  ],
  [
    'the preview is shown when it is there',
    onExport({ preview: { request: 2, format: 'csv', text: undefined } }),
    { type: 'previewed', request: 2, text: 'a\nb\n' },
    onExport(),
    [],
  ],
  [
    'a preview of an earlier request is dropped',
    onExport(),
    { type: 'previewed', request: 1, text: 'old' },
    onExport(),
    [],
  ],
  [
    '↓ chooses the next format and asks for its preview',
    onExport(),
    key('down'),
    walking(
      onExport(),
      { selected: { ...planned.walk!.selected, export: 1 }, preview: { request: 3, format: 'json', text: undefined } },
      { requests: 3 },
    ),
    [{ type: 'preview', request: 3, ...csv, format: 'json' }],
  ],
  [
    'a new plan asks for a new preview',
    walking(onExport(), { solving: searching }),
    { type: 'planned', request: 1, plan: stripPlan },
    walking(onExport(), { preview: { request: 3, format: 'csv', text: undefined } }, { requests: 3 }),
    [{ type: 'preview', request: 3, ...csv }],
  ],
  [']  scrolls the preview no farther than its last line', onExport(), key(']'), onExport({ previewTop: 1 }), []],
  [
    'w writes the file that is named, replacing nothing',
    onExport(),
    key('w'),
    onExport(),
    [{ type: 'export', ...csv, file: target, replace: false }],
  ],
  [
    'a file that is there is named and asked about',
    onExport(),
    { type: 'file-exists', file: target },
    { ...onExport({ replacing: target }), notice: `${target} is there already: w again replaces it` },
    [],
  ],
  [
    'w again replaces it',
    onExport({ replacing: target }),
    key('w'),
    onExport({ replacing: target }),
    [{ type: 'export', ...csv, file: target, replace: true }],
  ],
  [
    'going elsewhere forgets the question',
    onExport({ replacing: target }),
    key('5'),
    walking(onExport(), { step: 'payoff' }),
    [],
  ],
  [
    'a written file is said',
    onExport({ replacing: target }),
    { type: 'written', file: `/home/${target}` },
    { ...onExport(), notice: `written: /home/${target}` },
    [],
  ],
  [
    'a file that cannot be written is said',
    onExport(),
    { type: 'not-written', reason: 'cannot write x: permission denied' },
    { ...onExport(), notice: 'cannot write x: permission denied' },
    [],
  ],
  [
    'w without a plan says why',
    walking(read, { step: 'export' }),
    key('w'),
    walking(read, { step: 'export' }, { notice: 'there is no plan yet' }),
    [],
  ],
]

const payoffCases: Case[] = [
  ['↑ moves the cursor to the next higher price', payoff({}), key('up'), payoff({ cursor: 2050 }), []],
  ['↓ moves it lower', payoff({ cursor: 2050 }), key('down'), payoff({ cursor: 2000 }), []],
  ['PgDn moves it ten prices lower', payoff({ cursor: 2000 }), key('pagedown'), payoff({ cursor: 1500 }), []],
  ['it stays on the grid', payoff({ cursor: 3500 }), key('up'), payoff({ cursor: 3500 }), []],
  ['Home is the lowest price', payoff({}), key('home'), payoff({ cursor: 1000 }), []],
  ['End is the highest', payoff({}), key('end'), payoff({ cursor: 3500 }), []],
  [
    'n hides the unhedged curve',
    payoff({}),
    key('n'),
    payoff({ shown: { hold: true, unhedged: false, hedged: true } }),
    [],
  ],
  [
    'd hides the hedged curve',
    payoff({}),
    key('d'),
    payoff({ shown: { hold: true, unhedged: true, hedged: false } }),
    [],
  ],
  ['h shows hold again', payoff({ shown: { hold: false, unhedged: true, hedged: true } }), key('h'), payoff({}), []],
]

describe.each([
  ['planning', planningCases],
  ['the export step', exportCases],
  ['the payoff step', payoffCases],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_title, from, message, to, commands) => {
    expect(update(from, message)).toEqual([to, commands])
  })
})

describe('rows', () => {
  const rows: readonly (readonly [step: Walk['step'], count: number])[] = [
    ['position', 17],
    ['market', 21],
    ['hedge', 27],
    ['residual', 27],
  ]

  it.each(rows)('on %s End selects the last of %i', (step, count) => {
    const [model] = update(walking(planned, { step }), key('end'))
    expect(model).toEqual(walking(planned, { step, selected: { ...planned.walk!.selected, [step]: count - 1 } }))
  })

  it('that a new plan no longer has leave the selection on the last', () => {
    const legs = stripPlan.legs.slice(0, 3)
    const model = walking(planned, {
      step: 'hedge',
      plan: { ...stripPlan, legs },
      selected: { ...planned.walk!.selected, hedge: 26 },
    })
    expect(update(model, key('up'))[0].walk?.selected.hedge).toBe(15)
  })
})
