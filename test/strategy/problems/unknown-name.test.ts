import { describe, expect, it } from 'vitest'
import { unknownNameLine } from '../../../src/strategy/problems/unknown-name.ts'

describe('a name that is not there', () => {
  it.each([
    ['is told with the one that was meant', 'derbit', ['okx', 'deribit'], 'Did you mean "deribit"?'],
    ['or with those that there are', 'kraken', ['okx', 'deribit'], 'Known here: okx, deribit.'],
    ['or that there is none', 'okx', [], 'Known here: none.'],
    ['with what else can be done instead', 'kraken', ['okx'], 'Ask for another.', 'Ask for another.'],
    ['where no name is near', 'okxx', ['okx'], 'Did you mean "okx"?', 'Ask for another.'],
  ])('%s', (_, typed, known, hint, otherwise?: string) => {
    expect(unknownNameLine({ what: 'venue', typed, known, otherwise })).toBe(`there is no venue "${typed}". ${hint}`)
  })

  it('of a place that takes a few words is told with all of them, the one that was meant first', () => {
    const known = ['premium', 'expected']
    const line = (typed: string) => unknownNameLine({ what: '--by', typed, known, closed: true })
    expect(line('premum')).toBe('there is no --by "premum". Did you mean "premium"? Known here: premium, expected.')
    expect(line('5')).toBe('there is no --by "5". Known here: premium, expected.')
  })
})
