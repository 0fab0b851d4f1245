import { SourceFailure } from '../../sources/network/source-failure.ts'
import { type Answers, answerTo, type Facts, hedgedLeads } from '../../strategy/write/question.ts'
import { quotingVenue } from '../../strategy/write/quote-questions.ts'
import type { VenuePerp, VenuePerps } from '../../strategy/write/venue-perp.ts'
import { IMPORT_SOURCES } from '../commands/import/import-sources.ts'

/** It is asked last, and what it does not say has a usual value. */
const PATIENCE_SECONDS = '5'

/**
 * The perpetuals as the venue that was answered gives them now, without those that it does not. Nobody is asked for a position that is on no chain
 * and hedged without a venue's quotes.
 */
export async function venuePerps(answers: Answers, facts: Pick<Facts, 'held'>): Promise<VenuePerps> {
  const quoting = quotingVenue(answerTo(answers, 'quotes') ?? '')
  if (!facts.held && !quoting) return new Map()
  const venue = answerTo(answers, 'venue') ?? ''
  const url = quoting?.venue === venue ? quoting.url : undefined
  const found = await Promise.all(hedgedLeads(answers, facts).map(({ name }) => asked(venue, name, url)))
  return new Map(found.flatMap((perp) => (perp ? [[perp.asset, perp] as const] : [])))
}

async function asked(venue: string, asset: string, url: string | undefined): Promise<VenuePerp | undefined> {
  const own = url === undefined ? [] : [['url', [url]] as const]
  const options = new Map([['kind', ['perp']] as const, ['time', [PATIENCE_SECONDS]] as const, ...own])
  try {
    const call = { source: 'market', operands: [venue, asset], options }
    const imported = await (await IMPORT_SOURCES.market!.load())(call)
    return imported.wrong === undefined ? imported.perps?.find((perp) => perp.asset === asset) : undefined
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    return undefined
  }
}
