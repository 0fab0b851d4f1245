import { describe, expect, it } from 'vitest'
import { brailleChart, brailleChartRuns, type Chart } from '../../src/text/braille-chart.ts'
import { roundTicks, tickLabels } from '../../src/text/round-ticks.ts'
import { textWidth } from '../../src/text/text-width.ts'

const xs = Array.from({ length: 201 }, (_, i) => 1000 + 10 * i)
const chart: Chart = {
  xs,
  series: [
    { label: 'hold', style: 'dotted', ys: xs.map((x) => 20 * (x - 2000)) },
    { label: 'hedged', style: 'solid', ys: xs.map(() => -1000) },
  ],
  marks: [
    { x: 1500, sign: '┆', label: 'range' },
    { x: 2500, sign: '┆', label: 'range' },
    { x: 2000, sign: '│', label: 'spot' },
    { x: 3400, sign: '×', label: 'liquidation' },
  ],
  width: 60,
  height: 15,
}
const lines = brailleChart(chart)

/** Where the braille dots of a line stand, as columns. */
const dots = (line: string) => [...line].flatMap((character, i) => (/[\u2801-\u28ff]/.test(character) ? [i] : []))

describe('brailleChart', () => {
  it('fills the width and height it is given', () => {
    expect(lines).toHaveLength(15)
    expect(Math.max(...lines.map(textWidth))).toBe(60)
  })

  it('has ticks at round numbers, y in thousands', () => {
    const ticks = lines.flatMap((line) => /^ *(\S+) ┤/.exec(line)?.[1] ?? [])
    expect(ticks).toEqual(['20k', '10k', '0', '−10k', '−20k'])
    expect(lines[13 - 1]!.trim().split(/ +/)).toEqual(['1,000', '1,500', '2,000', '2,500', '3,000'])
  })

  it.each([3, 4, 5, 6, 8])('of %i rows has a scale: two numbers at least, a tick each', (rows) => {
    for (const most of [1.1, 1.9, 3.3, 4.7, 9]) {
      const ys = xs.map((x) => most * (x - 2000) * 20)
      const drawn = brailleChart({
        ...chart,
        series: [{ label: 'a', style: 'solid', ys }],
        marks: [],
        height: rows + 3,
      })
      expect(drawn.filter((line) => line.includes(' ┤')).length).toBeGreaterThan(1)
    }
  })

  it('draws a level line in one row and a rising line from the lower left to the upper right', () => {
    const rising = brailleChart({ ...chart, series: [chart.series[0]!], marks: [] }).slice(0, 12)
    const level = brailleChart({ ...chart, series: [chart.series[1]!], marks: [] }).slice(0, 12)
    expect(level.filter((line) => dots(line).length > 0)).toHaveLength(1)
    const middles = rising.map((line) => dots(line)[0] ?? -1)
    expect(middles).toEqual([...middles].sort((a, b) => b - a))
    expect(dots(rising.at(-1)!)[0]).toBeLessThan(dots(rising[0]!)[0]!)
  })

  it('marks range edges and spot behind the curves, and says when a mark is off the chart', () => {
    const column = (sign: string) => lines[0]!.indexOf(sign, 8)
    const axis = lines.find((line) => line.includes('└'))!
    expect(axis[column('┆')]).toBe('┴')
    expect(axis[column('│')]).toBe('┴')
    expect(lines.slice(-2).join(' ')).toContain('× liquidation 3,400 (off the chart)')
    expect(lines.slice(0, 11).join('')).not.toContain('×')
  })

  it('tells series apart without colour: the legend samples differ', () => {
    const legend = lines.slice(-2).join('')
    const sample = (label: string) => new RegExp(`([\u2800-\u28ff ]{5}) ${label}`).exec(legend)![1]
    expect(sample('hold')).not.toBe(sample('hedged'))
  })

  it('tells which piece belongs to which series for those who have colours', () => {
    const runs = brailleChartRuns(chart).flat()
    const drawn = (series: number) =>
      runs
        .filter((run) => run.series === series)
        .map((run) => run.text)
        .join('')
    expect(drawn(0)).toMatch(/[\u2801-\u28ff]/)
    expect(drawn(1)).toMatch(/[\u2801-\u28ff]/)
    expect(
      brailleChartRuns(chart).map((line) =>
        line
          .map((run) => run.text)
          .join('')
          .trimEnd(),
      ),
    ).toEqual(lines)
  })

  it('leaves a gap where a value is not known', () => {
    const gap = { label: 'gap', style: 'solid', ys: xs.map((x) => (x > 1600 && x < 2400 ? Number.NaN : 5000)) } as const
    const row = brailleChart({ ...chart, series: [gap], marks: [] }).find((line) => dots(line).length > 0)!
    const axis = lines.find((line) => line.includes('└'))!
    expect(dots(row)).not.toContain(axis.length / 2)
  })

  it.each([
    ['no prices', { ...chart, xs: [], series: [{ label: 'a', style: 'solid' as const, ys: [] }] }],
    ['no series', { ...chart, series: [] }],
  ])('of %s says that there is nothing to draw', (_, empty) => {
    expect(brailleChart(empty)).toEqual(['nothing to draw'])
  })

  it('of a single price, or of nothing but zeros, is still a chart', () => {
    const one = brailleChart({ ...chart, xs: [2000], series: [{ label: 'a', style: 'solid', ys: [5] }] })
    const zeros = brailleChart({ ...chart, series: [{ label: 'a', style: 'solid', ys: xs.map(() => 0) }] })
    for (const drawn of [one, zeros]) expect(drawn.join('\n')).toMatch(/[\u2801-\u28ff]/)
  })
})

describe('roundTicks', () => {
  it.each([
    [1000, 3500, 6, [1000, 1500, 2000, 2500, 3000, 3500]],
    [-0.3, 0.3, 4, [-0.2, 0, 0.2]],
    [5, 5, 4, [5]],
  ])('between %s and %s, at most %s, are %j', (min, max, most, ticks) => {
    expect(roundTicks(min, max, most)).toEqual(ticks)
  })
})

describe('tickLabels', () => {
  it.each([
    [
      [-20000, 0, 20000],
      ['−20k', '0', '20k'],
    ],
    [
      [-2500, 0, 2500],
      ['−2,500', '0', '2,500'],
    ],
    [
      [0, 0.05, 0.1],
      ['0', '0.05', '0.10'],
    ],
    [
      [0, 15e6],
      ['0', '15M'],
    ],
  ])('of %j are %j', (ticks, labels) => {
    expect(tickLabels(ticks)).toEqual(labels)
  })
})
