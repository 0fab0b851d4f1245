import type { Stats } from 'node:fs'
import { access, constants, type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { plainText } from '../../text/plain-text.ts'
import { fileTrouble, isMachineTrouble } from './file-trouble.ts'
import { printWhole, writeAll } from './print-whole.ts'
import { removeLeftovers, temporaryFile } from './temporary-files.ts'
import { writtenPlace } from './written-place.ts'

/** Why a file was not written; whether `force` would have, and whether the machine failed, not the place. */
export type NotWritten = { readonly reason: string; readonly forceable: boolean; readonly failed?: boolean }

/**
 * Writes a file whole or not at all: into a temporary file beside it that then takes its name, mode and owner. Whoever reads `file`, and
 * whenever the process is killed, finds the old content or the new. A link stays one; what is open, like `/dev/stdout`, is written to.
 * With `force` also a file that is read-only or another user's is replaced. Answers what went wrong, if something did.
 */
export async function writeWhole(file: string, text: string, force = false): Promise<NotWritten | undefined> {
  const name = plainText(file)
  try {
    const place = await writtenPlace(file)
    if (typeof place === 'number')
      return void (place === 1 || place === 2 ? printWhole(text, place) : writeAll(place, text))
    const old = await stat(place).catch(ifThere)
    if (old?.isDirectory()) return { reason: `${name} is a directory`, forceable: false }
    if (old && !old.isFile())
      return { reason: `${name} is a device, pipe or socket: only files are replaced`, forceable: false }
    if (old && !force && (await isReadOnly(place, old)))
      return { reason: `${name} is read-only, so it stays as it is`, forceable: true }
    await removeLeftovers(dirname(place))
    const isKept = await replace(place, text, old, force)
    return isKept ? undefined : { reason: `${name} is another user’s and would become yours`, forceable: true }
  } catch (error) {
    const reason = `cannot write ${name}: ${fileTrouble(error)}`
    return { reason, forceable: false, ...(isMachineTrouble(error) ? { failed: true } : {}) }
  }
}

function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** By its mode too: to an administrator every file can be written. */
async function isReadOnly(place: string, { mode }: Stats): Promise<boolean> {
  if ((mode & 0o222) === 0) return true
  return access(place, constants.W_OK).then(
    () => false,
    () => true,
  )
}

/** Whether it was done: not without `force` where the file would change hands. */
async function replace(target: string, text: string, old: Stats | undefined, force: boolean): Promise<boolean> {
  const temporary = temporaryFile(dirname(target))
  try {
    const handle = await open(temporary, 'wx', old ? 0o600 : 0o666)
    try {
      if (old && !(await takesAfter(handle, old)) && !force) {
        await rm(temporary, { force: true })
        return false
      }
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(target))
  return true
}

/** Gives a file owner, group and mode of another; whether the owner could be given. */
async function takesAfter(handle: FileHandle, { uid, gid, mode }: Stats): Promise<boolean> {
  const own = await handle.stat()
  const given = () => true
  const refused = () => false
  const owned = own.uid === uid || (await handle.chown(uid, gid).then(given, refused))
  if (own.gid !== gid) await handle.chown(-1, gid).catch(refused)
  await handle.chmod(mode & 0o7777)
  return owned
}

/** So that the name survives a loss of power too; some systems sync no folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
