import { NobodyAnswered, SourceFailure } from '../../sources/network/source-failure.ts'
import { heldPosition } from '../../strategy/write/held-position.ts'
import type { Command, Message } from '../../tui/state/message.ts'
import { IMPORT_SOURCES } from '../commands/import/import-sources.ts'
import { checkedText } from '../files/strategy-file.ts'

type Answer = Extract<Message, { readonly type: 'held' | 'composed' | 'not-composed' }>

/**
 * A position that is on a chain, read from the node that was given or that HEDGEROW_RPC names; its whole strategy where nothing of it moves; or why
 * there is none. A given node is asked from then on.
 */
export async function importPosition({
  request,
  target: { source, operand, chain },
  node,
}: Extract<Command, { type: 'import' }>): Promise<Answer> {
  const failed = (reason: string, needsNode = false) => ({ type: 'not-composed', request, reason, needsNode }) as const
  if (node !== undefined) process.env.HEDGEROW_RPC = node
  if (!process.env.HEDGEROW_RPC) return failed('', true)
  const options = new Map(chain === undefined ? [] : [['chain', [chain]] as const])
  try {
    const imported = await (await IMPORT_SOURCES[source]!.load())({ source, operands: [operand], options })
    if (imported.wrong !== undefined) return failed(imported.wrong)
    const name = `${source}-${source === 'wallet' ? operand.slice(0, 10) : operand}`
    const { strategy } = await checkedText(imported.text, `${name}.yaml`)
    const held = strategy && heldPosition(name, imported.text, strategy)
    return held
      ? { type: 'held', request, held }
      : { type: 'composed', request, file: `${name}.yaml`, text: imported.text }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    return failed(error.message, error instanceof NobodyAnswered)
  }
}
