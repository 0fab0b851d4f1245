import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BROKEN_MARKET } from './broken-market.ts'
import { BROKEN_POSITIONS } from './broken-positions.ts'
import { BROKEN_TEXT } from './broken-text.ts'
import { BROKEN_TRADING } from './broken-trading.ts'
import { listing, parseFile, rowsOf } from './problems-of.ts'

const BROKEN = { ...BROKEN_TEXT, ...BROKEN_MARKET, ...BROKEN_POSITIONS, ...BROKEN_TRADING }

const source = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

describe('a broken strategy file gives all its problems, each with place, path, value and way out', () => {
  it.each(Object.entries(BROKEN))('%s', (name, expected) => {
    const { problems } = parseFile(`broken/${name}`)
    expect(problems, 'there are problems').toBeDefined()
    expect(rowsOf(problems!, expected, source), listing(problems!)).toEqual(expected)
  })

  it('and there is a row for every file in the folder', () => {
    const strategies = readdirSync(new URL('broken', import.meta.url)).filter((name) => !name.endsWith('.csv'))
    expect(Object.keys(BROKEN).sort()).toEqual(strategies.sort())
    expect(strategies.length).toBeGreaterThanOrEqual(20)
  })
})
