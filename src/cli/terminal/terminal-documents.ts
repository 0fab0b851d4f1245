import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import type { Edit } from '../../strategy/edit/edit-strategy.ts'
import { isUnsaved, madeEdits } from '../../tui/state/document.ts'
import type { Command, Message } from '../../tui/state/message.ts'
import type { Walk } from '../../tui/state/model.ts'
import { contentHash, replaceUnchanged } from '../files/replace-unchanged.ts'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>
type Answer<Type extends Message['type']> = Extract<Message, { type: Type }>

/** Hashes of texts by file as they were last read or written here. */
const onDisk = new Map<string, string>()
/** The texts after each edit of the last document, so that one more edit is one edit's work. */
let last: { base: string; edits: readonly Edit[]; texts: readonly string[] } = { base: '', edits: [], texts: [] }
let schema: Answer<'read'>['schema'] | undefined
let edit: typeof import('../../strategy/edit/edit-strategy.ts').editStrategy | undefined

/** What a file is known to hold, by its hash; undefined: it was never seen. */
export function seenOnDisk(file: string): string | undefined {
  return onDisk.get(file)
}

/** From now on a file counts as seen with that content. */
export function noteOnDisk(file: string, hash: string): void {
  onDisk.set(file, hash)
}

/** Reads a strategy with its edits: what the terminal is told of it, or what is wrong. */
export async function readDocument({
  request,
  file,
  text: given,
  edits,
}: Of<'solve'>): Promise<Answer<'read'> | Answer<'unreadable'>> {
  const { checkedText, strategyText } = await import('../files/strategy-file.ts')
  const base = given === undefined ? strategyText(file) : { text: given }
  if (base.text === undefined) {
    return { type: 'unreadable', request, problems: [{ text: base.problem, short: base.problem }] }
  }
  if (given === undefined) noteOnDisk(file, contentHash(base.text))
  const text = await editedText(base.text, edits)
  const { readDocument: read } = await import('../../strategy/read/document.ts')
  const document = read(text)
  const { strategy, problems, more } = await checkedText(text, file, false, false, document)
  if (!strategy) {
    const { formatProblem } = await import('../../strategy/problems/located-problem.ts')
    const told = problems.map((problem) => ({
      text: formatProblem(problem),
      short: `${problem.message}. ${problem.hint}`,
    }))
    const rest = `and ${more.toLocaleString('en-US')} more`
    return { type: 'unreadable', request, problems: more > 0 ? [...told, { text: rest, short: rest }] : told }
  }
  return { type: 'read', request, text: base.text, file: document.value, schema: await schemaOfFiles(), strategy }
}

/** The schema that all files share, made once. */
async function schemaOfFiles(): Promise<Answer<'read'>['schema']> {
  const { strategyJsonSchema } = await import('../../strategy/schema/json-schema.ts')
  schema ??= strategyJsonSchema()
  return schema
}

/** Writes a strategy with its edits into its file, unless that is not as it was last seen; a new one names what it reads from where it comes to stand. */
export async function saveDocument({
  file,
  text,
  edits,
  replace,
  isNew,
}: Of<'save'>): Promise<Answer<'saved'> | Answer<'not-saved'>> {
  const base = isNew ? (await import('./moved-text.ts')).movedText(text, dirname(file)) : text
  const edited = await editedText(base, edits)
  const refused = await replaceUnchanged(file, edited, onDisk.get(file), replace)
  if (refused) return { type: 'not-saved', file, reason: refused.reason, replaceable: refused.forceable }
  noteOnDisk(file, contentHash(edited))
  return { type: 'saved', file, text: base, edits }
}

/** Writes changes that are in no file beside the strategy's, and answers where; undefined when there are none or nowhere takes them. */
export function recoverDocument(walk: Walk | undefined): string | undefined {
  const document = walk?.document
  if (!walk || !document || !isUnsaved(document) || (!edit && document.done > 0)) return undefined
  const text = edit ? edit(document.text, madeEdits(document)) : document.text
  const ending = extname(walk.file)
  const name = basename(walk.file, ending)
  for (const folder of [dirname(walk.file), tmpdir()]) {
    for (let i = 1; i < 100; i++) {
      const file = join(folder, `${name}.unsaved${i === 1 ? '' : `-${i}`}${ending}`)
      try {
        writeFileSync(file, text, { flag: 'wx' })
        return file
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') break
      }
    }
  }
  return undefined
}

/** Loads what a recovery needs while there is time for it. */
export async function prepareRecovery(): Promise<void> {
  edit = (await import('../../strategy/edit/edit-strategy.ts')).editStrategy
}

/** A text with its edits made. */
export async function editedText(base: string, edits: readonly Edit[]): Promise<string> {
  if (edits.length === 0) return base
  await prepareRecovery()
  const same = last.base === base ? edits.findIndex((one, i) => one !== last.edits[i]) : 0
  const kept = same < 0 ? edits.length : same
  const texts = last.texts.slice(0, kept)
  for (const one of edits.slice(kept)) texts.push(edit!(texts.at(-1) ?? base, [one]))
  last = { base, edits, texts }
  return texts.at(-1)!
}
