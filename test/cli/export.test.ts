import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { hedgerow, ran, scratchFolder, start } from './hedgerow.ts'

const perp = 'strategies/eth-usdc-perp.yaml'

/** Tickets have a shape for each venue. */
// biome-ignore lint/suspicious/noExplicitAny: parsed JSON whose shape is what is tested
type Ticket = any

describe('hedgerow export', () => {
  it('prints the legs of the plan as csv that recomputes', async () => {
    const { status, stdout } = await hedgerow('export', perp, 'csv')
    const plan: Plan = JSON.parse((await hedgerow('plan', perp, '--json')).stdout)
    const [leg, ...others] = parse(stdout, { columns: true, cast: true }) as Record<string, number>[]
    expect([status, others]).toEqual([0, []])
    expect(leg!.notional).toBeCloseTo(leg!.size! * leg!.price!, 6)
    expect(leg!.fee).toBeCloseTo(plan.cost.fees, 9)
    expect(leg!.liquidationPrice).toBeCloseTo(plan.legs[0]!.liquidationPrice!, 10)
  })

  it.each([
    ['legs.json', /^\{\n {2}"format": "hedgerow\/legs\/1"/],
    ['legs.md', /^# ETH\/USDC/],
    ['legs.csv', /^instrument,venue/],
    ['plan.html', /^<!doctype html>/],
    ['legs', /^instrument,venue/],
  ])('takes the format from the name %s', async (name, start) => {
    const file = join(scratchFolder(), name)
    expect(await hedgerow('export', perp, '-o', file)).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(file, 'utf8')).toMatch(start)
  })

  it.each([
    ['hyperliquid', '0 left out', (ticket: Ticket) => ticket.action.orders.map(({ s }: Ticket) => s)],
    ['ccxt', '0 left out', (ticket: Ticket) => ticket.orders.map(({ createOrder }: Ticket) => String(createOrder[3]))],
    ['deribit', '1 left out', (ticket: Ticket) => ticket.requests],
    ['binance', '1 left out', (ticket: Ticket) => ticket.orders],
  ] as const)('writes a ticket for %s that has the sizes of the plan, %s', async (venue, left, sizes) => {
    const { status, stdout, stderr } = await hedgerow('export', perp, venue)
    expect(stderr.includes('orders for none of 1 leg')).toBe(left !== '0 left out')
    const ticket = JSON.parse(stdout)
    const plan: Plan = JSON.parse((await hedgerow('plan', perp, '--json')).stdout)
    expect([status, `${ticket.leftOut.length} left out`]).toEqual([left === '0 left out' ? 0 : 3, left])
    expect(sizes(ticket)).toEqual(left === '0 left out' ? plan.legs.map(({ size }) => size) : [])
  })

  it('sends orders as it is told, and leaves out what a venue has not', async () => {
    const sent = async (...words: string[]) =>
      JSON.parse((await hedgerow('export', perp, 'hyperliquid', ...words)).stdout)
    expect((await sent('--tif', 'ioc')).action.orders).toMatchObject([{ t: { limit: { tif: 'Ioc' } } }])
    expect((await sent('--post-only')).action.orders).toMatchObject([{ t: { limit: { tif: 'Alo' } } }])
    expect((await sent('--tif', 'fok')).leftOut[0].reason).toContain('no fill-or-kill orders')
  })

  it('takes a format asked for over the name', async () => {
    const file = join(scratchFolder(), 'legs.csv')
    await hedgerow('export', perp, '--format', 'json', '-o', file)
    expect(JSON.parse(readFileSync(file, 'utf8')).legs).toHaveLength(1)
  })

  it.each([
    [
      ['xlsx'],
      'there is no format "xlsx". Known here: csv, json, markdown, html, deribit, hyperliquid, binance, ccxt.',
    ],
    [['csv', '--json'], 'there is no format "csv and json"'],
    [['csv', '--tif', 'ioc'], '--tif, --post-only and --hedge-mode are for orders'],
    [['ccxt', '--tif', 'day'], 'there is no --tif "day". Known here: gtc, ioc, fok.'],
    [['ccxt', '--tif', 'ioc', '--post-only'], '--post-only waits and --tif ioc does not'],
    [['-o', '/nowhere/legs.csv'], 'cannot write /nowhere/legs.csv: there is no such file or directory'],
    [['-o', '.'], '. is a directory'],
  ])('refuses %j with status 2', async (words, message) => {
    const { status, stderr } = await hedgerow('export', perp, ...words)
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
  })

  it('killed at any moment leaves the old file or the new one, never half', { timeout: 60_000 }, async () => {
    const folder = scratchFolder()
    const file = join(folder, 'legs.md')
    await hedgerow('export', perp, '-o', file)
    const whole = readFileSync(file, 'utf8')
    const old = 'old\n'.repeat(1000)
    const seen = new Set<string>()
    for (let run = 0; run < 8; run++) {
      writeFileSync(file, old)
      await killedExport(folder, file, run % 2 === 0 ? undefined : 60 + run * 22)
      const left = readFileSync(file, 'utf8')
      expect([old, whole]).toContain(left)
      seen.add(left === old ? 'old' : 'new')
    }
    expect(seen).toContain('old')
  })
})

/** Kills the export after so many milliseconds, or as soon as anything new is in the folder. */
async function killedExport(folder: string, file: string, milliseconds: number | undefined): Promise<void> {
  const before = new Set(readdirSync(folder))
  const child = start(['export', perp, '-o', file])
  const closed = ran(child)
  const end = Date.now() + (milliseconds ?? 5000)
  while (Date.now() < end && child.exitCode === null && existsSync(folder)) {
    if (milliseconds === undefined && readdirSync(folder).some((name) => !before.has(name))) break
    await new Promise((resolve) => setImmediate(resolve))
  }
  child.kill('SIGKILL')
  await closed
}
