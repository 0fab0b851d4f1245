import { describe, expect, it } from 'vitest'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { time } from './analysis-results.ts'
import { key, modelAfter, planned } from './strip-walk.ts'

describe('what the rules make of many paths', () => {
  const open = update(planned, key('7'))
  const request = open[0].requests
  const drawing = modelAfter(open[0], { type: 'analysing', request, kind: 'time', nodes: 1200 })

  /** With an account that is closed on some paths, whose share takes its room. */
  const simulation = time.found.simulation!
  const rules = simulation.rules.map((rule) => ({ ...rule, account: { ...rule.account, liquidated: 0.033 } }))
  const wide = { ...time, found: { simulation: { ...simulation, rules } } }

  it('is a step of its own after Stress, which t goes to as well', () => {
    expect(open[0].walk!.step).toBe('time')
    expect(modelAfter(planned, key('6'), key('right')).walk!.step).toBe('time')
    expect(modelAfter(planned, key('6'), key('t')).walk!.step).toBe('time')
    expect(modelAfter(open[0], key('right')).walk!.step).toBe('export')
  })

  it('is drawn when one comes there, and says how far it is', () => {
    expect(open[1]).toMatchObject([
      { type: 'analyse', request, analysis: { kind: 'time', file: 'strategies/eth-usdc-strip.yaml' } },
    ])
    expect(screen(drawing, plainStyle).body).toContain('1,200 are finished')
  })

  it('is stopped by Esc, which shows what is finished and stays; Esc then goes to the strategies', () => {
    const [stopping, commands] = update(drawing, key('escape'))
    expect(commands).toEqual([{ type: 'stop', request }])
    const shown = modelAfter(stopping, { type: 'analysed', request, result: time })
    expect(shown.walk!.step).toBe('time')
    expect(screen(shown, plainStyle).body).toContain(' ▸ ')
    expect(update(shown, key('escape'))[0].over).toMatchObject({ kind: 'question' })
  })

  it.each([
    ['the step before', 'left'],
    ['another step', '1'],
  ])('is given up where one leaves for %s before it is drawn', (_, pressed) => {
    const [left, commands] = update(drawing, key(pressed))
    expect(commands).toContainEqual({ type: 'forget', request })
    expect(left.walk?.analyses.time).toBeUndefined()
  })

  it('stays as it was drawn when one looks again', () => {
    const done = modelAfter(open[0], { type: 'analysed', request, result: time })
    expect(update(done, key('left'))[1].filter(({ type }) => type === 'forget')).toEqual([])
    expect(update(modelAfter(done, key('left')), key('right'))[1].filter(({ type }) => type === 'analyse')).toEqual([])
  })

  it('has a row a rule, that ↑ and ↓ go through', () => {
    const done = modelAfter(open[0], { type: 'analysed', request, result: time }, key('down'))
    expect(done.walk!.selected.time).toBe(1)
  })

  it.each([
    [60, ['rule', 'mean', 'shortfall', 'fall', 'hedged', 'trades', 'cost', 'gone']],
    [80, ['rule', 'mean', 'error', 'shortfall', 'fall', 'hedged', 'trades', 'cost', 'gone']],
  ])('has whole columns and a whole caption at %i columns, the error of the mean where it fits', (columns, names) => {
    const done = modelAfter(open[0], { type: 'analysed', request, result: wide })
    const { body } = screen({ ...done, size: { columns, rows: 18 } }, plainStyle)
    const lines = body.split('\n')
    const header = lines.findIndex((line) => line.trim().startsWith('rule '))
    expect(lines[header]!.trim().split(/ +/)).toEqual(names)
    expect(lines.slice(header).join(' ').replaceAll(/ +/g, ' ')).toMatch(/unhedged .* hedged: of the variance/)
    expect(body).not.toContain('…')
  })

  describe('their curves', () => {
    const result = modelAfter(open[0], { type: 'analysed', request, result: wide })
    const shownAt = (columns: number, rows: number, ...keys: string[]) =>
      screen({ ...modelAfter(result, ...keys.map(key)), size: { columns, rows } }, plainStyle).body
    /** The samples of the legend, a stroke and its name each. */
    const legend = (body: string) =>
      [...body.matchAll(/(?<= {3})([\u2800-\u28ff][\u2800-\u28ff ]{4}) (never|1d|band|unhedged)\b/g)].map(
        ([, sample, name]) => ({
          name,
          sample,
        }),
      )

    it.each([
      [60, 18],
      [80, 24],
      [120, 40],
      [200, 60],
    ])('fill the step at c, each rule and the positions alone in a stroke of its own, at %i × %i', (columns, rows) => {
      const entries = legend(shownAt(columns, rows, 'c'))
      expect(entries.map(({ name }) => name)).toEqual(['never', '1d', 'band', 'unhedged'])
      expect(new Set(entries.map(({ sample }) => sample)).size).toBe(4)
    })

    it('have the selected rule drawn through, which ↑ and ↓ change', () => {
      const solid = (...keys: string[]) =>
        legend(shownAt(80, 24, 'c', ...keys)).flatMap(({ name, sample }) => (sample === '⠒⠒⠒⠒⠒' ? [name] : []))
      expect([solid(), solid('down'), solid('end')]).toEqual([['never'], ['1d'], ['unhedged']])
    })

    it('go back to the table at c or Esc, which then leaves for the strategies', () => {
      for (const back of ['c', 'escape']) expect(shownAt(80, 24, 'c', back)).toContain('shortfall')
      expect(modelAfter(result, key('c'), key('escape'), key('escape')).over).toMatchObject({ kind: 'question' })
    })

    it('stand under the table where there is room for both', () => {
      const body = shownAt(120, 40)
      expect(body).toContain('shortfall')
      expect(legend(body)).toHaveLength(4)
    })

    it('are not there before the paths are, which Esc stops even where they were shown before', () => {
      expect(modelAfter(drawing, key('c')).notice).toBe('there are no curves yet')
      const again = { ...drawing, walk: { ...drawing.walk!, equity: true } }
      expect(update(again, key('escape'))[1]).toEqual([{ type: 'stop', request }])
    })
  })

  it('says why it is not known', () => {
    const why = 'No hedge meets the limits. There is nothing to simulate.'
    const none = modelAfter(open[0], { type: 'analysed', request, result: { kind: 'time', found: { why } } })
    expect(screen(none, plainStyle).body).toContain(why)
  })
})
