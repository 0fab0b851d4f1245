import { type PriceStep, priceStepsFromText } from '../../units/price-steps.ts'
import { SPAN } from './fields.ts'

/** Steps by price as a file has them, `0.0001;0.005:0.0005`; undefined where the text is none or a number is beyond the span of prices. */
export function stepsInSpan(text: string): readonly PriceStep[] | undefined {
  const steps = priceStepsFromText(text)
  const within = (number: string) => Number(number) >= SPAN.least && Number(number) <= SPAN.most
  return steps?.every(({ from, step }, i) => within(step) && (i === 0 || within(from))) ? steps : undefined
}
