import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { watchSchema } from '../../../src/export/watch/watch-schema.ts'
import { words as abiWords, node, OWNER, POOL, replyOf, token, withServer } from '../../sources/chain/stand-in-node.ts'
import { ONE, pair, TOKEN0 } from '../../sources/chain/v2-pair.ts'
import { hedgerow, ran, root, scratchFolder, start } from '../hedgerow.ts'

const perp = readFileSync(join(root, 'strategies/eth-usdc-perp.yaml'), 'utf8')

/** A copy of the shipped strategy with a perp that may be edited. */
function copied(more = ''): string {
  const file = join(scratchFolder(), 'watched.yaml')
  writeFileSync(file, `${perp}\n${more}`)
  return file
}

describe('hedgerow watch', () => {
  it('prints a line of JSON a refresh, reads the file again each time, and ends with Ctrl-C', async () => {
    const file = copied()
    const child = start(['watch', file, '--interval', '0.05', '--json'])
    const end = ran(child)
    const seen: number[] = []
    for await (const line of createInterface({ input: child.stdout! })) {
      const { prices, attention, change } = JSON.parse(line)
      if (seen.at(-1) !== prices.ETH) seen.push(prices.ETH)
      if (prices.ETH === 2000) writeFileSync(file, readFileSync(file, 'utf8').replace('price: 2000,', 'price: 1700,'))
      if (prices.ETH !== 1700) continue
      expect(attention).toBe(true)
      expect(change.legs).toBeCloseTo(22.0359 * 300, 6)
      break
    }
    child.kill('SIGINT')
    expect((await end).status).toBe(0)
    expect(seen).toEqual([2000, 1700])
  })

  it('shows once in words how things stand, exit status 0 when nothing needs attention and 6 when something does', async () => {
    const calm = await hedgerow('watch', copied(), '--once')
    expect(calm.status).toBe(0)
    expect(calm.stdout).toContain('Nothing needs attention.')
    expect(calm.stdout).toContain('2,628.14')
    const near = await hedgerow('watch', copied(), '--once', '--near', '0.4')
    expect(near.status).toBe(6)
    expect(near.stdout).toMatch(/ETH-PERP at hyperliquid is liquidated at 2,628.14 of ETH, 31 % above/)
  })

  it('says by --rule when that rule trades and what, of a plan that was traded, and which rules there are', async () => {
    const file = copied('rules: [never, { name: tight, when: { delta: 0.05 } }]')
    const plan = join(scratchFolder(), 'traded.json')
    writeFileSync(plan, (await hedgerow('plan', file, '--json')).stdout)
    const kept = (rule: string) => hedgerow('watch', file, '--plan', plan, '--once', '--rule', rule)
    expect(await kept('tight')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('rule tight does not trade'),
    })
    writeFileSync(file, readFileSync(file, 'utf8').replace('price: 2000,', 'price: 1900,'))
    const traded = await kept('tight')
    expect(traded).toMatchObject({ status: 6, stdout: expect.stringContaining('Rule tight trades now') })
    expect(traded.stdout).toMatch(/sell 4\.32\d+ ETH-PERP at hyperliquid/)
    expect((await kept('never')).status).toBe(0)
    expect(await kept('tigth')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('there is no rule "tigth". Did you mean "tight"?'),
    })
  })

  it('names a source that does not answer without its secrets, keeps what it said before, and leaves with 5', async () => {
    const file = copied('sources: [ { position: lp, import: uniswap-v3 123456 --time 2 } ]')
    const { status, stdout, stderr } = await hedgerow(
      ...['watch', file, '--once', '--json', '--rpc', 'http://127.0.0.1:8/v2/SECRETKEY'],
    )
    expect(status).toBe(5)
    const { failures, prices } = JSON.parse(stdout)
    expect(failures).toHaveLength(1)
    expect(failures[0]).toContain('http://127.0.0.1:8')
    expect(stdout + stderr).not.toContain('SECRETKEY')
    expect(prices.ETH).toBe(2000)
  })

  it('keeps the price that a pool showed last while its node fails, and says that it failed', async () => {
    const file = copied(`sources: [ { position: lp, import: uniswap-v2 ${POOL} --owner ${OWNER} } ]`)
    const reserves = { [`${POOL} 0x0902f1ac`]: abiWords(1000n * ONE, 2_140_000n * 10n ** 6n, 0) }
    const moved = node(replyOf({ ...pair, ...token(TOKEN0, 'ETH', 18), ...reserves }))
    let isBroken = false
    const seen: [number, number][] = []
    await withServer(
      (request, response) => (isBroken ? void response.writeHead(404).end() : moved(request, response)),
      async (url) => {
        const child = start(['watch', file, '--interval', '0.05', '--json', '--rpc', url])
        const end = ran(child)
        for await (const line of createInterface({ input: child.stdout! })) {
          const { prices, failures } = JSON.parse(line)
          seen.push([prices.ETH, failures.length])
          isBroken = true
          if (failures.length > 0) break
        }
        child.kill('SIGINT')
        await end
      },
    )
    expect(seen[0]).toEqual([2140, 0])
    expect(seen.at(-1)).toEqual([2140, 1])
  })

  it('listens no more after many refreshes than after one', async () => {
    const count =
      'const{addEventListener:a,removeEventListener:r}=EventTarget.prototype;const at=new Map;' +
      'const key=(e,l)=>e+":"+(at.get(l)??at.set(l,at.size).get(l));const live=new Set;' +
      'AbortSignal.prototype.addEventListener=function(e,l,o){live.add(key(e,l));return a.call(this,e,l,o)};' +
      'AbortSignal.prototype.removeEventListener=function(e,l,o){live.delete(key(e,l));return r.call(this,e,l,o)};' +
      'const w=process.stdout.write;process.stdout.write=function(...x){' +
      'const n=live.size+process.eventNames().reduce((s,e)=>s+process.listenerCount(e),0);' +
      'w.call(this,JSON.stringify({listeners:n})+"\\n");return w.apply(this,x)};'
    const words = ['watch', copied(), '--interval', '0.01', '--json']
    const child = start(words, { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(count)}"` })
    const end = ran(child)
    const seen: number[] = []
    for await (const line of createInterface({ input: child.stdout! })) {
      const { listeners } = JSON.parse(line)
      if (listeners !== undefined && seen.push(listeners) === 15) break
    }
    child.kill('SIGINT')
    await end
    expect(seen[0]).toBeGreaterThan(0)
    expect(new Set(seen.slice(1)).size, String(seen)).toBe(1)
  })

  it.each([
    [['watch'], 'too little is named'],
    [['watch', 'a.yaml', 'b.yaml'], '"b.yaml" is one too many'],
    [['watch', 'a.yaml', '--interval', '0'], '--interval needs a number above 0'],
    [['watch', 'a.yaml', '--every', '5'], 'there is no option "--every"'],
    [['watch', 'a.yaml', '--rpc', 'http://node.example:99999/SECRETKEY'], '--rpc number 1 has the port 99999'],
    [['watch', 'a.yaml', 'http://me:SECRETKEY@node.example/SECRETKEY'], '"http://node.example" is one too many'],
  ])('%j is wrong usage', async (words, message) => {
    const { status, stderr } = await hedgerow(...words)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('SECRETKEY')
  })

  it.each(['check', 'watch'])(
    'refuses in %s sources that name no position or file, both, strangers, or a host',
    async (command) => {
      const file = copied(`sources:
  - { import: market deribit ETH }
  - { position: wallet, import: uniswap-v3 1 }
  - { file: ./chain.csv, import: market deribit ETH --url=http:node.example }
  - { position: lp, import: "uniswap-v3 1 --rpc https://node.example/KEY" }`)
      const { status, stdout, stderr } = await hedgerow(command, file)
      const said = stdout + stderr
      expect(status).toBe(3)
      expect(said).toContain('it says neither position nor file')
      expect(said).toContain('"wallet" is no pool position of this file')
      expect(said).toContain('"./chain.csv" is not in market.files')
      expect(said).toMatch(/:43:34: sources\[2\]\.import: "--url=http:node.example" says where to ask/)
      expect(said).toContain('"https://node.example/…" says where to ask')
      expect(said).not.toContain('KEY')
    },
  )

  it.each(['uniswap-v3 --', 'uniswap-v2 0x1111111111111111111111111111111111111111 --owner'])(
    'never shows the key of its own --rpc, whatever the words %j of the file do to what follows',
    async (words) => {
      const file = copied(`sources: [ { position: lp, import: "${words}" } ]`)
      const { stdout, stderr } = await hedgerow(
        'watch',
        file,
        '--once',
        '--json',
        '--rpc',
        'http://127.0.0.1:8/SECRETKEY',
      )
      expect(JSON.parse(stdout).failures).toHaveLength(1)
      expect(stdout + stderr).not.toContain('SECRETKEY')
    },
  )
})

describe('hedgerow watch --plan', () => {
  it('takes the legs of a finished plan as traded, prints what to trade as an order, and hands each alert to a command as a line', async () => {
    const file = copied()
    const plan = join(scratchFolder(), 'plan.json')
    expect((await hedgerow('plan', file, '--json', '-o', plan)).status).toBe(0)
    writeFileSync(file, readFileSync(file, 'utf8').replace('price: 2000,', 'price: 1700,'))
    const heard = join(scratchFolder(), 'heard.mjs')
    const told = join(scratchFolder(), 'told.txt')
    writeFileSync(
      heard,
      `import { appendFileSync, readFileSync } from 'node:fs'\nappendFileSync(process.argv[2], readFileSync(0))\n`,
    )
    const exec = `${process.execPath} ${heard} ${told}`
    const { status, stdout } = await hedgerow('watch', file, '--plan', plan, '--once', '--json', '--exec', exec)
    expect(status).toBe(6)
    const schema = z.fromJSONSchema(watchSchema as Parameters<typeof z.fromJSONSchema>[0])
    expect(schema.safeParse(JSON.parse(stdout)).error).toBeUndefined()
    expect(schema.safeParse({ ...JSON.parse(stdout), accounts: [{}] }).success).toBe(false)
    const { change, orders, alerts, accounts } = JSON.parse(stdout)
    expect(change.legs).toBeCloseTo(22.0359 * 300, 4)
    // 15,000 and what the short has gained
    expect(accounts[0]).toMatchObject({ account: 'hyperliquid', level: 'calm' })
    expect(accounts[0].equity).toBeCloseTo(15000 + 22.0359 * 300, 4)
    expect(orders).toMatchObject([{ instrument: 'ETH-PERP', venue: 'hyperliquid', side: 'sell', symbol: 'ETH' }])
    const lines = readFileSync(told, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toEqual(alerts)
    expect(lines[0]).toMatchObject({ format: 'hedgerow/alert/1', about: 'delta ETH' })
  })

  it('refuses what is no plan, and a plan of other instruments, with the way out', async () => {
    const file = copied()
    const plan = join(scratchFolder(), 'plan.json')
    writeFileSync(plan, '{}')
    const none = await hedgerow('watch', file, '--plan', plan, '--once')
    expect([none.status, none.stderr]).toEqual([
      3,
      expect.stringContaining('it is no plan; give what hedgerow plan --json'),
    ])
    writeFileSync(plan, '{"format":"hedgerow/plan/1","positions":[],"payoff":[],"legs":[{"instrument":"OTHER"}]}')
    const other = await hedgerow('watch', file, '--plan', plan, '--once')
    expect([other.status, other.stderr]).toEqual([
      3,
      expect.stringContaining('OTHER is not an instrument of the strategy'),
    ])
  })
})
