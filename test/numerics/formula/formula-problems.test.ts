import { beforeAll, describe, expect, it } from 'vitest'
import { compileFormula, loadFormulas } from '../../../src/numerics/formula/formula.ts'

beforeAll(loadFormulas)

const problems = (text: string) =>
  compileFormula(text, ['ETH', 'USDC'], [{ name: 'L', value: 100 }]).problems.map(
    ({ code, position, message }) => `${position} ${code}: ${message}`,
  )

describe('a formula with problems', () => {
  it.each([
    ['', '0 formula-empty: the formula is empty'],
    ['   ', '0 formula-empty: the formula is empty'],
    ['2 ETH', '2 formula-operator: nothing stands between 2 and ETH'],
    ['ETH(2)', '3 formula-operator: nothing stands between ETH and ('],
    ['(ETH)(USDC)', '5 formula-operator: nothing stands between ) and ('],
    ['ETH + foo', '6 formula-name: foo is not known'],
    ['sin(ETH)', '0 formula-name: sin is not known'],
    [
      'import("fs")',
      '0 formula-name: import is not known',
      '7 formula-character: " cannot stand in a formula',
      '8 formula-name: fs is not known',
      '10 formula-character: " cannot stand in a formula',
    ],
    ['ETHX', '0 formula-name: ETHX is not known'],
    ['sqrt ETH', '0 formula-function: sqrt is a function'],
    ['ETH * sqrt', '6 formula-function: sqrt is a function'],
    ['sqrt(1, 2)', '0 formula-arguments: sqrt has 2 arguments'],
    ['1 + log(1, min(), 3)', '4 formula-arguments: log has 3 arguments', '11 formula-arguments: min has 0 arguments'],
    ['2*(ETH', '6 formula-syntax: the formula ends too early'],
    ['ETH)', '3 formula-syntax: ) cannot stand here'],
    ['2 * -', '5 formula-syntax: the formula ends too early'],
    ['2 ** ETH', '3 formula-syntax: * cannot stand here'],
    ['(ETH, USDC)', '4 formula-syntax: , cannot stand here'],
    [
      'ETH % 2; ETH',
      '4 formula-character: % cannot stand in a formula',
      '7 formula-character: ; cannot stand in a formula',
    ],
    ['ETH = 2', '4 formula-character: = cannot stand in a formula'],
    ['[ETH]', '0 formula-character: [ cannot stand in a formula', '4 formula-character: ] cannot stand in a formula'],
    [
      'ETH > 2 ? 1 : 0',
      '4 formula-character: > cannot stand in a formula',
      '8 formula-character: ? cannot stand in a formula',
      '12 formula-character: : cannot stand in a formula',
    ],
    ['L.constructor', '1 formula-character: . cannot stand in a formula', '2 formula-name: constructor is not known'],
    ['0x10', '1 formula-name: x10 is not known'],
    ['1e999', '0 formula-number: 1e999 is not a finite number'],
    ['ETH * 😀', '6 formula-character: 😀 cannot stand in a formula'],
  ])('%s', (text, ...expected) => {
    expect(problems(text)).toEqual(expected)
  })

  it('says which names are known, and how long it may be', () => {
    const [unknown] = compileFormula('foo', ['ETH'], [{ name: 'L', value: 1 }]).problems
    expect(unknown!.hint).toBe('Known here: ETH, L, sqrt, exp, log, min, max, abs.')
    const [long] = compileFormula('ETH*'.repeat(101), ['ETH'], []).problems
    expect(long).toMatchObject({ code: 'formula-too-long', position: 400, hint: 'Use 200 at most.' })
  })
})
