import { type OpenedBacktest, openedBacktest } from '../../simulation/backtest/opened-backtest.ts'
import type { AskedWindow } from '../../simulation/backtest/window.ts'
import { editStrategy } from '../../strategy/edit/edit-strategy.ts'
import { readDocument } from '../../strategy/read/document.ts'
import type { StrategyFile } from '../../strategy/schema/strategy-file.ts'
import { besideFile } from '../files/beside-file.ts'
import { sha256 } from '../files/sha256.ts'
import { checkedText } from '../files/strategy-file.ts'

/** The backtest that the text of a strategy file names, opened in the window asked for; its recordings lie beside `file`. */
export async function openedBacktestFile(
  text: string,
  file: string,
  asked: AskedWindow,
  large: boolean,
): Promise<OpenedBacktest> {
  const parsed = await checkedText(text, file, large, true)
  if (!parsed.strategy) return parsed
  const values = readDocument(text, true).value as StrategyFile
  const read = (path: string) => {
    const found = besideFile(file, path).text
    return found === undefined ? undefined : { text: found, sha256: sha256(found) }
  }
  const { strategy } = parsed
  return openedBacktest(
    { file, values, strategy, read, edited: (edits) => checkedText(editStrategy(text, edits), file, large, true) },
    asked,
  )
}
