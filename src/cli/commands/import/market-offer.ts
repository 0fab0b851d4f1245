import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { OptionQuote } from '../../../market/snapshot.ts'
import type { MarketOffer } from '../../../sources/chain/position/chain-request.ts'
import { parseSnapshot } from '../../../strategy/market-files/snapshot-file.ts'
import { formatProblem } from '../../../strategy/problems/located-problem.ts'
import { atTheMoney } from '../../../strategy/write/at-the-money.ts'
import { daysFromDuration } from '../../../units/duration.ts'
import { daysAfter, timestampFromText, timestampText } from '../../../units/timestamp.ts'
import { fileTrouble } from '../../files/file-trouble.ts'

/** How long after a given horizon an option may expire to be offered. */
const DAYS_BEYOND = 35
const USUAL_DAYS = 30

/**
 * The options of a market snapshot that outlive the horizon, to be named in a strategy file at `output`; or what is wrong with it. Without a
 * horizon it is the expiry nearest to a month away, so that the options offered end where profit and loss are judged.
 */
export function marketOffer(
  file: string,
  output: string | undefined,
  horizon: string | undefined,
): MarketOffer | string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return `cannot read ${file}: ${fileTrouble(error)}`
  }
  const { quotes, problems } = parseSnapshot(text, file)
  if (problems.length > 0) return formatProblem(problems[0]!)
  const options = quotes.filter((quote) => quote.kind === 'option')
  const [first] = options
  if (first === undefined) return `${file} has no options: read some with hedgerow import market deribit ETH`
  const bounds = horizon === undefined ? nearestExpiry(options) : expiriesFrom(horizon, first.asOf)
  const alive = options.filter(({ expiry }) => expiry >= bounds.from && expiry <= bounds.to)
  if (alive.length === 0)
    return `${file} has no options that expire within ${DAYS_BEYOND} days of the horizon ${bounds.horizon}`
  return {
    file: relative(output === undefined ? '.' : dirname(output), file),
    asked: [first.venue ?? '', first.asset].every((word) => /^[\w-]+$/.test(word))
      ? `market ${first.venue} ${first.asset} --kind option`
      : undefined,
    venue: first.venue,
    horizon: bounds.horizon,
    expiry: bounds.expiry,
    chains: [...new Set(alive.map(({ asset }) => asset))].map((asset) => {
      const own = alive.filter((option) => option.asset === asset)
      return { asset, hasLots: own.every(({ lot }) => lot !== undefined), volatility: atTheMoney(own) }
    }),
  }
}

/** Which expiries count: as moments, and as a horizon and a chain selector write them. */
type Expiries = { readonly from: number; readonly to: number; readonly horizon: string; readonly expiry: string }

function nearestExpiry(options: readonly OptionQuote[]): Expiries {
  const month = daysAfter(options[0]!.asOf, USUAL_DAYS)
  const [at] = options.map(({ expiry }) => expiry).sort((a, b) => Math.abs(a - month) - Math.abs(b - month))
  const horizon = timestampText(at!)
  return { from: at!, to: at!, horizon, expiry: `{ min: ${horizon}, max: ${horizon} }` }
}

function expiriesFrom(horizon: string, asOf: number): Expiries {
  const duration = daysFromDuration(horizon)
  const from = duration === undefined ? timestampFromText(horizon)! : daysAfter(asOf, duration)
  const to = daysAfter(from, DAYS_BEYOND)
  const last = duration === undefined ? timestampText(to) : `${Math.ceil(duration) + DAYS_BEYOND}d`
  return { from, to, horizon, expiry: `{ min: ${horizon}, max: ${last} }` }
}
