import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { plainStyle, terminalStyle } from '../../src/tui/kit/style.ts'
import type { AnalysisResult } from '../../src/tui/state/analysis.ts'
import type { Message } from '../../src/tui/state/message.ts'
import { steps } from '../../src/tui/state/steps.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { frontier, greeks, heat, outcomes, stress } from './analysis-results.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { at, key, modelAfter, read } from './strip-walk.ts'

const wide = '流動性ペア対冲策略'
const awkward = {
  ...stripStrategy,
  why: `\u001b[31m${wide.repeat(20)}\u202e\n\t`,
  positions: stripStrategy.positions.map((position) => ({ ...position, id: `${wide}-${'x'.repeat(60)}` })),
  instruments: stripStrategy.instruments.map((terms, i) => ({ ...terms, id: `${wide}\u001b[2J${i}${'y'.repeat(70)}` })),
}
const awkwardPlan = {
  ...stripPlan,
  positions: stripPlan.positions.map((position) => ({ ...position, id: awkward.positions[0]!.id })),
  legs: stripPlan.legs.map((leg, i) => ({ ...leg, instrument: awkward.instruments[i]!.id, venue: wide.repeat(9) })),
  warnings: [wide.repeat(30), 'second'],
}
const text = `${wide.repeat(30)}\u001b[2J\t\u202e\n`.repeat(40)

/** The frontier and the scenarios with the names of a plan. */
function frontierOf(plan: Plan): AnalysisResult {
  const points = frontier.found.points.map((point) => ({ ...point, legs: plan.legs }))
  return { kind: 'frontier', found: { ...frontier.found, points } }
}

function stressOf({ legs }: Plan): AnalysisResult {
  const { instrument } = legs[0]!
  const found = stress.found.map((row) => ({
    ...row,
    name: instrument,
    source: instrument,
    liquidated: [instrument, instrument],
  }))
  return { kind: 'stress', found }
}

/** Every step, the help, the picker and problems of one plan at one size. */
function models(columns: number, rows: number, strategy = stripStrategy, plan = stripPlan) {
  const after = (file: string | undefined, ...messages: Message[]) =>
    messages.reduce((now, message) => update(now, message)[0], initialModel({ columns, rows }, file)[0])
  const messages: Message[] = [read(1, { strategy }), { type: 'planned', request: 1, plan }]
  const press = (key: string): Message => ({ type: 'key', key })
  const file = `${wide}/${wide.repeat(8)}.yaml`
  const entry = { file, name: wide.repeat(8), why: `${wide.repeat(30)}\u001b[2J` }
  return [
    ...steps.map((_, i) => after(file, ...messages, press(`${i + 1}`), { type: 'previewed', request: 2, text })),
    after(file, ...messages, press('?')),
    after(file, ...messages, press(':')),
    after(file, ...messages, press('return'), ...[...wide].map(press)),
    after(file, ...messages, press('+'), press('q')),
    after(file, ...messages, press('3'), press('/'), ...[...wide].map(press)),
    after(file, ...messages, press('3'), press('f'), { type: 'analysed', request: 2, result: frontierOf(plan) }),
    after(file, ...messages, press('6'), { type: 'analysed', request: 2, result: stressOf(plan) }, press('return')),
    ...[greeks, outcomes, heat].map((result, i) =>
      after(file, ...messages, press('4'), press('gdh'[i]!), { type: 'analysed', request: 2, result }),
    ),
    after(undefined, press('n'), press('return'), ...[...wide].map(press), press('return')),
    after(file, {
      type: 'unreadable',
      request: 1,
      problems: [`${text}\n${text}`, text].map((problem) => ({ text: problem, short: problem })),
    }),
    after(file),
    after(undefined, { type: 'listed', strategies: new Array(60).fill(entry) }),
    after(undefined, { type: 'listed', strategies: [] }),
  ]
}

const sizes = [
  [40, 10],
  [53, 14],
  [60, 18],
  [80, 24],
  [119, 33],
  [200, 60],
] as const

function linesOf({ head, body, foot }: ReturnType<typeof screen>): string[] {
  return [head, body, foot].join('\n').split('\n')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of bold, dim and colours
const SGR = /\u001b\[\d+m/g

describe.each(sizes)('every screen at %i × %i', (columns, rows) => {
  const all = [...models(columns, rows), ...models(columns, rows, awkward, awkwardPlan)]

  it('is one line less than the terminal has', () => {
    for (const model of all) expect(linesOf(screen(model, plainStyle))).toHaveLength(rows - 1)
  })

  it('is nowhere wider than the terminal, whatever names and files hold', () => {
    for (const model of all) {
      const widest = Math.max(...linesOf(screen(model, plainStyle)).map(textWidth))
      expect(widest).toBeLessThanOrEqual(columns)
    }
  })

  it('holds no control characters but its own', () => {
    for (const model of all) expect(linesOf(screen(model, plainStyle)).join('')).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  it('says the same with colours, without and in plain text', () => {
    for (const model of all) {
      const plain = screen(model, plainStyle)
      for (const colour of [true, false]) {
        const styled = screen(model, terminalStyle(colour))
        expect(linesOf(styled).map((line) => line.replace(SGR, ''))).toEqual(linesOf(plain))
      }
    }
  })
})

it('uses no colours where they are not wanted', () => {
  for (const model of models(80, 24))
    expect(linesOf(screen(model, terminalStyle(false))).join()).not.toContain('\u001b[3')
})

describe('what is not final yet', () => {
  const drawn = (...messages: Message[]) => screen(modelAfter(at('hedge'), ...messages), plainStyle).body

  it('is told apart: the legs of the plan before are not called the best while a new plan is made', () => {
    expect(drawn()).toContain('✓ proven to be the best')
    expect(drawn(key('o'))).toContain('… the hedge before the change')
    expect(drawn(key('o'))).not.toContain('proven')
  })

  it('has no knee while budgets are still looked at', () => {
    const part = { ...frontier, found: { ...frontier.found, complete: false, knee: null } }
    expect(drawn(key('f'), { type: 'analysed', request: 2, result: part, more: true })).not.toContain('knee')
    expect(drawn(key('f'), { type: 'analysed', request: 2, result: frontier })).toContain('knee')
  })
})

it('asks for more room in a tiny terminal', () => {
  const [model] = models(39, 9)
  expect(screen(model!, plainStyle)).toEqual({
    head: 'hedgerow needs 60 columns and 18 lines',
    body: 'q quit',
    foot: '',
  })
})
