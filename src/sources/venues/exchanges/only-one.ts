import { didYouMean } from '../../../strategy/problems/did-you-mean.ts'
import { SourceFailure } from '../../network/source-failure.ts'

/** What was looked for, the name it was looked for by, and the names there are. */
type Sought = { readonly asked: string; readonly name: string; readonly known?: readonly string[] }

/** The first of what was found; nothing found is a failure that says what may have been meant. */
export function onlyOne<Found>(found: readonly Found[], { asked, name, known = [] }: Sought): Found {
  if (found[0] !== undefined) return found[0]
  const hint = didYouMean(name, known).trim()
  throw new SourceFailure({ asked, came: 'there is none', ...(hint === '' ? {} : { hint }) })
}
