import { describe, expect, it } from 'vitest'
import { strategyJsonSchema } from '../../../src/strategy/schema/json-schema.ts'

type Node = {
  readonly type?: string
  readonly description?: string
  readonly properties?: Record<string, Node>
  readonly additionalProperties?: boolean | Node
  readonly required?: readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
}

const schema = strategyJsonSchema() as Node

function* tables(node: Node, path: string): Generator<[path: string, table: Node]> {
  if (node.properties) yield [path, node]
  for (const [key, property] of Object.entries(node.properties ?? {})) yield* tables(property, `${path}.${key}`)
  if (typeof node.additionalProperties === 'object') yield* tables(node.additionalProperties, `${path}.*`)
  if (node.items && typeof node.items === 'object') yield* tables(node.items, `${path}[]`)
  for (const choice of [...(node.anyOf ?? []), ...(node.oneOf ?? [])]) {
    yield* tables(choice, `${path}${choice.properties?.kind ? `(${choice.properties.kind.const})` : ''}`)
  }
}

const all = [...tables(schema, '')]
const keysOf = (path: string) => Object.keys(all.find(([at]) => at === path)?.[1].properties ?? {}).sort()

describe('the JSON Schema of strategies', () => {
  it('is draft 2020-12 and survives being printed', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })

  it('knows no other keys than its own in any table', () => {
    expect(all.length).toBeGreaterThan(30)
    expect(all.filter(([, table]) => table.additionalProperties !== false).map(([path]) => path)).toEqual([])
  })

  it('describes every key to editors', () => {
    const bare = all.flatMap(([path, table]) =>
      Object.entries(table.properties!)
        .filter(([, property]) => property.description === undefined && property.const === undefined)
        .map(([key]) => `${path}.${key}`),
    )
    expect(bare).toEqual([])
  })

  it('has the kinds, objectives and limits of the interface', () => {
    expect(all.map(([path]) => path).filter((path) => /\)$/.test(path))).toEqual([
      ...['constant-product', 'concentrated', 'weighted', 'stableswap', 'formula', 'spot', 'perp', 'option'].map(
        (kind) => `.positions[](${kind})`,
      ),
      ...['spot', 'perp', 'option', 'chain', 'formula', 'cover', 'withdraw', 'constant-product', 'concentrated'].map(
        (kind) => `.instruments[](${kind})`,
      ),
    ])
    expect(schema.properties?.hedge?.properties?.minimise?.enum).toEqual([
      ...['delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance', 'cost', 'loss-aversion'],
    ])
    expect(keysOf('.hedge.limits')).toEqual(
      [
        ...['delta', 'gamma', 'vega', 'premium', 'margin', 'legs', 'loss', 'shortfall', 'survive'],
        ...['naked', 'tail', 'expected', 'capital'],
      ].sort(),
    )
    expect(keysOf('.hedge')).toEqual(
      ['target', 'minimise', 'lossAversion', 'confidence', 'limits', 'simplify', 'pin', 'exclude', 'scenarios'].sort(),
    )
    expect(keysOf('.instruments[](chain)')).toEqual(
      ['kind', 'asset', 'venue', 'type', 'expiry', 'strike', 'lot', 'fee', 'sides', 'maxSize'].sort(),
    )
  })

  it('requires exactly what has no default', () => {
    const required = (path: string) => [...(all.find(([at]) => at === path)?.[1].required ?? [])].sort()
    expect(required('')).toEqual(['horizon', 'market', 'name', 'positions', 'version'])
    expect(required('.market')).toEqual(['asOf', 'assets'])
    expect(required('.instruments[](perp)')).toEqual(['asset', 'id', 'kind', 'lot'])
    expect(required('.instruments[](chain)')).toEqual(['asset', 'kind'])
    expect(required('.positions[](perp)')).toEqual(['asset', 'entryPrice', 'id', 'kind', 'size'])
    expect(required('.hedge')).toEqual([])
  })
})
