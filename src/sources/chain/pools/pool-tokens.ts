import type { Address } from 'viem'
import type { ContractCalls, Perhaps, PinnedState } from '../node/pinned-state.ts'
import { type Token, type TokenNames, tokenCalls, tokensFrom } from '../position/token.ts'

/** A token for each address, in their order. */
type TokensOf<Addresses> = { readonly [K in keyof Addresses]: Token }

/** The tokens of a pool, and what more calls of the same round trip answer; a failure where a token cannot be used. */
export async function poolTokens<const Addresses extends readonly Address[], const Calls extends ContractCalls>(
  state: PinnedState,
  addresses: Addresses,
  names: TokenNames,
  more: Calls,
): Promise<{ tokens: TokensOf<Addresses>; notes: readonly string[]; answers: Perhaps<Calls> }> {
  const answers = await state.attempt([...more, ...tokenCalls(addresses)])
  const { found, unusable, notes } = tokensFrom(addresses, answers.slice(more.length), names)
  const tokens = addresses.map((address) => {
    const token = found.get(address.toLowerCase())
    if (token !== undefined) return token
    throw state.node.failure(
      `the token ${address} at block ${state.block.number}`,
      unusable.get(address.toLowerCase())!,
    )
  })
  return {
    tokens: tokens as unknown as TokensOf<Addresses>,
    notes,
    answers: answers.slice(0, more.length) as unknown as Perhaps<Calls>,
  }
}
