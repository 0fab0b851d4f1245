import { describe, expect, it } from 'vitest'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { time } from './sights.ts'
import { key, modelAfter, planned } from './strip-walk.ts'

describe('what the rules make of many paths', () => {
  const open = update(modelAfter(planned, key('6')), key('t'))
  const request = open[0].requests

  it('is drawn when it is asked for, says how far it is, and is given up when it is left before', () => {
    expect(open[1]).toMatchObject([
      { type: 'look', request, look: { kind: 'time', file: 'strategies/eth-usdc-strip.yaml' } },
    ])
    const drawing = modelAfter(open[0], { type: 'looking', request, kind: 'time', nodes: 1200 })
    expect(screen(drawing, plainStyle).body).toContain('1,200 are finished')
    const [left, commands] = update(drawing, key('escape'))
    expect(commands).toEqual([{ type: 'forget', request }])
    expect([left.walk!.time.open, left.walk!.step]).toEqual([false, 'stress'])
  })

  it('stays as it was drawn when one looks again', () => {
    const done = modelAfter(open[0], { type: 'looked', request, sight: time })
    expect(update(done, key('escape'))[1]).toEqual([])
    expect(update(modelAfter(done, key('escape')), key('t'))[1].filter(({ type }) => type === 'look')).toEqual([])
  })

  it('says why it is not known', () => {
    const why = 'No hedge meets the limits. There is nothing to simulate.'
    const none = modelAfter(open[0], { type: 'looked', request, sight: { kind: 'time', found: { why } } })
    expect(screen(none, plainStyle).body).toContain(why)
  })
})
