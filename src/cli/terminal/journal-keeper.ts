import { renameSync, rmSync } from 'node:fs'
import type { Program } from '../../tui/program.ts'
import type { Model } from '../../tui/state/model.ts'
import { journalOf } from '../../tui/state/unsaved-journal.ts'
import { fileTrouble } from '../files/file-trouble.ts'
import { journalFile, writeJournal } from './journal-files.ts'
import { noteOnDisk, seenOnDisk } from './terminal-documents.ts'

/** So long may a change be in no file. */
const WRITE_MILLISECONDS = 500

/** Keeps what is not saved in a journal beside the strategy's file. */
export type JournalKeeper = {
  /** Watches a program from now on. */
  watch(program: Program<Model>): void
  /** Goes on with the journal of a program that was killed. */
  take(id: string, file: string, seen: string | undefined): void
  drop(id: string): void
  /** Takes the journal away: what is in it is in a file, or unwanted. */
  remove(): void
}

export function journalKeeper(): JournalKeeper {
  let place: string | undefined
  let timer: NodeJS.Timeout | undefined
  let warned = false
  let over = false

  function watch(program: Program<Model>): void {
    let [document, editing]: [unknown, unknown] = [undefined, undefined]
    program.subscribe(() => {
      const { walk } = program.model()
      if (over || (walk?.document === document && walk?.editing === editing)) return
      document = walk?.document
      editing = walk?.editing
      if (journalOf(walk) === undefined) forget()
      else timer ??= setTimeout(() => write(program), WRITE_MILLISECONDS)
    })
  }

  function write(program: Program<Model>): void {
    timer = undefined
    const { walk } = program.model()
    const journal = journalOf(walk)
    if (!walk || !journal || over) return
    const own = journalFile(walk.file)
    try {
      writeJournal(own, { ...journal, seen: seenOnDisk(walk.file) })
      if (place !== undefined && place !== own) rmSync(place, { force: true })
      place = own
    } catch (error) {
      const text = `nothing keeps these changes if hedgerow is killed: ${fileTrouble(error)}`
      if (!warned) program.send({ type: 'remark', file: walk.file, text })
      warned = true
    }
  }

  function forget(): void {
    clearTimeout(timer)
    timer = undefined
    if (place !== undefined) rmSync(place, { force: true })
    place = undefined
  }

  return {
    watch,
    take: (id, file, seen) => {
      if (seen !== undefined) noteOnDisk(file, seen)
      place = journalFile(file)
      renameSync(id, place)
    },
    drop: (id) => rmSync(id, { force: true }),
    remove: () => {
      over = true
      forget()
    },
  }
}
