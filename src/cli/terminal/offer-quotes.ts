import { existsSync, readFileSync } from 'node:fs'
import { SourceFailure } from '../../sources/network/source-failure.ts'
import { parseSnapshot } from '../../strategy/market-files/snapshot-file.ts'
import { formatProblem } from '../../strategy/problems/located-problem.ts'
import { optionOffer } from '../../strategy/write/option-offer.ts'
import { quotingVenue } from '../../strategy/write/quote-questions.ts'
import type { Command, Message } from '../../tui/state/message.ts'
import { IMPORT_SOURCES } from '../commands/import/import-sources.ts'
import { fileTrouble } from '../files/file-trouble.ts'
import { writeWhole } from '../files/write-whole.ts'

type Answer = Extract<Message, { readonly type: 'offered' | 'not-composed' }>
type Named = { readonly file: string; readonly text: string } | { readonly reason: string }

/** The options on an asset that a venue quotes now, kept in a file here, or that a file has; or why there are none. */
export async function offerQuotes({
  request,
  quotes,
  asset,
  since,
}: Extract<Command, { type: 'offer' }>): Promise<Answer> {
  const failed = (reason: string) => ({ type: 'not-composed', request, reason }) as const
  const asked = quotingVenue(quotes)
  const named = asked ? await fetched(asked, asset) : read(quotes)
  if ('reason' in named) return failed(named.reason)
  const { quotes: rows, problems } = parseSnapshot(named.text, named.file)
  if (problems.length > 0) return failed(formatProblem(problems[0]!).split('\n').join(' '))
  const offer = optionOffer(rows, { asset, file: named.file, since })
  return typeof offer === 'string' ? failed(offer) : { type: 'offered', request, offer }
}

function read(file: string): Named {
  try {
    return { file, text: readFileSync(file, 'utf8') }
  } catch (error) {
    return { reason: `cannot read ${file}: ${fileTrouble(error)}` }
  }
}

async function fetched(
  { venue, url }: { readonly venue: string; readonly url: string | undefined },
  asset: string,
): Promise<Named> {
  const options = new Map([['kind', ['option']], ...(url === undefined ? [] : [['url', [url]] as const])] as const)
  try {
    const imported = await (await IMPORT_SOURCES.market!.load())({
      source: 'market',
      operands: [venue, asset],
      options,
    })
    if (imported.wrong !== undefined) return { reason: imported.wrong.replace('--url', 'the URL') }
    const file = freeName(`${asset}-${venue}`.toLowerCase())
    const refused = await writeWhole(file, imported.text)
    return refused ? { reason: refused.reason } : { file, text: imported.text }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    return { reason: error.message }
  }
}

/** A name that no file has: another strategy may be planned with the quotes of before. */
function freeName(name: string): string {
  for (let i = 1; ; i++) {
    const file = `${name}${i === 1 ? '' : `-${i}`}.csv`
    if (!existsSync(file)) return file
  }
}
