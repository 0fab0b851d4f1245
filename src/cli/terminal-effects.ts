import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command, Message } from '../tui/message.ts'
import { exportedText } from './exported-text.ts'

type Send = (message: Message) => void
type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

const PROGRESS_MILLISECONDS = 100

/** Fulfils what the terminal asks of the outside. `quit` ends the program with a status, `crash` with an error of ours. */
export function terminalEffects(
  seconds: number,
  quit: (status: number) => void,
  crash: (error: unknown) => void,
): (command: Command, send: Send) => void {
  const searches = new Map<number, AbortController>()

  async function fulfil(command: Command, send: Send): Promise<void> {
    switch (command.type) {
      case 'list': {
        const { listStrategies } = await import('./list-strategies.ts')
        return send({ type: 'listed', strategies: await listStrategies() })
      }
      case 'solve':
        return solveFile(command, send)
      case 'cancel':
        return searches.get(command.request)?.abort()
      case 'preview': {
        const text = await exportedText(command.format, command.plan, command.strategy)
        return send({ type: 'previewed', request: command.request, text })
      }
      case 'export':
        return write(command, send)
      case 'quit':
        return quit(command.status)
    }
  }

  async function solveFile({ request, file }: Of<'solve'>, send: Send): Promise<void> {
    const search = new AbortController()
    searches.set(request, search)
    const { checkedStrategy } = await import('./strategy-file.ts')
    const read = await checkedStrategy(file)
    if (read.strategy === undefined) return send({ type: 'unreadable', request, problems: read.problems })
    send({ type: 'read', request, strategy: read.strategy })
    const { solve } = await import('./solve.ts')
    let told = 0
    const { plan } = await solve('plan', read.strategy, {
      seconds,
      signal: search.signal,
      progress: (progress) => {
        if (performance.now() - told < PROGRESS_MILLISECONDS) return
        told = performance.now()
        send({ type: 'progress', request, ...progress })
      },
    })
    searches.delete(request)
    send({ type: 'planned', request, plan })
  }

  return (command, send) => void fulfil(command, send).catch(crash)
}

async function write(command: Of<'export'>, send: Send): Promise<void> {
  const file = resolve(command.file)
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists && !command.replace) return send({ type: 'file-exists', file: command.file })
  const { writeWhole } = await import('./write-whole.ts')
  const trouble = await writeWhole(file, await exportedText(command.format, command.plan, command.strategy))
  send(trouble === undefined ? { type: 'written', file } : { type: 'not-written', reason: trouble })
}
