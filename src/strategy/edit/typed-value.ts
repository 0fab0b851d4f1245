import { SPAN } from '../schema/fields.ts'
import { isAllowed, type StrategyInput } from './strategy-input.ts'
import type { EditValue } from './written-value.ts'

/** What a typed text comes to: a value, nothing at all, or what is wrong with it. */
export type Typed = { readonly value: EditValue | undefined } | { readonly problem: string }

/** The value that a typed text stands for: thousands may be separated and a share may be given in percent; empty takes the value out. */
export function typedValue(input: StrategyInput, typed: string): Typed {
  const text = typed.trim()
  if (text === '') return input.needed ? { problem: `it cannot be left out: give ${input.what}` } : { value: undefined }
  if (input.form === 'choice') return input.choices.includes(text) ? { value: text } : wrong(text, input)
  if (input.form === 'text')
    return !input.pattern || new RegExp(input.pattern, 'u').test(text) ? { value: text } : wrong(text, input)
  const plain = plainNumber(text, input.form === 'number')
  if (plain === undefined || !isAllowed(Number(plain), input)) return wrong(text, input)
  if (input.form === 'whole' && !Number.isSafeInteger(Number(plain))) return wrong(text, input)
  return { value: input.form === 'decimal' ? plain : Number(plain) }
}

/** What the input takes in figures, e.g. `above 0` or `0 to 20`; empty where anything goes. */
export function allowedRange({ bounds, form }: StrategyInput): string {
  const { minimum = -SPAN.most, maximum = SPAN.most, exclusiveMinimum, exclusiveMaximum } = bounds
  const least =
    exclusiveMinimum !== undefined
      ? `above ${exclusiveMinimum}`
      : minimum === SPAN.least
        ? 'above 0'
        : minimum > -SPAN.most
          ? `${minimum} or more`
          : ''
  const most =
    exclusiveMaximum !== undefined ? `below ${exclusiveMaximum}` : maximum < SPAN.most ? `${maximum} or less` : ''
  const range =
    least.endsWith('or more') && most.endsWith('or less')
      ? `${minimum} to ${maximum}`
      : [least, most].filter(Boolean).join(', ')
  return [form === 'whole' ? 'whole' : '', range].filter(Boolean).join(', ')
}

function wrong(text: string, input: StrategyInput): Typed {
  return { problem: `"${text}" does not fit: give ${input.what}` }
}

function plainNumber(text: string, percent: boolean): string | undefined {
  const match = /^([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)\s*(%?)$/.exec(text.replace('−', '-'))
  if (!match) return undefined
  const [, sign, digits = '', share] = match
  const plain = `${sign === '-' ? '-' : ''}${digits.replaceAll(',', '').replace(/^\./, '0.').replace(/\.$/, '')}`
  if (share === '') return plain
  return percent ? String(Number((Number(plain) / 100).toPrecision(15))) : undefined
}
