import { readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pid } from 'node:process'

const STREAMS: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }
const DESCRIPTOR = new RegExp(`^/(?:dev|proc/(?:self|thread-self|${pid}))/fd/(\\d+)$`)
const MOST_LINKS = 40

/** Where what is written to `file` ends up: the file that its links lead to, there or not, or a descriptor that is open, as of `/dev/stdout`. */
export async function writtenPlace(file: string): Promise<string | number> {
  let at = resolve(file)
  for (let i = 0; i < MOST_LINKS; i++) {
    const place = join(await realpath(dirname(at)), basename(at))
    const descriptor = STREAMS[at] ?? DESCRIPTOR.exec(at)?.[1] ?? DESCRIPTOR.exec(place)?.[1]
    if (descriptor !== undefined) return Number(descriptor)
    const link = await readlink(place).catch(() => undefined)
    if (link === undefined) return place
    at = resolve(dirname(place), link)
  }
  // Its own error says that the links go round.
  return realpath(file)
}
