import { textWidth } from './text-width.ts'

/** The words in lines of at most `width` columns, later lines set in by `hanging`. A longer word has a line of its own. */
export function wrapText(text: string, width: number, hanging = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line)
      line = hanging + word
    } else {
      line = longer
    }
  }
  return line === '' ? lines : [...lines, line]
}
