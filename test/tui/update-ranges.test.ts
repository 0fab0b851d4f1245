import { describe, expect, it } from 'vitest'
import type { Model } from '../../src/tui/state/model.ts'
import { update } from '../../src/tui/update.ts'
import { ranges } from './analysis-results.ts'
import { stripStrategy } from './strip-strategy.ts'
import { key, modelAfter, opening, planned, press, read } from './strip-walk.ts'

describe('a position in other ranges', () => {
  const there = { type: 'analysed', request: 2, result: ranges } as const
  const open = modelAfter(planned, key(']'), there)
  const paths = (model: Model) => model.walk!.document!.edits.map(({ path, value }) => [path.join('.'), value])

  it('are worked out when they are asked for, go from narrow to wide and stop at the ends', () => {
    const [asked, commands] = update(planned, key(']'))
    expect(commands).toMatchObject([{ type: 'analyse', request: 2, analysis: { kind: 'ranges' } }])
    expect(asked.walk!.ranges).toEqual({ position: 'lp', selected: 1 })
    expect(modelAfter(planned, key('[')).walk!.ranges).toEqual({ position: 'lp', selected: 4 })
    const widest = modelAfter(open, ...press(']', ']', ']'))
    expect([widest.walk!.ranges!.selected, widest.notice]).toEqual([4, undefined])
    expect(modelAfter(widest, key(']'))).toMatchObject({ notice: 'there is no wider one' })
    const [left, given] = update(asked, key('escape'))
    expect([left.walk!.ranges, given]).toEqual([undefined, [{ type: 'forget', request: 2 }]])
  })

  it('become the file, at the same value and with the fees carried over, and one key takes it back', () => {
    const adopted = modelAfter(open, key('return'))
    expect(paths(adopted)).toEqual([
      ['positions.0.range', { lower: 1800, upper: 2200 }],
      ['positions.0.size', { value: 100000 }],
      ['positions.0.fees.apr', 0.3995],
    ])
    expect([adopted.walk!.ranges, adopted.notice]).toEqual([undefined, 'adopted: lp ±10 % · u takes it back'])
    expect(modelAfter(adopted, key('u')).walk!.document!.done).toBe(0)
    expect(paths(modelAfter(open, ...press(']', ']', ']', 'return'))).slice(0, 2)).toEqual([
      ['positions.0.range', undefined],
      ['positions.0.kind', 'constant-product'],
    ])
  })

  it.each([
    ['the range as it is', modelAfter(open, ...press('[', 'return')), 'this is the range as it is'],
    ['before it is worked out', modelAfter(planned, ...press(']', 'return')), 'it is not there yet'],
    ['without a plan', modelAfter(opening, read(1), key(']')), 'there is no plan yet'],
    [
      'without a pool of two tokens',
      modelAfter(opening, read(1, { strategy: { ...stripStrategy, positions: [] } }), key(']')),
      'no pool of two tokens is held: there is no range',
    ],
  ])('%s says why not', (_, model, why) => {
    expect(model.notice).toBe(why)
  })
})
