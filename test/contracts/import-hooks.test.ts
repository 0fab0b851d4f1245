import { zeroAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { importUniswapV4 } from '../../src/cli/commands/import/import-uniswap.ts'
import { withChain } from './chain.ts'
import { PAIRS, squareRootAt, ticksAround } from './pair.ts'
import { deployUniswapV4, mintV4, withdrawV4 } from './uniswap-v4.ts'
import { placeWethAndUsdc } from './weth-usdc.ts'

const PAIR = PAIRS[0]!
const LIQUIDITY = 10n ** 15n
/** Addresses whose lowest bits are permissions: Hooks of v4-core. */
const HOOKS = {
  none: zeroAddress,
  beforeDonate: '0x8000000000000000000000000000000000000020',
  afterRemoveReturnsDelta: '0x8000000000000000000000000000000000000101',
  beforeSwapReturnsDelta: '0x8000000000000000000000000000000000000088',
} as const

const answers = await withChain(async (chain) => {
  const tokens = await placeWethAndUsdc(chain, PAIR)
  const read = async (hooks: (typeof HOOKS)[keyof typeof HOOKS]) => {
    const v4 = await deployUniswapV4(chain, tokens, squareRootAt(PAIR, 2000), hooks)
    const id = await mintV4(v4, ticksAround(PAIR, [1500, 2600], 60), LIQUIDITY)
    const words = { rpc: chain.url, manager: v4.manager, 'state-view': v4.stateView }
    const options = new Map(Object.entries(words).map(([name, value]) => [name, [value]]))
    const ask = (operand: string) =>
      importUniswapV4({ source: 'uniswap-v4', operands: [operand], options }).then(
        (answer) => (answer.wrong === undefined ? answer.notes.join(' ') : answer.wrong),
        (error: Error) => error.message,
      )
    return { v4, id, ask, notes: await ask(String(id)) }
  }
  const none = await read(HOOKS.none)
  const unknown = await none.ask('99')
  await withdrawV4(none.v4, none.id, LIQUIDITY, '0x00000000000000000000000000000000000a11ce')
  return {
    none: none.notes,
    unknown,
    emptied: await none.ask(String(none.id)),
    beforeDonate: (await read(HOOKS.beforeDonate)).notes,
    afterRemove: (await read(HOOKS.afterRemoveReturnsDelta)).notes,
    beforeSwap: (await read(HOOKS.beforeSwapReturnsDelta)).notes,
  }
})

describe('a note on the hook of a Uniswap v4 pool', () => {
  it('is not there without a hook', () => {
    expect(answers.none).not.toContain('hook')
  })

  it.each([
    ['leaves amounts alone', answers.beforeDonate, 'leaves their amounts alone'],
    ['may keep part of a withdrawal', answers.afterRemove, 'may keep part of what is taken out'],
    ['may trade at other prices', answers.beforeSwap, 'may trade at other prices than the range says'],
  ])('says that it %s', (_, notes, words) => {
    expect(notes).toContain(words)
    expect(notes).toContain('the plan counts the range alone')
  })
})

describe('a Uniswap v4 position', () => {
  it('that does not exist is a failure that says so', () => {
    expect(answers.unknown).toContain('Uniswap v4 position 99 of')
    expect(answers.unknown).toContain('there is no such position, or it is burnt')
  })

  it('without liquidity is a failure that says so', () => {
    expect(answers.emptied).toContain('a position without liquidity')
  })
})
