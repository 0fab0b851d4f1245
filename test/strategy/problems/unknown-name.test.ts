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
})
