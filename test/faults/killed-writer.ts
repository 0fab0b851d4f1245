import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash, replaceUnchanged } from '../../src/cli/files/replace-unchanged.ts'
import { writeWhole } from '../../src/cli/files/write-whole.ts'
import { journalFile, writeJournal } from '../../src/cli/terminal/journal-files.ts'
import type { Journal } from '../../src/tui/state/journal.ts'

/** The ways in which the program writes: `-o`, snapshots and exports; saving in the terminal; the journal of the terminal. */
export const WRITERS = ['whole', 'save', 'journal'] as const
export type Writer = (typeof WRITERS)[number]

const FILL = 'x'.repeat(200_000)

/** The text of the n-th writing, which tells by its ends whether it is whole. */
export function nthText(n: number): string {
  return `${n}\n${FILL}\n${n}\n`
}

/** Which writing a text is; undefined: it is torn. */
export function writingOf(text: string): number | undefined {
  const n = Number.parseInt(text, 10)
  return text === nthText(n) ? n : undefined
}

/** Writes one text after another, and tells each that is done, until it is killed. */
export async function write(writer: Writer, folder: string): Promise<void> {
  const file = join(folder, 'file')
  const tell = (n: number) => writeFileSync(1, `${n}\n`)
  let seen = contentHash(nthText(0))
  for (let n = 1; ; n++) {
    const text = nthText(n)
    if (writer === 'journal') {
      const journal: Journal = { format: 'hedgerow/journal/1', text, isNew: false, edits: [], step: 'hedge', row: 0 }
      writeJournal(journalFile(file), journal)
    } else {
      const refused = writer === 'save' ? await replaceUnchanged(file, text, seen, false) : await writeWhole(file, text)
      if (refused) throw new Error(refused.reason)
    }
    seen = contentHash(text)
    tell(n)
  }
}
