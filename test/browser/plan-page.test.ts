import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FRONTIER, HEDGED, HOSTILE, pageOf } from '../export/html/page.ts'
import { ethRange } from '../plan/plan-of.ts'
import { hasChromium, type Look, launch, open } from './chromium.ts'
import { contrasts } from './contrast.ts'
import { crowdedWords, leastScale } from './drawings.ts'

const LOOKS: readonly (readonly [name: string, look: Look])[] = [
  ['on a phone, 375 px', { width: 375 }],
  ['on a small phone, 320 px', { width: 320 }],
  ['on a tablet, 768 px', { width: 768 }],
  ['on a screen, 1200 px', { width: 1200 }],
  ['on a phone in the dark', { width: 375, scheme: 'dark' }],
  ['on a screen in the dark', { width: 1200, scheme: 'dark' }],
  ['on paper, printed in the dark', { width: 700, scheme: 'dark', media: 'print' }],
]
const STRATEGIES = [
  ['a hedge with options', HEDGED],
  ['many positions with hostile and long names', HOSTILE],
  ['nothing to trade', ethRange('')],
] as const

describe.skipIf(!hasChromium())('the page in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  describe.each(STRATEGIES)('of %s', (_, strategy) => {
    let text: string
    beforeAll(async () => {
      text = (await pageOf(strategy, { frontier: FRONTIER, complete: true })).page
    })

    it.each(LOOKS)('fits, reads and asks for nothing %s', async (_, look) => {
      const { page, complaints, requests } = await open(browser, text, look)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width)
      const tables = page.locator('.table:visible')
      expect(await tables.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0)
      expect([complaints, requests]).toEqual([[], []])
      const words = await contrasts(page)
      expect(words.length).toBeGreaterThan(100)
      expect(words.filter(({ ratio }) => ratio < 4.5)).toEqual([])
      expect(await crowdedWords(page)).toEqual([])
      expect(await leastScale(page)).toBeGreaterThan(0.77)
      await page.close()
    })

    it('tells those who do not see it what each drawing and table is, also where tables become cards', async () => {
      const { page } = await open(browser, text, { width: 375 })
      const drawings = await page.locator('svg[role=img]:visible').count()
      expect(await page.getByRole('img').count()).toBe(drawings)
      expect(await page.getByRole('img', { name: /\w{3}/, description: /\d/ }).count()).toBe(drawings)
      const tables = await page.getByRole('table').all()
      expect(tables.length).toBeGreaterThan(4)
      for (const table of tables) {
        expect(await table.getByRole('row').count()).toBeGreaterThan(1)
        expect(await table.getByRole('rowheader').count()).toBeGreaterThan(0)
      }
      const levels = await page.getByRole('heading').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])))
      expect(levels[0]).toBe(1)
      expect(levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1)).toEqual([])
      await page.close()
    })
  })

  it('unfolds the numbers behind a drawing by keyboard', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED)).page, { width: 1200 })
    const numbers = page.locator('details').first()
    await numbers.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await numbers.getByRole('table').isVisible()).toBe(true)
    await page.close()
  })

  it('prints light, with its large drawings and without what needs a click, on a few sheets', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED)).page, { width: 700, scheme: 'dark', media: 'print' })
    const ink = await page.evaluate(() => getComputedStyle(document.body).color)
    expect(ink).toBe('rgb(29, 39, 33)')
    expect(await page.locator('details:visible, nav:visible, svg.narrow:visible').count()).toBe(0)
    expect(await page.locator('svg.wide:visible').count()).toBeGreaterThan(3)
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(sheets).toBeGreaterThan(3)
    expect(sheets).toBeLessThan(14)
    await page.close()
  })
})
