import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { type Area, filled } from './area.ts'
import type { Style } from './style.ts'

/** What to mend in the file: where and what, and below it the way out. */
export function problemsView(problems: readonly string[], area: Area, style: Style): string[] {
  const blocks = problems.map((problem) => {
    const [what = '', ...hints] = problem.split('\n').map(plainText)
    const wrapped = wrapText(what, area.width - 5).map((line, i) => (i === 0 ? ` ✗ ${line}` : `   ${line}`))
    return [...wrapped.map(style.trouble), ...hints.flatMap((hint) => wrapText(hint, area.width - 6)).map(inset)]
  })
  const lines: string[] = []
  let left = blocks.length
  for (const block of blocks) {
    if (lines.length > 0 && 3 + lines.length + block.length > area.height) break
    lines.push(...block)
    left--
  }
  const found = problems.length === 1 ? '1 problem in the file' : `${problems.length} problems in the file`
  const more = left > 0 ? [` … and ${left} more: hedgerow check lists them all`] : []
  return filled([style.strong(` ${found}`), '', ...lines], area.height, more)
}

function inset(line: string): string {
  return `     ${line}`
}
