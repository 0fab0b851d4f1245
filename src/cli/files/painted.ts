const BOLD = 1
const RED = 31
const GREEN = 32
const YELLOW = 33
const CYAN = 36

const wrap = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`

/** A line in capitals: the title of a section. */
const HEADING = /^(?=.*\p{Lu}{3})\P{Ll}+$/gmu
/** A signed figure: a gain or a loss. */
const SIGNED = /(?<![\p{L}\d])([−+])([$€£]?\d[\d,.]*)/gu
/** Of a map, the worst first. */
const SHADES = { '░': RED, '▒': YELLOW, '▓': CYAN, '█': GREEN } as const
const RESULTS = /^(EXPECTED|P&L)/

/** A report with titles bold, the marks of a proof green or yellow, the shades of a map from red to green, and under titles of results gains green and losses red. Every sign stays. */
export function paintedReport(text: string): string {
  let results = false
  const lines = text.split('\n').map((line) => {
    if (line.match(HEADING)) {
      results = RESULTS.test(line)
      return wrap(BOLD)(line)
    }
    const marked = line
      .replace(/✓/g, wrap(GREEN))
      .replace(/≈/g, wrap(YELLOW))
      .replace(/░+|▒+|▓+|█+/g, (shades) => wrap(SHADES[shades[0] as keyof typeof SHADES])(shades))
    return results ? marked.replace(SIGNED, (figure, sign) => wrap(sign === '+' ? GREEN : RED)(figure)) : marked
  })
  return lines.join('\n')
}

/** Messages with their first word coloured: red where the program refuses, yellow where it warns. */
export function paintedMessage(text: string): string {
  return text.replace(/^hedgerow:/gm, wrap(RED)).replace(/^(warning|note):/gm, wrap(YELLOW))
}
