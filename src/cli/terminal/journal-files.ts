import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isJournal, type Journal } from '../../tui/state/journal.ts'
import { temporaryFile } from '../files/temporary-files.ts'
import { isOver, WRITER_ID, writerId } from '../files/writer-id.ts'

const NAME = new RegExp(`^\\.(.+)\\.(${WRITER_ID.source})\\.journal$`)
const MOST_BYTES = 20e6

/** Where this program keeps its journal of a strategy file: beside it, and no other program's. */
export function journalFile(file: string): string {
  return join(dirname(file), `.${basename(file)}.${writerId}.journal`)
}

/**
 * Writes a journal whole. Without a sync: it has to survive the end of the program, not of the machine, and is written while keys
 * are pressed.
 */
export function writeJournal(place: string, journal: Journal): void {
  const temporary = temporaryFile(dirname(place))
  try {
    writeFileSync(temporary, JSON.stringify(journal), { mode: 0o600 })
    renameSync(temporary, place)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** The latest journal of a file whose program is over, and whether one lives that has changes of it. */
export function leftJournal(file: string): {
  readonly left: { readonly journal: Journal; readonly id: string } | undefined
  readonly isAtWork: boolean
} {
  const own = journalsIn(dirname(file)).filter(({ of, id }) => of === basename(file) && id !== writerId)
  const over = own.filter(({ id }) => isOver(id)).sort((a, b) => b.written - a.written)
  const read = over.map(({ place }) => ({ journal: journalIn(place), id: place }))
  const left = read.find((one): one is { journal: Journal; id: string } => one.journal !== undefined)
  return { left, isAtWork: own.length > over.length }
}

/** Strategies of a folder that are in no file but in a journal whose program is over. */
export function strategiesLeft(folder: string): string[] {
  const names = journalsIn(folder)
    .filter(({ id }) => isOver(id))
    .map(({ of }) => of)
  return [...new Set(names)].filter((name) => !existsSync(join(folder, name))).sort()
}

function journalsIn(folder: string) {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.flatMap((name) => {
    const [, of, id] = NAME.exec(name) ?? []
    if (of === undefined || id === undefined) return []
    const place = join(folder, name)
    const told = statSync(place, { throwIfNoEntry: false })
    return told?.isFile() && told.size <= MOST_BYTES ? [{ of, id, place, written: told.mtimeMs }] : []
  })
}

function journalIn(place: string): Journal | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(place, 'utf8'))
    return isJournal(value) ? value : undefined
  } catch {
    return undefined
  }
}
