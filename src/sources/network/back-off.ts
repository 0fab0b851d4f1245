import { setTimeout as sleep } from 'node:timers/promises'

const FIRST_PAUSE = 250
const LONGEST_PAUSE = 8000

/** Milliseconds to wait before a further try, the first of which is 1: twice as long each time up to 8 s, half of it by chance, so that many don't come back at once. */
export function backOff(tries: number): number {
  return Math.min(FIRST_PAUSE * 2 ** tries, LONGEST_PAUSE) * (0.5 + Math.random() / 2)
}

/** Waits, or as long as `signal` is not aborted; does not reject. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
