import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Control } from '../../src/hedge/problem/control.ts'
import { FRONTIER, HEDGED, HOSTILE, NINE_RULES, pageOf, RULES } from '../export/html/page.ts'
import { ethRange, patient } from '../plan/plan-of.ts'
import { hasChromium, type Look, launch, open } from './chromium.ts'
import { contrasts } from './contrast.ts'
import { crowdedWords, leastScale } from './drawings.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const LOOKS: readonly (readonly [name: string, look: Look])[] = [
  ['on a phone, 375 px', { width: 375 }],
  ['on a small phone, 320 px', { width: 320 }],
  ['on a tablet, 768 px', { width: 768 }],
  ['on a screen, 1200 px', { width: 1200 }],
  ['on a phone in the dark', { width: 375, scheme: 'dark' }],
  ['on a screen in the dark', { width: 1200, scheme: 'dark' }],
  ['on paper, printed in the dark', { width: 700, scheme: 'dark', media: 'print' }],
]
const BUDGETS = { frontier: FRONTIER, complete: true }
const STRATEGIES = [
  ['a hedge with options', HEDGED, RULES],
  ['many positions with hostile and long names', HOSTILE, NINE_RULES],
  ['nothing to trade', ethRange(''), undefined],
] as const

/** Those of the strategies here whose pages are longest. */
const PRINTED = ['eth-usdc-strip', 'pair-wbtc-eth', 'eth-usdc-three-accounts']

/** Ends a search after so many looks at the clock: a hedge that is not the best has a page as long. */
function soon(): Control {
  let looks = 0
  return { ...patient, shouldStop: () => (++looks > 200 ? 'time' : undefined) }
}

/** Opens what the page's script folds on a phone, or every fold. */
function unfold(page: Page, folds = 'details.fold'): Promise<void> {
  return page.locator(folds).evaluateAll((all) => {
    for (const fold of all) (fold as HTMLDetailsElement).open = true
  })
}

describe.skipIf(!hasChromium())('the page in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  describe.each(STRATEGIES)('of %s', (_, strategy, rules) => {
    let text: string
    beforeAll(async () => {
      text = (await pageOf(strategy, BUDGETS, patient, rules)).page
    })

    it.each(LOOKS)('fits, reads and asks for nothing %s', async (_, look) => {
      const { page, complaints, requests } = await open(browser, text, look)
      await unfold(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width)
      const tables = page.locator('.table:visible')
      expect(
        await tables.evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.querySelector('thead')?.textContent),
        ),
      ).toEqual([])
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
      await unfold(page)
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

  it('is at most 9,000 px tall on a phone, where sections fold, and unfolds the one that a link goes to', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED, BUDGETS, patient, RULES)).page, { width: 375 })
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(9000)
    const folds = page.locator('details.fold')
    expect(await folds.evaluateAll((all) => all.filter((one) => (one as HTMLDetailsElement).open).length)).toBe(0)
    await page.locator('nav a[href="#stress"]').click()
    expect(await page.locator('#stress table').first().isVisible()).toBe(true)
    await page.close()
  })

  it('reads the curves of the rules under the pointer: each by its name, at the end what it came to', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED, undefined, patient, RULES)).page, { width: 1200 })
    const svg = page.locator('#time svg.wide[role=img]').first()
    await svg.scrollIntoViewIfNeeded()
    const plane = (await svg.locator('.plane').boundingBox())!
    await page.mouse.move(plane.x + plane.width, plane.y + plane.height / 2)
    const told = (await page.locator('#time .reading.wide').first().textContent())!.replaceAll('−', '-')
    const read = Object.fromEntries(
      told
        .split('  ')
        .map((one) => [one.slice(0, one.lastIndexOf(' ')), Number(one.split(' ').at(-1)!.replace(',', ''))]),
    )
    // The medians at the end are the means of these rules; a pixel is a day's tenth across and 7 USD up.
    const ends = { at: 30, unhedged: -1314, never: -27, '1d': -437, band: -210 }
    expect(Object.keys(read)).toEqual(Object.keys(ends))
    for (const [name, end] of Object.entries(ends)) expect(Math.abs(read[name]! - end), told).toBeLessThan(8)
    const strokes = await svg
      .locator('path.curve')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).strokeDasharray))
    expect(new Set(strokes).size).toBe(4)
    await page.close()
  })

  it('is whole without its script: everything unfolded, nothing missing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 900 } })
    const page = await context.newPage()
    await page.setContent((await pageOf(HEDGED)).page)
    const hidden = page.locator('section > details > *:not(summary)')
    expect(await hidden.count()).toBeGreaterThan(5)
    expect(await page.locator('#stress table').first().isVisible()).toBe(true)
    await context.close()
  })

  it('reads the curves under the pointer: at a price of the table, its values', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED)).page, { width: 1200 })
    const cells = await page.locator('#payoff details tbody tr').nth(3).locator('th, td').allTextContents()
    const [price, ...values] = cells.map((cell) => Number(cell.replace('−', '-').replace(/[^\d.-]/g, '')))
    const svg = page.locator('svg.wide[role=img]').first()
    await svg.scrollIntoViewIfNeeded()
    const place = await svg.evaluate((element, at) => {
      const plane = element.querySelector('.plane')!
      const number = (name: string) => Number(plane.getAttribute(name))
      const [from, to] = plane.getAttribute('data-x')!.split(' ').map(Number) as [number, number]
      const box = element.getBoundingClientRect()
      const scale = box.width / (element as SVGSVGElement).viewBox.baseVal.width
      const x = number('x') + ((at - from) / (to - from)) * number('width')
      return {
        x: box.left + x * scale,
        y: box.top + (number('y') + number('height') / 2) * scale,
        step: (to - from) / number('width'),
      }
    }, price!)
    await page.mouse.move(place.x, place.y)
    const told = await page.locator('.reading.wide').first().textContent()
    const read = [...told!.matchAll(/−?[\d,.]+/g)].map(([text]) => Number(text.replace('−', '-').replaceAll(',', '')))
    expect(told).toMatch(/^at .* {2}hold .* {2}unhedged .* {2}hedged /)
    expect(Math.abs(read[0]! - price!)).toBeLessThan(2 * place.step)
    // A pixel across and a tenth of one up: 0.5 % of what the chart spans.
    const span = 60_000
    for (const [i, value] of values.entries()) expect(Math.abs(read[i + 1]! - value!)).toBeLessThan(0.005 * span)
    await page.close()
  })

  it.each([
    [375, 'light'],
    [375, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('has nothing that axe-core finds at %i px in the %s, unfolded', async (width, scheme) => {
    const { page } = await open(browser, (await pageOf(HEDGED, BUDGETS, patient, RULES)).page, { width, scheme })
    await unfold(page, 'details')
    // The page's own policy lets no other script in, so this one is handed to the debugger.
    const found = await page.evaluate(
      `${AXE}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    )
    expect(found).toEqual([])
    await page.close()
  })

  it('unfolds the numbers behind a drawing by keyboard', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED)).page, { width: 1200 })
    const numbers = page.locator('details:not(.fold)').first()
    await numbers.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await numbers.getByRole('table').isVisible()).toBe(true)
    await page.close()
  })

  it('prints light, all of it unfolded and without what needs a click', async () => {
    const { page } = await open(browser, (await pageOf(HEDGED)).page, { width: 700, scheme: 'dark', media: 'print' })
    const ink = await page.evaluate(() => getComputedStyle(document.body).color)
    expect(ink).toBe('rgb(29, 39, 33)')
    expect(await page.locator('details:not(.fold):visible, nav:visible').count()).toBe(0)
    expect(await page.locator('svg[role=img]:visible').count()).toBeGreaterThan(6)
    await page.close()
  })

  it.each(PRINTED)('prints %s on five sheets at most, of A4 and of Letter', async (file) => {
    const text = readFileSync(new URL(`../../strategies/${file}.yaml`, import.meta.url), 'utf8')
    const beside = text.replaceAll('./data/', 'strategies/data/')
    const { page } = await open(browser, (await pageOf(beside, BUDGETS, soon(), RULES)).page, { width: 1280 })
    for (const format of ['A4', 'Letter']) {
      const pdf = (await page.pdf({ format })).toString('latin1')
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
      expect(sheets, format).toBeGreaterThan(2)
      expect(sheets, format).toBeLessThanOrEqual(5)
    }
    await page.close()
  })

  it.each([STRATEGIES[0][1], STRATEGIES[1][1]])(
    'leaves no key figure alone in its row at 1280 px, nor broken over lines',
    async (strategy) => {
      const { page } = await open(browser, (await pageOf(strategy)).page, { width: 1280 })
      const tiles = page.locator('.figures div')
      const tops = await tiles.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
      expect(tops.filter((top) => top === tops.at(-1)).length).toBeGreaterThan(1)
      const broken = await page
        .locator('.figures b, .figures span span')
        .evaluateAll((all) =>
          all
            .filter((one) => one.getClientRects().length > 1 || one.scrollWidth > one.parentElement!.clientWidth)
            .map((one) => one.textContent),
        )
      expect(await page.locator('.figures span span').count()).toBeGreaterThan(3)
      expect(broken).toEqual([])
      await page.close()
    },
  )
})
