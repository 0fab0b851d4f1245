import {
  type Abi,
  type AbiFunction,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type Hex,
} from 'viem'

/** A question to a contract: the bytes to send, how to read the answer, and both in words. */
export type ContractCall<Value> = {
  readonly to: Address
  readonly data: Hex
  /** As `positions(5) of 0x…`. */
  readonly about: string
  /** As `(uint96 nonce, address operator, …)`. */
  readonly expected: string
  /** Throws where the answer has another shape. */
  readonly read: (answer: Hex) => Value
}

type Reading = 'view' | 'pure'

/** A call of a function that only reads. */
export function contractCall<const Known extends Abi, Name extends ContractFunctionName<Known, Reading>>(
  to: Address,
  abi: Known,
  functionName: Name,
  args: ContractFunctionArgs<Known, Reading, Name>,
): ContractCall<ContractFunctionReturnType<Known, Reading, Name>> {
  const call = { abi, functionName, args } as unknown as EncodeFunctionDataParameters
  const { outputs } = abi.find((entry) => entry.type === 'function' && entry.name === functionName) as AbiFunction
  return {
    to,
    data: encodeFunctionData(call),
    about: `${functionName}(${(args as readonly unknown[]).map(inWords).join(', ')}) of ${to}`,
    expected: `(${outputs.map(({ type, name }) => (name ? `${type} ${name}` : type)).join(', ')})`,
    read: (data) =>
      decodeFunctionResult({ ...call, data } as Parameters<
        typeof decodeFunctionResult
      >[0]) as ContractFunctionReturnType<Known, Reading, Name>,
  }
}

function inWords(value: unknown): string {
  return typeof value === 'object' ? '…' : String(value)
}
