import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { survivesAsNumber } from '../../units/decimal.ts'
import { didYouMean } from '../problems/did-you-mean.ts'
import { type Finding, shown } from '../problems/located-problem.ts'
import { commaNumber } from './comma-number.ts'
import { pairsByKey } from './pairs-by-key.ts'
import { scalarPlace } from './scalar-place.ts'

type Path = Finding['path']

/** The plain values of a YAML tree: objects without prototype, arrays and scalars. */
export type Values = {
  readonly value: unknown
  readonly findings: readonly Finding[]
  /** Where a finding's value or key begins, or what it is missing from: characters from the start of the text. */
  offset(finding: Finding): number
}

const MOST_DEPTH = 40
/** Values that aliases may repeat: more is a bomb. */
const MOST_REPEATED = 10_000
/** Fields, and tables of fields, whose numbers must stay as typed: sizes, lots and amounts. */
const EXACT = new Set(['size', 'lot', 'liquidity', 'maxSize', 'bidSize', 'askSize', 'collateral'])
const EXACT_TABLES = new Set(['amounts', 'uncollected', 'pin'])
const INTEGER = /^[-+]?(\d+|0x[\da-f]+|0o[0-7]+)$/i

/** Reads the values of `text` and finds duplicate keys, numbers that lose digits, and aliases of nothing, or that repeat too much or themselves. */
export function readValues(root: Node, text: string): Values {
  const findings: Finding[] = []
  const anchors = new Map<string, Node>()
  const targets = new Map<Node, Node>()
  let repeated = 0
  let bomb: Path | undefined
  let deep = false

  const resolve = (node: unknown): unknown => (isAlias(node) ? resolve(targets.get(node)) : node)
  const pairsOf = pairsByKey()

  function read(node: unknown, path: Path, depth: number, within: boolean): unknown {
    if (within && ++repeated > MOST_REPEATED) {
      bomb ??= path
      return undefined
    }
    if (depth > MOST_DEPTH) {
      if (!deep) findings.push(tooDeep(path))
      deep = true
      return undefined
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (!target) {
        findings.push(unknownAlias(path, node.source, anchors.keys()))
        return undefined
      }
      targets.set(node, target)
      return read(target, path, depth + 1, true)
    }
    if (!within && (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) anchors.set(node.anchor, node)
    if (isMap(node)) return readMap(node.items, path, depth, within)
    if (isSeq(node)) return node.items.map((item, i) => read(item, [...path, i], depth + 1, within))
    return isScalar(node) ? readScalar(node.value, node.source, path) : null
  }

  function readMap(pairs: readonly Pair[], path: Path, depth: number, within: boolean): unknown {
    const map: Record<string, unknown> = Object.create(null)
    const split = splitNumbers(pairs)
    for (const pair of pairs) {
      const number = split.get(pair)
      if (number === '') continue
      if (number !== undefined) {
        map[String((pair.key as { value: unknown }).value)] = undefined
        const [message, hint] = commaNumber(number) ?? [`${number} is no number`, 'Write it without commas.']
        findings.push({ code: 'comma', path: [...path, String((pair.key as { value: unknown }).value)], message, hint })
        continue
      }
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
      const at = [...path, key]
      if (key in map) findings.push(duplicateKey(at, key))
      else if (key === '__proto__') findings.push(forbiddenKey(at))
      else map[key] = read(pair.value, at, depth + 1, within)
    }
    return map
  }

  function readScalar(value: unknown, source: string | undefined, path: Path): unknown {
    if (typeof value !== 'number' || source === undefined) return value
    if (INTEGER.test(source) && !Number.isSafeInteger(value)) {
      findings.push(longInteger(path, source))
      return undefined
    }
    if (source.length > 15 && isExact(path) && !survivesAsNumber(source, value)) {
      findings.push(longDecimal(path, source))
      return undefined
    }
    return value
  }

  function offset({ path, at, code, character }: Finding): number {
    let [node, place]: [unknown, number] = [root, root.range?.[0] ?? 0]
    for (const [i, step] of path.entries()) {
      const parent = resolve(node)
      const pairs = isMap(parent) ? pairsOf(parent, String(step)) : []
      const pair = code === 'key-duplicate' ? pairs.at(-1) : pairs[0]
      const child = pair ? pair.value : isSeq(parent) ? parent.items[step as number] : undefined
      const key = (pair?.key as Node | undefined)?.range?.[0]
      const value = (child as Node | undefined)?.range?.[0]
      const wanted = at === 'key' && i === path.length - 1 ? (key ?? value) : (value ?? key)
      if (wanted === undefined) break
      ;[node, place] = [child, wanted]
    }
    const scalar = resolve(node)
    return character !== undefined && isScalar(scalar) ? scalarPlace(text, scalar, character) : place
  }

  const value = read(root, [], 0, false)
  if (bomb) return { value: undefined, findings: [aliasBomb(bomb)], offset }
  return { value: deep ? undefined : value, findings, offset }
}

const unknownAlias = (path: Path, name: string, anchors: Iterable<string>): Finding => ({
  code: 'alias-unknown',
  path,
  message: `the alias *${name} stands for nothing: no &${name} comes before it`,
  hint: didYouMean(name, anchors) || 'Write the value itself here, or in quotes where a text begins with *.',
})

/**
 * Numbers that a flow table took apart at their commas, `{ value: 10,000 }`, by the pair that has their beginning; the pairs of digits alone that
 * follow stand for nothing, ''.
 */
function splitNumbers(pairs: readonly Pair[]): ReadonlyMap<Pair, string> {
  const split = new Map<Pair, string>()
  let first: Pair | undefined
  for (const pair of pairs) {
    const digits = isScalar(pair.key) && pair.value === null ? String(pair.key.source ?? pair.key.value) : ''
    const begun = first && isScalar(first.value) && typeof first.value.value === 'number'
    if (/^\d+(\.\d+)?$/.test(digits) && begun) {
      split.set(first!, `${split.get(first!) ?? (first!.value as { source?: string }).source},${digits}`)
      split.set(pair, '')
    } else first = pair
  }
  return split
}

const aliasBomb = (path: Path): Finding => ({
  code: 'alias-bomb',
  path: path.slice(0, 2),
  message: `aliases repeat more than ${MOST_REPEATED} values`,
  hint: 'Write out what the aliases stand for.',
})

const tooDeep = (path: Path): Finding => ({
  code: 'too-deep',
  path: path.slice(0, 2),
  message: `lists and tables are nested more than ${MOST_DEPTH} deep`,
  hint: 'Flatten it: nothing in a strategy is nested that deep, and an alias must not contain itself.',
})

const duplicateKey = (path: Path, key: string): Finding => ({
  code: 'key-duplicate',
  path,
  at: 'key',
  message: `the key ${shown(key)} is already given above`,
  hint: 'Keep one of the two.',
})

const forbiddenKey = (path: Path): Finding => ({
  code: 'key-unknown',
  path,
  at: 'key',
  message: 'there is no such key',
  hint: 'Remove it.',
})

/** The last step of a ladder's path is 1 at its sizes. */
function isExact(path: Path): boolean {
  const [table, parent, step] = [path.at(-3), path.at(-2), path.at(-1)] as (string | number)[]
  return (
    EXACT.has(String(step)) ||
    EXACT_TABLES.has(String(parent)) ||
    ((table === 'asks' || table === 'bids') && step === 1)
  )
}

const longDecimal = (path: Path, source: string): Finding => ({
  code: 'decimal-unquoted',
  path,
  message: `${source.slice(0, 60)} would lose digits as a number`,
  hint: `Quote it: "${source.slice(0, 60)}".`,
})

const longInteger = (path: Path, source: string): Finding => ({
  code: 'integer-unquoted',
  path,
  message: `${source.slice(0, 60)} is past 2^53 and would lose digits as a number`,
  hint: `Quote it: "${source.slice(0, 60)}".`,
})
