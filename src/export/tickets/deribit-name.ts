import type { InstrumentTerms } from '../../instruments/terms.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** Deribit's name of an option or a spot pair (docs.deribit.com, "Naming"); in a strike of a linear option, `d` stands for the decimal point. */
export function deribitName(terms: InstrumentTerms, coin: string): string {
  if (terms.kind !== 'option') return `${coin}_USDC`
  const date = new Date(terms.expiry)
  const day = `${date.getUTCDate()}${MONTHS[date.getUTCMonth()]}${String(date.getUTCFullYear()).slice(-2)}`
  const family = terms.settlement === 'coin' ? coin : `${coin}_USDC`
  return `${family}-${day}-${String(terms.strike).replace('.', 'd')}-${terms.type === 'call' ? 'C' : 'P'}`
}
