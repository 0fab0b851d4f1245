import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Alias, type Document, isMap, isScalar, isSeq, parseDocument, Scalar } from 'yaml'
import { atLength } from '../long/runs.ts'
import { listing, parseText } from './problems-of.ts'

const shipped = new URL('../../strategies/', import.meta.url)
const SOURCES = readdirSync(shipped).filter((name) => name.endsWith('.yaml'))

/** What the contract lets one leave out, and what counts then; the files may say just that. */
const DEFAULTS: Readonly<Record<string, string>> = {
  minimise: 'delta where nothing tradable is convex, else replication',
  maxLeverage: '10',
  maintenanceMargin: '1 / (2 · maxLeverage)',
  entry: 'the prices now',
  netOfFees: 'true',
}

type Path = readonly (string | number)[]
type Changed = { readonly path: Path; readonly text: string }

/** What a strategy says that a plan is made of. */
function planInputs(text: string, name: string): unknown {
  const csv = readFileSync(new URL('data/eth-chain.csv', shipped), 'utf8')
  const { strategy, problems } = parseText(text, name, { './data/eth-chain.csv': csv })
  return strategy ? { ...strategy, sha256: '', warnings: [] } : listing(problems!)
}

/** The kind and keys of an item: a third one alike is read as the first two are. */
const likeness = (item: unknown) =>
  isMap(item) ? `${item.get('kind')} ${item.items.map(({ key }) => key).join()}` : undefined

/** The kind of an item, without which it is read as any other of its list. */
const kindOf = (item: unknown) => (isMap(item) ? item.get('kind') : undefined)

/** A place by what stands there: items of a list by their kind, not by their number. */
const likenessOf = (source: Document, path: Path) =>
  path.map((step, i) => (typeof step === 'string' ? step : kindOf(source.getIn(path.slice(0, i + 1), true)))).join('.')

/** Places of the files so far, which are not tried again in another but at length. */
const tried = new Set<string>()

/** Every key of a file, and every value that a key or a list has, of items alike in a list the first two. */
function places(source: Document): Path[] {
  const found: Path[] = []
  function walk(node: unknown, path: Path): void {
    if (path.length > 0) found.push(path)
    if (isMap(node)) for (const { key, value } of node.items) walk(value, [...path, (key as Scalar<string>).value])
    if (!isSeq(node)) return
    const alike = node.items.map(likeness)
    for (const [i, item] of node.items.entries()) {
      const before = alike.slice(0, i).filter((like) => like !== undefined && like === alike[i])
      if (before.length < 2) walk(item, [...path, i])
    }
  }
  walk(source.contents, [])
  return found
}

function changed(source: Document, path: Path, change: (document: Document) => unknown): Changed {
  const document = source.clone()
  change(document)
  return { path, text: document.toString({ verifyAliasOrder: false, lineWidth: 0 }) }
}

function misspelt(value: unknown): unknown {
  if (typeof value === 'number') return value * 1.25 + 1
  if (typeof value === 'boolean') return !value
  const text = String(value)
  const at = text.search(/\d/)
  return at < 0 ? `${text}x` : `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`
}

describe.each(SOURCES)('of %s nothing vanishes', (name) => {
  const text = readFileSync(new URL(name, shipped), 'utf8')
  const source: Document = parseDocument(text)
  const whole = planInputs(text, name)
  const all = places(source).filter((path) => atLength || !tried.has(likenessOf(source, path)))
  for (const path of all) tried.add(likenessOf(source, path))
  /** Changes after which the plan would be made of the same. */
  const unnoticed = (changes: readonly Changed[]) =>
    changes.filter(({ text }) => isDeepStrictEqual(planInputs(text, name), whole)).map(({ path }) => path)

  it('when any key or item is left out, unless the contract says what counts then', () => {
    expect(whole, 'the file is whole to begin with').toBeTypeOf('object')
    expect(places(source).length).toBeGreaterThan(10)
    const silent = unnoticed(all.map((path) => changed(source, path, (document) => document.deleteIn(path))))
    expect(silent.filter((path) => !path.some((step) => Object.hasOwn(DEFAULTS, step)))).toEqual([])
  })

  it('when any key is misspelt', () => {
    const keyed = all.filter((path) => typeof path.at(-1) === 'string')
    const renamed = keyed.map((path) =>
      changed(source, path, (document) => {
        const map = document.getIn(path.slice(0, -1), true) ?? document.contents
        const pair = isMap(map) && map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
        if (!pair) throw new Error(`there is no ${path.join('.')}`)
        pair.key = new Scalar(misspelt(path.at(-1)))
      }),
    )
    expect(unnoticed(renamed)).toEqual([])
  })

  it('when any value is misspelt', () => {
    const scalars = all.filter((path) => isScalar(source.getIn(path, true)))
    const misread = scalars.map((path) =>
      changed(source, path, (document) => {
        const scalar = document.getIn(path, true) as Scalar
        scalar.value = misspelt(scalar.value)
      }),
    )
    expect(unnoticed(misread)).toEqual([])
  })

  it('when any value is an alias of something that is not there: that is told at its place', () => {
    for (const path of all) {
      const { text } = changed(source, path, (document) => document.setIn(path, new Alias('nowhere')))
      const [line, column] = [text.slice(0, text.indexOf('*nowhere')).split('\n').length, text.split('\n')]
      const { problems } = parseText(text, name)
      const told = problems?.find(({ code }) => code === 'alias-unknown')
      expect(told, text).toMatchObject({ path, line, column: column[line - 1]!.indexOf('*nowhere') + 1 })
    }
  })
})
