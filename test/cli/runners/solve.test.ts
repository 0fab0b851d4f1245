import type { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { solve } from '../../../src/cli/runners/solve.ts'
import { ethRange, strategyOf } from '../../plan/plan-of.ts'

/** A thread's two ends in this one: what is posted is cloned, as between threads. */
const ends = vi.hoisted(() => ({
  workers: [] as EventEmitter[],
  port: undefined as EventEmitter | undefined,
  dies: false,
}))

vi.mock('node:worker_threads', async () => {
  const { EventEmitter } = await import('node:events')
  class Port extends EventEmitter {
    postMessage = (answer: unknown) => ends.workers.at(-1)?.emit('message', structuredClone(answer))
  }
  ends.port = new Port()
  class Worker extends EventEmitter {
    constructor() {
      super()
      ends.workers.push(this)
    }
    ref() {}
    unref() {}
    terminate = async () => 0
    postMessage(work: unknown) {
      if (ends.dies) queueMicrotask(() => this.emit('exit', 7))
      else ends.port!.emit('message', structuredClone(work))
    }
  }
  return { Worker, parentPort: ends.port }
})
await import('../../../src/cli/runners/worker.ts')

const PUT =
  '{ id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, ask: 43, bid: 41, volatility: 0.66, lot: "1" }'
const perp = strategyOf(
  ethRange('instruments: [{ id: PERP, kind: perp, asset: ETH, lot: "0.001" }]\nhedge: { minimise: delta }'),
)
const put = strategyOf(ethRange(`instruments: [${PUT}]\nhedge: { minimise: worst-loss, scenarios: { samples: 100 } }`))

describe('solve', () => {
  it('plans right here what takes no solver, and gives its fills', async () => {
    const { plan, fills } = await solve('plan', perp, { seconds: 60 })
    expect([ends.workers.length, plan.legs.length]).toEqual([0, 1])
    expect(fills.map(({ instrument }) => instrument)).toEqual(['PERP'])
  })

  it('plans in a worker what takes one, tells how it goes, gives its fills, and gives the next search the same worker', async () => {
    const progress = vi.fn()
    const { plan, fills } = await solve('plan', put, { seconds: 60, progress })
    expect(plan.status).toBe('optimal')
    expect(progress).toHaveBeenCalled()
    expect(fills.map(({ instrument }) => instrument)).toEqual(plan.legs.map(({ instrument }) => instrument))
    await solve('plan', put, { seconds: 60 })
    expect(ends.workers.length).toBe(1)
    expect(ends.workers[0]!.eventNames()).toEqual([])
  })

  it('stops for whoever asks before it starts, and says who', async () => {
    const { plan } = await solve('plan', put, { seconds: 60, signal: AbortSignal.abort() })
    expect(plan.stoppedBy).toBe('user')
  })

  it('is told the hedges of a frontier as they are found', async () => {
    const found = vi.fn()
    const { frontier } = await solve('frontier', put, { seconds: 60, found })
    expect(frontier.complete).toBe(true)
    expect(found.mock.calls.length).toBeGreaterThan(0)
    for (const [{ frontier: part }] of found.mock.calls)
      expect(part.points.length).toBeLessThanOrEqual(frontier.points.length)
  })

  it('fails with the exit code of a worker that leaves, and starts another for the next search', async () => {
    ends.dies = true
    await expect(solve('plan', put, { seconds: 60 })).rejects.toThrow('left with 7')
    ends.dies = false
    const { plan } = await solve('plan', put, { seconds: 60 })
    expect([plan.status, ends.workers.length]).toEqual(['optimal', 2])
  })
})
