import { Decimal } from 'decimal.js'

/** From the price `from` on, prices move in whole multiples of `step`; exact decimal strings, the first `from` is 0. */
export type PriceStep = { readonly from: string; readonly step: string }

const STEPS = /^(\d+(\.\d+)?|\.\d+)(;(\d+(\.\d+)?|\.\d+):(\d+(\.\d+)?|\.\d+))*$/

/** Steps by price as they are written: `0.0001;0.005:0.0005` is 0.0001 below 0.005 and 0.0005 from there on. Undefined where the text is none. */
export function priceStepsFromText(text: string): readonly PriceStep[] | undefined {
  if (!STEPS.test(text)) return undefined
  const [first = '', ...others] = text.split(';')
  const steps = [
    { from: '0', step: first },
    ...others.map((part) => {
      const [from = '', step = ''] = part.split(':')
      return { from, step }
    }),
  ]
  const rising = steps.every(({ from }, i) => i === 0 || new Decimal(from).gt(steps[i - 1]!.from))
  return rising && steps.every(({ step }) => new Decimal(step).gt(0)) ? steps : undefined
}

/** The text that is read back the same. */
export function priceStepsText(steps: readonly PriceStep[]): string {
  return steps.map(({ from, step }, i) => (i === 0 ? step : `${from}:${step}`)).join(';')
}

/** The step at a price; a price below a threshold keeps the finer one. */
export function stepAt(steps: readonly PriceStep[], price: number): string | undefined {
  return steps.findLast(({ from }) => new Decimal(price).gte(from))?.step
}
