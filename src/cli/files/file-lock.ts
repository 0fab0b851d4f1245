import { createHash } from 'node:crypto'
import { readlink, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryFile } from './temporary-files.ts'
import { isOver, writerId } from './writer-id.ts'

const PATIENCE_MILLISECONDS = 3000
const PAUSE_MILLISECONDS = 15

/**
 * Does something while nobody else here does it to the same file; undefined: others kept it to themselves for 3 s. The lock is a link to
 * the name of its holder, so that it is there with it in one step, and one whose holder was killed is taken away.
 */
export async function withFileLock<Result>(file: string, act: () => Promise<Result>): Promise<Result | undefined> {
  const lock = lockOf(file)
  for (let waited = 0; waited < PATIENCE_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
    const trouble = await symlink(writerId, lock).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    )
    if (trouble !== 'EEXIST') {
      // A folder that takes no links takes writers one by one only as far as they are seen.
      return await act().finally(() => trouble === undefined && rm(lock, { force: true }))
    }
    if (!(await removeIfOver(lock))) await sleep(PAUSE_MILLISECONDS)
  }
  return undefined
}

/** Takes away the lock of a file whose holder was killed. */
export async function removeDeadLock(file: string): Promise<void> {
  await removeIfOver(lockOf(file))
}

function lockOf(file: string): string {
  const name = createHash('sha256').update(basename(file)).digest('hex').slice(0, 16)
  return join(dirname(file), `.hedgerow-${name}.lock`)
}

/** Whether a lock without a living holder was taken away, by its name, so that of several who try one succeeds. */
async function removeIfOver(lock: string): Promise<boolean> {
  const holder = await readlink(lock).catch(() => '')
  if (holder === '' || !isOver(holder)) return false
  const taken = temporaryFile(dirname(lock))
  try {
    await rename(lock, taken)
    const other = await readlink(taken)
    // Someone took it between the look and the grasp.
    if (other !== holder) await symlink(other, lock)
    await rm(taken, { force: true })
    return true
  } catch {
    return false
  }
}
