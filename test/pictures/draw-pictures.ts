import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pseudoTerminal, root } from '../tui/pseudo-terminal.ts'
import { type Cell, screenSvg } from './screen-svg.ts'

type Picture = {
  readonly file: string
  readonly title: string
  readonly strategy: string
  readonly rows: number
  /** What is pressed before the picture is taken, and what each key brings to the screen. */
  readonly keys: readonly (readonly [keys: string, shown: string])[]
}

const COLUMNS = 100
/** The searches of a frontier, on a slow machine. */
const PATIENCE_MILLISECONDS = 600_000

const PICTURES: readonly Picture[] = [
  {
    file: 'payoff.svg',
    title: 'The payoff screen: holding, the position alone and the hedged position against the price of ETH',
    strategy: 'eth-usdc-strip',
    rows: 30,
    keys: [['5', 'cursor 2,000']],
  },
  {
    file: 'hedge.svg',
    title: 'The hedge screen: the objective, the limits, the legs and what they cost',
    strategy: 'eth-usdc-strip',
    rows: 27,
    keys: [['3', 'total cost']],
  },
  {
    file: 'frontier.svg',
    title: 'The frontier: the loss that is left against the premium spent, and the legs of one budget',
    strategy: 'eth-usdc-budget',
    rows: 30,
    keys: [
      ['3', 'total cost'],
      ['f', 'against the premium spent\n'],
    ],
  },
]

/** Takes the README's pictures from the built program in a terminal; the clock has no part in what they show. */
export async function drawPictures(): Promise<void> {
  for (const { file, title, strategy, rows, keys } of PICTURES) {
    const command = `exec node dist/hedgerow.js strategies/${strategy}.yaml --time 100`
    const terminal = pseudoTerminal(command, COLUMNS, rows)
    await terminal.until(' · worst ', PATIENCE_MILLISECONDS)
    for (const [pressed, shown] of keys) {
      terminal.press(pressed)
      await terminal.until(shown, PATIENCE_MILLISECONDS)
    }
    writeFileSync(join(root, 'docs', file), screenSvg(filledRows(terminal.cells()), title))
    terminal.press('q')
    await terminal.ended
    console.log(`docs/${file}`)
  }
}

/** Without the empty rows at the end: a screen leaves the last one free. */
function filledRows(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  return rows.slice(0, rows.findLastIndex((row) => row.some(({ text }) => text.trim() !== '')) + 1)
}
