import { describe, expect, it } from 'vitest'
import { importWallet } from '../../src/cli/commands/import/import-uniswap.ts'
import { MULTICALL3 } from '../../src/sources/chain/node/pinned-state.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { type Chain, OWNER } from './chain.ts'
import { withCounted } from './counted.ts'
import { multicall3Code } from './multicall3.ts'
import { POSITIONS, withWallet } from './wallet.ts'

const imported = (prepare: (chain: Chain) => Promise<void>) =>
  withWallet(prepare, ({ chain, manager }) =>
    withCounted(chain.url, async (url, requests) => {
      const options = new Map([
        ['rpc', [url]],
        ['manager', [manager]],
      ])
      const answer = await importWallet({ source: 'wallet', operands: [OWNER], options })
      if (answer.wrong !== undefined) throw new Error(answer.wrong)
      return { text: answer.text, requests: requests() }
    }),
  )

describe.each([
  ['with Multicall3', (chain: Chain) => chain.client.setCode({ address: MULTICALL3, bytecode: multicall3Code })],
  ['without Multicall3', async () => {}],
] as const)('a wallet of 200 positions, %s', async (_, prepare) => {
  const { text: file, requests } = await imported(prepare)

  it('is read in at most ten round trips', () => {
    expect(requests).toBeLessThanOrEqual(10)
  })

  it('becomes a strategy with all of them', () => {
    const { strategy, problems } = parseStrategy(file, 'wallet.yaml', { read: () => undefined, sha256: '' })
    expect(problems).toBe(undefined)
    expect(new Set(strategy!.positions.map(({ id }) => id)).size).toBe(POSITIONS)
  })
})
