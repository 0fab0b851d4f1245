/** From here on doubles have fewer digits than whole units. */
const LARGE = 1e13

/**
 * A number for a sentence: thousands separated, six significant digits at the most, all digits before the point; as `toLocaleString('en-US')` writes it,
 * whose tables alone take a while to load.
 */
export function figure(value: number): string {
  const size = Math.abs(value)
  const wanted = Math.max(0, Math.min(8, 5 - Math.floor(Math.log10(size || 1))))
  const most = size >= 100 ? Math.min(2, wanted) : wanted
  if (!(size < LARGE)) return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
  const [mantissa, exponent = 0] = String(size).split('e')
  // A half of the decimal as it is written goes up.
  const digits = String(Math.round(Number(`${mantissa}e${Number(exponent) + most}`))).padStart(most + 1, '0')
  const whole = digits.slice(0, digits.length - most).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(digits.length - most).replace(/0+$/, '')
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return sign + whole + (fraction === '' ? '' : `.${fraction}`)
}
