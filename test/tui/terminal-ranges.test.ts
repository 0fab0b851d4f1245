import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

const PATIENCE = 60_000

it('a position is looked at in other ranges, one is adopted, taken back, adopted again and saved, at 60 × 18', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'hedgerow-ranges-')), 'mine.yaml')
  copyFileSync(`${root}strategies/eth-usdc-perp.yaml`, file)
  const terminal = pseudoTerminal(`exec node ${root}dist/hedgerow.js ${file}`, 60, 18)
  const go = async (keys: string, ...texts: readonly string[]) => {
    terminal.press(keys)
    for (const text of texts) await terminal.until(text, PATIENCE)
  }
  await terminal.until(' proven · ', PATIENCE)
  await go(']', '▸ ±10 %', '±10 %: 1,800 to 2,200 USDC per ETH; worth 100,000 USD', 'Esc back')
  await go('[', '▸ now', '1,500 to 2,500')
  await go('\r', 'this is the range as it is')
  await go(']', '▸ ±10 %')
  await go('\r', 'adopted: lp ±10 % · u takes it back', '1,800  ')
  await go('u', 'undone: range', '1,500  ')
  await go('[', '▸ full', 'full: any price')
  await go('\r', 'adopted: lp full', 'constant-product')
  await go('s', 'saved: ')
  terminal.press('q')
  expect(await terminal.ended).toBe(0)
  const saved = readFileSync(file, 'utf8')
  expect(saved).toMatch(/kind: constant-product/)
  expect(saved).not.toMatch(/range:/)
}, 240_000)
