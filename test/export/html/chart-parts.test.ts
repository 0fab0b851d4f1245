import { describe, expect, it } from 'vitest'
import { axes, axesMarkup } from '../../../src/export/html/axes.ts'
import { type Curve, curvesMarkup, endLabels } from '../../../src/export/html/curves.ts'
import { marksMarkup } from '../../../src/export/html/price-marks.ts'

const size = { kind: 'wide', width: 400, height: 300 } as const
const room = { top: 50, right: 20, bottom: 50 }

describe('the axes of a chart', () => {
  it('have x as far as the values go and y to the next round numbers, all inside the room', () => {
    const { x, y, left, right, top, bottom } = axes([1000, 3500], [-43, 7], size, room)
    expect(x.domain()).toEqual([1000, 3500])
    expect(y.domain()).toEqual([-50, 10])
    expect([x(1000), x(3500), y(-50), y(10)]).toEqual([left, right, bottom, top])
    expect([right, top, bottom]).toEqual([380, 50, 250])
  })

  it('leave more room for longer values', () => {
    const narrow = axes([0, 1], [0, 1], size, room).left
    expect(axes([0, 1], [-0.000004, 0], size, room).left).toBeGreaterThan(narrow + 30)
  })

  it.each([
    ['one price', [2000, 2000], [-1, 1]],
    ['one value', [1000, 3000], [5, 5]],
    ['nothing but zero', [0, 0], [0, 0]],
  ] as const)('are drawn for %s', (_, xs, ys) => {
    expect(axesMarkup(axes(xs, ys, size, room), 'ETH').markup).not.toMatch(/NaN|Infinity/)
  })
})

describe('the curves of a chart', () => {
  const at = axes([0, 10], [0, 100], size, room)
  const flat = (name: Curve['name'], value: number): Curve => ({
    name,
    points: [
      [0, value],
      [10, value],
    ],
  })

  it('go through their points', () => {
    const { markup } = curvesMarkup([{ name: 'hedged', points: [[0, 0] as const, [10, 100] as const] }], at)
    expect(markup).toBe(`<path class="curve hedged" d="M${Math.round(at.left * 10) / 10},250L380,50"/>`)
  })

  it('have their names apart and inside the chart, however close they end', () => {
    const names = endLabels([flat('hold', 0), flat('unhedged', 1), flat('hedged', 0.5)], at).markup
    const rows = [...names.matchAll(/ y="([\d.]+)">(\w+)/g)].map((match) => [match[2], Number(match[1])] as const)
    expect(rows.map(([name]) => name)).toEqual(['unhedged', 'hedged', 'hold'])
    expect(rows.map(([, y], i) => (i === 0 ? 15 : y - rows[i - 1]![1]))).toEqual([15, 15, 15])
    expect(rows.at(-1)![1]).toBeLessThanOrEqual(254)
  })
})

describe('the marks of a chart', () => {
  const at = axes([1000, 3000], [0, 1], size, room)

  it('are a band for one range, lines for the edges of two', () => {
    const range = (...prices: number[]) => prices.map((price) => ({ kind: 'range', price }) as const)
    expect(marksMarkup(range(1500, 2500), [], at).markup).toContain('range 1,500–2,500')
    expect(marksMarkup(range(1500, 2500, 1700), [], at).markup.match(/class="edge"/g)).toHaveLength(3)
  })

  it('cut a range that goes beyond the chart and leave out what lies outside', () => {
    const marks = [
      { kind: 'range', price: 500 },
      { kind: 'range', price: 2000 },
      { kind: 'spot', price: 2000 },
      { kind: 'liquidation', price: 3001 },
    ] as const
    const { markup } = marksMarkup(marks, [{ price: 999, side: 'buy', instrument: 'x' }], at)
    expect(markup).toContain(`x="${Math.round(at.left * 10) / 10}"`)
    expect(markup).toContain('now 2,000')
    expect(markup).not.toMatch(/liquidated|strike/)
  })
})
