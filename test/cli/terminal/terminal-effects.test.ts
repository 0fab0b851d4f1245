import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { solve } from '../../../src/cli/runners/solve.ts'
import { terminalEffects } from '../../../src/cli/terminal/terminal-effects.ts'
import type { Plan } from '../../../src/plan/result/plan.ts'
import type { Strategy } from '../../../src/strategy/terms/strategy.ts'
import type { Command, Message } from '../../../src/tui/state/message.ts'
import { perpPlan } from '../../export/perp-plan.ts'
import { strategyOf } from '../../plan/plan-of.ts'
import { frontier } from '../../tui/analysis-results.ts'
import { perpStrategy } from '../perp-strategy.ts'

vi.mock('../../../src/cli/runners/solve.ts', () => ({ solve: vi.fn() }))

const SECONDS = 60
const strategy = strategyOf(perpStrategy())
const PUT =
  '  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, ask: 43, volatility: 0.66, lot: "1" }\n'
/** A strategy that takes a search. */
const searched = perpStrategy().replace('hedge:', `${PUT}hedge:`).replace('minimise: delta', 'minimise: replication')
const optioned = strategyOf(searched)
const budget = (premium: number): Strategy => {
  const { hedge } = optioned
  return { ...optioned, sha256: `budget ${premium}`, hedge: { ...hedge, limits: { ...hedge.limits, premium } } }
}
const answers = (...found: object[]) => {
  for (const one of found) vi.mocked(solve).mockResolvedValueOnce(one as never)
}
const stopped = (stoppedBy: Plan['stoppedBy']) => ({ plan: { ...perpPlan, stoppedBy } })
const asked = () => vi.mocked(solve).mock.calls.map(([task, , { seconds }]) => [task, seconds])

/** A terminal's outside: what it was told in the end by `command`, and what it did otherwise. */
function outside() {
  const told: Message[] = []
  const done = { quit: vi.fn(), crash: vi.fn(), suspend: vi.fn(), journal: { take: vi.fn(), drop: vi.fn() } }
  const journal = { ...done.journal, watch: vi.fn(), remove: vi.fn() }
  const fulfil = terminalEffects(SECONDS, done.quit, done.crash, journal, done.suspend)
  const give = (command: Command) => fulfil(command, (message) => told.push(message))
  /** Gives a command, and answers what came until a message of that type. */
  const until = async (command: Command, type: Message['type']) => {
    const before = told.length
    give(command)
    await vi.waitFor(() => expect(told.slice(before).map((one) => one.type)).toContain(type), { timeout: 20_000 })
    return told.slice(before)
  }
  return { ...done, told, give, until }
}

const folder = mkdtempSync(join(tmpdir(), 'hedgerow-effects-'))
const file = join(folder, 'mine.yaml')
const solving = (request: number, text?: string, more: Partial<Extract<Command, { type: 'solve' }>> = {}): Command => {
  return { type: 'solve', request, file, text, edits: [], ...more }
}
const analysing = (request: number, of: Strategy): Command => {
  return { type: 'analyse', request, analysis: { kind: 'frontier' }, strategy: of, plan: perpPlan }
}

beforeEach(() => {
  vi.mocked(solve).mockReset()
  writeFileSync(file, perpStrategy())
})

describe('a document to plan', () => {
  it('is read, then planned; taken back to a text whose plan was proven it needs no search', async () => {
    const { until } = outside()
    const other = perpStrategy({ range: '{ lower: 1600, upper: 2500 }' })
    answers(stopped('proof'), stopped('nodes'))
    expect((await until(solving(1), 'planned')).map(({ type }) => type)).toEqual(['read', 'planned'])
    await until(solving(2, other), 'planned')
    const back = await until(solving(3, perpStrategy()), 'planned')
    expect(back.at(-1)).toMatchObject({ type: 'planned', request: 3, plan: { stoppedBy: 'proof' } })
    expect(asked()).toEqual([
      ['plan', SECONDS],
      ['plan', SECONDS],
    ])
  })

  it.each(['time', 'user'] as const)('is searched again where the last search was ended by %s', async (by) => {
    const { until } = outside()
    answers(stopped(by), stopped('proof'))
    await until(solving(1), 'planned')
    await until(solving(2, perpStrategy()), 'planned')
    expect(asked().length).toBe(2)
  })

  it('is searched again when it is read anew, since what it names may be other now, and longer when more is asked', async () => {
    const { until } = outside()
    answers(stopped('proof'), stopped('proof'), stopped('proof'))
    await until(solving(1), 'planned')
    await until(solving(2), 'planned')
    await until(solving(3, perpStrategy(), { further: { effort: 4, legs: [] } as never }), 'planned')
    expect(asked().map(([, seconds]) => seconds)).toEqual([SECONDS, SECONDS, 4 * SECONDS])
  })

  it('that cannot be read says so and is not planned', async () => {
    const { until } = outside()
    const [said] = await until(solving(1, 'version: 2\n'), 'unreadable')
    expect(said).toMatchObject({
      type: 'unreadable',
      request: 1,
      problems: expect.arrayContaining([expect.anything()]),
    })
    expect(asked()).toEqual([])
  })

  it('changed and forgotten before it settles is never searched', async () => {
    const { until, give, told } = outside()
    const edits = [{ path: ['market', 'assets', 'ETH', 'price'], value: 2100 }]
    await until(solving(1, searched, { edits }), 'read')
    give({ type: 'forget', request: 1 })
    answers(stopped('proof'))
    await until(solving(2, searched), 'planned')
    expect(asked().length).toBe(1)
    expect(told.filter(({ type }) => type === 'planned')).toMatchObject([{ request: 2 }])
  })

  it('tells how its search goes, and ends it when it is to stop', async () => {
    const { until, give } = outside()
    vi.mocked(solve).mockImplementationOnce(async (_, __, { signal, progress }) => {
      progress?.({ objective: 7, bound: 5, nodes: 3 } as never)
      await new Promise((resolve) => signal!.addEventListener('abort', resolve))
      return stopped('user') as never
    })
    await until(solving(1, searched), 'progress')
    const end = await until({ type: 'stop', request: 1 }, 'planned')
    expect(end).toMatchObject([{ type: 'planned', request: 1, plan: { stoppedBy: 'user' } }])
    give({ type: 'stop', request: 99 })
  })
})

describe('a frontier', () => {
  const whole = { frontier: frontier.found }

  it('serves every budget, once it is complete', async () => {
    const { until } = outside()
    answers({ frontier: { ...frontier.found, complete: false } }, whole)
    for (const [request, premium] of [600, 900, 1200].entries()) {
      const [told] = await until(analysing(request, budget(premium)), 'analysed')
      expect(told).toMatchObject({ request, result: { kind: 'frontier', found: { complete: request > 0 } } })
    }
    expect(asked()).toEqual([
      ['frontier', 6 * SECONDS],
      ['frontier', 6 * SECONDS],
    ])
  })

  it('is worked out anew for anything else that is other', async () => {
    const { until } = outside()
    answers(whole, whole)
    await until(analysing(1, budget(600)), 'analysed')
    await until(analysing(2, { ...budget(600), horizonDays: 60 }), 'analysed')
    expect(asked().length).toBe(2)
  })

  it('shows what it has so far, and nothing once it is forgotten', async () => {
    const { until, give, told } = outside()
    vi.mocked(solve).mockImplementationOnce(async (_, __, { signal, found }) => {
      found?.({ frontier: { ...frontier.found, complete: false } } as never)
      await new Promise((resolve) => signal!.addEventListener('abort', resolve))
      return whole as never
    })
    expect(await until(analysing(1, budget(600)), 'analysed')).toMatchObject([{ more: true }])
    give({ type: 'forget', request: 1 })
    answers(whole)
    await until(analysing(2, budget(600)), 'analysed')
    expect(told.map((one) => 'request' in one && one.request)).toEqual([1, 2])
  })

  it('is part of a page of the same strategy, whatever its budget', async () => {
    const { until } = outside()
    const page = { type: 'preview', request: 2, format: 'html', plan: perpPlan, strategy: budget(900) } as const
    const text = async () => ((await until(page, 'previewed'))[0] as { text: string }).text
    const without = await text()
    answers(whole)
    await until(analysing(1, budget(600)), 'analysed')
    expect(without).not.toContain('frontier-chart')
    expect(await text()).toContain('frontier-chart')
  })
})

describe('what leaves the terminal', () => {
  const legs = { type: 'export', format: 'csv', plan: perpPlan, strategy, replace: false } as const

  it('is a file, which one that is there keeps from being written until it is to be replaced', async () => {
    const { until } = outside()
    const out = join(folder, 'legs.csv')
    expect(await until({ ...legs, file: out }, 'written')).toEqual([{ type: 'written', file: out }])
    const written = readFileSync(out, 'utf8')
    expect(written).toContain('ETH-PERP')
    writeFileSync(out, 'mine')
    expect(await until({ ...legs, file: out }, 'file-exists')).toEqual([{ type: 'file-exists', file: out }])
    expect(readFileSync(out, 'utf8')).toBe('mine')
    await until({ ...legs, file: out, replace: true }, 'written')
    expect(readFileSync(out, 'utf8')).toBe(written)
  })

  it('is no ticket without an order, and nothing where no file can be', async () => {
    const { until } = outside()
    const empty = { ...legs, format: 'deribit', file: join(folder, 'none') } as const
    expect(await until(empty, 'not-written')).toMatchObject([{ reason: expect.stringMatching(/^the ticket has /) }])
    expect(await until({ ...legs, file: join(file, 'below-a-file.csv') }, 'not-written')).toHaveLength(1)
  })

  it('is a copy for the clipboard of the terminal', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    outside().give({ type: 'copy', text: 'sell 22' })
    expect(write).toHaveBeenCalledWith('\u001b]52;c;c2VsbCAyMg==\u0007')
    write.mockRestore()
  })

  it('are the end, a pause, journals that are taken or dropped, and our own errors', async () => {
    const { give, quit, suspend, journal, crash } = outside()
    give({ type: 'quit', status: 3 })
    give({ type: 'suspend' })
    give({ type: 'take-journal', id: 'j', file, seen: 'hash' })
    give({ type: 'drop-journal', id: 'k' })
    expect([quit.mock.calls, suspend.mock.calls.length]).toEqual([[[3]], 1])
    expect([journal.take.mock.calls, journal.drop.mock.calls]).toEqual([[['j', file, 'hash']], [['k']]])
    vi.mocked(solve).mockRejectedValueOnce(new Error('ours'))
    give(solving(1, searched))
    await vi.waitFor(() => expect(crash).toHaveBeenCalledWith(new Error('ours')), { timeout: 20_000 })
  })
})
