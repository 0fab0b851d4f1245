/** How ink takes back the frame before: it erases line after line, from the last to the first. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a terminal
const TAKEN_BACK = /^(?:\u001b\[2K\u001b\[1A)*\u001b\[2K\u001b\[G/
/** Modes of the terminal, which leave what stands on the screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a terminal
const MODES = /^(?:\u001b\[\?\d+[hl])*$/

/**
 * A terminal that takes ink's frames, each the whole screen from its first line on, and is only sent the lines that differ from those that stand there:
 * nothing flickers, and a key costs a third of the bytes.
 */
export function changedLines(terminal: NodeJS.WriteStream): NodeJS.WriteStream {
  let shown: readonly string[] | undefined
  terminal.on('resize', () => {
    shown = undefined
  })
  const sent = (chunk: unknown) => {
    if (typeof chunk !== 'string' || MODES.test(chunk)) return chunk
    const frame = chunk.replace(TAKEN_BACK, '')
    const before = shown
    shown = frame.endsWith('\n') ? frame.slice(0, -1).split('\n') : undefined
    return shown ? difference(before, shown) : chunk
  }
  const write = (chunk: unknown, ...rest: unknown[]) =>
    (terminal.write as (...words: unknown[]) => boolean).call(terminal, sent(chunk), ...rest)
  return new Proxy(terminal, {
    get: (target, name) => {
      if (name === 'write') return write
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** What turns the lines before into those that are to stand there; undefined: anything may stand there. */
function difference(before: readonly string[] | undefined, lines: readonly string[]): string {
  // Erased before and not behind: there a line as wide as the terminal would lose its last character.
  const changed = lines.flatMap((line, i) => (line === before?.[i] ? [] : [`${at(i)}\u001b[K${line}`]))
  const rest = before && before.length <= lines.length ? '' : `${at(lines.length)}\u001b[J`
  return `${changed.join('')}${rest}${at(lines.length)}`
}

function at(line: number): string {
  return `\u001b[${line + 1}H`
}
