import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type EditValue, type Notation, writtenPair, writtenValue } from './written-value.ts'

/** A key, a place in a list, or the entry of a list that has this id. */
export type EditStep = string | number | { readonly id: string }

/** The value that a path is given; undefined takes it out. */
export type Edit = { readonly path: readonly EditStep[]; readonly value: EditValue | undefined }

type Container = YAMLMap<Node, Node | null> | YAMLSeq<Node>
type Item = { readonly container: Container; readonly index: number }
type Source = { readonly text: string; readonly notation: Notation }

/** The text of a strategy file with the edits made one after another: nothing but the values changes, neither comments nor order. */
export function editStrategy(text: string, edits: readonly Edit[]): string {
  return edits.reduce(edited, text)
}

function edited(text: string, edit: Edit): string {
  const document = parseDocument(text, { uniqueKeys: false, stringKeys: true, schema: 'core' })
  const source: Source = { text, notation: text.trimStart().startsWith('{') ? 'json' : 'yaml' }
  const trail: Item[] = []
  let node: unknown = document.contents
  for (const step of edit.path) {
    if (isAlias(node)) {
      const copy = node.resolve(document)?.toJS(document) as EditValue
      return edited(splice(text, node.range![0], node.range![1], writtenValue(copy, source.notation)), edit)
    }
    const index = isMap(node) || isSeq(node) ? indexOf(node, step) : -1
    if (index < 0) break
    trail.push({ container: node as Container, index })
    node = nodeAt(trail.at(-1)!)
  }
  const rest = edit.path.slice(trail.length)
  if (edit.value === undefined) return rest.length > 0 ? text : removed(source, trail)
  if ((isMap(node) || isSeq(node)) && rest.length > 0) {
    return inserted(source, node as Container, rest[0]!, nested(rest.slice(1), edit.value))
  }
  return replaced(source, node as Node | null, trail.at(-1), nested(rest, edit.value))
}

function indexOf(container: YAMLMap | YAMLSeq, step: EditStep): number {
  if (isMap(container)) {
    return container.items.findIndex(({ key }) => isScalar(key) && String(key.value) === step)
  }
  if (typeof step === 'object') return container.items.findIndex((item) => isMap(item) && item.get('id') === step.id)
  return typeof step === 'number' && step < container.items.length ? step : -1
}

function nodeAt({ container, index }: Item): Node | null {
  return isMap(container)
    ? ((container.items[index] as Pair<Node, Node | null>).value ?? null)
    : container.items[index]!
}

/** What stands at a path that is not there yet: tables, and lists of one. */
function nested(path: readonly EditStep[], value: EditValue): EditValue {
  return path.reduceRight<EditValue>((inner, step) => (typeof step === 'string' ? { [step]: inner } : [inner]), value)
}

function replaced({ text, notation }: Source, node: Node | null, item: Item | undefined, value: EditValue): string {
  const written = writtenValue(value, notation)
  if (!node) {
    const at = item ? keyOf(item).range![1] : text.length
    return splice(text, at, at, `: ${written}`)
  }
  const start = node.range![0]
  const end = endOf(node, text)
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
  const kept = quoted && typeof value === 'string' ? JSON.stringify(value) : written
  if (start === end) return splice(text, start, end, ` ${kept}`)
  return splice(text, start, text[end - 1] === '\n' ? end - 1 : end, kept)
}

function inserted({ text, notation }: Source, container: Container, step: EditStep, value: EditValue): string {
  const entry = isMap(container) ? writtenPair(String(step), value, notation) : writtenValue(value, notation)
  const count = container.items.length
  if (container.flow) {
    const at = count > 0 ? itemEnd({ container, index: count - 1 }, text) : container.range![0] + 1
    const close = isMap(container) ? ' ' : ''
    return splice(text, at, at, count > 0 ? `, ${entry}` : `${close}${entry}${close}`)
  }
  const first = itemStart({ container, index: 0 }, text)
  const indent = ' '.repeat(first - lineStart(text, first))
  const last = itemEnd({ container, index: count - 1 }, text)
  const at = text[last - 1] === '\n' ? last - 1 : lineEnd(text, last)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  return splice(text, at, at, `${newline}${indent}${isMap(container) ? '' : '- '}${entry}`)
}

/** Without the last item; a list or table that would be left empty goes as a whole. */
function removed(source: Source, trail: readonly Item[]): string {
  const item = trail.at(-1)
  if (!item) return source.text
  const { container, index } = item
  const { text } = source
  if (container.items.length === 1) return trail.length > 1 ? removed(source, trail.slice(0, -1)) : text
  const [start, end] = [itemStart(item, text), itemEnd(item, text)]
  const next = index + 1 < container.items.length ? itemStart({ container, index: index + 1 }, text) : undefined
  const ownLine = text.slice(lineStart(text, start), start).trim() === ''
  if (!container.flow && ownLine) {
    const after = text[end - 1] === '\n' ? end : Math.min(text.length, lineEnd(text, end) + 1)
    return splice(text, lineStart(text, start), after, '')
  }
  if (next !== undefined) return splice(text, start, next, '')
  return splice(text, itemEnd({ container, index: index - 1 }, text), end, '')
}

function keyOf({ container, index }: Item): Node {
  const item = container.items[index]!
  return isPair(item) ? (item.key as Node) : (item as Node)
}

/** Where an item begins: at its key, or at the dash of a block list. */
function itemStart(item: Item, text: string): number {
  const start = keyOf(item).range![0]
  return isSeq(item.container) && !item.container.flow ? text.lastIndexOf('-', start - 1) : start
}

function itemEnd(item: Item, text: string): number {
  return endOf(nodeAt(item) ?? keyOf(item), text)
}

/** Where a node ends, without the comments and empty lines that follow it. */
function endOf(node: Node, text: string): number {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    return itemEnd({ container: node as Container, index: node.items.length - 1 }, text)
  }
  return node.range![1]
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** Before the line break, and before the \r of one. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end - 1 >= at ? end - 1 : end
}

function splice(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}
