import { isScalar, type Node, type Pair, type YAMLMap } from 'yaml'

/** Finds the pairs of a key in YAML maps, in the order of the text; each map is gone through once, however many keys are asked for. */
export function pairsByKey(): (map: YAMLMap, key: string) => readonly Pair[] {
  const known = new Map<Node, Map<string, Pair[]>>()
  return (map, key) => {
    const byKey = known.get(map) ?? indexed(map.items)
    known.set(map, byKey)
    return byKey.get(key) ?? []
  }
}

function indexed(pairs: readonly Pair[]): Map<string, Pair[]> {
  const byKey = new Map<string, Pair[]>()
  for (const pair of pairs) {
    if (!isScalar(pair.key)) continue
    const name = String(pair.key.value)
    const same = byKey.get(name)
    if (same) same.push(pair)
    else byKey.set(name, [pair])
  }
  return byKey
}
