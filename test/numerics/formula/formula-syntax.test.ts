import fc from 'fast-check'
import { create, parseDependencies } from 'mathjs/number'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileFormula, loadFormulas } from '../../../src/numerics/formula/formula.ts'
import { formulaProblems } from '../../../src/numerics/formula/formula-problems.ts'

beforeAll(loadFormulas)

const { parse } = create({ ...parseDependencies })
const word = fc.constantFrom(
  ...['ETH', 'L', '2', '0.5', '1.', '.5e3', '+', '-', '*', '/', '^', '(', ')', ',', 'sqrt(', 'log(', 'min('],
)

function mathjsReads(text: string): boolean {
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

describe('the syntax of formulas, checked without mathjs', () => {
  it('is mathjs’s own: whatever has no problems compiles, and whatever has a syntax problem mathjs cannot read', () => {
    const seen = { compiled: 0, refused: 0 }
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), (words) => {
        const text = words.join(' ')
        const [problem] = formulaProblems(text, ['ETH'], ['L'])
        if (problem === undefined) {
          expect(compileFormula(text, ['ETH'], [{ name: 'L', value: 3 }]).formula, text).toBeDefined()
          seen.compiled++
        } else if (problem.code === 'formula-syntax') {
          expect(mathjsReads(text), text).toBe(false)
          seen.refused++
        }
      }),
      { numRuns: 20_000, seed: 7 },
    )
    expect(seen.compiled).toBeGreaterThan(300)
    expect(seen.refused).toBeGreaterThan(3000)
  })
})
