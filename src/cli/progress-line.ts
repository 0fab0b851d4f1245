import { fixed, percent } from '../text/format-number.ts'
import { truncate } from '../text/text-width.ts'
import type { Progress } from './solve.ts'

const QUIET_MILLISECONDS = 400

/** A line on stderr that says how the search goes, rewritten in place; nothing where stderr is not a terminal. */
export function progressLine(): { readonly show: (progress: Progress) => void; readonly clear: () => void } {
  const start = performance.now()
  let last = start
  let shown = false
  return {
    show: ({ objective, bound }) => {
      const now = performance.now()
      if (!process.stderr.isTTY || now - last < QUIET_MILLISECONDS) return
      last = now
      shown = true
      const text = `${searching(objective, bound)}, ${fixed((now - start) / 1000, 0)} s (Ctrl-C keeps the best)`
      process.stderr.write(`\r\u001b[K${truncate(text, (process.stderr.columns || 80) - 1)}`)
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001b[K')
    },
  }
}

function searching(objective: number, bound: number): string {
  if (!Number.isFinite(objective)) return 'searching for a hedge'
  if (!Number.isFinite(bound)) return `best so far ${fixed(objective, 2)}`
  const gap = objective > 0 ? ` (${percent(Math.max(0, objective - bound) / objective)} apart)` : ''
  return `best so far ${fixed(objective, 2)}, none below ${fixed(bound, 2)}${gap}`
}
