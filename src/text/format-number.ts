/** What stands where a number is not known. */
export const UNKNOWN = '–'

type Figure = number | undefined

/** A number with thousands separators, a real minus sign and so many decimals: `−45,674.20`. Never `−0`. */
export function fixed(value: Figure, decimals: number): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN
  if (Math.abs(value) >= 1e15) return scientific(value, 4)
  return grouped(value.toFixed(decimals))
}

/** The same with a plus sign before gains: `+3,413`; what rounds to nothing has no sign. */
export function signed(value: Figure, decimals: number): string {
  const text = fixed(value, decimals)
  return value !== undefined && value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** At least so many significant digits, and every digit before the point: `0.05218`, `22.04`, `44,072`. */
export function significant(value: Figure, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN
  const magnitude = Math.abs(value)
  if (magnitude !== 0 && magnitude < 1e-6) return scientific(value, digits)
  return fixed(value, decimalsFor(magnitude, digits))
}

/** At most so many significant digits, none of them a zero at the end: `4,000`, `0.05`. */
export function brief(value: Figure, digits: number): string {
  const text = significant(value, digits)
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text
}

/** As `significant`, with a sign. */
export function signedSignificant(value: Figure, digits: number): string {
  const text = significant(value, digits)
  return value !== undefined && value > 0 && text !== UNKNOWN ? `+${text}` : text
}

/** Figures of one row with the same decimals, so many digits in the largest: a residue of 1e−9 beside 22.0359 is `0.0000`. */
export function alike(values: readonly Figure[], digits: number, form: typeof fixed = signed): string[] {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value))
  const largest = Math.max(0, ...known.map((value) => Math.abs(value!)))
  return values.map((value) => form(value, Math.min(12, decimalsFor(largest, digits))))
}

/** A share as a percentage of at least two significant digits: `41 %`, `4.9 %`, `0.045 %`; below a millionth of a percent it is rounding noise, `0 %`. */
export function percent(share: Figure, digits = 2): string {
  if (share === undefined || !Number.isFinite(share)) return UNKNOWN
  if (Math.abs(share) < 1e-8) return '0 %'
  return `${significant(Number((share * 100).toPrecision(12)), digits)} %`
}

/**
 * Numeraire per token: two decimals from one upwards, four below ten where two would hide a part; within a tenth of one six digits where they matter, as
 * pegs and the edges beside them need; four significant digits below, never as a power of ten down to 1e−15.
 */
export function price(value: Figure): string {
  if (value === undefined || value === 0 || Math.abs(value) >= 10) return fixed(value, 2)
  if (isNearOne(value)) return nearOne(value)
  const magnitude = Math.abs(value)
  if (magnitude < 1) return magnitude < 1e-15 ? significant(value, 4) : fixed(value, decimalsFor(magnitude, 4))
  return fixed(value, Math.abs(value - Number(value.toFixed(2))) < 5e-5 ? 2 : 4)
}

function isNearOne(value: number): boolean {
  return Math.abs(Math.abs(value) - 1) < 0.1
}

/** At most six significant digits, at least two decimals: `0.99906`, `1.00`. */
function nearOne(value: number): string {
  const text = fixed(value, Math.abs(value) < 1 ? 6 : 5)
  return text.replace(/(\.\d\d)(\d*?)0+$/, '$1$2')
}

/** A round price without decimals, `2,000`, else as `price`. */
export function shortPrice(value: Figure): string {
  return value !== undefined && Number.isInteger(value) ? fixed(value, 0) : price(value)
}

/** A price to find one's way by: whole from a hundred upwards, else at most four significant digits, near one six: `2,613`, `0.85`, `0.99906`. */
export function nearPrice(value: Figure): string {
  if (value !== undefined && isNearOne(value)) return brief(value, 6)
  return value !== undefined && Math.abs(value) < 100 ? brief(value, 4) : fixed(value, 0)
}

/** An amount in words: `$3,427` for USD, `3,427 EUR` else; whole units from a hundred upwards. */
export function money(value: Figure, numeraire: string): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN
  return withUnit(fixed(value, Math.abs(value) >= 99.995 ? 0 : 2), numeraire)
}

/** The same with a plus sign before gains. */
export function signedMoney(value: Figure, numeraire: string): string {
  const text = money(value, numeraire)
  return value !== undefined && value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** A decimal string as it is, with thousands separators: nothing is rounded. */
export function exact(decimal: string): string {
  return /^[+-]?\d+(\.\d+)?$/.test(decimal) ? grouped(decimal) : decimal
}

function withUnit(text: string, numeraire: string): string {
  if (numeraire !== 'USD') return `${text} ${numeraire}`
  return text.startsWith('−') ? `−$${text.slice(1)}` : `$${text}`
}

function decimalsFor(magnitude: number, digits: number): number {
  if (magnitude === 0) return 0
  const exponent = Number(magnitude.toExponential(digits - 1).split('e')[1])
  return Math.max(0, digits - 1 - exponent)
}

function scientific(value: number, digits: number): string {
  return value
    .toExponential(digits - 1)
    .replace('e+', 'e')
    .replaceAll('-', '−')
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.replace(/^[+-]/, '').split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = fraction === undefined ? separated : `${separated}.${fraction}`
  return decimal.startsWith('-') && /[1-9]/.test(text) ? `−${text}` : text
}
