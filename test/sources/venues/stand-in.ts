import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a stand-in is asked: the path without its query, the query, and the body of a POST. */
export type Asked = { readonly path: string; readonly query: URLSearchParams; readonly body: Record<string, unknown> }

/** An answer in full, or a fault: what a handler does with the response itself. */
export type Answer = object | string | ((response: ServerResponse) => void)

export type StandIn = {
  readonly url: string
  readonly asked: readonly Asked[]
  readonly close: () => Promise<void>
}

/** A venue on loopback: `answer` is given what was asked and answers its body as JSON, or does as it likes. */
export async function standIn(answer: (asked: Asked, count: number) => Answer | undefined): Promise<StandIn> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://stand.in')
    const one = { path: pathname, query: searchParams, body: await bodyOf(request) }
    asked.push(one)
    const given = answer(one, asked.length)
    if (typeof given === 'function') return given(response)
    response.setHeader('content-type', 'application/json')
    if (given === undefined) response.statusCode = 404
    response.end(typeof given === 'string' ? given : JSON.stringify(given ?? { error: `nothing at ${pathname}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** `work` with a stand-in that is there as long as it takes. */
export async function withStandIn<Result>(
  answer: Parameters<typeof standIn>[0],
  work: (venue: StandIn) => Promise<Result>,
): Promise<Result> {
  const venue = await standIn(answer)
  return work(venue).finally(venue.close)
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? {} : JSON.parse(text)
}
