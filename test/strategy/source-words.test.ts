import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceWordFindings } from '../../src/strategy/checks/source-words.ts'

const findings = (words: string) => sourceWordFindings(words, ['sources', 0, 'import'])
const SECRET = 's3cr3tk3y'
const ADDRESS = '0x1111111111111111111111111111111111111111'

/** Ways to write a place that Node's URL, a shell or a careless reader would follow. */
const PLACES = [
  'http://node.example/KEY',
  'HTTPS://node.example/KEY',
  'http:127.0.0.1:8545/KEY',
  'http:\\\\node.example\\KEY',
  'http:/node.example/KEY',
  'ws://node.example/KEY',
  'wss:node.example/KEY',
  'ipfs://node.example/KEY',
  'ftp:node.example/KEY',
  'file:///etc/KEY',
  '//node.example/KEY',
  '\\\\node.example\\KEY',
  'node.example:8545/KEY',
  'node.example/a/KEY',
  'localhost',
  'localhost:8545',
  '127.0.0.1',
  '[::1]:8545',
  '::1',
  'node.example',
  'KEY@node.example',
  'me:KEY@node.example/KEY',
  'http://me:KEY@node.example:1/KEY?apikey=KEY',
  'node.example%2fKEY',
  'http://node.example/KEY',
  'node。example',
  '\u200bhttp',
].map((place) => place.replaceAll('KEY', SECRET))

describe('the words of a source', () => {
  it.each(PLACES)('name no place to ask: %j is refused however it is given, without its key', (place) => {
    const ways = [
      place,
      `--owner=${place}`,
      `--rpc=${place}`,
      `--rpc ${place}`,
      `--url ${place}`,
      `--name ${place}=ETH`,
    ]
    for (const way of ways) {
      // A symbol such as node.example is a token's name to the importer, which asks nobody of that name.
      if (/^--(owner|name)/.test(way) && /^(localhost|127\.0\.0\.1|node\.example)$/.test(place)) continue
      const found = findings(`uniswap-v3 1 ${way}`)
      expect(found, way).not.toEqual([])
      expect(found.map(({ code }) => code)).toEqual(found.map(() => 'source-host'))
      expect(JSON.stringify(found), way).not.toContain(`/${SECRET}`)
      expect(JSON.stringify(found), way).not.toContain(`${SECRET}@`)
    }
  })

  it.each(['--rpc', '--RPC', '-rpc', '--url', '--rpc=', '--url='])('hold no %s, even without a value', (option) => {
    expect(findings(`uniswap-v3 1 ${option}`).map(({ code }) => code)).toEqual(['source-host'])
  })

  it.each(['--market chain.csv', '--output=chain.csv', '-o chain'])('hold no %s, which touches a file', (option) => {
    expect(findings(`uniswap-v3 1 ${option}`).map(({ code }) => code)).toContain('source-file')
  })

  it.each([
    'uniswap-v3 123456 --chain arbitrum',
    `uniswap-v2 ${ADDRESS} --owner ${ADDRESS} --time 2 --block 100`,
    `balancer ${ADDRESS} --owner=${ADDRESS} --name ${ADDRESS}=USDC.e --price X-1a2b3c4d=0.5 --price Y=1e-7`,
    'uniswap-v4 5 --volatility ETH=0.65 --correlation ETH/BTC=-0.8 --horizon 30d --entry-block mint',
    'market deribit ETH --kind option --expiry 20d..60d --strike 1400.5..2700 --books 20',
    'market deribit ETH --expiry 2026-01-05T08:00:00Z..2026-02-05T08:00Z',
  ])('may say %j', (words) => {
    expect(findings(words)).toEqual([])
  })

  it('that the check lets through hold nothing that is a URL, or becomes one behind a scheme with a login or a port', () => {
    const characters = fc.string({ unit: fc.constantFrom(...'a1.:/\\@-=%?#[] hT0'), minLength: 1, maxLength: 14 })
    const schemes = fc.constantFrom('', 'http:', 'ws://', '//', '--rpc=', '--url ')
    fc.assert(
      fc.property(schemes, characters, (scheme, rest) => {
        fc.pre(findings(scheme + rest).length === 0)
        const parts = (scheme + rest).split(/\s+/).flatMap((word) => [word, word.replace(/^-+\w+=?/, '')])
        return !parts.some((part) => URL.canParse(part) || /[@\\%?#[\]]|\/\/|^-+(rpc|url)\b/.test(part))
      }),
      { numRuns: 1_000 },
    )
  })
})
