import type { Lead } from './lead.ts'
import { usualPerp } from './usual-market.ts'

/** A perpetual as its venue gives it: the fields of an instrument of a strategy file, without its `id` and `price`, as they are written. */
export type VenuePerp = {
  readonly asset: string
  readonly instrument: string
  readonly fields: readonly (readonly [field: string, text: string])[]
}

/** By asset, those that a venue gave. */
export type VenuePerps = ReadonlyMap<string, VenuePerp>

/** A perpetual of a venue as an instrument of a strategy file, which says what of it is the venue's own. */
function venuePerp({ asset, instrument, fields }: VenuePerp, venue: string): string {
  const own: Readonly<Record<string, string>> = {
    fee: ` # as ${venue} has it: of the notional`,
    funding: ` # as ${venue} has it now: a year; above 0 it pays the short`,
  }
  const said = fields.some(([field]) => field === 'funding')
  const named = fields.some(([field]) => field === 'symbol') ? fields : [...fields, ['symbol', instrument] as const]
  return `  - id: ${asset}-PERP\n${named.map(([field, text]) => `    ${field}: ${text}${own[field] ?? ''}\n`).join('')}${said ? '' : `    funding: 0 # a year, made up, as ${venue} does not say it: put in today's\n`}`
}

/** The perpetuals on these, each as its venue gave it or as it usually is there, as instruments of a strategy file. */
export function perpLines(leads: readonly Lead[], perps: VenuePerps, venue: string): string {
  const lines = leads.map(({ name, price }) => {
    const perp = perps.get(name)
    return perp ? venuePerp(perp, venue) : usualPerp(name, price, venue)
  })
  return lines.join('')
}

/** The line of a strategy's reason that says which of them nobody gave; empty where all were given. */
export function madeUpPerps(leads: readonly Lead[], perps: VenuePerps, venue: string): string {
  const usual = leads.filter(({ name }) => !perps.has(name)).map(({ name }) => name)
  if (usual.length === 0) return ''
  return `\n  Made up: the fee, the leverage and the funding of 0 of the ${usual.join(' and ')} perpetual${usual.length > 1 ? 's' : ''}, usual ones of ${venue}.`
}
