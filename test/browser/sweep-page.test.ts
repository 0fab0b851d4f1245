import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepHtml } from '../../src/export/sweep/sweep-html.ts'
import { cellCount } from '../../src/jobs/cells.ts'
import { sweepReport } from '../../src/jobs/sweep-report.ts'
import type { Dimension } from '../../src/strategy/sweep/sweep-terms.ts'
import { perpStrategy } from '../export/perp-plan.ts'
import { hasChromium, type Look, launch, open } from './chromium.ts'
import { contrasts } from './contrast.ts'
import { crowdedWords, leastScale } from './drawings.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const dimension = (path: string, values: readonly unknown[]): Dimension => {
  return { parameters: [{ path, steps: [path] }], rows: values.map((value) => [value]), listed: true }
}
const steps = (from: number, by: number, count: number) => Array.from({ length: count }, (_, i) => from + by * i)

/** A page of a sweep whose figure is highest in the middle of its map, one cell without it. */
function pageOf(...dimensions: readonly Dimension[]): string {
  const merged = Array.from({ length: cellCount(dimensions) }, (_, cell) =>
    cell === 3
      ? { cell, why: '<b>no hedge</b> & more. Give other values.' }
      : { cell, figures: { status: 'optimal', expected: { total: 9000 * Math.sin(cell) } } },
  )
  const rank = { figure: 'expected.total', best: 'most' } as const
  const terms = { command: 'plan', dimensions, rank: 'total' } as const
  return sweepHtml(sweepReport(perpStrategy, terms, merged, rank, { done: 1, reused: 0, failed: 0 }), '<i>why</i>')
}

const PAGES: readonly (readonly [name: string, page: string])[] = [
  [
    'a small map',
    pageOf(
      dimension('positions.lp.range', [
        [1200, 3200],
        [1500, 2500],
      ]),
      dimension('hedge.limits.premium', [0, 1500]),
    ),
  ],
  [
    'a map without room for its values',
    pageOf(
      dimension(
        'positions.lp.range',
        steps(0, 1, 16).map((i) => [1000.1234 + 90 * i, 2500.5678 + 90 * i]),
      ),
      dimension('market.assets.ETH.volatility', steps(0.1, 0.11111, 15)),
    ),
  ],
  [
    'values with hostile names',
    pageOf(
      dimension('<script>alert(1)</script>', ['<b>x</b>', 'a-value-without-any-place-to-break-it-'.repeat(3)]),
      dimension('other', ['&', '"'.repeat(40)]),
    ),
  ],
]
const LOOKS: readonly (readonly [name: string, look: Look])[] = [
  ['on a small phone, 320 px', { width: 320 }],
  ['on a screen, 1200 px', { width: 1200 }],
  ['on a phone in the dark', { width: 375, scheme: 'dark' }],
  ['on paper, printed in the dark', { width: 700, scheme: 'dark', media: 'print' }],
]

describe.skipIf(!hasChromium())('the page of a sweep in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  describe.each(PAGES)('with %s', (_, text) => {
    it.each(LOOKS)('fits, reads and asks for nothing %s', async (_, look) => {
      const { page, complaints, requests } = await open(browser, text, look)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width)
      expect([complaints, requests]).toEqual([[], []])
      const words = await contrasts(page)
      expect(words.length).toBeGreaterThan(20)
      expect(words.filter(({ ratio }) => ratio < 4.5)).toEqual([])
      expect(await crowdedWords(page)).toEqual([])
      expect(await leastScale(page)).toBeGreaterThan(0.77)
      await page.close()
    })

    it('has no barrier that axe knows of, and names the drawing', async () => {
      const { page } = await open(browser, text, { width: 375 })
      const found = await page.evaluate(`${AXE}; axe.run().then(({ violations }) => violations.map(({ id }) => id))`)
      expect(found).toEqual([])
      expect(
        await page.getByRole('img', { name: /total by .+ \(down\)/, description: /at the best|at the worst/ }).count(),
      ).toBe(1)
      await page.close()
    })
  })
})
