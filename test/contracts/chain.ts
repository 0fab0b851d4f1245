import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Abi,
  type Address,
  createTestClient,
  defineChain,
  encodeDeployData,
  encodeFunctionData,
  type Hex,
  http,
  numberToHex,
  parseAbi,
  publicActions,
  type RpcTransactionReceipt,
} from 'viem'
import type { ExactAmounts } from '../../src/pools/exact/position-amounts.ts'
import { withAnvil } from './anvil.ts'

/** The first account of every anvil, with the keys in the node. */
export const OWNER = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
export const ANY_ADDRESS = '0x000000000000000000000000000000000000dEaD'
export const MOST = 2n ** 256n - 1n
/** Room for any of the tests' transactions: an estimate may miss what the next second adds. */
const GAS = 10_000_000n

const tokenAbi = parseAbi([
  'function balanceOf(address owner) view returns (uint256)',
  'function approve(address spender, uint256 value) returns (bool)',
  'function transfer(address to, uint256 value) returns (bool)',
])

/** Anvil's method that sends a transaction and answers with its receipt. */
type Mining = {
  Method: 'eth_sendTransactionSync'
  Parameters: [{ from: Address; to?: Address; data: Hex; gas: Hex }]
  ReturnType: RpcTransactionReceipt
}

export type Chain = ReturnType<typeof connect>

/** What `run` returns on a fresh chain where {@link OWNER} can send transactions. */
export function withChain<T>(run: (chain: Chain) => Promise<T>): Promise<T> {
  return withAnvil((url) => run(connect(url)))
}

/** A published artifact of an npm package, as compiled by its authors. */
function artifact(path: string): { abi: Abi; bytecode: Hex } {
  const { abi, bytecode } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8'))
  const code: string = typeof bytecode === 'string' ? bytecode : bytecode.object
  return { abi, bytecode: code.startsWith('0x') ? (code as Hex) : `0x${code}` }
}

function connect(url: string) {
  const chain = defineChain({
    id: 31337,
    name: 'anvil',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  })
  // Questions asked at once travel together.
  const transport = http(url, { batch: true })
  const client = createTestClient({ mode: 'anvil', chain, account: OWNER, transport }).extend(publicActions)

  /** What a contract would answer the owner, without anything changing; throws with its reason where it refuses. */
  const preview = async (to: Address, data: Hex): Promise<Hex> => (await client.call({ to, data })).data ?? '0x'
  const mined = (transaction: { to?: Address; data: Hex }) =>
    client.request<Mining>({
      method: 'eth_sendTransactionSync',
      params: [{ from: OWNER, gas: numberToHex(GAS), ...transaction }],
    })
  const deploy = async (path: string, ...args: readonly unknown[]): Promise<Address> => {
    const { contractAddress } = await mined({ data: encodeDeployData({ ...artifact(path), args }) })
    if (!contractAddress) throw new Error(`${path} was not deployed`)
    return contractAddress
  }
  const send = async (to: Address, data: Hex): Promise<void> => {
    const { status } = await mined({ to, data })
    if (status === '0x1') return
    await preview(to, data)
    throw new Error(`transaction ${data} to ${to} was reverted`)
  }
  const balances = (tokens: readonly [Address, Address]) => {
    const read = { abi: tokenAbi, functionName: 'balanceOf', args: [OWNER] } as const
    return Promise.all([
      client.readContract({ address: tokens[0], ...read }),
      client.readContract({ address: tokens[1], ...read }),
    ])
  }

  return {
    url,
    client,
    deploy,
    preview,
    send,
    /** Two tokens in the order of their addresses, which is the order of every Uniswap pool; all belong to the owner. */
    deployTokens: async (): Promise<readonly [Address, Address]> => {
      const path = '@uniswap/v2-core/build/ERC20.json'
      const [a, b] = [await deploy(path, 2n ** 200n), await deploy(path, 2n ** 200n)]
      return a.toLowerCase() < b.toLowerCase() ? [a, b] : [b, a]
    },
    approve: (token: Address, spender: Address) =>
      send(token, encodeFunctionData({ abi: tokenAbi, functionName: 'approve', args: [spender, MOST] })),
    transfer: (token: Address, to: Address, value: bigint) =>
      send(token, encodeFunctionData({ abi: tokenAbi, functionName: 'transfer', args: [to, value] })),
    /** What the owner's balances of two tokens gain while `run` happens. */
    received: async (tokens: readonly [Address, Address], run: () => Promise<unknown>): Promise<ExactAmounts> => {
      const before = await balances(tokens)
      await run()
      const after = await balances(tokens)
      return { amount0: after[0] - before[0], amount1: after[1] - before[1] }
    },
  }
}
