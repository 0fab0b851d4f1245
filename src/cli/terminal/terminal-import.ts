import { SourceFailure } from '../../sources/network/source-failure.ts'
import type { Command, Message } from '../../tui/state/message.ts'
import { IMPORT_SOURCES } from '../commands/import/import-sources.ts'

type Answer = Extract<Message, { readonly type: 'composed' | 'not-composed' }>

/** A strategy of a position that is on a chain, read from the node that HEDGEROW_RPC names; or why there is none. */
export async function importPosition({
  request,
  target: { source, operand, chain },
}: Extract<Command, { type: 'import' }>): Promise<Answer> {
  const failed = (reason: string) => ({ type: 'not-composed', request, reason }) as const
  if (!process.env.HEDGEROW_RPC) {
    return failed('no node is named: start hedgerow with HEDGEROW_RPC=URL, the address of a node of the chain')
  }
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
