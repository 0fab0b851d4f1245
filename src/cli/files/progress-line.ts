import { fixed } from '../../text/format-number.ts'
import { truncate } from '../../text/text-width.ts'

const REFRESH_MILLISECONDS = 400
/** What is done sooner needs no word. */
const FIRST_MILLISECONDS = 1000

export type ProgressLine = {
  /** What it says from now on. */
  readonly show: (words: string) => void
  /** Draws it anew where that is due, for work that leaves timers no turn. */
  readonly tick: () => void
  /** Makes room for another line; it is drawn again when that is due. */
  readonly erase: () => void
  readonly clear: () => void
}

/** A line on stderr that says, after a second, how the work goes and how long it has taken, rewritten in place; nothing where stderr is not a terminal. */
export function progressLine(
  first = 'searching for a hedge',
  keeps = 'the best',
  now: () => number = () => performance.now(),
): ProgressLine {
  const start = now()
  let latest = first
  let due = process.stderr.isTTY ? start + FIRST_MILLISECONDS : Number.POSITIVE_INFINITY
  let shown = false
  const tick = () => {
    const at = now()
    if (at < due) return
    due = at + REFRESH_MILLISECONDS
    shown = true
    const text = `${latest}, ${fixed((at - start) / 1000, 0)} s (Ctrl-C keeps ${keeps})`
    process.stderr.write(`\r\u001b[K${truncate(text, (process.stderr.columns || 80) - 1)}`)
  }
  const timer = process.stderr.isTTY ? setInterval(tick, REFRESH_MILLISECONDS / 2) : undefined
  const erase = () => {
    if (shown) process.stderr.write('\r\u001b[K')
  }
  return {
    show: (words) => {
      latest = words
      tick()
    },
    tick,
    erase,
    clear: () => {
      clearInterval(timer)
      erase()
    },
  }
}
