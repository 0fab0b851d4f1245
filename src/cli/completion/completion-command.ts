import { unknownNameLine } from '../../strategy/problems/unknown-name.ts'
import type { Run } from '../commands/call.ts'
import { refuse } from '../commands/refuse.ts'
import { exitStatus } from '../files/exit-status.ts'
import { print } from '../files/print.ts'
import type { Vocabulary } from './candidates.ts'

/** `hedgerow completion`: the script that a shell sources; after `words`, what may stand in the place of the last word given, as such a script asks. */
export const completionOf =
  (vocabulary: Vocabulary): Run =>
  async ({ words = [] }) => {
    const [shell, ...rest] = words
    if (shell === 'words') {
      const { candidates } = await import('./candidates.ts')
      const typed = rest[0] === '--' ? rest.slice(1) : rest
      print(
        candidates(typed, vocabulary)
          .map(([word, says]) => `${word}\t${says}\n`)
          .join(''),
      )
      return exitStatus.done
    }
    const { SCRIPTS } = await import('./scripts.ts')
    if (shell !== undefined && rest.length === 0 && Object.hasOwn(SCRIPTS, shell)) {
      print(SCRIPTS[shell]!)
      return exitStatus.done
    }
    const known = Object.keys(SCRIPTS)
    return refuse(
      shell === undefined
        ? `completion needs the name of a shell: hedgerow completion ${known.join(' | ')}`
        : unknownNameLine({ what: 'shell', typed: words.join(' '), known, closed: true }),
    )
  }
