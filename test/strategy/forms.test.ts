import { describe, expect, it } from 'vitest'
import { listing, parseText } from './problems-of.ts'

const JSON_FORM = {
  version: 1,
  name: 'both forms',
  horizon: '30d',
  market: { asOf: '2026-01-05', assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } } },
  positions: [{ id: 'wallet', kind: 'spot', asset: 'ETH', size: '1.50' }],
}

describe('the forms a strategy may be written in', () => {
  const yaml = `
why: "two lines\\n and\\tmore"
version: 1
name: both forms
horizon: 30d
market: { asOf: 2026-01-05, assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } } }
positions: [{ id: wallet, kind: spot, asset: ETH, size: 1.5 }]
`
  it('YAML, JSON and JSON indented by tabs read the same', () => {
    const { strategy } = parseText(yaml.replace(/^why.*$/m, ''))
    expect(strategy).toBeDefined()
    expect(parseText(JSON.stringify(JSON_FORM)).strategy).toEqual(strategy)
    expect(parseText(JSON.stringify(JSON_FORM, undefined, '\t')).strategy).toEqual(strategy)
    expect(parseText(`\ufeff${JSON.stringify(JSON_FORM)}`).strategy).toEqual(strategy)
  })

  it('prose is put on one line without control characters', () => {
    expect(parseText(yaml).strategy?.why).toBe('two lines and more')
  })

  it('an alias stands for what it repeats, and its problems are placed where that is written', () => {
    const shared = yaml.replace('ETH: {', 'ETH: &eth {').replace('USDC: { price: 1 }', 'WETH: *eth')
    expect(parseText(shared.replace('WETH: *eth', 'WETH: *eth')).strategy?.assets[1]).toMatchObject({
      symbol: 'WETH',
      price: 2000,
    })
    const { problems } = parseText(shared.replace('2000', '-2000'))
    expect(problems?.map(({ line, path }) => [line, path.join('.')])).toEqual([
      [6, 'market.assets.ETH.price'],
      [6, 'market.assets.WETH.price'],
    ])
  })

  it('a key named like a part of every object is an unknown key like any other', () => {
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const { problems } = parseText(yaml.replace('version: 1', `version: 1\n${key}: { price: 1 }`))
      expect(problems?.map(({ code, path }) => [code, ...path])).toEqual([['key-unknown', key]])
    }
    const { problems } = parseText(yaml.replace('asset: ETH', 'asset: constructor'))
    expect(problems?.map(({ code, path }) => [code, ...path])).toEqual([['asset-unknown', 'positions', 0, 'asset']])
  })

  it('tags, directives of another version and a second document are problems, not surprises', () => {
    expect(parseText(yaml.replace('1.5', '!!binary aGk=')).problems?.map(({ code }) => code)).toEqual(['syntax'])
    expect(parseText(`${yaml}---\nversion: 1\n`).problems?.map(({ code }) => code)).toEqual(['syntax'])
    expect(parseText(`%YAML 1.1\n---${yaml}`).strategy?.positions[0]).toMatchObject({ size: '1.5' })
  })

  it('a text of any length of brackets, or of a million characters, is turned down and not tried', () => {
    for (const text of ['['.repeat(200_000), `a: ${'['.repeat(3000)}`, `name: ${'x'.repeat(1_000_001)}`]) {
      const { problems } = parseText(text)
      expect(problems, listing(problems ?? [])).toHaveLength(1)
    }
  })
})
