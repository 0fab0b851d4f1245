import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { withoutSecrets } from '../../sources/network/source-failure.ts'
import { queueName } from './queue-url.ts'

/** A connection to a queue, the packages that speak to it, and what is worth telling of how it is set up. */
export type QueueClient = {
  readonly redis: Redis
  readonly bullmq: typeof import('bullmq')
  readonly notes: readonly string[]
  /** Resolves with the reason once the queue has not answered for so many seconds, however often it did before. */
  readonly gone: (seconds: number) => Promise<string>
}

/** Why there is no connection; `missing`: the packages are not there. */
export type NoQueue = { readonly refused: string; readonly missing?: true }

const PATIENCE_SECONDS = 10
const LEAST_VERSION = 6.2
/** Of an answer that will not change by asking again. */
const SHUT_OUT = /WRONGPASS|NOAUTH|NOPERM|invalid password/i

/** Connects to a queue, or says why not: its packages are missing, it does not answer within ten seconds, or it is too old. */
export async function queueClient(url: string): Promise<QueueClient | NoQueue> {
  const packages = await Promise.all([import('bullmq'), import('ioredis')]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  })
  if (packages === undefined) {
    return { refused: 'a queue needs two more packages: npm i bullmq ioredis', missing: true }
  }
  const [bullmq, { Redis }] = packages
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: 5000,
    retryStrategy: (times) => Math.min(100 * times, 1000),
  })
  let lately = ''
  const shutOut = new Promise<undefined>((resolve) => {
    redis.on('error', (error: Error) => {
      lately = withoutSecrets(error.message, [url])
      if (SHUT_OUT.test(lately)) resolve(undefined)
    })
  })
  const silent = () => `the queue at ${queueName(url)} does not answer${lately === '' ? '' : `: ${lately}`}`
  const connected = new Promise<true>((resolve) => redis.once('ready', () => resolve(true)))
  redis.connect().catch(() => {})
  if (!(await Promise.race([connected, shutOut, after(PATIENCE_SECONDS)]))) {
    redis.disconnect()
    return { refused: silent() }
  }
  const { version, notes } = setUp(await redis.info())
  if (version < LEAST_VERSION) {
    redis.disconnect()
    return { refused: `the queue at ${queueName(url)} is Redis ${version}: 6.2 or newer is needed` }
  }
  const gone = (seconds: number) =>
    new Promise<string>((resolve) => {
      let timer: NodeJS.Timeout | undefined
      redis.on('close', () => {
        timer ??= setTimeout(() => resolve(silent()), seconds * 1000).unref()
      })
      redis.on('ready', () => {
        clearTimeout(timer)
        timer = undefined
      })
    })
  return { redis, bullmq, notes, gone }
}

export async function after(seconds: number): Promise<undefined> {
  await pause(seconds * 1000, undefined, { ref: false })
}

/** What Redis says of itself: its version, and settings that lose what is queued. */
function setUp(info: string): { readonly version: number; readonly notes: readonly string[] } {
  const said = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
  const policy = said('maxmemory_policy') ?? 'noeviction'
  const notes = [
    ...(said('aof_enabled') === '0'
      ? ['note: this Redis keeps no append-only file (appendonly yes): what is queued when it ends is done again']
      : []),
    ...(policy !== 'noeviction'
      ? [`note: this Redis may throw out what is queued (maxmemory-policy ${policy}): set noeviction`]
      : []),
  ]
  return { version: Number.parseFloat(said('redis_version') ?? '7'), notes }
}
