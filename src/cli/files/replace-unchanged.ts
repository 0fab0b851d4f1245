import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { plainText } from '../../text/plain-text.ts'
import { withFileLock } from './file-lock.ts'
import { fileTrouble } from './file-trouble.ts'
import { type NotWritten, writeWhole } from './write-whole.ts'
import { writtenPlace } from './written-place.ts'

/** What a text is told apart by. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Writes a file whole, unless it is there and not as it was `seen`, by its hash: of two that would replace the same content one is told. With
 * `force` it is written in any case.
 */
export async function replaceUnchanged(
  file: string,
  text: string,
  seen: string | undefined,
  force: boolean,
): Promise<NotWritten | undefined> {
  const name = plainText(file)
  const compared = async () => {
    const now = await readFile(file, 'utf8').catch(ifThere)
    const isAsSeen = now === undefined || contentHash(now) === seen
    if (isAsSeen || force) return { refused: await writeWhole(file, text, force) }
    const what = seen === undefined ? 'is there already' : 'was changed by another program (r reads it anew)'
    return { refused: { reason: `${name} ${what}`, forceable: true } }
  }
  try {
    const done = await withFileLock(String(await writtenPlace(file)), compared)
    return done ? done.refused : { reason: `${name} is being saved by another program`, forceable: false }
  } catch (error) {
    return { reason: `cannot write ${name}: ${fileTrouble(error)}`, forceable: false }
  }
}

function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
