import { dirname, resolve } from 'node:path'
import { isPool } from '../../../plan/result/fixed-positions.ts'
import { SourceFailure } from '../../../sources/network/source-failure.ts'
import { type Edit, editStrategy } from '../../../strategy/edit/edit-strategy.ts'
import { parseSnapshot } from '../../../strategy/market-files/snapshot-file.ts'
import { formatProblem, toldLines } from '../../../strategy/problems/located-problem.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import type { PoolPosition, Source, Strategy } from '../../../strategy/terms/strategy.ts'
import { timestampText } from '../../../units/timestamp.ts'
import { ownWords } from '../../arguments/own-words.ts'
import { checkedText, strategyText } from '../../files/strategy-file.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { IMPORT_SOURCES } from '../import/import-sources.ts'

/** A strategy on the market that its sources show now, and what did not answer: those keep what they said before. */
export type Refreshed =
  | { readonly strategy: Strategy; readonly failures: readonly string[]; readonly problems?: undefined }
  | { readonly problems: readonly string[] }

/** What each source said last, by its words and what they are for. */
export type KnownNews = Map<string, News>

/** What one source says: prices by asset at a time, and the position as it is now, with its import as a file. */
export type News = {
  readonly asOf: number
  readonly prices: ReadonlyMap<string, number>
  readonly position?: { readonly id: string; readonly now: PoolPosition; readonly text: string }
}

/** Reads the strategy file again, asks every source in it, and moves its market, snapshots and positions to what they say, or `known` when they do not answer. */
export async function refreshedStrategy(
  file: string,
  rpcs: readonly string[],
  known: KnownNews = new Map(),
): Promise<Refreshed> {
  const read = strategyText(file)
  if (read.text === undefined) return { problems: [read.problem] }
  const written = await checkedText(read.text, file)
  if (!written.strategy) return { problems: toldLines(written) }
  const { sources, assets, sha256 } = written.strategy
  const { news, failures } = await sourceNews(written.strategy, file, rpcs, known)
  const edits = marketEdits(news, assets)
  const moved = sources.length === 0 ? written : await checkedText(editStrategy(read.text, edits), file)
  if (!moved.strategy) return { problems: toldLines(moved) }
  const { positions } = moved.strategy
  return {
    strategy: { ...moved.strategy, sha256, positions: positions.map((position) => movedPosition(position, news)) },
    failures,
  }
}

/** Asks every source of a strategy, all at once; a failure is a line, and what it said last stands. Their snapshots are written. */
export async function sourceNews(
  { sources }: Strategy,
  file: string,
  rpcs: readonly string[],
  known: KnownNews = new Map(),
): Promise<{ news: News[]; failures: string[] }> {
  const answers = await Promise.all(sources.map((source) => askedSource(source, file, rpcs)))
  const news = sources.flatMap(({ words, position = '' }, i) => {
    const [key, answer] = [[position, ...words].join(' '), answers[i]!]
    if (typeof answer !== 'string') known.set(key, answer)
    return known.get(key) ?? []
  })
  return { news, failures: answers.filter((answer) => typeof answer === 'string') }
}

/** What a source says, its snapshot written; or why it says nothing. Whom to ask comes from the command line alone, never from the file's words. */
async function askedSource(source: Source, file: string, rpcs: readonly string[]): Promise<News | string> {
  const [name = '', ...rest] = source.words
  const row = Object.hasOwn(IMPORT_SOURCES, name) ? IMPORT_SOURCES[name] : undefined
  if (row === undefined) {
    return unknownNameLine({ what: 'source', typed: name, known: Object.keys(IMPORT_SOURCES) })
  }
  const { rpc, url: _url, market: _market, ...ofFile } = row.options
  const call = ownWords({ ...row, options: ofFile, usage: `hedgerow import ${row.usage}` }, rest)
  if (typeof call === 'string') return call
  const options = new Map(call.options)
  if (rpc !== undefined && rpcs.length > 0) options.set('rpc', rpcs)
  try {
    const imported = await (await row.load())({ ...call, source: name, options })
    if (imported.wrong !== undefined) return imported.wrong
    return source.file === undefined
      ? positionNews(source.position!, imported.text)
      : await snapshotNews(source.file, imported.text, file)
  } catch (error) {
    if (error instanceof SourceFailure) return error.message
    throw error
  }
}

async function positionNews(id: string, text: string): Promise<News | string> {
  const { strategy } = await checkedText(text, 'import.yaml')
  const now = strategy?.positions.find(isPool)
  if (strategy === undefined || now === undefined) return `what was imported for ${id} is no position`
  const used = strategy.assets.map(({ symbol, price }) => [symbol, price] as const)
  return { asOf: strategy.asOf, prices: new Map(used), position: { id, now, text } }
}

/** The last snapshot stays where the new one cannot be read or written. */
async function snapshotNews(name: string, text: string, file: string): Promise<News | string> {
  const { quotes, problems } = parseSnapshot(text, name)
  if (problems.length > 0) return formatProblem(problems[0]!)
  const refused = await writeWhole(resolve(dirname(file), name), text)
  if (refused !== undefined) return refused.reason
  const prices = new Map(quotes.flatMap(({ asset, index }) => (index === undefined ? [] : [[asset, index] as const])))
  return { asOf: quotes.reduce((latest, { asOf }) => Math.max(latest, asOf), 0), prices }
}

/** The edits that move a market there: a pool's own price before that of a venue, and the latest of all times. */
export function marketEdits(news: readonly News[], assets: Strategy['assets']): Edit[] {
  const byPool = [...news].sort((a, b) => Number(b.position !== undefined) - Number(a.position !== undefined))
  const latest = news.reduce((time, { asOf }) => Math.max(time, asOf), 0)
  const prices = assets.flatMap(({ symbol }): Edit[] => {
    const price = byPool.find((one) => one.prices.has(symbol))?.prices.get(symbol)
    return price === undefined ? [] : [{ path: ['market', 'assets', symbol, 'price'], value: price }]
  })
  return latest === 0 ? [] : [{ path: ['market', 'asOf'], value: timestampText(latest) }, ...prices]
}

/** Liquidity and uncollected fees as they are on chain; what the file says of entry and income stays. */
function movedPosition(position: Strategy['positions'][number], news: readonly News[]): Strategy['positions'][number] {
  const found = news.find((one) => one.position?.id === position.id)?.position
  if (found === undefined || !isPool(position) || found.now.kind !== position.kind) return position
  const { terms, size, fees } = found.now
  return { ...position, terms, size, fees: { ...position.fees, uncollected: fees.uncollected } }
}
