import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { program } from '../cli/hedgerow.ts'

/** A `hedgerow worker` that runs. */
export type WorkerProcess = {
  readonly child: ChildProcess
  /** All that it said. */
  readonly said: () => string
  /** Resolves once it said that. */
  readonly hear: (words: string) => Promise<void>
  readonly end: (signal: NodeJS.Signals) => Promise<void>
}

const started: WorkerProcess[] = []

/** Starts a worker of the built program, or of another, and waits until it takes shards. */
export async function workerProcess(url: string, threads = 1, of = program): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [of, 'worker', '--queue', url, '--threads', String(threads)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let text = ''
  child.stderr!.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  const over = once(child, 'exit')
  const worker: WorkerProcess = {
    child,
    said: () => text,
    hear: async (words) => {
      while (!text.includes(words))
        await Promise.race([once(child.stderr!, 'data'), over.then(() => silent(words, text))])
    },
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await over
    },
  }
  started.push(worker)
  await worker.hear('queue answers')
  return worker
}

function silent(words: string, text: string): never {
  throw new Error(`a worker ended without ${words}: ${text}`)
}

/** Ends all workers that were started, also stopped ones. */
export async function endWorkers(): Promise<void> {
  await Promise.all(started.splice(0).map((worker) => worker.end('SIGKILL')))
}
