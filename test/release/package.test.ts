import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { WHERE_TO_REPORT } from '../../src/text/where-to-report.ts'
import { root } from '../cli/hedgerow.ts'
import { node, OWNER, POOL, replyOf, withServer } from '../sources/chain/stand-in-node.ts'
import { pair } from '../sources/chain/v2-pair.ts'
import { deribit } from '../sources/venues/deribit-bodies.ts'
import { HISTORIES } from '../sources/venues/history-venues.ts'
import { answers, HYPERLIQUID } from '../sources/venues/perp-bodies.ts'
import { withStandIn } from '../sources/venues/stand-in.ts'
import { type Installed, installed } from './installed.ts'

const MOST_BYTES = 40e6
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

describe('the package, installed from its tarball without scripts into an empty folder', () => {
  let program: Installed
  const shipped = (name: string) => join('node_modules/hedgerow/strategies', name)
  beforeAll(() => {
    program = installed()
  })

  it('brings at most 40 MB, and of packages only those that cannot be bundled', () => {
    expect(program.bytes()).toBeLessThanOrEqual(MOST_BYTES)
    const packages = readdirSync(join(program.folder, 'node_modules')).filter((name) => !name.startsWith('.'))
    expect(packages.sort()).toEqual(['hedgerow', ...Object.keys(own.dependencies)].sort())
  })

  it('says how to use it', async () => {
    const { status, stdout } = await program.hedgerow('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('hedgerow plans the hedge')
  })

  it.each(readdirSync(join(root, 'strategies')).filter((name) => name.endsWith('.yaml')))('checks %s', async (name) => {
    expect(await program.hedgerow('check', shipped(name))).toMatchObject({ status: 0, stderr: '' })
  })

  it.each(['eth-usdc-perp.yaml', 'eth-usdc-budget.yaml', 'formula-leveraged-farm.yaml'])('plans %s', async (name) => {
    const { status, stdout } = await program.hedgerow('plan', shipped(name), '--json', '--time', '5')
    expect(status).toBe(0)
    expect(JSON.parse(stdout).legs.length).toBeGreaterThan(0)
  })

  it('exports a page and a ticket', async () => {
    const page = await program.hedgerow('export', shipped('eth-usdc-perp.yaml'), '--format', 'html')
    expect([page.status, page.stdout.slice(0, 15)]).toEqual([0, '<!doctype html>'])
    const ticket = await program.hedgerow('export', shipped('eth-usdc-perp.yaml'), '--format', 'hyperliquid')
    expect(ticket.status).toBe(0)
  })

  it('imports a position, over HTTP', async () => {
    const words = ['import', 'uniswap-v2', POOL, '--owner', OWNER, '--rpc']
    const { status, stdout } = await withServer(node(replyOf(pair)), (url) => program.hedgerow(...words, url))
    expect([status, stdout]).toEqual([0, expect.stringContaining('kind: constant-product')])
  })

  it('imports options, perpetuals and histories', async () => {
    const asked = (answer: Parameters<typeof withStandIn>[0], ...words: readonly string[]) =>
      withStandIn(answer, ({ url }) => program.hedgerow('import', ...words, '--url', url))
    const ended = [
      await asked(deribit(), 'market', 'deribit', 'ETH', '--kind', 'option'),
      await asked(answers(HYPERLIQUID), 'market', 'hyperliquid', 'ETH'),
      await asked(
        HISTORIES.hyperliquid!,
        'history',
        'hyperliquid',
        'ETH',
        '--from',
        '2025-10-01',
        '--to',
        '2025-10-02',
      ),
    ]
    expect(ended.map(({ status }) => status)).toEqual([0, 0, 0])
  })

  it('holds no file that nothing in it comes to', () => {
    const files = program.packed.filter((file) => /^dist\/.*\.js$/.test(file))
    const texts = new Map(
      files.map((file) => [file, readFileSync(join(program.folder, 'node_modules/hedgerow', file), 'utf8')]),
    )
    const named = [...texts].flatMap(([file, text]) =>
      [...text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)].flatMap(([, name]) =>
        `dist/${name}` === file ? [] : [`dist/${name}`],
      ),
    )
    expect(files.length).toBeGreaterThan(20)
    expect(
      files.filter((file) => !['dist/hedgerow.js', 'dist/library.js'].includes(file) && !named.includes(file)),
    ).toEqual([])
  })

  it('passes on the licences of the packages in it, which its bill of materials names as well', () => {
    const notices = readFileSync(join(program.folder, 'node_modules/hedgerow/dist/third-party-notices.txt'), 'utf8')
    const bundled = [...notices.matchAll(/^-{80}\n\n(\S+) (\S+) \((.+)\)$/gm)].map(
      ([, name, version]) => `${name}@${version}`,
    )
    for (const name of ['ccxt', 'd3-scale', 'ink', 'mathjs', 'react', 'viem', 'ws', 'yaml', 'zod']) {
      expect(
        bundled.some((one) => one.startsWith(`${name}@`)),
        name,
      ).toBe(true)
    }
    expect(notices.match(/Permission (is hereby granted|to use, copy)/g)!.length).toBeGreaterThan(40)
    const sbom = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8' }))
    expect([sbom.bomFormat, sbom.metadata.component.purl]).toEqual(['CycloneDX', `pkg:npm/hedgerow@${own.version}`])
    const parts = sbom.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`)
    expect(parts.filter((part: string) => !part.startsWith('highs@')).sort()).toEqual(bundled.sort())
    expect(parts.length).toBe(bundled.length + 1)
  })

  it('says where a bug is reported, in public and in private', () => {
    expect(own.bugs.url).toBe(WHERE_TO_REPORT)
    expect(program.packed).toContain('SECURITY.md')
    expect(readFileSync(join(root, 'SECURITY.md'), 'utf8')).toContain(`${own.homepage.replace('#readme', '')}/security`)
  })
})
