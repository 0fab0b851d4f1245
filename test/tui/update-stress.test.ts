import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/tui/state/message.ts'
import { update } from '../../src/tui/update.ts'
import { standingPlan } from './account-results.ts'
import { at, key, modelAfter, walking } from './strip-walk.ts'

function analyses(commands: readonly Command[]) {
  return commands.filter(({ type }) => type === 'analyse')
}

describe('what kills the accounts', () => {
  const standing = walking(at('stress'), { plan: standingPlan })
  const seen = modelAfter(standing, key('h'))

  it.each(['h', 'n', 'm'])('is not on %s where nothing stands at a venue, and that is said', (name) => {
    const model = modelAfter(at('stress'), key(name))
    expect([model.walk!.resilience.view, model.notice]).toEqual([
      'scenarios',
      'nothing stands in an account: nothing can be closed',
    ])
  })

  it('is asked for once, then shown, turned from days to volatility and closed by the same key', () => {
    const [model, commands] = update(standing, key('h'))
    expect(analyses(commands)).toMatchObject([{ analysis: { kind: 'resilience' } }])
    expect(analyses(update(model, key('n'))[1])).toEqual([])
    expect(modelAfter(standing, key('v')).notice).toBe('h shows who survives first')
    expect(modelAfter(seen, key('v')).walk!.resilience).toEqual({ view: 'health', by: 'volatility' })
    expect(modelAfter(seen, key('h')).walk!.resilience.view).toBe('scenarios')
  })

  it('needs nothing worked out to say where money stands', () => {
    expect(analyses(update(standing, key('m'))[1])).toEqual([])
  })
})
