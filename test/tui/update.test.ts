import { describe, expect, it } from 'vitest'
import type { Command, Message } from '../../src/tui/state/message.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { at, file, key, modelAfter, planned, press, size, walking } from './strip-walk.ts'

const strategies = [
  { file: 'a.yaml', name: 'a', why: 'first' },
  { file: 'b.yaml', name: 'b', why: undefined },
]
const filter = { text: '', typing: false }
const picking: Model = modelAfter(initialModel(size, undefined)[0], { type: 'listed', strategies })

const onExport = walking(at('export'), { preview: { request: 1, format: 'csv', text: 'a' } })

const then = 'back'
const leaving: Model = { ...at('hedge'), over: { kind: 'question', then } }

type Case = readonly [title: string, from: Model, message: Message, to: Model, commands: readonly Command[]]

describe('opening', () => {
  it('without a file asks for the strategies', () => {
    const model = {
      size,
      picker: { strategies: undefined, selected: 0, filter },
      walk: undefined,
      over: undefined,
      notice: undefined,
      requests: 0,
    }
    expect(initialModel(size, undefined)).toEqual([model, [{ type: 'list' }]])
  })

  it('with a file asks for its plan and stands on the first step', () => {
    const walk = {
      file,
      document: undefined,
      request: 1,
      solving: { progress: undefined, stopping: false },
      effort: 1,
      problems: [],
      strategy: undefined,
      plan: undefined,
      step: 'position',
      selected: { position: 1, market: 0, hedge: 0, residual: 0, payoff: 0, stress: 0, time: 0, export: 0 },
      filter,
      before: undefined,
      editing: undefined,
      residual: { view: 'figures', days: 0 },
      resilience: { view: 'scenarios', by: 'days' },
      equity: false,
      payoff: {
        cursor: undefined,
        shown: { hold: true, unhedged: true, hedged: true },
        span: undefined,
        days: undefined,
        volatility: 1,
      },
      axis: 0,
      frontier: { open: false, selected: undefined },
      alternatives: { open: false, selected: 0 },
      ranges: undefined,
      attribution: false,
      analyses: {},
      preview: undefined,
      previewTop: 0,
      replacing: undefined,
    }
    const model = {
      size,
      picker: { strategies: undefined, selected: 0, filter },
      walk,
      over: undefined,
      notice: undefined,
      requests: 1,
    }
    expect(initialModel(size, file)).toEqual([model, [{ type: 'solve', request: 1, file, text: undefined, edits: [] }]])
  })
})

const pickerCases: Case[] = [
  [
    '↓ selects the next strategy',
    picking,
    key('down'),
    { ...picking, picker: { strategies, selected: 1, filter } },
    [],
  ],
  ['↑ stays on the first strategy', picking, key('up'), picking, []],
  ['j and k move as ↓ and ↑ do', modelAfter(picking, ...press('j')), key('k'), picking, []],
  [
    'Enter opens the selected strategy',
    modelAfter(picking, ...press('down')),
    key('return'),
    { ...initialModel(size, 'b.yaml')[0], picker: { strategies, selected: 1, filter } },
    [{ type: 'solve', request: 1, file: 'b.yaml', text: undefined, edits: [] }],
  ],
  [
    'with one strategy ↓ says that there is no other',
    modelAfter(picking, { type: 'listed', strategies: strategies.slice(0, 1) }),
    key('down'),
    {
      ...picking,
      picker: { strategies: strategies.slice(0, 1), selected: 0, filter },
      notice: 'there is no other strategy',
    },
    [],
  ],
  [
    'Enter says why when there is nothing to open',
    modelAfter(picking, { type: 'listed', strategies: [] }),
    key('return'),
    { ...picking, picker: { strategies: [], selected: 0, filter }, notice: 'there is no strategy to open' },
    [],
  ],
  [
    'a list that came back shorter keeps the selection inside',
    modelAfter(picking, ...press('down')),
    { type: 'listed', strategies: strategies.slice(0, 1) },
    { ...picking, picker: { strategies: strategies.slice(0, 1), selected: 0, filter } },
    [],
  ],
]

const stepCases: Case[] = [
  ['→ goes to the next step', at('market'), key('right'), at('hedge'), []],
  ['← goes to the step before', at('hedge'), key('left'), at('market'), []],
  [
    '← on the first step says that it is the first',
    planned,
    key('left'),
    { ...planned, notice: 'this is the first step' },
    [],
  ],
  [
    '→ on the last step says that it is the last',
    onExport,
    key('right'),
    { ...onExport, notice: 'this is the last step' },
    [],
  ],
  ['4 goes to the residual', planned, key('4'), at('residual'), []],
  ['a notice goes with the next key', { ...at('market'), notice: 'old' }, key('right'), at('hedge'), []],
  [
    'Esc on a bare step asks before the plan is left',
    at('hedge'),
    key('escape'),
    { ...at('hedge'), over: { kind: 'question', then } },
    [],
  ],
  [
    'y then goes back to the strategies and reads them anew',
    { ...leaving, picker: picking.picker },
    key('y'),
    { ...planned, picker: picking.picker, walk: undefined },
    [{ type: 'list' }],
  ],
  ['Esc then stays', leaving, key('escape'), at('hedge'), []],
  ['backspace asks too', at('hedge'), key('backspace'), leaving, []],
  ['s has nothing to save', leaving, key('s'), { ...leaving, notice: 'a question is open: y or Esc answers it' }, []],
  [
    'Esc forgets that the next w replaces a file',
    walking(onExport, { replacing: 'a.csv' }),
    key('escape'),
    onExport,
    [],
  ],
  ['? opens the help', at('hedge'), key('?'), { ...at('hedge'), over: { kind: 'help', top: 0 } }, []],
  [
    'Esc closes the help and nothing else',
    { ...at('hedge'), over: { kind: 'help', top: 0 } },
    key('escape'),
    at('hedge'),
    [],
  ],
  ['q quits with 0', planned, key('q'), planned, [{ type: 'quit', status: 0 }]],
  ['Ctrl-C quits with 130, as a shell expects', planned, key('ctrl+c'), planned, [{ type: 'quit', status: 130 }]],
  [
    'a key of another step says where it works',
    at('hedge'),
    key('w'),
    { ...at('hedge'), notice: 'w works on export' },
    [],
  ],
  [
    'an unknown key points to the help',
    at('hedge'),
    key('z'),
    { ...at('hedge'), notice: 'z does nothing here · ? lists the keys' },
    [],
  ],
  [
    'a resize changes the size alone',
    planned,
    { type: 'resized', columns: 60, rows: 18 },
    { ...planned, size: { columns: 60, rows: 18 } },
    [],
  ],
]

describe.each([
  ['the picker', pickerCases],
  ['the walk', stepCases],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_title, from, message, to, commands) => {
    expect(update(from, message)).toEqual([to, commands])
  })
})
