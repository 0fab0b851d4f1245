import fc from 'fast-check'
import { derivative, parse } from 'mathjs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Formula } from '../../../src/numerics/formula/compiled-formula.ts'
import { compileFormula, firstNonFinite, loadFormulas } from '../../../src/numerics/formula/formula.ts'

beforeAll(loadFormulas)

const compiled = (text: string, variables = ['ETH', 'USDC'], constants = [{ name: 'L', value: 100 }]): Formula => {
  const { formula, problems } = compileFormula(text, variables, constants)
  if (!formula) throw new Error(`${text}: ${JSON.stringify(problems)}`)
  return formula
}
const near = (got: number, expected: number, tolerance = 1e-12) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)))

describe('a compiled formula', () => {
  it.each([
    ['2 * L * sqrt(ETH * USDC)', 200 * Math.sqrt(2000 * 1.5)],
    ['-ETH^2 / 10000', -400],
    ['2^3^2', 512],
    ['(ETH - 1) - 1 - USDC * 2 / 4', 1997.25],
    ['exp(-USDC) + log(ETH) - log(8, 2)', Math.exp(-1.5) + Math.log(2000) - 3],
    ['min(ETH, 1500, 1800) + max(USDC, 1) - abs(-3)', 1500 + 1.5 - 3],
    ['+1.5e3 * .5', 750],
    ['ETH^-USDC', 2000 ** -1.5],
  ])('reads %s with the usual precedence', (text, expected) => {
    near(compiled(text).value([2000, 1.5]), expected, 1e-15)
  })

  // The whole expression differentiated by mathjs, against ours, operation by operation.
  it.each([
    '2 * 100 * sqrt(x * y)',
    'x^2 / 10000',
    'x^3 * y^-2 + exp(-x / 1000) * log(y)',
    'x^0.8 * y^0.2',
    'sqrt(x + y^2) / (1 + x * y)',
    'y^(x / 1000)',
    '(x - 2000)^2 * (y - 3)',
    'log(x / y) * x',
    '1 / (1 + exp(-(x - 1900) / 50))',
  ])('%s has the derivatives that mathjs finds for the whole', (text) => {
    const formula = compiled(text, ['x', 'y'], [])
    const point = { x: 1850, y: 1.7 }
    const gradient = formula.gradient([point.x, point.y])
    const hessian = formula.hessian([point.x, point.y])
    ;(['x', 'y'] as const).forEach((first, i) => {
      const slope = derivative(parse(text), first, { simplify: false })
      near(gradient[i]!, slope.evaluate(point) as number)
      ;(['x', 'y'] as const).forEach((second, j) => {
        near(hessian[i]![j]!, derivative(slope, second, { simplify: false }).evaluate(point) as number)
      })
    })
  })

  it('differentiates min, max and abs branch by branch, the first of equals at a tie', () => {
    const call = compiled('max(ETH - 1500, 0) * USDC')
    expect(call.gradient([1600, 2])).toEqual([2, 100])
    expect(call.gradient([1400, 2])).toEqual([0, 0])
    expect(call.gradient([1500, 2])).toEqual([2, 0])
    const cap = compiled('min(ETH, 1500)^2')
    expect([1400, 1500, 1600].map((price) => cap.gradient([price, 1])[0])).toEqual([2800, 3000, 0])
    expect(cap.hessian([1400, 1])[0]![0]).toBe(2)
    const distance = compiled('abs(ETH - 2000)')
    expect([1999, 2000, 2001].map((price) => distance.gradient([price, 1])[0])).toEqual([-1, 1, 1])
  })

  it('takes names as they are listed: with dashes and dots, of mathjs’s own words, of functions', () => {
    const names = ['BTC-PERP', 'BTC', 'PERP', 'USDC.e', '1INCH', 'pi', 'i', 'max']
    const formula = compiled('BTC-PERP + BTC - PERP + USDC.e * 1INCH + pi + i + max', names, [])
    expect(formula.value([1, 20, 3, 4, 5, 600, 7000, 80000])).toBe(1 + 20 - 3 + 20 + 600 + 7000 + 80000)
  })

  it('has the derivatives of random expressions, by differences', () => {
    const leaf = fc.constantFrom('x', 'y', '2', '0.5', '3')
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node')).map(([a, o, b]) => `(${a} ${o} ${b})`),
        tie('node').map((a) => `sqrt(${a}^2 + 1)`),
        tie('node').map((a) => `log(${a}^2 + 2)`),
        tie('node').map((a) => `exp(-(${a}^2))`),
        fc.tuple(tie('node'), fc.integer({ min: -2, max: 3 })).map(([a, n]) => `(${a})^(${n})`),
      ),
    })).node
    const coordinate = fc.double({ min: 0.5, max: 2, noNaN: true })
    fc.assert(
      fc.property(tree, coordinate, coordinate, (text, x, y) => {
        const { formula } = compileFormula(text, ['x', 'y'], [])
        // Too long, or too steep for differences to say anything.
        if (!formula || firstNonFinite(formula, [[x], [y]], 1)) return
        const step = 1e-5
        const sides = (f: (point: number[]) => number, i: number) =>
          (f(i === 0 ? [x + step, y] : [x, y + step]) - f(i === 0 ? [x - step, y] : [x, y - step])) / (2 * step)
        const gradient = formula.gradient([x, y])
        const hessian = formula.hessian([x, y])
        const scale = [formula.value([x, y]), ...gradient, ...hessian.flat()].reduce(
          (m, v) => Math.max(m, Math.abs(v)),
          1,
        )
        if (scale > 100) return
        for (const i of [0, 1]) {
          near(gradient[i]!, sides(formula.value, i), 1e-5 * scale)
          for (const j of [0, 1])
            near(
              hessian[i]![j]!,
              sides((p) => formula.gradient(p)[i]!, j),
              1e-4 * scale,
            )
        }
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  it('wants mathjs loaded first, which nobody else pays for', async () => {
    vi.resetModules()
    const fresh = await import('../../../src/numerics/formula/formula.ts')
    expect(() => fresh.compileFormula('ETH', ['ETH'], [])).toThrow('loadFormulas')
    await fresh.loadFormulas()
    expect(fresh.compileFormula('ETH', ['ETH'], []).formula?.value([5])).toBe(5)
  })

  it('of forty nested operations has a gradient that asks for prices less than a thousand times', () => {
    const tower = `${'('.repeat(40)}ETH${' ^ ETH)'.repeat(40)}`
    let asked = 0
    const counted = new Proxy([1, 1], {
      get: (prices, at) => {
        if (++asked > 1000) throw new Error('asked for a price for the 1,001st time')
        return Reflect.get(prices, at)
      },
    })
    expect(compiled(tower).gradient(counted)[0]).toBeCloseTo(1, 12)
    expect(asked).toBeGreaterThan(0)
  })

  it('finds the first point of a grid where it or a derivative is not finite', () => {
    const prices = [1000, 1500, 2000]
    expect(firstNonFinite(compiled('log(ETH - 1500)'), [prices, [1, 1, 1]], 3)).toEqual([1000, 1])
    expect(firstNonFinite(compiled('sqrt(ETH - 1000)'), [prices, [1, 1, 1]], 3)).toEqual([1000, 1])
    expect(firstNonFinite(compiled('1 / (ETH - 2000)'), [prices, [1, 1, 1]], 3)).toEqual([2000, 1])
    expect(firstNonFinite(compiled('max(log(ETH - 1500), 0)'), [prices, [1, 1, 1]], 3)).toEqual([1000, 1])
    expect(firstNonFinite(compiled('log(ETH)'), [prices, [1, 1, 1]], 3)).toBeUndefined()
  })
})
