import { describe, expect, it } from 'vitest'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { selectedRow } from '../../src/tui/rows/step-rows.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { alternatives } from './analysis-results.ts'
import { at, key, modelAfter, planned, walking } from './strip-walk.ts'

describe('the mouse', () => {
  const spot = (model: Model, text: string) => {
    const { head, body } = screen(model, plainStyle)
    const lines = [head, body].join('\n').split('\n')
    const row = lines.findIndex((line) => line.includes(text))
    return { type: 'clicked', row: row + 1, column: lines[row]!.indexOf(text) + 1 } as const
  }
  const chosen = (model: Model) => selectedRow(model)

  it.each([
    ['a row of a table', at('position'), 'range to'],
    ['a leg', at('hedge'), 'ETH-4FEB26-1800-P'],
    ['one of several terms in a line', at('hedge'), 'shortfall'],
    ['a figure', at('residual'), 'deviation'],
    ['a format', at('export'), 'markdown'],
    [
      'an alternative',
      modelAfter(at('hedge'), key('c'), { type: 'analysed', request: 2, result: alternatives }),
      '  unhedged',
    ],
  ])('selects %s by a click', (_, model, text) => {
    const after = modelAfter(model, spot(model, text))
    expect(screen(after, plainStyle).body).toContain(`▸ ${text}`)
    expect(chosen(after)).not.toBe(chosen(model))
  })

  it('goes to a step by a click on its name, and to nothing by one elsewhere', () => {
    expect(modelAfter(planned, spot(planned, '6 Stress')).walk!.step).toBe('stress')
    expect(modelAfter(planned, { type: 'clicked', row: 23, column: 79 })).toEqual(planned)
    expect(modelAfter(planned, { type: 'clicked', row: 2, column: 3 })).toEqual(planned)
  })

  it('does nothing to a field or a question', () => {
    const field = modelAfter(planned, key('return'))
    expect(modelAfter(field, spot(field, 'range to'))).toEqual(field)
    const asking = modelAfter(planned, key('escape'))
    expect(modelAfter(asking, { type: 'clicked', row: 1, column: 30 })).toEqual(asking)
  })

  it('scrolls rows, the preview of an export and the help by its wheel, and is no key elsewhere', () => {
    expect(chosen(modelAfter(at('hedge'), key('wheeldown'), key('wheeldown'), key('wheelup')))).toBe(1)
    const preview = { request: 1, format: 'csv', text: 'a\n'.repeat(90) } as const
    expect(modelAfter(walking(at('export'), { preview }), key('wheeldown')).walk).toMatchObject({ previewTop: 8 })
    expect(modelAfter(planned, key('?'), key('wheeldown')).over).toMatchObject({ top: 5 })
    expect(modelAfter(planned, key('return'), key('wheeldown')).notice).toBeUndefined()
  })
})
