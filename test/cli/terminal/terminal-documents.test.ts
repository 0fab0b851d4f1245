import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  prepareRecovery,
  readDocument,
  recoverDocument,
  saveDocument,
} from '../../../src/cli/terminal/terminal-documents.ts'
import type { Edit } from '../../../src/strategy/edit/edit-strategy.ts'
import { freshDocument, withEdit } from '../../../src/tui/state/document.ts'
import { initialModel } from '../../../src/tui/update.ts'

const text = `version: 1 # mine
name: x
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, kind: constant-product, base: ETH, quote: USDC, size: { value: 1000 } }
`
const edit: Edit = { path: ['market', 'assets', 'ETH', 'price'], value: 2100 }
const edited = text.replace('2000', '2100')

/** A strategy in a folder of its own. */
function given(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hedgerow-documents-')), 'mine.yaml')
  writeFileSync(file, text)
  return file
}

function reading(file: string, edits: readonly Edit[] = [], held?: string) {
  return readDocument({ type: 'solve', request: 1, file, text: held, edits })
}

describe('reading a document', () => {
  it('gives its text before the edits, and its values and meaning after them', async () => {
    const read = await reading(given(), [edit], text)
    expect(read).toMatchObject({ type: 'read', text, file: { market: { assets: { ETH: { price: 2100 } } } } })
    expect(read.type === 'read' && read.strategy.assets[0]).toMatchObject({ symbol: 'ETH', price: 2100 })
  })

  it('gives what is wrong in full and in short', async () => {
    const read = await reading('mine.yaml', [{ ...edit, value: -1 }], text)
    if (read.type !== 'unreadable') throw new Error('a price of -1 was read')
    expect(read.problems[0]!.text).toMatch(/^mine\.yaml:6:\d+: market\.assets\.ETH\.price: /)
    expect(read.problems[0]!.short).not.toContain('mine.yaml')
  })

  it('that is not there says so', async () => {
    expect(await reading('nowhere.yaml')).toMatchObject({ type: 'unreadable', problems: [{}] })
  })
})

describe('saving a document', () => {
  it('writes the edits into the file that was read', async () => {
    const file = given()
    await reading(file)
    const save = { type: 'save', file, text, edits: [edit], replace: false, isNew: false } as const
    expect(await saveDocument(save)).toEqual({ type: 'saved', file, text, edits: [edit] })
    expect(readFileSync(file, 'utf8')).toBe(edited)
    expect(await saveDocument({ ...save, edits: [] })).toMatchObject({ type: 'saved' })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('leaves a file that another program changed, unless it is to be replaced', async () => {
    const file = given()
    await reading(file)
    writeFileSync(file, '# someone else\n')
    const save = { type: 'save', file, text, edits: [edit], replace: false, isNew: false } as const
    const refused = await saveDocument(save)
    expect(refused).toMatchObject({ type: 'not-saved', replaceable: true })
    expect(refused.type === 'not-saved' && refused.reason).toContain('changed by another program')
    expect(readFileSync(file, 'utf8')).toBe('# someone else\n')
    expect(await saveDocument({ ...save, replace: true })).toMatchObject({ type: 'saved' })
  })

  it('leaves a file that was never read', async () => {
    const save = { type: 'save', file: given(), text, edits: [], replace: false, isNew: false } as const
    expect(await saveDocument(save)).toMatchObject({ type: 'not-saved', replaceable: true })
  })

  it('of a new strategy in another folder names its market files from there, so that the terminal and the file read the same', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hedgerow-documents-')), 'new.yaml')
    const files = ['strategies/data/eth-chain.csv', '/quotes/eth.csv']
    const sourced = `${text.replace('  assets', `  files: [${files.join(', ')}]\n  assets`)}sources:\n  - { file: ${files[0]}, import: market deribit ETH }\n`
    const save = { type: 'save', file, text: sourced, edits: [edit], replace: false, isNew: true } as const
    const saved = await saveDocument(save)
    const { market, sources } = parse(readFileSync(file, 'utf8'))
    expect(resolve(dirname(file), market.files[0])).toBe(resolve(files[0]!))
    expect(market.files[1]).toBe(files[1])
    expect(sources[0].file).toBe(market.files[0])
    expect(market.assets.ETH.price).toBe(2100)
    // Saved once more it stays as it is.
    const again = { ...save, text: saved.type === 'saved' ? saved.text : '', isNew: false }
    expect(await saveDocument(again)).toMatchObject({ type: 'saved', text: again.text })
    expect(parse(readFileSync(file, 'utf8')).market.files).toEqual(market.files)
  })

  it('into a folder that is not there says why', async () => {
    const save = { type: 'save', file: join(given(), 'x.yaml'), text, edits: [], replace: false, isNew: false } as const
    expect(await saveDocument(save)).toMatchObject({ type: 'not-saved', replaceable: false })
  })
})

describe('recovering a document', () => {
  const walk = (file: string) => initialModel({ columns: 80, rows: 24 }, file)[0].walk!

  it('writes what is not saved beside the file, under a name that is free', async () => {
    await prepareRecovery()
    const file = given()
    const document = withEdit(freshDocument(text, false), edit, false)
    const first = recoverDocument({ ...walk(file), document })
    expect(first).toBe(file.replace('mine.yaml', 'mine.unsaved.yaml'))
    expect(readFileSync(first!, 'utf8')).toBe(edited)
    expect(recoverDocument({ ...walk(file), document })).toBe(file.replace('mine.yaml', 'mine.unsaved-2.yaml'))
  })

  it('writes a new strategy that is in no file', () => {
    const file = given()
    expect(readFileSync(recoverDocument({ ...walk(file), document: freshDocument(text, true) })!, 'utf8')).toBe(text)
  })

  it('writes nothing of what is saved or undone', () => {
    const document = withEdit(freshDocument(text, false), edit, false)
    expect(recoverDocument({ ...walk(given()), document: freshDocument(text, false) })).toBeUndefined()
    expect(recoverDocument({ ...walk(given()), document: { ...document, done: 0 } })).toBeUndefined()
    expect(recoverDocument({ ...walk(given()), document: { ...document, saved: 1 } })).toBeUndefined()
    expect(recoverDocument(undefined)).toBeUndefined()
  })

  it('falls back to the folder for temporary files where the first takes none', () => {
    const document = withEdit(freshDocument(text, false), edit, false)
    const file = recoverDocument({ ...walk('/proc/none/mine.yaml'), document })
    expect(file).toMatch(/mine\.unsaved(-\d+)?\.yaml$/)
    expect(file!.startsWith(tmpdir())).toBe(true)
    rmSync(file!)
  })
})
