import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { type Area, filled } from '../kit/area.ts'
import type { Style } from '../kit/style.ts'
import type { FileProblem } from '../state/message.ts'

/** What to mend in the file, from the selected problem on: where and what, and below it the way out. */
export function problemsView(problems: readonly FileProblem[], selected: number, area: Area, style: Style): string[] {
  const count = problems.length
  const title = count === 1 ? '1 problem in the file' : `${count} problems in the file`
  const place = selected > 0 ? `, from the ${selected + 1}. on` : ''
  const lines: string[] = []
  let left = count - selected
  for (const problem of problems.slice(selected)) {
    const block = problemLines(problem.text, area.width - 5, style)
    if (lines.length > 0 && 3 + lines.length + block.length > area.height) break
    lines.push(...block)
    left--
  }
  const more = left > 0 ? [style.quiet(` ↓ ${left} more`)] : []
  return filled([style.strong(` ${title}${place}`), '', ...lines], area.height, more)
}

function problemLines(problem: string, width: number, style: Style): string[] {
  const [what = '', ...hints] = problem.split('\n').map(plainText)
  return [
    ...wrapText(what, width).map((line, i) => style.trouble(i === 0 ? ` ✗ ${line}` : `   ${line}`)),
    ...hints.flatMap((hint) => wrapText(hint, width)).map((line) => `     ${line}`),
  ]
}
