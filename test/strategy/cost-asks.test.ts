import { expect, it } from 'vitest'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { ethMarket } from '../plan/stage-of.ts'

/** What is found wrong with the cheapest hedge of a wallet and a perp under these limits. */
function found(limits: string): string[] {
  const text = ethMarket(`positions: [ { id: w, kind: spot, asset: ETH, size: "10" } ]
instruments: [ { id: PERP, kind: perp, asset: ETH, lot: "0.1" } ]
hedge: { minimise: cost, limits: ${limits} }`)
  const { problems = [] } = parseStrategy(text, 'test.yaml', { read: () => undefined, sha256: '' })
  return problems.map(({ message }) => message)
}

it.each([
  '{}',
  '{ legs: 3 }',
  '{ margin: 100 }',
  '{ premium: 1000 }',
  '{ capital: 50000 }',
  '{ tail: .inf }',
  '{ naked: { ETH: { calls: .inf } } }',
])('the cheapest hedge is refused where nothing is asked of it: %s', (limits) => {
  expect(found(limits)).toEqual([expect.stringContaining('no limit asks for anything')])
})

it.each(['{ loss: 100 }', '{ shortfall: 100 }', '{ tail: 100 }', '{ expected: 0 }', '{ delta: { ETH: { max: 1 } } }'])(
  'the cheapest hedge is looked for where a limit may ask for one: %s',
  (limits) => {
    expect(found(limits)).toEqual([])
  },
)
