import { describe, expect, it } from 'vitest'
import { parseText } from './problems-of.ts'

const head = `version: 1
name: places
horizon: 30d
market: { asOf: 2026-01-05, assets: { ETH: { price: 2000, volatility: 0.65 } } }
`

/** What stands in the text at the place of each problem. */
function places(
  value: string,
  text = `${head}positions:\n  - id: f\n    kind: formula\n    assets: [ETH]\n    value: ${value}\n`,
) {
  const lines = text.split(/\r\n|\n/)
  return parseText(text).problems?.map(({ line, column }) => lines[line - 1]!.slice(column - 1))
}

describe('a problem in a formula points at its character, however the text is written', () => {
  it.each([
    ['plain', 'ETH * foo + 1', 'foo + 1'],
    ['plain over two lines', 'ETH *\n      foo + 1', 'foo + 1'],
    ['double-quoted', '"ETH * foo + 1"', 'foo + 1"'],
    ['double-quoted with escapes', '"\\u0045TH \\x2A\\tfoo + 1"', 'foo + 1"'],
    ['double-quoted over two lines', '"ETH *\\\n      \\ foo + 1"', 'foo + 1"'],
    ['single-quoted', "'ETH * foo + 1'", "foo + 1'"],
    ['literal', '|\n      ETH *\n        foo + 1', 'foo + 1'],
    ['folded, with an indicator and a comment', '>2- # a formula\n        ETH *\n\n      foo + 1', 'foo + 1'],
    ['ending too early', '"ETH * (2 + 1"', '"'],
  ])('%s', (_, value, expected) => {
    expect(places(value)).toEqual([expected])
  })

  it('with the line ends of Windows, and behind an alias where it is written', () => {
    const windows = `${head}positions: [{ id: f, kind: formula, assets: [ETH], value: "ETH *\n  foo" }]\n`
    expect(places('', windows.replaceAll('\n', '\r\n'))).toEqual(['foo" }]'])
    const shared = `${head}positions:\n  - { id: f, kind: formula, assets: [ETH], value: &v "ETH ; 2" }\n  - { id: g, kind: formula, assets: [ETH], value: *v }\n`
    expect(places('', shared)).toEqual(['; 2" }', '; 2" }'])
  })

  it('together with a constant named like an asset: docs/reference.md, all at once', () => {
    const text = `${head}positions:\n  - { id: f, kind: formula, assets: [ETH], constants: { ETH: 2 }, value: ETH + foo }\n`
    expect(places('', text)).toEqual(['ETH: 2 }, value: ETH + foo }', 'foo }'])
  })

  it('an apostrophe doubled in single quotes is one character', () => {
    expect(places("'ETH '' foo'")).toEqual(["'' foo'", "foo'"])
  })
})
