import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** The first so many bytes of a regular file as text; empty where it is none or cannot be read. */
export async function headOf(file: string, bytes: number): Promise<string> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined)
  try {
    if (!handle || !(await handle.stat()).isFile()) return ''
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  } finally {
    await handle?.close()
  }
}
