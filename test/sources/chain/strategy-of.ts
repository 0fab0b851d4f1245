import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { IMPORT_SOURCES } from '../../../src/cli/commands/import/import-sources.ts'
import { openPool } from '../../../src/pools/open-pool.ts'
import { parseStrategy } from '../../../src/strategy/parse.ts'
import type { PoolPosition, Strategy } from '../../../src/strategy/terms/strategy.ts'

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** What `hedgerow import` writes for these words, read back, with its first position. */
export async function strategyOf(
  source: string,
  operand: string,
  options: Readonly<Record<string, string | readonly string[]>>,
): Promise<{ text: string; notes: readonly string[]; strategy: Strategy; position: PoolPosition }> {
  const given = Object.entries(options).map(([name, value]) => [name, [value].flat() as readonly string[]] as const)
  const answer = await (await IMPORT_SOURCES[source]!.load())({ source, operands: [operand], options: new Map(given) })
  if (answer.wrong !== undefined) throw new Error(answer.wrong)
  const { strategy, problems } = parseStrategy(answer.text, 'imported.yaml', { read, sha256: '' })
  expect(problems).toBe(undefined)
  return { ...answer, strategy: strategy!, position: strategy!.positions[0] as PoolPosition }
}

/** Exact amounts of a position by asset. */
export function amountsOf({ size }: PoolPosition): Record<string, string> {
  if (size.kind !== 'amounts') throw new Error(size.kind)
  return Object.fromEntries(size.amounts.map(({ asset, amount }) => [asset, amount]))
}

/** By how much of it the plan's amount of each asset misses the one in the file, at the file's prices. */
export function planExcess({ assets }: Strategy, position: PoolPosition): number {
  const given = amountsOf(position)
  const names = 'base' in position.terms ? [position.terms.base, position.terms.quote] : Object.keys(given)
  const prices = names.map((name) => assets.find(({ symbol }) => symbol === name)!.price)
  const amounts = openPool(position.terms, position.size, prices).pool.amounts(prices)
  return Math.max(...names.map((name, i) => Math.abs(amounts[i]! / Number(given[name]) - 1)))
}

export const priceOf = ({ assets }: Strategy, name: string) => assets.find(({ symbol }) => symbol === name)!.price
