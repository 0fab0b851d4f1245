import { fixed } from './format-number.ts'

/** Round numbers within [min, max], at most `most` of them (at least 1 asked): multiples of 1, 2 or 5 times a power of ten. */
export function roundTicks(min: number, max: number, most: number): number[] {
  const step = roundStep((max - min) / Math.max(1, most))
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => tidy((first + i) * step))
}

/** Labels for ticks in one unit: thousands from 10,000 on, millions from 10,000,000 on, as many decimals as they differ in. */
export function tickLabels(ticks: readonly number[]): string[] {
  const largest = Math.max(0, ...ticks.map(Math.abs))
  const [unit, suffix] = largest >= 1e7 ? [1e6, 'M'] : largest >= 1e4 ? [1e3, 'k'] : [1, '']
  const scaled = ticks.map((tick) => tidy(tick / unit))
  const decimals = Math.max(0, ...scaled.map((tick) => (String(tick).split('.')[1] ?? '').length))
  return scaled.map((tick) => (tick === 0 ? '0' : fixed(tick, decimals) + suffix))
}

function roundStep(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9))
  return (factor ?? 10) * power
}

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
