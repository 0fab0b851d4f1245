import { describe, expect, it } from 'vitest'
import { nextQuestion } from '../../src/strategy/write/new-strategy-questions.ts'
import { plainStyle } from '../../src/tui/kit/style.ts'
import type { Message } from '../../src/tui/state/message.ts'
import type { Model, Wizard } from '../../src/tui/state/model.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { key, modelAfter, press, read, size, type } from './strip-walk.ts'

const picking = modelAfter(initialModel(size, undefined)[0], { type: 'listed', strategies: [] })

function commandsOf(model: Model, message: Message) {
  return update(model, message)[1]
}

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
    const request = { type: 'save', file: 'mine.yaml', text: 'new: 1\n', edits: [], replace: false, isNew: true }
    expect(commandsOf(modelAfter(named, ...type('mine')), key('return'))).toEqual([request])
  })

  it('that is refused in another folder is read from where it was made until it is saved, and keeps its name', () => {
    const named = modelAfter(made, read(2), key('s'), ...type('there/mine'), key('return'))
    const refused = { type: 'not-saved', file: 'there/mine.yaml', reason: 'it is there', replaceable: true } as const
    const [edited, commands] = update(modelAfter(named, refused, ...press('down', 'down')), key('+'))
    expect(commands.at(-1)).toMatchObject({ type: 'solve', file: 'eth-usdc.yaml' })
    const again = modelAfter({ ...edited, walk: { ...edited.walk!, solving: undefined } }, key('s'))
    expect(again.over).toMatchObject({ kind: 'file-name', draft: 'there/mine.yaml' })
    expect(commandsOf(again, key('return'))).toMatchObject([{ type: 'save', file: 'there/mine.yaml', replace: false }])
    const asked = modelAfter(named, refused, key('s'))
    expect(commandsOf(asked, key('return'))).toMatchObject([{ type: 'save', file: 'there/mine.yaml', replace: true }])
  })

  it('of a strategy that was given up opens nothing', () => {
    const left = modelAfter(wizard, ...enters(6), ...type('0'), ...press('return', 'escape'), composed)
    expect(left.walk).toBeUndefined()
  })
})
