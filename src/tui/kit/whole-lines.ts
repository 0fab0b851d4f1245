/** What ink's `Output` was told to draw, in order: a text at a column and a line, or the bounds of what follows. */
export type Drawing = {
  readonly height: number
  readonly operations: readonly ({ readonly type: 'clip' | 'unclip' } | Written)[]
}

type Written = {
  readonly type: 'write'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly transformers: readonly ((line: string, index: number) => string)[]
}

/**
 * The frame that ink's `Output` makes of its operations where each line is one text's from its first column on: there it need not be taken apart into cells,
 * which takes longer than all the rest of a frame. Undefined: texts share a line or are cut.
 */
export function wholeLines({ height, operations }: Drawing): { output: string; height: number } | undefined {
  const lines: (string | undefined)[] = new Array(height).fill(undefined)
  for (const operation of operations) {
    if (operation.type !== 'write' || operation.x !== 0) return undefined
    const { y, text, transformers } = operation
    for (const [i, line] of text.split('\n').entries()) {
      if (y + i >= height) break
      if (lines[y + i] !== undefined) return undefined
      lines[y + i] = transformers.reduce((made, transform) => transform(made, i), line).trimEnd()
    }
  }
  return { output: lines.map((line) => line ?? '').join('\n'), height }
}
