import { describe, expect, it } from 'vitest'
import { nextQuestion } from '../../src/strategy/write/new-strategy-questions.ts'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { allRows } from '../../src/tui/rows/step-rows.ts'
import { fuzzyDistance } from '../../src/tui/screens/palette/fuzzy-distance.ts'
import { paletteEntries } from '../../src/tui/screens/palette/palette.ts'
import type { Message } from '../../src/tui/state/message.ts'
import type { Model, Wizard } from '../../src/tui/state/model.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { at, file, key, modelAfter, planned, press, read, size, text, type, walking } from './strip-walk.ts'

const strategies = [
  { file: 'a.yaml', name: 'a', why: 'first' },
  { file: 'b.yaml', name: 'b', why: undefined },
]
const picking = modelAfter(initialModel(size, undefined)[0], { type: 'listed', strategies })
const changed = modelAfter(planned, key('+'), read(2))
const edits = changed.walk!.document!.edits
const save = { type: 'save', file, text, edits, replace: false }

function commandsOf(model: Model, message: Message) {
  return update(model, message)[1]
}

describe('saving', () => {
  it('writes the text with its edits', () => {
    expect(commandsOf(changed, key('s'))).toEqual([save])
  })

  it('of what is saved already says so', () => {
    expect(modelAfter(planned, key('s')).notice).toBe('it is saved already')
    const saved = modelAfter(changed, { type: 'saved', file, edits })
    expect(saved.notice).toBe(`saved: ${file}`)
    expect(modelAfter(saved, key('s')).notice).toBe('it is saved already')
  })

  it('can be undone past, and is unsaved then', () => {
    const saved = modelAfter(changed, { type: 'saved', file, edits })
    const back = modelAfter(saved, key('u'))
    expect(commandsOf(back, key('s'))).toEqual([{ ...save, edits: [] }])
  })

  it('over a file that someone else changed asks once', () => {
    const asked = modelAfter(changed, { type: 'not-saved', file, reason: 'it was changed', replaceable: true })
    expect(asked.notice).toBe('it was changed: s again replaces it')
    expect(commandsOf(asked, key('s'))).toEqual([{ ...save, replace: true }])
    expect(commandsOf(modelAfter(asked, key('down')), key('s'))).toEqual([save])
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

/** Options of one expiry at four strikes. */
const offer = {
  ...{ file: 'eth.csv', asset: 'ETH', asked: undefined, asOf: Date.UTC(2026, 0, 5, 8), index: 2000 },
  expiries: [
    {
      ...{ date: '2026-02-06', puts: [1000, 1400, 2000], calls: [2000, 2600], hasLots: true },
      volatility: { value: 0.6, from: 'ETH-2000-P' },
    },
  ],
}
const onChain = {
  ...{ name: 'uniswap-v3-12345', text: '', title: 'ETH/USDC', asOf: Date.UTC(2026, 0, 5), value: 80_000 },
  ...{ leads: [{ name: 'ETH', price: 2000 }] as const, range: { lower: 1500, upper: 2500 } },
}

describe('the wizard', () => {
  const wizard = modelAfter(picking, key('n'))
  const enters = (count: number) => new Array(count).fill(key('return'))
  const state = (model: Model) => model.over as Wizard
  const composed: Message = { type: 'composed', request: 1, file: 'eth-usdc.yaml', text: 'new: 1\n' }

  it('makes a strategy of a few answers, each of which Enter gives', () => {
    const answers = ['concentrated', 'ETH/USDC 2000', '1500 2500', '100000', '0', 'hyperliquid', '0']
    const last = modelAfter(wizard, ...enters(6), ...type('0'))
    const facts = { held: undefined, offer: undefined }
    expect(commandsOf(last, key('return'))).toEqual([{ type: 'compose', request: 1, answers, facts }])
  })

  it('where options may be bought asks whose quotes, reads them, and then which expiry and strikes of those that there are', () => {
    const quotes = modelAfter(wizard, { type: 'markets', files: ['my.csv'] }, ...enters(7))
    expect(nextQuestion(state(quotes).answers, state(quotes).facts)?.choices).toEqual([
      'deribit',
      'bybit',
      'made up',
      'my.csv',
    ])
    const [asking, commands] = update(quotes, key('return'))
    expect(commands).toEqual([{ type: 'offer', request: 1, quotes: 'deribit', asset: 'ETH', since: undefined }])
    const failed = modelAfter(asking, { type: 'not-composed', request: 1, reason: 'no answer' })
    expect(state(failed)).toMatchObject({ draft: 'deribit', problem: 'no answer' })
    const strikes = modelAfter(asking, { type: 'offered', request: 1, offer }, key('return'))
    expect(state(strikes)).toMatchObject({ draft: '1400 2600', problem: undefined })
    expect(state(modelAfter(strikes, ...type('1 2'), key('return'))).problem).toContain('listed are 1000, 1400')
    expect(commandsOf(strikes, key('return'))).toMatchObject([
      { type: 'compose', answers: { 7: 'deribit', 8: '2026-02-06', 9: '1400 2600' }, facts: { offer } },
    ])
    const invented = modelAfter(strikes, ...press('escape', 'escape'), ...type('made up'))
    expect(commandsOf(invented, key('return'))).toMatchObject([{ type: 'compose', facts: { offer: undefined } }])
  })

  it('asks about the hedge of a position that was read, and nothing that the chain says', () => {
    const reading = modelAfter(wizard, ...type('12345'), key('return'))
    const held = modelAfter(reading, { type: 'held', request: 1, held: onChain })
    expect(state(held)).toMatchObject({ answers: ['12345', ''], draft: '0' })
    const quotes = modelAfter(held, ...enters(3))
    expect(state(quotes)).toMatchObject({ answers: ['12345', '', '0', 'hyperliquid', '4000'], draft: 'deribit' })
    expect(commandsOf(quotes, key('return'))).toMatchObject([{ type: 'offer', asset: 'ETH', since: onChain.asOf }])
    const back = modelAfter(held, key('escape'))
    expect(state(back)).toMatchObject({ answers: [], draft: '12345', facts: { held: undefined } })
  })

  it('goes through choices with → and takes typed answers', () => {
    const typed = modelAfter(wizard, key('right'), key('return'), ...type('BTC/USDT 95k'), key('return'))
    expect(state(typed).answers).toEqual(['constant-product', 'BTC/USDT 95k', ''])
  })

  it('says what is wrong with an answer and asks again', () => {
    const wrong = modelAfter(wizard, key('return'), ...type('ETH'), key('return'))
    expect(state(wrong)).toMatchObject({ answers: ['concentrated'], draft: 'ETH' })
    expect(state(wrong).problem).toContain('ETH/USDC 2000')
  })

  it('keeps the answers given when one goes back and forth again, the last one too', () => {
    const size = modelAfter(wizard, ...enters(3), ...type('70000'))
    const back = modelAfter(size, ...press('escape', 'escape'), ...type('ETH/USDC 2100'), ...enters(2))
    expect(state(back)).toMatchObject({ answers: ['concentrated', 'ETH/USDC 2100', '1500 2500'], draft: '70000' })
    const other = modelAfter(back, ...press('escape', 'escape', 'escape', 'down', 'return', 'return'))
    expect(state(other)).toMatchObject({ answers: ['constant-product', 'ETH/USDC 2100', ''], draft: '70000' })
  })

  it.each([
    ['12345', { source: 'uniswap-v3', operand: '12345', chain: undefined }],
    ['https://app.uniswap.org/positions/v4/base/77?x=1', { source: 'uniswap-v4', operand: '77', chain: 'base' }],
    [`0x${'aB'.repeat(20)}`, { source: 'wallet', operand: `0x${'aB'.repeat(20)}`, chain: undefined }],
  ])('reads a position from a chain where %s is pasted', (pasted, target) => {
    const named = modelAfter(wizard, { type: 'pasted', text: pasted, characters: pasted.length })
    const [reading, commands] = update(named, key('return'))
    expect(commands).toEqual([{ type: 'import', request: 1, target, node: undefined }])
    expect(modelAfter(reading, { ...composed, request: 1 }).walk).toMatchObject({ document: { isNew: true } })
    const failed = modelAfter(reading, { type: 'not-composed', request: 1, reason: 'no node answers' })
    expect(state(failed)).toMatchObject({ answers: [], draft: pasted, problem: 'no node answers' })
  })

  it('asks for a node of the chain where none is named, and for it again where it does not answer', () => {
    const reading = modelAfter(wizard, ...type('12345'), key('return'))
    const asks = modelAfter(reading, { type: 'not-composed', request: 1, reason: '', needsNode: true })
    expect(state(asks)).toMatchObject({ answers: ['12345'], draft: '', problem: undefined })
    expect(state(modelAfter(asks, ...type('node'), key('return'))).problem).toContain('give a URL')
    const [asked, commands] = update(modelAfter(asks, ...type('http://node/KEY')), key('return'))
    expect(commands).toMatchObject([{ type: 'import', target: { operand: '12345' }, node: 'http://node/KEY' }])
    expect(screen(asked, plainStyle).body).not.toContain('KEY')
    const failed = modelAfter(asked, { type: 'not-composed', request: 2, reason: 'no answer' })
    expect(state(failed)).toMatchObject({ answers: ['12345'], draft: 'http://node/KEY', problem: 'no answer' })
    expect(state(modelAfter(failed, key('escape')))).toMatchObject({ answers: [], draft: '12345' })
  })

  it('goes back by Esc to the answer before, and out of the first', () => {
    const third = modelAfter(wizard, ...enters(2))
    expect(state(modelAfter(third, key('escape')))).toMatchObject({ answers: ['concentrated'], draft: 'ETH/USDC 2000' })
    expect(modelAfter(wizard, key('escape')).over).toBeUndefined()
  })

  const made = modelAfter(wizard, ...enters(6), ...type('0'), key('return'), composed)

  it('opens what it made, which is in no file yet', () => {
    expect(made.walk).toMatchObject({ file: 'eth-usdc.yaml', document: { text: 'new: 1\n', isNew: true } })
    expect(made.over).toBeUndefined()
  })

  it('asks for a name when that is saved', () => {
    const named = modelAfter(made, read(2), key('s'))
    expect(named.over).toEqual({ kind: 'file-name', draft: 'eth-usdc.yaml', fresh: true })
    const request = { type: 'save', file: 'mine.yaml', text: 'new: 1\n', edits: [], replace: false }
    expect(commandsOf(modelAfter(named, ...type('mine')), key('return'))).toEqual([request])
  })

  it('of a strategy that was given up opens nothing', () => {
    const left = modelAfter(wizard, ...enters(6), ...type('0'), ...press('return', 'escape'), composed)
    expect(left.walk).toBeUndefined()
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
    expect(names.filter((name) => name.startsWith('go to '))).toHaveLength(7)
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
