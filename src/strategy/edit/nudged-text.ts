import { dateFromTimestamp, daysAfter } from '../../units/timestamp.ts'
import { isAllowed, type StrategyInput } from './strategy-input.ts'

const STEPS = [1, 2, 5]

/**
 * The text one sensible step up (`direction` 1) or down (−1) from another: about one percent of the value in a round number, a hundredth for
 * shares, 1 for whole numbers, a day for durations, the next of the choices. `undefined` where there is no further step or nothing to start from.
 */
export function nudgedText(input: StrategyInput, text: string, direction: 1 | -1, lot?: string): string | undefined {
  if (input.form === 'choice') return neighbour(input.choices, text, direction)
  if (input.form === 'text') return nudgedTime(text, direction)
  const value = text.trim() === '' ? Number.NaN : Number(text.replaceAll(',', ''))
  if (!Number.isFinite(value)) return undefined
  const step =
    lot === undefined
      ? roundStep(value, input)
      : Math.max(Number(lot), wholeSteps(roundStep(value, input), Number(lot)))
  const count = value / step
  const next = direction > 0 ? Math.floor(count + 1 + 1e-9) * step : Math.ceil(count - 1 - 1e-9) * step
  return isAllowed(next, input) ? decimalText(next) : undefined
}

function roundStep(value: number, { form, bounds }: StrategyInput): number {
  const size = Math.abs(value)
  if (size === 0) return form === 'whole' ? 1 : bounds.maximum !== undefined && bounds.maximum <= 20 ? 0.01 : 1
  const percent = size / 100
  const power = 10 ** Math.floor(Math.log10(percent) + 1e-9)
  const round = Math.max(...STEPS.filter((step) => step * power <= percent * (1 + 1e-9))) * power
  if (form === 'whole') return Math.max(1, Math.round(round))
  return size < 1 && size >= 0.05 && form === 'number' ? 0.01 : round
}

function wholeSteps(step: number, lot: number): number {
  return Math.round(step / lot) * lot
}

function neighbour(choices: readonly string[], text: string, direction: 1 | -1): string | undefined {
  const at = choices.indexOf(text)
  return choices[(Math.max(at, 0) + (at < 0 ? 0 : direction) + choices.length) % choices.length]
}

function nudgedTime(text: string, direction: 1 | -1): string | undefined {
  const duration = /^(\d+(?:\.\d+)?)([hdw])$/.exec(text)
  if (duration) {
    const next = Math.round(Number(duration[1])) + direction
    return next >= 1 ? `${next}${duration[2]}` : undefined
  }
  const time = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(text)
  const day = time ? Date.parse(`${time[1]}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(day)) return undefined
  return dateFromTimestamp(daysAfter(day, direction)) + (time![2] ?? '')
}

/** Plain notation, without the digits that binary fractions add. */
function decimalText(value: number): string {
  if (Math.abs(value) >= 1e15) return BigInt(Math.round(value)).toString()
  const text = Number(value.toPrecision(12)).toString()
  return text.includes('e')
    ? Number(text)
        .toFixed(20)
        .replace(/\.?0+$/, '')
    : text
}
