import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { node, OWNER, POOL, replyOf, withServer } from '../../sources/chain/stand-in-node.ts'
import { serverFrame, withWebSocket } from '../../sources/chain/stand-in-web-socket.ts'
import { pair } from '../../sources/chain/v2-pair.ts'
import { withProxy } from '../../sources/network/stand-in-proxy.ts'
import { answers, HYPERLIQUID } from '../../sources/venues/perp-bodies.ts'
import { ran, scratchFolder, start } from '../hedgerow.ts'

const SECRET = 's3cr3t-w0rd'
const LOGIN = `m%e:${SECRET}%`
/** The same as people type it into a URL, where the last `%` encodes nothing. */
const TYPED = `m%25e:${SECRET}%`
const BASIC = Buffer.from(LOGIN).toString('base64')
const good = replyOf(pair)
const share = (url: string) => ['import', 'uniswap-v2', POOL, '--owner', OWNER, '--rpc', url, '--time', '8']
const portOf = (url: string) => Number(new URL(url).port)
const run = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  ran(start(words, { HTTP_PROXY: '', HTTPS_PROXY: '', NO_PROXY: '', ...environment }))

/** Answers those who give the login, and repeats to others what they gave. */
const guarded: RequestListener = (request, response) => {
  const given = request.headers.authorization
  if (given === `Basic ${BASIC}`) return node(good)(request, response)
  response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: given } }))
}

describe('a login in the URL of a node', () => {
  it('reaches it as a header, whatever % it holds, and stands in nothing that is printed or written', async () => {
    const file = join(scratchFolder(), 'mine.yaml')
    const ended = await withServer(guarded, (url) =>
      run([...share(url.replace('//', `//${TYPED}@`)), '--perp', 'hyperliquid', '-o', file]),
    )
    expect([ended.status, ended.stdout]).toEqual([0, ''])
    expect(ended.stderr + readFileSync(file, 'utf8')).not.toMatch(/s3cr3t|m%/)
  })

  it('that is refused, and repeated by the node in every form, is not printed', async () => {
    const echo: RequestListener = (request, response) => {
      const said = `no ${request.headers.authorization} of ${LOGIN} at http://${TYPED}@node.example/ or http:${TYPED}@node.example`
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: said } }))
    }
    const { status, stderr } = await withServer(echo, (url) => run(share(url.replace('//', `//${TYPED}@`))))
    expect(status).toBe(5)
    expect(stderr).toContain('HTTP 401')
    expect(stderr).not.toMatch(/s3cr3t/)
    expect(stderr).not.toContain(BASIC)
  })

  it('reaches a venue that --url names as well', async () => {
    const given: (string | undefined)[] = []
    const usual = answers(HYPERLIQUID)
    const listener: RequestListener = (request, response) => {
      given.push(request.headers.authorization)
      response.setHeader('content-type', 'application/json')
      let text = ''
      request.on('data', (piece) => {
        text += piece
      })
      request.on('end', () => {
        const asked = { path: request.url!, query: new URLSearchParams(), body: JSON.parse(text) }
        response.end(JSON.stringify(usual(asked)))
      })
    }
    const ended = await withServer(listener, (url) =>
      run(['import', 'market', 'hyperliquid', 'ETH', '--url', url.replace('//', `//${TYPED}@`)]),
    )
    expect(ended.status).toBe(0)
    expect(new Set(given)).toEqual(new Set([`Basic ${BASIC}`]))
    expect(ended.stdout + ended.stderr).not.toMatch(/s3cr3t/)
  })
})

describe('a proxy in the environment', () => {
  const proxyUrl = (port: number) => `http://me:${SECRET}@127.0.0.1:${port}`

  it('is asked for a node of another machine', async () => {
    const { ended, tunnels } = await withServer(node(good), (url) =>
      withProxy(portOf(url), async (port, tunnels) => {
        const ended = await run(share('http://node.example/v2/x'), { HTTP_PROXY: proxyUrl(port) })
        return { ended, tunnels: [...tunnels] }
      }),
    )
    expect(ended).toMatchObject({ status: 0, stdout: expect.stringContaining('kind: constant-product') })
    expect(tunnels[0]).toEqual({ to: 'node.example:80', login: `me:${SECRET}` })
    expect(ended.stdout + ended.stderr).not.toContain(SECRET)
  })

  it('is asked for a node behind a WebSocket', async () => {
    const talk = (text: string, socket: { write: (bytes: Buffer) => void }) => {
      const question = JSON.parse(text)
      const answer = JSON.stringify({ jsonrpc: '2.0', id: question.id, ...good(question) })
      socket.write(serverFrame(1, answer))
    }
    const { ended, tunnels } = await withWebSocket(talk, (url) =>
      withProxy(portOf(url), async (port, tunnels) => {
        const ended = await run(share('ws://node.example/v2/x'), { HTTP_PROXY: proxyUrl(port) })
        return { ended, tunnels: [...tunnels] }
      }),
    )
    expect(ended).toMatchObject({ status: 0, stdout: expect.stringContaining('kind: constant-product') })
    expect(tunnels[0]?.to).toBe('node.example:80')
  })

  it('is asked for a venue by HTTPS_PROXY, and named with what it answers where it refuses', async () => {
    const { ended, tunnels } = await withProxy(undefined, async (port, tunnels) => {
      const words = ['import', 'market', 'hyperliquid', 'ETH', '--time', '1']
      return { ended: await run(words, { HTTPS_PROXY: proxyUrl(port) }), tunnels: [...tunnels] }
    })
    expect(ended.status).toBe(5)
    expect(ended.stderr).toMatch(/Proxy response \(502\).*with HTTPS_PROXY set/)
    expect(ended.stderr).not.toContain(SECRET)
    expect(tunnels[0]).toEqual({ to: 'api.hyperliquid.xyz:443', login: `me:${SECRET}` })
  })

  it.each([
    ['this machine', 'http://127.0.0.1:8/x', ''],
    ['a host of NO_PROXY', 'http://node.invalid/x', 'other.example,.invalid'],
  ])('is not asked for %s', async (_, url, without) => {
    const { ended, tunnels } = await withProxy(undefined, async (port, tunnels) => {
      return { ended: await run(share(url), { HTTP_PROXY: proxyUrl(port), NO_PROXY: without }), tunnels: [...tunnels] }
    })
    expect([ended.status, tunnels]).toEqual([5, []])
  })

  it.each(['proxy.example:3128', 'socks5://proxy.example', 'http://me:s3cr3t-w0rd@proxy.example:99999'])(
    'that cannot be one, %s, is told by the name of its variable alone',
    async (proxy) => {
      for (const words of [share('https://node.example/x'), ['import', 'market', 'okx', 'ETH', '--time', '1']]) {
        const { status, stderr } = await run(words, { HTTPS_PROXY: proxy })
        expect(status).toBe(5)
        expect(stderr).toMatch(/HTTPS_PROXY (is no URL that begins with http or https|has the port 99999)/)
        expect(stderr).not.toContain(SECRET)
      }
    },
  )
})
