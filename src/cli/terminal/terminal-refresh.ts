import type { Edit } from '../../strategy/edit/edit-strategy.ts'
import { readDocument } from '../../strategy/read/document.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { price } from '../../text/format-number.ts'
import type { Command, Message } from '../../tui/state/message.ts'
import { marketEdits, type News, sourceNews } from '../commands/watch/refreshed-strategy.ts'
import { checkedText } from '../files/strategy-file.ts'
import { editedText } from './terminal-documents.ts'

type Refreshed = Extract<Message, { readonly type: 'refreshed' }>

/** Asks the sources of a strategy as `watch` does: the edits that make the document what they say, and in a line what that changes or who did not answer. */
export async function refreshDocument({
  request,
  file,
  text,
  edits,
}: Extract<Command, { type: 'refresh' }>): Promise<Refreshed> {
  const { strategy } = await checkedText(await editedText(text, edits), file)
  if (!strategy) return { type: 'refreshed', request, edits: [], told: 'the file has to be mended first' }
  const { news, failures } = await sourceNews(strategy, file, [])
  const failed = failures.length > 1 ? `${failures[0]} (and ${failures.length - 1} more)` : failures[0]
  if (news.length === 0) return { type: 'refreshed', request, edits: [], told: failed ?? 'no source says anything' }
  const moved = [...marketEdits(news, strategy.assets), ...news.flatMap(positionEdits)]
  const told = [changed(moved, strategy), ...(failed === undefined ? [] : [failed])].join(' · ')
  return { type: 'refreshed', request, edits: moved, told }
}

/** Liquidity and uncollected fees as they are on chain. */
function positionEdits({ position }: News): Edit[] {
  if (position === undefined) return []
  const file = readDocument(position.text).value as { positions?: { size?: Edit['value']; fees?: Fees }[] } | undefined
  const { size, fees } = file?.positions?.[0] ?? {}
  const at = ['positions', { id: position.id }] as const
  return [
    ...(size === undefined ? [] : [{ path: [...at, 'size'], value: size }]),
    ...(fees?.uncollected === undefined ? [] : [{ path: [...at, 'fees', 'uncollected'], value: fees.uncollected }]),
  ]
}
type Fees = { readonly uncollected?: Edit['value'] }

/** `refreshed: ETH 2,000 → 1,950`: the prices that are others now. */
function changed(edits: readonly Edit[], { assets }: Strategy): string {
  const moves = assets.flatMap(({ symbol, price: before }) => {
    const after = edits.find(({ path: [, , asset, what] }) => asset === symbol && what === 'price')?.value
    return typeof after === 'number' && after !== before ? [`${symbol} ${price(before)} → ${price(after)}`] : []
  })
  return `refreshed: ${moves.length > 0 ? moves.join(', ') : 'prices are as they were'}`
}
