import { describe, expect, it } from 'vitest'
import { price, signed } from '../../src/text/format-number.ts'
import { plainStyle } from '../../src/tui/kit/style.ts'
import type { Command, Message } from '../../src/tui/state/message.ts'
import { type Model, showsAlternatives, showsFrontier } from '../../src/tui/state/model.ts'
import { openView } from '../../src/tui/state/open-view.ts'
import { update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { alternatives, frontier, greeks, stress } from './analysis-results.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { at, key, modelAfter, planned, press, read, walking } from './strip-walk.ts'

const payoff = at('payoff')
/** All legs of the strip, fixed by hand. */
const pins = stripPlan.legs.map(({ instrument }) => ({ path: ['hedge', 'pin', instrument] }))
const asked = { strategy: stripStrategy, plan: stripPlan }

function lens(model: Model) {
  return model.walk!.payoff
}

function analyses(commands: readonly Command[]) {
  return commands.filter(({ type }) => type === 'analyse')
}

describe('Esc closes what is open on a step and nothing more', () => {
  it.each([
    ['Greeks by price', 'residual', ['g']],
    ['the outcomes', 'residual', ['d']],
    ['the heat table', 'residual', ['h']],
    ['the playbook', 'residual', ['b']],
    ['the parts of a scenario', 'stress', ['return']],
    ['the loss curve', 'stress', ['c']],
    ['the frontier', 'hedge', ['f']],
    ['the alternatives', 'hedge', ['c']],
    ['the palette, of two things the upper one first', 'residual', ['h', ':']],
  ] as const)('%s', (_, step, keys) => {
    const bare = modelAfter(at(step), ...press(...keys), ...press(...keys.map(() => 'escape')))
    const laid = [showsFrontier(bare.walk!), showsAlternatives(bare.walk!)]
    expect([bare.over, openView(bare.walk!), ...laid]).toEqual([undefined, undefined, false, false])
    expect(modelAfter(bare, key('escape')).over).toMatchObject({ kind: 'question' })
  })
})

describe('the payoff', () => {
  it('moves its cursor with ← and →, and to other steps with Tab', () => {
    expect(lens(modelAfter(payoff, key('right'))).cursor).toBe(2050)
    expect(lens(modelAfter(payoff, key('left'))).cursor).toBe(1950)
    expect(modelAfter(payoff, key('tab')).walk!.step).toBe('stress')
    expect(modelAfter(payoff, key('shift+tab')).walk!.step).toBe('residual')
  })

  it('zooms around the cursor, and out to the whole grid again', () => {
    const near = modelAfter(payoff, key('+'))
    expect(lens(near).span!.low).toBeCloseTo(2000 - 1000 / 1.5, 6)
    expect(lens(near).span!.high).toBeCloseTo(2000 + 1500 / 1.5, 6)
    expect(lens(modelAfter(near, key('-'))).span).toBeUndefined()
    expect(modelAfter(payoff, ...press(...new Array(12).fill('+'))).notice).toBe('closer shows no more')
  })

  it('pans inside the grid', () => {
    const right = modelAfter(payoff, key('+'), ...press(...new Array(9).fill('>')))
    expect(lens(right).span!.high).toBe(3500)
    const left = modelAfter(right, ...press(...new Array(9).fill('<')))
    expect(lens(left).span!.low).toBe(1000)
  })

  it('goes from the horizon to today in whole days and back', () => {
    expect(lens(modelAfter(payoff, key('['))).days).toBe(28)
    const today = modelAfter(payoff, ...press(...new Array(20).fill('[')))
    expect(lens(today).days).toBe(0)
    expect(lens(modelAfter(today, key(']'))).days).toBe(2)
    expect(lens(modelAfter(payoff, key('['), key(']'))).days).toBeUndefined()
  })

  it('asks for curves of another day, span or volatility, and shows the last ones meanwhile', () => {
    const [model, commands] = update(payoff, key('v'))
    const line = { asset: 'ETH', low: 1000, high: 3500, days: 30, volatility: 1.1 }
    expect(commands).toEqual([
      { type: 'analyse', request: 2, analysis: { kind: 'payoff', line, points: 161 }, ...asked },
    ])
    const result = {
      kind: 'payoff',
      found: { prices: [1, 2], hold: [0, 0], unhedged: [0, 0], hedged: [5, 6] },
    } as const
    const seen = modelAfter(model, { type: 'analysed', request: 2, result })
    expect(seen.walk!.analyses.payoff!.result).toBe(result)
    const [again] = update(seen, key('v'))
    expect(again.walk!.analyses.payoff).toMatchObject({ request: 3, result })
    expect(
      modelAfter(again, { type: 'analysed', request: 2, result: { ...result } }).walk!.analyses.payoff!.result,
    ).toBe(result)
  })

  it('asks for nothing as the plan has it', () => {
    expect(analyses(update(payoff, key('up'))[1])).toEqual([])
    expect(lens(modelAfter(payoff, ...press('v', '[', '+', '0')))).toEqual(lens(planned))
  })

  it('with one price that varies has no other axis', () => {
    expect(modelAfter(payoff, key('a')).notice).toBe('no other price varies')
  })
})

describe('the residual', () => {
  it('shows Greeks by price once they are there, and the figures by the same key', () => {
    const [model, commands] = update(at('residual'), key('g'))
    expect(analyses(commands)).toMatchObject([{ analysis: { kind: 'greeks', line: { days: 0 } } }])
    expect(modelAfter(model, key('g')).walk!.residual.view).toBe('figures')
  })

  it('asks again for another day', () => {
    const seen = modelAfter(at('residual'), key('g'), { type: 'analysed', request: 2, result: greeks })
    const [model, commands] = update(seen, key(']'))
    expect(model.walk!.residual.days).toBe(2)
    expect(analyses(commands)).toHaveLength(1)
  })
})

describe('the cursor of Greeks by price', () => {
  const shown = modelAfter(at('residual'), key('g'), { type: 'analysed', request: 2, result: greeks })
  const { prices, hedged } = greeks.found
  const nearest = prices.reduce((best, one) => (Math.abs(one - 2000) < Math.abs(best - 2000) ? one : best))

  it('goes along the prices with ← and →, from the one now, and reads delta and gamma there', () => {
    const higher = modelAfter(shown, key('right'))
    const next = prices.indexOf(nearest) + 1
    expect(higher.walk).toMatchObject({ step: 'residual', payoff: { cursor: prices[next] } })
    const { body } = screen(higher, plainStyle)
    expect(body).toContain(`at ${price(prices[next])} `)
    expect(/delta .*→ +(\S+) {2}gamma/.exec(body)?.[1]).toBe(signed(hedged.delta[next], 2))
    expect(modelAfter(higher, key('left')).walk!.payoff.cursor).toBe(nearest)
  })

  it('is that of the payoff, and Tab goes on to it; without the chart → does', () => {
    expect(modelAfter(shown, key('right'), key('tab')).walk!.step).toBe('payoff')
    expect(modelAfter(at('residual'), key('right')).walk!.step).toBe('payoff')
  })
})

describe('the stress step', () => {
  it('asks once for each plan, and gives what its legs were filled at', () => {
    const [model, commands] = update(planned, key('6'))
    expect(analyses(commands)).toHaveLength(1)
    const seen = modelAfter(model, { type: 'analysed', request: 2, result: stress })
    expect(analyses(update(seen, key('down'))[1])).toEqual([])
    const replanned = walking(seen, { solving: { progress: undefined, stopping: false } })
    const plan = { ...stripPlan, horizonDays: 31 }
    const fills = [{ instrument: 'ETH-PERP', lots: -1, fills: [{ price: 2000, size: -1 }] }]
    expect(analyses(update(replanned, { type: 'planned', request: 1, plan, fills })[1])).toMatchObject([
      { plan, fills },
    ])
  })

  it('opens and closes the parts of a scenario', () => {
    const seen = modelAfter(at('stress'), { type: 'analysed', request: 2, result: stress })
    expect(modelAfter(seen, key('return')).walk!.attribution).toBe(true)
    expect(modelAfter(seen, key('return'), key('return')).walk!.attribution).toBe(false)
  })
})

describe('the frontier', () => {
  const analysing: Message = { type: 'analysed', request: 2, result: frontier }
  const open = modelAfter(at('hedge'), key('f'), analysing)

  it('stands at first on the point nearest to the premium of the plan, and moves along', () => {
    expect(modelAfter(open, key('up')).walk!.frontier.selected).toBe(3000)
    expect(modelAfter(open, key('home')).walk!.frontier.selected).toBe(0)
    expect(modelAfter(open, key('down')).walk!.frontier.selected).toBe(3677.7)
  })

  it('takes exactly the hedge of a point: every size fixed by hand and no other leg allowed, all of it undone by one u', () => {
    const [model, commands] = update(modelAfter(open, key('home'), key('down')), key('return'))
    const pin = (id: string, value: string) => ({ path: ['hedge', 'pin', id], value })
    expect(commands).toMatchObject([
      {
        type: 'solve',
        edits: [
          { path: ['hedge', 'limits', 'legs'], value: 3 },
          pin('ETH-PERP', '-22.0359'),
          pin('ETH-4FEB26-1500-P', '4'),
          pin('ETH-4FEB26-1600-P', '7'),
        ],
      },
    ])
    expect(model.walk!.frontier.open).toBe(false)
    expect(model.notice).toBe('taken: 3 legs at a premium of 600, fixed by hand · u takes it back')
    const undone = modelAfter(model, key('u'))
    expect([undone.walk!.document!.done, undone.notice]).toEqual([0, 'undone: limits legs and 3 more'])
    expect(modelAfter(undone, key('ctrl+r')).walk!.document!.done).toBe(4)
  })

  it('raises a budget that the hedge of a point does not keep', () => {
    const { limits } = stripStrategy.hedge
    const strategy = { ...stripStrategy, hedge: { ...stripStrategy.hedge, limits: { ...limits, premium: 500 } } }
    const solve = update(modelAfter(open, read(1, { strategy })), key('return'))[1].find(({ type }) => type === 'solve')
    expect(solve).toMatchObject({ edits: [{}, { path: ['hedge', 'limits', 'premium'], value: 3678 }, ...pins] })
  })

  it('can be moved along while it grows, and keeps its point', () => {
    const points = frontier.found.points.slice(3)
    const part = { ...frontier, found: { ...frontier.found, points, knee: 0 } }
    const growing = modelAfter(
      at('hedge'),
      key('f'),
      { type: 'analysed', request: 2, result: part, more: true },
      key('up'),
    )
    expect(growing.walk!.frontier.selected).toBe(3000)
    expect(growing.walk!.analyses.frontier!.done).toBe(false)
    const whole = modelAfter(growing, analysing, key('up'))
    expect(whole.walk!.frontier.selected).toBe(2400)
    expect(update(growing, key('return'))[1]).toMatchObject([{ type: 'forget', request: 2 }, { type: 'solve' }])
  })

  it('given up is forgotten', () => {
    const [model, commands] = update(modelAfter(at('hedge'), key('f')), key('escape'))
    expect(commands).toEqual([{ type: 'forget', request: 2 }])
    expect(model.walk!.analyses.frontier).toBeUndefined()
    expect(modelAfter(model, analysing).walk!.analyses.frontier).toBeUndefined()
  })

  it('says how far it is, and cannot be taken before', () => {
    const still = modelAfter(at('hedge'), key('f'), { type: 'analysing', request: 2, kind: 'frontier', nodes: 99 })
    expect(still.walk!.analyses.frontier!.nodes).toBe(99)
    expect(modelAfter(still, key('return')).notice).toBe('it is not there yet')
  })

  it('of a changed strategy is asked for again, and the search for the old one ends', () => {
    const strategy = { ...stripStrategy, horizonDays: 31 }
    const replanned = walking(modelAfter(open, read(1, { strategy })), {
      solving: { progress: undefined, stopping: false },
    })
    const plan = { ...stripPlan, horizonDays: 31 }
    const [, commands] = update(replanned, { type: 'planned', request: 1, plan })
    expect(commands).toMatchObject([
      { type: 'forget', request: 2 },
      { type: 'analyse', analysis: { kind: 'frontier' } },
    ])
  })

  it('needs options', () => {
    const strategy = { ...stripStrategy, instruments: stripStrategy.instruments.slice(0, 1) }
    const model = modelAfter(at('hedge'), read(1, { strategy }), key('f'))
    expect(model.notice).toBe('no options may be traded: a budget buys nothing')
  })
})

describe('the alternatives', () => {
  const open = modelAfter(planned, key('3'), key('c'), { type: 'analysed', request: 2, result: alternatives })
  const paths = (model: Model) => model.walk!.document!.edits.map(({ path, value }) => [path.join('.'), value])
  const row = (name: string) => alternatives.found.alternatives.findIndex((one) => one.name === name)
  const adopting = (name: string) =>
    modelAfter(open, ...Array.from({ length: row(name) }, () => key('down')), key('return'))

  it('are worked out when they are asked for, and given up when they are left before', () => {
    const asked = update(modelAfter(planned, key('3')), key('c'))
    expect(asked[1]).toMatchObject([{ type: 'analyse', request: 2, analysis: { kind: 'alternatives' } }])
    const [left, commands] = update(asked[0], key('escape'))
    expect(commands).toEqual([{ type: 'forget', request: 2 }])
    expect(left.walk!.alternatives.open).toBe(false)
  })

  it('of perpetuals alone leave the options out, of options alone the perpetuals', () => {
    const options = stripStrategy.instruments.filter(({ kind }) => kind === 'option').map(({ id }) => id)
    expect(paths(adopting('perps'))).toEqual(options.map((id, i) => [`hedge.exclude.${i}`, id]))
    expect(paths(adopting('options'))).toEqual([['hedge.exclude.0', 'ETH-PERP']])
  })

  it('of few legs and of none limit them, and one key takes it back', () => {
    expect(paths(adopting('few'))).toEqual([['hedge.limits.legs', 4]])
    expect(paths(adopting('unhedged'))).toEqual([['hedge.limits.legs', 0]])
    const back = modelAfter(adopting('perps'), key('u'))
    expect(back.walk!.document!.done).toBe(0)
    expect(adopting('few').walk!.alternatives.open).toBe(false)
  })

  it.each([
    ['withdraw', 'no limit sells a pool: take it out where it is held'],
    ['all', 'this is the hedge as it is'],
  ])('%s says why no limit makes it', (name, why) => {
    expect(adopting(name).notice).toBe(why)
    expect(adopting(name).walk!.document!.edits).toEqual([])
  })
})
