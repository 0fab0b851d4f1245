import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../cli/hedgerow.ts'
import { type Installed, installed } from './installed.ts'

const STRATEGY = 'node_modules/hedgerow/strategies/formula-leveraged-farm.yaml'

/** What someone writes who has the package and nothing else; `wrong` must be caught by the types. */
const USE = `
import { readFileSync } from 'node:fs'
import { exportLegs, makePlan, parseStrategy, simulate, type Plan } from 'hedgerow'

const file = '${STRATEGY}'
const read = await parseStrategy(readFileSync(file, 'utf8'), { file })
if (!read.strategy) throw new Error(read.problems.map(({ line, message }) => line + message).join())
const plan: Plan = await makePlan(read.strategy, { seconds: 60 })
const { text } = await exportLegs(plan, read.strategy, 'csv')
const kept = await simulate(plan, read.strategy, { paths: 50, workers: 2, file })
if (kept.problems) throw new Error(kept.problems.join())
const bad = await parseStrategy('version: 1\\ncolour: red\\n', { file: 'bad.yaml' })
console.log(JSON.stringify({ plan, text, simulation: kept.simulation, problems: bad.problems }))
`
const WRONG = `
import { exportLegs, makePlan, simulate, type Plan } from 'hedgerow'
export const plan: number = await makePlan('not a strategy')
export const legs = (plan: Plan) => exportLegs(plan, plan, 'pdf')
export const paths = (plan: Plan) => simulate(plan, 'no strategy')
export const size = (plan: Plan): number => plan.legs[0].size
`

describe('the library, from the installed package', () => {
  let program: Installed
  beforeAll(() => {
    program = installed()
  })

  const types = (name: string, text: string) => {
    writeFileSync(join(program.folder, name), text)
    const words = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node']
    const roots = ['--typeRoots', join(root, 'node_modules/@types')]
    try {
      execFileSync(join(root, 'node_modules/.bin/tsc'), [...words, ...roots, name], { cwd: program.folder })
      return ''
    } catch (error) {
      return String((error as { stdout: Buffer }).stdout)
    }
  }

  it('has types that stand without any other package, and that catch what is wrong', () => {
    expect(types('use.mts', USE)).toBe('')
    const places = [...types('wrong.mts', WRONG).matchAll(/^wrong\.mts\((\d+),/gm)].map(([, line]) => Number(line))
    expect([...new Set(places)]).toEqual([3, 4, 5, 6])
  })

  it('plans, exports, simulates and finds problems as the command line does', async () => {
    writeFileSync(join(program.folder, 'use.mjs'), USE.replace(', type Plan', '').replace(': Plan', ''))
    const printed = execFileSync(process.execPath, ['use.mjs'], { cwd: program.folder, encoding: 'utf8' })
    const { plan, text, simulation, problems } = JSON.parse(printed)
    expect(plan).toEqual(JSON.parse((await program.hedgerow('plan', STRATEGY, '--json')).stdout))
    expect(text).toBe((await program.hedgerow('export', STRATEGY, 'csv')).stdout)
    const simulated = await program.hedgerow('simulate', STRATEGY, '--json', '--paths', '50')
    expect(simulation).toEqual(JSON.parse(simulated.stdout))
    writeFileSync(join(program.folder, 'bad.yaml'), 'version: 1\ncolour: red\n')
    const told = (await program.hedgerow('check', 'bad.yaml')).stdout
    expect(problems.length).toBeGreaterThan(1)
    for (const { line, column } of problems) expect(told).toContain(`bad.yaml:${line}:${column}: `)
    for (const { message, hint } of problems) expect(told).toContain(`${message}\n    ${hint}`)
  })
})
