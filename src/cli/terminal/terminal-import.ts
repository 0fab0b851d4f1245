import { SourceFailure } from '../../sources/network/source-failure.ts'
import type { Command, Message } from '../../tui/state/message.ts'
import { IMPORT_SOURCES } from '../commands/import/import-sources.ts'

type Answer = Extract<Message, { readonly type: 'composed' | 'not-composed' }>

/** A strategy of a position that is on a chain, read from the node that was given or that HEDGEROW_RPC names; or why there is none. A given one is asked from then on. */
export async function importPosition({
  request,
  target: { source, operand, chain },
  node,
}: Extract<Command, { type: 'import' }>): Promise<Answer> {
  const failed = (reason: string) => ({ type: 'not-composed', request, reason }) as const
  if (node !== undefined) process.env.HEDGEROW_RPC = node
  if (!process.env.HEDGEROW_RPC) return { ...failed('no node is named'), needsNode: true }
  const options = new Map(chain === undefined ? [] : [['chain', [chain]] as const])
  try {
    const imported = await (await IMPORT_SOURCES[source]!.load())({ source, operands: [operand], options })
    if (imported.wrong !== undefined) return failed(imported.wrong)
    const name = `${source}-${source === 'wallet' ? operand.slice(0, 10) : operand}`
    return { type: 'composed', request, file: `${name}.yaml`, text: imported.text }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    return failed(error.message)
  }
}
