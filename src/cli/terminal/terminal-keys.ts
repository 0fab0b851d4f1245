import { keyReader, type Typed } from '../../tui/input/key-reader.ts'

/** Sends what is typed and pasted, until the answer is called. */
export function readKeys(stdin: NodeJS.ReadStream, send: (typed: Typed) => void): () => void {
  const reader = keyReader()
  let last = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let check: NodeJS.Immediate | undefined

  function onData(piece: Buffer): void {
    const now = performance.now()
    take(reader.push(piece, now - last))
    last = now
  }

  function take(typed: readonly Typed[]): void {
    stopWaiting()
    const patience = reader.patience()
    // On a busy machine what ends a sequence may be there already: it is read before the silence is believed.
    if (patience !== undefined) timer = setTimeout(() => (check = setImmediate(() => take(reader.silence()))), patience)
    for (const one of typed) send(one)
  }

  function stopWaiting(): void {
    clearTimeout(timer)
    clearImmediate(check)
  }

  stdin.on('data', onData)
  return () => {
    stopWaiting()
    stdin.off('data', onData)
  }
}
