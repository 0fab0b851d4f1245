import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isOver, WRITER_ID, writerId } from './writer-id.ts'

const TEMPORARY = new RegExp(`^\\.hedgerow-(${WRITER_ID.source})-\\d+\\.tmp$`)
/** Of a writer on another machine nothing is known but its silence. */
const FORGOTTEN_MILLISECONDS = 3_600_000
let count = 0

/** A name in `folder` that no other writer uses. */
export function temporaryFile(folder: string): string {
  count += 1
  return join(folder, `.hedgerow-${writerId}-${count}.tmp`)
}

/** Takes away what writers that were killed left in a folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const id = TEMPORARY.exec(name)?.[1]
    if (id === undefined || id === writerId) continue
    const file = join(folder, name)
    if (isOver(id) || (await isForgotten(file))) await rm(file, { force: true }).catch(() => {})
  }
}

async function isForgotten(file: string): Promise<boolean> {
  const told = await stat(file).catch(() => undefined)
  return told !== undefined && Date.now() - told.mtimeMs > FORGOTTEN_MILLISECONDS
}
