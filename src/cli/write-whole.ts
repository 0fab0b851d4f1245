import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { plainText } from '../text/plain-text.ts'
import { fileTrouble } from './file-trouble.ts'

/**
 * Writes a file whole or not at all: into a temporary file beside it that then takes its name. Whoever reads `file`, and
 * whenever the process is killed, finds the old content or the new. Answers what went wrong, if something did.
 */
export async function writeWhole(file: string, text: string): Promise<string | undefined> {
  try {
    const target = await realpath(file).catch(() => file)
    const old = await stat(target).catch(() => undefined)
    if (old?.isDirectory()) return `${plainText(file)} is a directory`
    if (old !== undefined && !old.isFile()) await writeThrough(target, text)
    else await replace(target, text, old === undefined ? 0o666 : old.mode & 0o777)
    return undefined
  } catch (error) {
    return `cannot write ${plainText(file)}: ${fileTrouble(error)}`
  }
}

async function replace(target: string, text: string, mode: number): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
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
}

/** Devices and pipes, like /dev/stdout, cannot be replaced. */
async function writeThrough(target: string, text: string): Promise<void> {
  const handle = await open(target, 'w')
  await handle.writeFile(text).finally(() => handle.close())
}
