import type { Redis } from 'ioredis'
import type { SweepBase } from '../../jobs/open-sweep.ts'
import { sha256 } from '../files/sha256.ts'

/** Names of keys of ours in Redis begin with it. */
export const PREFIX = 'hedgerow'
/** Seconds that data and results stay unless they are used or cleared away. */
const KEEP = 86_400

const dataKey = (hash: string) => `${PREFIX}:data:${hash}`
const baseKey = (id: string) => `${PREFIX}:base:${id}`
const resultKey = (key: string) => `${PREFIX}:result:${key}`
const otherKey = (key: string) => `${PREFIX}:other:${key}`

/** Workers take shards of their own version of hedgerow and major version of V8 alone. */
export function queueOf(version: string, v8: string): string {
  return `shards-${version}-v8-${v8.split('.')[0]}`
}

type Listed = Omit<SweepBase, 'text' | 'files'> & {
  readonly text: string
  readonly files: Readonly<Record<string, string>>
}

/** Puts a sweep's data where workers find them: each text once, by its hash. */
export async function putBase(redis: Redis, id: string, base: SweepBase): Promise<void> {
  const texts = [base.text, ...Object.values(base.files)]
  const files = Object.fromEntries(Object.entries(base.files).map(([path, text]) => [path, sha256(text)]))
  const listed: Listed = { ...base, text: sha256(base.text), files }
  for (const text of texts) await redis.set(dataKey(sha256(text)), text, 'EX', KEEP)
  await redis.set(baseKey(id), JSON.stringify(listed), 'EX', KEEP)
}

/** A sweep's data; undefined while they are not all there. Throws where a text is not what its hash says. */
export async function takeBase(redis: Redis, id: string): Promise<SweepBase | undefined> {
  const listed = await redis.get(baseKey(id))
  if (listed === null) return undefined
  const { files, text, ...rest } = JSON.parse(listed) as Listed
  const taken = async (hash: string) => {
    const data = await redis.get(dataKey(hash))
    if (data !== null && sha256(data) !== hash) throw new Error(`the data ${hash.slice(0, 12)}… changed in the queue`)
    return data ?? undefined
  }
  const own = await taken(text)
  const others = await Promise.all(
    Object.entries(files).map(async ([path, hash]) => [path, await taken(hash)] as const),
  )
  if (own === undefined || others.some(([, data]) => data === undefined)) return undefined
  return { ...rest, text: own, files: Object.fromEntries(others) as Record<string, string> }
}

export async function dropBase(redis: Redis, id: string, base: SweepBase): Promise<void> {
  await redis.unlink(baseKey(id), ...[base.text, ...Object.values(base.files)].map((text) => dataKey(sha256(text))))
}

/** What stands for a result that was taken; results are JSON and begin otherwise. */
const takenMark = (text: string) => `#${sha256(text)}`
const isWhole = (stored: string | null): stored is string => stored !== null && !stored.startsWith('#')

/** Keeps a result, which is written once: whether it is the first, the same again, or another, which is kept beside it. */
export async function putResult(redis: Redis, key: string, text: string): Promise<'first' | 'same' | 'other'> {
  if ((await redis.set(resultKey(key), text, 'EX', KEEP, 'NX')) === 'OK') return 'first'
  const stored = await redis.get(resultKey(key))
  if (stored === text) return 'same'
  if (stored === takenMark(text)) {
    await redis.set(resultKey(key), text, 'EX', KEEP)
    return 'same'
  }
  await redis.set(otherKey(key), text, 'EX', KEEP)
  return 'other'
}

export async function hasResult(redis: Redis, key: string): Promise<boolean> {
  return (await redis.exists(resultKey(key))) === 1 && (await redis.getrange(resultKey(key), 0, 0)) !== '#'
}

/** Of each key the result, if it is there in whole. */
export async function takeResults(redis: Redis, keys: readonly string[]): Promise<(string | undefined)[]> {
  if (keys.length === 0) return []
  return (await redis.mget(keys.map(resultKey))).map((text) => (isWhole(text) ? text : undefined))
}

/** Leaves of results that were taken their hash alone, which still tells another result from the same: long ones would fill Redis. */
export async function shrinkResults(redis: Redis, taken: ReadonlyMap<string, string>): Promise<void> {
  const pipeline = redis.pipeline()
  for (const [key, text] of taken) pipeline.set(resultKey(key), takenMark(text), 'EX', KEEP, 'XX')
  await pipeline.exec()
}

/** Keys that were delivered with different bytes. */
export async function contested(redis: Redis, keys: readonly string[]): Promise<string[]> {
  const pipeline = redis.pipeline()
  for (const key of keys) pipeline.exists(otherKey(key))
  const found = (await pipeline.exec()) ?? []
  return keys.filter((_, i) => found[i]?.[1] === 1)
}

/** Clears results away, but for those that are contested. */
export async function dropResults(redis: Redis, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await redis.unlink(keys.map(resultKey))
}
