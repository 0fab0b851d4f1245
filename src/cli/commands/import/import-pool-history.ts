import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import { addressFromText } from '../../../sources/chain/address.ts'
import { importPoolHistory } from '../../../sources/chain/history/import-pool-history.ts'
import { readPoolHistory } from '../../../sources/chain/history/pool-history-text.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import { timestampFromText } from '../../../units/timestamp.ts'
import { chainRequest } from './chain-request.ts'
import type { Import } from './import-source.ts'

const DEFAULT_SECONDS = '300'
const MINUTE = 60_000
const STEPS: Readonly<Record<string, number>> = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '1h': 60 * MINUTE,
  '1d': 1440 * MINUTE,
}

/** `hedgerow import pool-history <chain> <pool>`: what flowed through a pool, as bars that `history.pools` reads. */
export const importPoolHistoryOf: Import = async ({ source, operands, options }) => {
  const [chain, address] = operands as [string, string]
  const last = (name: string) => options.get(name)?.at(-1)
  const pool = addressFromText(address)
  if (pool === undefined) return { wrong: `"${address}" is no address (0x and 40 hexadecimal digits)` }
  const named = new Map([...options, ['chain', [chain]], ['time', [last('time') ?? DEFAULT_SECONDS]]])
  const request = chainRequest({ source, operands, options: named }, env.HEDGEROW_RPC)
  if (typeof request === 'string') return { wrong: request }
  const before = last('resume') === undefined ? undefined : writtenBefore(last('resume')!)
  if (typeof before === 'string') return { wrong: before }
  const interval = last('interval') ?? '1h'
  const step = before?.step ?? (Object.hasOwn(STEPS, interval) ? STEPS[interval] : undefined)
  if (step === undefined)
    return { wrong: unknownNameLine({ what: 'interval', typed: interval, known: Object.keys(STEPS), closed: true }) }
  const now = Date.now()
  const from = before?.end ?? timestampFromText(last('from') ?? '')
  const to = last('to') === undefined ? now : timestampFromText(last('to')!)
  if (from === undefined || to === undefined) {
    return {
      wrong: `--${from === undefined ? 'from' : 'to'} needs a date or a time, e.g. 2026-01-05 or 2026-01-05T08:00:00Z`,
    }
  }
  const whole = { from: Math.ceil(from / step) * step, to: Math.floor(Math.min(to, now) / step) * step }
  if (whole.from >= whole.to)
    return { wrong: `no bar of ${interval} lies between ${before ? 'what was written' : '--from'} and --to` }
  return importPoolHistory(request, { pool, ...whole, step, before })
}

function writtenBefore(file: string) {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return `${file} of --resume can't be read`
  }
  const read = readPoolHistory(text)
  return typeof read === 'string' ? `${file} of --resume can't be gone on with: ${read}` : read
}
