import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { REFUSED_PORTS, urlProblem, withoutLogin } from '../../../src/sources/network/source-url.ts'

const SCHEMES = ['http', 'https', 'ws', 'wss']
const { badPorts } = createRequire(import.meta.url)('undici/lib/web/fetch/constants.js') as { badPorts: string[] }

describe('a URL to ask', () => {
  it.each([
    'http://127.0.0.1:8545',
    'https://node.example/v2/KEY?a=b',
    'wss://me:p%40ss@[::1]:65535/',
    'http://me:100%@node.example/%zz',
    'http://me:1:99999@node.example:8545',
  ])('may be %s', (url) => {
    expect(urlProblem(url, SCHEMES)).toBe(undefined)
  })

  it.each([
    ['', 'is no URL that begins with http, https, ws or wss'],
    ['node.example', 'is no URL that begins'],
    ['node.example:8545', 'is no URL that begins'],
    ['ftp://KEY@node.example', 'is no URL that begins'],
    ['http://', 'is no URL that begins'],
    ['http://KEY node', 'is no URL that begins'],
    ['http://[::1/KEY', 'is no URL that begins'],
    ['http://node.example:port/KEY', 'is no URL that begins'],
    ['http://node.example:99999/KEY', 'has the port 99999: ports end at 65535'],
    ['http://me:KEY@node.example:65536', 'has the port 65536: ports end at 65535'],
    ['http://node.example:0/KEY', 'has the port 0, which is kept for another service'],
    ['http://node.example:6000/KEY', 'has the port 6000, which is kept for another service'],
  ])('may not be "%s", which is said without showing it', (url, message) => {
    expect(urlProblem(url, SCHEMES)).toContain(message)
    expect(urlProblem(url, SCHEMES)).not.toContain('KEY')
  })

  it('is refused at the ports at which fetch asks nobody', () => {
    expect([...REFUSED_PORTS].sort()).toEqual(['0', ...badPorts].map(Number).sort())
  })

  it.each([
    ['http://node.example/x', undefined],
    ['http://me:secret@node.example/x', 'me:secret'],
    ['http://me@node.example/x', 'me:'],
    ['http://:secret@node.example/x', ':secret'],
    ['http://m%65:p%40ss%3a@node.example/x', 'me:p@ss:'],
    ['http://100%:50%z%41@node.example/x', '100%:50%zA'],
    ['http://me:gr%C3%BCn@node.example/x', 'me:grün'],
  ])('%s carries its login in a header, where a percent sign that encodes nothing stands for itself', (text, login) => {
    const { url, authorization } = withoutLogin(text)
    expect(url.href).toBe('http://node.example/x')
    expect(authorization).toBe(login && `Basic ${Buffer.from(login).toString('base64')}`)
  })
})
