import { textWidth } from '../../text/text-width.ts'
import { rowKey } from '../kit/row.ts'
import { plainStyle } from '../kit/style.ts'
import { allRows } from '../rows/step-rows.ts'
import type { Model } from '../state/model.ts'
import { type Step, stepNames, steps } from '../state/steps.ts'
import { screen } from './screen.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of this file
const MARK = /\u001b\[(\d+)m/g

/** What stands on the screen at a column and a row, both from 1: a step's name in the first line, a row by its index, or nothing. */
export function clicked(model: Model, column: number, row: number): { step: Step } | { row: number } | undefined {
  const keys: (string | number)[] = []
  const mark = (text: string, key: string | number) => `\u001b[${keys.push(key) - 1}m${text}`
  const { head, body } = screen(model, { ...plainStyle, item: mark })
  const line = [head, body].join('\n').split('\n')[row - 1] ?? ''
  if (row === 1 && model.walk) return stepIn(line, column)
  const marks = [...line.matchAll(MARK)].filter(({ index }) => widthOf(line.slice(0, index)) < column)
  const found = marks.at(-1)
  const key = found && keys[Number(found[1])]
  if (key === undefined || !model.walk || typeof key === 'number')
    return key === undefined ? undefined : { row: Number(key) }
  const at = allRows(model.walk).findIndex((one) => rowKey(one) === key)
  return at < 0 ? undefined : { row: at }
}

function stepIn(line: string, column: number): { step: Step } | undefined {
  const step = steps.find((one, i) => {
    const name = `${i + 1} ${stepNames[one]}`
    const start = line.indexOf(name)
    return start >= 0 && column > widthOf(line.slice(0, start)) && column <= widthOf(line.slice(0, start)) + name.length
  })
  return step && { step }
}

function widthOf(text: string): number {
  return textWidth(text.replace(MARK, ''))
}
