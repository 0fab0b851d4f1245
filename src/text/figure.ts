/** A number for a sentence: thousands separated, six significant digits at the most, all digits before the point. */
export function figure(value: number): string {
  const maximumFractionDigits = Math.max(0, Math.min(8, 5 - Math.floor(Math.log10(Math.abs(value) || 1))))
  return value.toLocaleString('en-US', {
    maximumFractionDigits: Math.abs(value) >= 100 ? Math.min(2, maximumFractionDigits) : maximumFractionDigits,
  })
}
