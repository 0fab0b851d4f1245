import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { pid } from 'node:process'

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** Names this process among all that may ever write into a folder: machine, process, when that began, and chance. */
export const writerId = `${HOST}-${pid}-${startOf(pid)}-${randomBytes(4).toString('hex')}`

/** How such a name is written. */
export const WRITER_ID = /[0-9a-f]{8}-\d+-\d+-[0-9a-f]{8}/

/** Whether the process of that name is over; of another machine's that cannot be known, and it counts as alive. */
export function isOver(id: string): boolean {
  const [host, process, start] = id.split('-')
  if (host !== HOST || id === writerId) return false
  return !isRunning(Number(process)) || startOf(Number(process)) !== start
}

function isRunning(process: number): boolean {
  try {
    return globalThis.process.kill(process, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process began, in ticks since the machine did: numbers of processes come again. 0 where the system does not tell. */
function startOf(process: number): string {
  try {
    const told = readFileSync(`/proc/${process}/stat`, 'latin1')
    return /^\d+$/.exec(told.slice(told.lastIndexOf(')') + 2).split(' ')[19] ?? '')?.[0] ?? '0'
  } catch {
    return '0'
  }
}
