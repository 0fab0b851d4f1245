import type { Change, Command, Message } from './state/message.ts'

/** A running loop: the model lives here, outside any view. */
export type Program<Model> = {
  model(): Model
  send(message: Message): void
  /** Calls `listener` after each new model; the answer unsubscribes. */
  subscribe(listener: () => void): () => void
}

/** Runs `update` on one message at a time, also when a message arrives during another, and hands its commands to `fulfil`. */
export function startProgram<Model>(
  [model, commands]: Change<Model>,
  update: (model: Model, message: Message) => Change<Model>,
  fulfil: (command: Command, send: (message: Message) => void) => void,
): Program<Model> {
  const waiting: Message[] = []
  const listeners = new Set<() => void>()
  let current = model
  let busy = false

  function send(message: Message): void {
    waiting.push(message)
    if (busy) return
    busy = true
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [changed, asked] = update(current, next)
        const same = changed === current
        current = changed
        if (!same) for (const listener of listeners) listener()
        for (const command of asked) fulfil(command, send)
      }
    } finally {
      busy = false
    }
  }

  for (const command of commands) fulfil(command, send)
  return {
    model: () => current,
    send,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
