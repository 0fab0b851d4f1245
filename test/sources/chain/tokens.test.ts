import { describe, expect, it } from 'vitest'
import { addressFromText } from '../../../src/sources/chain/address.ts'
import { KNOWN_CHAINS } from '../../../src/sources/chain/position/known-chains.ts'
import { knownTokens } from '../../../src/sources/chain/position/known-tokens.ts'
import { node, replyOf, token, withServer, words } from './stand-in-node.ts'
import { bytes32, importPair, pair, TOKEN0, TOKEN1 } from './v2-pair.ts'

const imported = (changes: Readonly<Record<string, string>>, options = {}, chain?: string) =>
  withServer(node(replyOf({ ...pair, ...changes }, chain)), (url) => importPair(url, options))

const named = async (symbol: Readonly<Record<string, string>>, chain?: string) => {
  const { strategy, text, notes } = await imported(symbol, chain ? { price: 'USDC-bbbbbbbb=1' } : {}, chain)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(`${text}${notes.join('')}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  return { name: strategy.assets[0]!.symbol, notes: notes.join(' ') }
}

describe('the name of a token', () => {
  it.each([
    ['an escape sequence', '\u001b[31mRED\u001b[0m', 'RED'],
    ['a terminal title', '\u001b]0;owned\u0007PWN', 'PWN'],
    ['another direction of writing', '\u202eCDSU', 'CDSU'],
    ['a line break and YAML', 'A\n  b: {c}', 'Abc'],
    ['ten kilobytes', 'LONG'.repeat(2500), 'LONGLONGLONGLONG'],
    ['nothing', '', 'TOKEN'],
    ['what YAML reads as a number', '1e5', 'TOKEN1e5'],
    ['what YAML reads as a truth value', 'true', 'TOKENtrue'],
    ['the name of the numeraire', 'USD', 'USD-aaaaaaaa'],
    ['letters of another script', 'ЕТН', 'TOKEN'],
  ])('from %s is %j made harmless', async (_, symbol, name) => {
    expect((await named(token(TOKEN0, symbol, 18))).name).toBe(name)
  })

  it('may come in 32 bytes', async () => {
    expect((await named({ [`${TOKEN0} 0x95d89b41`]: bytes32('MKR') })).name).toBe('MKR')
  })

  it('is made up where the token tells none, with a note', async () => {
    const { name, notes } = await named({ [`${TOKEN0} 0x95d89b41`]: '0x' })
    expect(name).toBe('TOKEN')
    expect(notes).toContain(`calls itself nothing`)
  })

  it('is told apart by the address where two tokens have the same', async () => {
    const { strategy } = await imported(
      { ...token(TOKEN0, 'CAT', 18), ...token(TOKEN1, 'CAT', 6) },
      { price: 'CAT-aaaaaaaa=3' },
    )
    expect(strategy.assets.map(({ symbol }) => symbol).sort()).toEqual(['CAT-aaaaaaaa', 'CAT-bbbbbbbb'])
  })

  it('is no proof on a chain whose tokens are known: a stranger that calls itself WETH is told apart', async () => {
    const { notes } = await named({}, '0x1')
    expect(notes).toMatch(/WETH-aaaaaaaa is the token 0xa{40}, which calls itself "WETH"/i)
    expect(notes).toMatch(/USDC-bbbbbbbb is the token 0xb{40}, which calls itself "USDC"/i)
  })

  it('is what the user calls it', async () => {
    const { strategy } = await imported({}, { name: ['WETH=wether', `${TOKEN1}=dollar`], price: 'dollar=1' })
    expect(strategy.assets.map(({ symbol }) => symbol).sort()).toEqual(['dollar', 'wether'])
  })
})

describe('the decimals of a token', () => {
  it.each([
    ['77', words(77), 'has 77 decimals, and hedgerow takes 0 to 36'],
    ['more than a number holds', words(2n ** 255n), 'has no decimals, and hedgerow takes 0 to 36'],
    ['missing', '0x', 'has no decimals'],
  ])('%s are a failure that names the token', async (_, answer, message) => {
    await expect(imported({ [`${TOKEN0} 0x313ce567`]: answer })).rejects.toThrow(message)
  })
})

describe('the tables of addresses', () => {
  const contracts = Object.entries(KNOWN_CHAINS).flatMap(([chain, { contracts }]) =>
    Object.entries(contracts).map(([name, address]) => ({ name: `${chain} ${name}`, address })),
  )

  it.each([...knownTokens.map(({ chain, name, address }) => ({ name: `${chain} ${name}`, address })), ...contracts])(
    '$name has the checksum of EIP-55, which a wrong digit breaks',
    ({ address }) => {
      expect(addressFromText(address)).toBe(address)
    },
  )
})
