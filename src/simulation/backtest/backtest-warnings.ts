import { plainVenue } from '../../market/venue-name.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'
import { DELIVERY_FEES } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import type { RuleFigures } from './backtest.ts'
import { isoTime } from './iso-time.ts'
import type { Recordings } from './recordings.ts'
import { chainHoles } from './stale-quotes.ts'

/** What a backtest can't know, and what it took instead. */
export function backtestWarnings(
  strategy: Strategy,
  legs: readonly OpenedLeg[],
  { chains, funding, pools }: Recordings,
  { times, count }: PricePath,
  recorded: boolean,
  missed: readonly string[],
  rules: readonly RuleFigures[],
): string[] {
  const terms = legs.flatMap(({ instrument }) => strategy.instruments.filter(({ id }) => id === instrument))
  const options = terms.filter(({ kind }) => kind === 'option')
  const found: string[] = []
  if (!recorded && strategy.positions.some((one) => 'terms' in one))
    found.push(
      pools.length > 0
        ? 'fees modelled for the pools without recordings'
        : 'fees modelled: nothing recorded says what the pool earned',
    )
  for (const leg of terms) {
    if (leg.kind !== 'perp') continue
    if (!funding.some(({ instrument }) => instrument === leg.id))
      found.push(`funding of ${leg.id} is its yearly rate of today throughout: no recording names it`)
    if (leg.collateral === undefined)
      found.push(
        `${leg.id} names no collateral, so that it is never liquidated here: the most it needed is said instead`,
      )
  }
  if (options.length > 0 && chains.length === 0)
    found.push('options are marked by Black-76 at the volatility of the open: no chains are recorded')
  if (options.length > 0 && chains.length > 0) {
    const holes = chainHoles({ chains }, times[0]!, times[count - 1]!)
    const named = holes.slice(0, 2).map(({ from, to }) => `${isoTime(from)} to ${isoTime(to)}`)
    const more = holes.length > 2 ? ` and in ${holes.length - 2} more stretches` : ''
    if (holes.length > 0)
      found.push(`no chains are recorded from ${named.join(', ')}${more}: there options keep their volatility`)
    else found.push('options are marked at snapshots about once a day; between them they keep their volatility')
  }
  const unknown = options.filter(({ venue, ...option }) => {
    return option.kind === 'option' && option.expiry <= times[count - 1]! && !DELIVERY_FEES[plainVenue(venue ?? '')]
  })
  if (unknown.length > 0)
    found.push('no delivery fee is known for the venue of options that settled, and none was taken')
  for (const { name, account } of rules)
    if (account.liquidated > 0) found.push(`${name}: the venue closed the perp, and the pool went on unhedged`)
  return [...found, ...missed]
}
