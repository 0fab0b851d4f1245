import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importHelp } from '../../../src/cli/commands/import/import-help.ts'
import { node, OWNER, POOL, replyOf, withServer } from '../../sources/chain/stand-in-node.ts'
import { pair } from '../../sources/chain/v2-pair.ts'
import { hedgerow, ran, scratchFolder, start } from '../hedgerow.ts'

const KEY = 's3cr3t-k3y-0123456789'
const words = (url: string, ...more: readonly string[]) => [
  'import',
  'uniswap-v2',
  POOL,
  '--owner',
  OWNER,
  '--rpc',
  url,
  ...more,
]

describe('hedgerow import', () => {
  it('writes a strategy that plan takes at once, with notes on stderr', async () => {
    const file = join(scratchFolder(), 'mine.yaml')
    const imported = await withServer(node(replyOf(pair)), (url) =>
      hedgerow(...words(`${url}/${KEY}`, '--perp', 'hyperliquid', '-o', file)),
    )
    expect([imported.status, imported.stdout]).toEqual([0, ''])
    expect(imported.stderr).toContain('note: The volatility of ETH in the file is a usual one')
    const planned = await hedgerow('plan', file, '--json')
    expect([planned.status, JSON.parse(planned.stdout).legs[0].size]).toEqual([0, '500'])
    expect(`${imported.stderr}${readFileSync(file, 'utf8')}`).not.toContain(KEY)
  })

  it('takes its node from HEDGEROW_RPC where none is named', async () => {
    const environment = (url: string) => ({ HEDGEROW_RPC: url })
    const asked = words('').slice(0, -2)
    const { status, stdout } = await withServer(node(replyOf(pair)), (url) => ran(start(asked, environment(url))))
    expect([status, stdout]).toEqual([0, expect.stringContaining('kind: constant-product')])
  })

  it('answers 5 in one line without the key when the node fails, and leaves the file as it was', async () => {
    const folder = scratchFolder()
    const denied = await withServer(
      (_, response) => void response.writeHead(401).end(),
      (url) => hedgerow(...words(`${url}/${KEY}`, '-o', join(folder, 'mine.yaml'))),
    )
    expect([denied.status, denied.stdout]).toEqual([5, ''])
    expect(denied.stderr).toMatch(
      /^hedgerow: asked http:\/\/127\.0\.0\.1:\d+ for the latest block: [^\n]*HTTP 401[^\n]*\n$/,
    )
    expect(denied.stderr).not.toContain(KEY)
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    [['import', 'uniswap-v3', '5'], 'no node is named: add --rpc URL, or set HEDGEROW_RPC'],
    [
      ['import', 'uniswap-v3', '5', '--rpc', `ftp://eth.example/${KEY}`],
      '--rpc number 1 is no URL that begins with http, https, ws or wss',
    ],
    [['import', 'uniswap-v3', '5', '--rpc', `http://eth.example:65536/${KEY}`], '--rpc number 1 has the port 65536'],
    [['import', 'uniswap-v3', '5', '--rpc', `http://eth.example:22/${KEY}`], '--rpc number 1 has the port 22'],
    [['import', 'uniswap-v3', '5', `https://me:${KEY}@eth.example/${KEY}`], '"https://eth.example" is one too many'],
    [
      ['import', 'uniswap-v3', '5', '--rpc', 'http://eth.example', '--block', `https:me:${KEY}@eth.example/${KEY}`],
      'not "https://eth.example"',
    ],
    [['import', 'market', 'okx', 'ETH', '--url', `http://node.example:0/${KEY}`], '--url has the port 0'],
    [['import', 'market', 'okx', 'ETH', '--url', `http://node.example/?key=${KEY}`], '--url takes no ? and no #'],
    [
      ['import', 'uniswap-v3', 'five', '--rpc', 'http://eth.example'],
      'the id of a position is a whole number, not "five"',
    ],
    [
      ['import', 'uniswap-v3', '5', '--chain', 'main', '--rpc', 'http://eth.example'],
      'there is no chain "main". Give mainnet, arbitrum',
    ],
    [['import', 'uniswap-v2', POOL, '--rpc', 'http://eth.example'], 'whose share of the pool? Add --owner ADDRESS'],
    [['import', 'curve', '0x12', '--rpc', 'http://eth.example'], '"0x12" is no address'],
    [
      ['import', 'wallet', '0xC36442b4a4522E871399CD717aBDD847Ab11FE89', '--rpc', 'http://eth.example'],
      'is no address',
    ],
    [
      ['import', 'uniswap-v3', '5', '--volatility', 'ETH', '--rpc', 'http://eth.example'],
      '--volatility needs NAME=VALUE, not "ETH"',
    ],
    [['import', 'uniswap-v3'], 'too little is named: hedgerow import uniswap-v3 <tokenId>'],
    [['import', 'uniswap-v3', '5', '6'], '"6" is one too many'],
    [['import', 'uniswap-3', '5'], 'there is no source "uniswap-3". Did you mean "uniswap-v3"?'],
    [['import', 'uniswap-v3', '5', '--rcp', 'x'], 'there is no option "--rcp". Did you mean "--rpc"?'],
  ])('answers 2 to %j', async (typed, message) => {
    const { status, stdout, stderr } = await hedgerow(...typed)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain(KEY)
  })

  it.each(['uniswap-v3', 'uniswap-v2', 'uniswap-v4', 'balancer', 'curve', 'wallet'])(
    'helps with %s in 80 columns',
    (name) => {
      const help = importHelp(name)
      expect(help).toContain(`hedgerow import ${name} `)
      expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    },
  )
})
