import { fixed } from '../../text/format-number.ts'
import { truncate } from '../../text/text-width.ts'

const REFRESH_MILLISECONDS = 400

/**
 * A line on stderr that says how the work goes and how long it has taken, rewritten in place; nothing where stderr is not a terminal. `keeps`: what Ctrl-C
 * does.
 */
export function progressLine(
  first = 'searching for a hedge',
  keeps = 'the best',
): { readonly show: (words: string) => void; readonly clear: () => void } {
  const start = performance.now()
  let latest = first
  let shown = false
  const write = () => {
    shown = true
    const text = `${latest}, ${fixed((performance.now() - start) / 1000, 0)} s (Ctrl-C keeps ${keeps})`
    process.stderr.write(`\r\u001b[K${truncate(text, (process.stderr.columns || 80) - 1)}`)
  }
  const timer = process.stderr.isTTY ? setInterval(write, REFRESH_MILLISECONDS) : undefined
  return {
    show: (words) => {
      latest = words
    },
    clear: () => {
      clearInterval(timer)
      if (shown) process.stderr.write('\r\u001b[K')
    },
  }
}
