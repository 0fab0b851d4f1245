import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { scratchFolder } from '../cli/hedgerow.ts'

/** A Redis of a test's own on a free port, its data in a folder of its own. */
export type RedisServer = {
  readonly url: string
  readonly client: Redis
  /** Of its process. */
  readonly pid: () => number
  /** kill −9. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same port and data. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Whether redis-server is installed; a suite that needs it prints why it is skipped. */
export const hasRedis = (() => {
  try {
    execFileSync('redis-server', ['--version'])
    return true
  } catch {
    console.log('skipped: redis-server is not installed (Debian package redis-server)')
    return false
  }
})()

/** Starts one with an append-only file and no eviction, unless `words` say otherwise. */
export async function redisServer(...words: readonly string[]): Promise<RedisServer> {
  const port = await freePort()
  const folder = scratchFolder()
  const usual = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', '']
  let server: ChildProcess | undefined
  const start = async () => {
    const all = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...usual, ...words]
    server = spawn('redis-server', all, { stdio: 'ignore' })
  }
  await start()
  const password = words[words.indexOf('--requirepass') + 1]
  const client = new Redis(`redis://127.0.0.1:${port}`, {
    ...(words.includes('--requirepass') && password !== undefined && { password }),
    maxRetriesPerRequest: null,
    retryStrategy: () => 100,
  })
  client.on('error', () => {})
  await client.ping()
  const kill = async () => {
    const over = once(server!, 'exit')
    server!.kill('SIGKILL')
    await over
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    pid: () => server!.pid!,
    kill,
    start,
    close: async () => {
      client.disconnect()
      await kill()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
