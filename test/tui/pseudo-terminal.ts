import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import type { Cell } from '../pictures/screen-svg.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const PATIENCE_MILLISECONDS = 15_000

/** A program in a pseudo-terminal, with the screen that a person would see. */
export type PseudoTerminal = {
  /** What stands on the screen, line by line. */
  screen(): string
  /** The same, place by place, with how each looks. */
  cells(): Cell[][]
  /** Whether the alternate screen is shown. */
  alternate(): boolean
  /** Whether the cursor was last shown or hidden. */
  cursorShown(): boolean
  /** Everything that was written so far, sequences and all. */
  written(): string
  press(keys: string): void
  resize(columns: number, rows: number): void
  /** Waits for the screen to hold a text, or to be as asked, and answers it; fails with the screen as it is when that does not come. */
  until(wanted: string | ((screen: string) => boolean), patience?: number): Promise<string>
  /** Closes the terminal under the program, as when its window is shut. */
  hangUp(): void
  /** Exit code of what was started. */
  readonly ended: Promise<number>
}

/** Runs a command line of sh in a pseudo-terminal of so many columns and rows. */
export function pseudoTerminal(script: string, columns = 80, rows = 24, env: NodeJS.ProcessEnv = {}): PseudoTerminal {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const { NO_COLOR: _, CI: __, ...inherited } = process.env
  const child = spawn('sh', ['-c', script], { cols: columns, rows, cwd: root, env: { ...inherited, ...env } })
  let written = ''
  let drawn = 0
  child.onData((data) => {
    written += data
    screen.write(data, () => {
      drawn += data.length
    })
  })
  // Between the two marks of a synchronized update (mode 2026) the screen is part one frame, part the next.
  const inFrame = () =>
    drawn < written.length || written.lastIndexOf('\u001b[?2026h') > written.lastIndexOf('\u001b[?2026l')
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => screen.write('', () => resolve(exitCode)))
  })
  const text = () => {
    const { active } = screen.buffer
    const lines = Array.from({ length: screen.rows }, (_, i) =>
      active.getLine(active.baseY + i)?.translateToString(true),
    )
    return lines.join('\n').trimEnd()
  }
  const place = (x: number, y: number): Cell => {
    const cell = screen.buffer.active.getLine(screen.buffer.active.baseY + y)?.getCell(x)
    return {
      text: cell?.getChars() ?? '',
      bold: Boolean(cell?.isBold()),
      dim: Boolean(cell?.isDim()),
      colour: cell?.isFgPalette() ? cell.getFgColor() : undefined,
    }
  }
  return {
    screen: text,
    cells: () =>
      Array.from({ length: screen.rows }, (_, y) => Array.from({ length: screen.cols }, (_, x) => place(x, y))),
    alternate: () => screen.buffer.active.type === 'alternate',
    cursorShown: () => written.lastIndexOf('\u001b[?25h') >= written.lastIndexOf('\u001b[?25l'),
    written: () => written,
    press: (keys) => child.write(keys),
    resize: (width, height) => {
      child.resize(width, height)
      screen.resize(width, height)
    },
    until: async (wanted, patience = PATIENCE_MILLISECONDS) => {
      const end = Date.now() + patience
      const holds = typeof wanted === 'string' ? (now: string) => now.includes(wanted) : wanted
      while (inFrame() || !holds(text())) {
        if (Date.now() > end) throw new Error(`"${wanted}" did not come; the screen:\n${text()}`)
        await new Promise((resolve) => setTimeout(resolve, 15))
      }
      return text()
    },
    // The typings leave it out.
    hangUp: () => (child as unknown as { destroy(): void }).destroy(),
    ended,
  }
}
