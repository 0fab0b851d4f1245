import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { planHtml } from '../../../src/export/html/plan-html.ts'
import { exact } from '../../../src/text/format-number.ts'
import { onLoan } from '../../accounts/three-accounts.ts'
import { ethRange } from '../../plan/plan-of.ts'
import { time } from '../../tui/analysis-results.ts'
import { perpCompared, perpPlan, perpStrategy } from '../perp-plan.ts'
import { FRONTIER, HEDGED, HOSTILE, pageOf, STILL } from './page.ts'

const hedged = await pageOf(HEDGED, { frontier: FRONTIER, complete: true })
const hostile = await pageOf(HOSTILE)
const bare = await pageOf(ethRange(''))
const still = await pageOf(STILL)
const pages = [
  ['of a hedge with options', hedged],
  ['of many positions with hostile names', hostile],
  ['without anything to trade', bare],
  ['without a price that moves', still],
] as const

describe.each(pages)('the page %s', (_, { plan, page }) => {
  it('is one document that needs nothing else: no address, nothing to load, and no script runs but its own', () => {
    expect(page.startsWith('<!doctype html>')).toBe(true)
    const scripts = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text!)
    const hash = createHash('sha256').update(scripts[0]!).digest('base64')
    expect(scripts).toHaveLength(1)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'"`)
    const drawn = page.replaceAll("'http://www.w3.org/2000/svg'", '')
    expect(drawn).not.toMatch(/<link|<img|<iframe|<[^>]*\bsrc=|https?:|@import/)
    expect(page.match(/url\((?!#)/)).toBeNull()
  })

  it('begins with what one decides by: what is held, the orders, one chart and the risks, then what folds', () => {
    const sections = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id!)
    const drawn = page.includes('id="payoff"') ? ['payoff'] : []
    const first = ['held', 'legs', ...drawn, ...(plan.warnings.length > 0 ? ['risks'] : [])]
    expect(drawn.length).toBe(plan.payoff.length > 1 ? 1 : 0)
    expect(sections.slice(0, first.length)).toEqual(first)
    expect(page.match(/<details class="fold" open>/g)).toHaveLength(sections.length - first.length)
  })

  it('has no words of the command line', () => {
    expect(plain(page.replace(/<(script|style)[\s\S]*?<\/\1>/g, ''))).not.toMatch(/\s--\w|hedgerow (?!·)\w/)
  })

  it('has each id once and no reference to a missing one', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(new Set(ids).size).toBe(ids.length)
    const named = [...page.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap((match) => match[1]!.split(' '))
    const linked = [...page.matchAll(/(?:href="|url\()#([^")]+)/g)].map((match) => match[1]!)
    expect([...named, ...linked].filter((id) => !ids.includes(id))).toEqual([])
  })

  it('opens and closes its elements in order', () => {
    const open: string[] = []
    const empty = ['meta', 'br']
    for (const [, close, name, self] of page
      .replace(/<script[\s\S]*?<\/script>/, '')
      .matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gi)) {
      if (close) expect(open.pop()).toBe(name)
      else if (!self && !empty.includes(name!.toLowerCase())) open.push(name!)
    }
    expect(open).toEqual([])
  })

  it('has words for every drawing, and no number that is none', () => {
    const drawings = page.match(/<svg class="(?:wide|narrow)" role="img"/g)!.length
    expect(drawings).toBeGreaterThan(1)
    expect(page.match(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]{20,}<\/desc>/g)).toHaveLength(drawings)
    expect(page).not.toMatch(/NaN|Infinity|undefined(?!\))/)
  })

  it('has every leg with its size, every warning and all subjects of what is assumed', () => {
    const text = plain(page)
    for (const { instrument } of plan.legs) expect(text).toContain(instrument)
    for (const { size } of plan.legs) expect(text).toContain(exact(size))
    for (const warning of plan.warnings) expect(text).toContain(warning)
    for (const about of ['Goal', 'Limits', 'Horizon', 'Price grid', 'Outcomes', 'Pools', 'Options', 'Perpetuals']) {
      expect(page).toContain(`<dt>${about}</dt>`)
    }
  })
})

describe('the page of a hedge with options', () => {
  const { page } = hedged

  it('marks the range, the price now, the liquidation and a strike bought and one sold', () => {
    const payoff = page.slice(page.indexOf('id="payoff-0-wide-title"'), page.indexOf('id="payoff-0-narrow-title"'))
    expect(payoff).toContain('range 1,500–2,500')
    expect(payoff).toContain('now 2,000')
    expect(payoff).toMatch(/✕ liquidated [23],\d{3}/)
    expect(payoff).toContain('class="strike buy"')
    expect(payoff).toContain('<title>sell ETH-4FEB26-2300-C</title>')
  })

  it("lists the strategy's own stress and says what its options do at the horizon", () => {
    expect(page).toContain('weekend crash')
    expect(page).toContain('Fixed by hand: ETH-4FEB26-1800-P 3, ETH-4FEB26-2300-C -2.')
  })

  it('draws what each budget buys, with the knee and this plan, only where there is more than one', async () => {
    const chart = page.slice(
      page.indexOf('id="frontier-chart-wide-title"'),
      page.indexOf('id="frontier-chart-narrow-title"'),
    )
    expect(chart).toContain('4 hedges: replication from $5,200 for a premium of $0.00 to $260 for a premium of $3,600')
    expect(chart).toContain('the knee is $700 for a premium of $1,800')
    expect(chart.match(/r="4"/g)).toHaveLength(4)
    expect(chart).toContain('class="here"')
    const alone = await pageOf(HEDGED, {
      frontier: { ...FRONTIER, points: FRONTIER.points.slice(0, 1), knee: 0 },
      complete: true,
    })
    expect(alone.page).not.toContain('frontier-chart')
  })

  it('says what is missing where the search ended early or budgets were not asked for, and nothing where none is', async () => {
    const [cut, none, unasked] = await Promise.all(
      [
        { frontier: { ...FRONTIER, complete: false, knee: null }, complete: false },
        { frontier: undefined, complete: false },
        undefined,
      ].map(async (budgets) => (await pageOf(HEDGED, budgets)).page),
    )
    expect(cut).toContain('frontier-chart')
    expect(cut).not.toContain('the knee')
    expect(cut).toContain('The search was ended before every budget was looked at')
    expect(none).toContain('is left out of this page: the search ended before it was known')
    expect(unasked).toContain('is left out of this page: it was not asked for')
    expect(page).not.toMatch(/left out of this page|search (was )?ended before/)
    expect(bare.page).not.toContain('<section id="budget"')
  })

  it('has the numbers behind the Greeks: unhedged, delta below the range is all the ETH that the pool then holds', () => {
    const table = page.slice(page.indexOf('<caption>delta, ETH, by the price of ETH'))
    const first = [...table.slice(0, table.indexOf('</tr>', table.indexOf('<tbody'))).matchAll(/>([−+][\d.]+)/g)]
    // All in ETH below 1,500: L·(1/√1500 − 1/√2500) with L = 100,000 / (2·√2000 − √1500 − 2000/√2500).
    const liquidity = 100_000 / (2 * Math.sqrt(2000) - Math.sqrt(1500) - 2000 / 50)
    expect(Number(first[0]![1])).toBeCloseTo(liquidity * (1 / Math.sqrt(1500) - 1 / 50), 0)
    for (const measure of ['delta', 'gamma', 'vega', 'theta']) expect(page).toContain(`<caption>${measure}, `)
  })

  it('has as shares of the outcomes what adds up to all of them, before and after the hedge', () => {
    const table = page.slice(page.indexOf('<caption>Share of the outcomes'))
    const rows = [...table.slice(0, table.indexOf('</table>')).matchAll(/>([\d.]+)&nbsp;%</g)]
    const total = (column: number) => rows.reduce((sum, row, i) => (i % 2 === column ? sum + Number(row[1]) : sum), 0)
    expect(total(0)).toBeCloseTo(100, 0)
    expect(total(1)).toBeCloseTo(100, 0)
  })
})

it('says by price what is held and what is to be done: at the upper edge no ETH is left, and the short is closed', () => {
  const rows = [...section(hedged.page, 'playbook').matchAll(/<tr role="row">([\s\S]*?)<\/tr>/g)].map(([, row]) =>
    plain(row!),
  )
  const upper = rows.find((row) => row.includes('close the short'))!
  expect(upper).toMatch(/^2,500\D*0\D/)
  expect(rows.filter((row) => /^2,000.*now$/.test(row))).toHaveLength(1)
  expect(section(still.page, 'playbook')).toBe('')
})

it('shows what else could be done where that was compared, with the one that leaves most marked', async () => {
  const { page } = await pageOf(HEDGED)
  expect(page).not.toContain('id="alternatives"')
  const compared = plain(await planHtml(perpPlan, perpStrategy, { compared: perpCompared }))
  expect(compared).toContain(`* ${perpCompared.verdict.best}`)
  for (const { name } of perpCompared.alternatives) expect(compared).toContain(name)
})

describe('the page of many positions', () => {
  it('keeps names from outside as text, without control characters', () => {
    expect(hostile.page).toContain('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; a-name')
    expect(hostile.page).not.toMatch(/<img|<svg onload|<b>lp|<i>|\u202e|\p{Cc}(?<!\n)/u)
  })

  it('draws the payoff of each volatile asset with the others at their grid price next to now', () => {
    expect(hostile.page).toMatch(/by the price of ETH, BTC at [\d,.]+</)
    expect(hostile.page).toMatch(/by the price of BTC, ETH at [\d,.]+</)
  })
})

/** The words of a page as a reader sees them. */
function plain(page: string): string {
  return page
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function section(page: string, id: string): string {
  return new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? ''
}

describe('what kills the accounts', () => {
  it('is drawn beside its tables: a cell for each price, day and volatility, crossed out where a short of 22.0359 on 15,000 is closed', async () => {
    const { page } = await pageOf(onLoan())
    const [, wide = ''] =
      /<svg class="wide"[^>]*aria-labelledby="survival-1-wide-title"[\s\S]*?<\/desc>([\s\S]*?)<\/svg>/.exec(page)!
    expect(wide.match(/<rect/g)).toHaveLength(2 * 21 * 3 * 2)
    // 2,628.14 closes it, so 2,700 to 3,000 are beyond it, whenever and however volatile
    const closed = [...wide.matchAll(/<title>(\w+) at ([\d,]+), [^:]*: closed<\/title>/g)].map(
      ([, who, at]) => `${who} ${at}`,
    )
    expect([...new Set(closed)].filter((one) => one.startsWith('hyper'))).toEqual(
      [2700, 2800, 2900, 3000].map((at) => `hyperliquid ${at.toLocaleString('en-US')}`),
    )
    expect(page).toContain('id="loss-1-wide-title"')
    expect(page.match(/<path class="curve (loss|foretold)"/g)!.length).toBeGreaterThanOrEqual(4)
    expect(page).toContain('as one account')
  })
})

it('shows what the rules make of many paths where they were drawn, with the safest by day as a chart', async () => {
  const simulation = time.found.simulation!
  const page = await planHtml(perpPlan, perpStrategy, { simulation })
  const [, section = ''] = page.split('<section id="time"')
  expect(page).toContain('<a href="#time">Time</a>')
  expect(section).toContain(simulation.advice.replaceAll(' %', '&nbsp;%'))
  for (const { name } of [...simulation.rules, simulation.unhedged, simulation.hold])
    expect(section).toMatch(new RegExp(`<th role="rowheader"[^>]*>${name}<`))
  // The safest of the rules is the one that the spread is of; each curve is called by its rule.
  expect(section).toContain('how rule 1d spreads')
  const curves = (id: string) =>
    [
      ...section
        .split(`id="${id}-wide-title"`)[1]!
        .split('</svg>')[0]!
        .matchAll(/class="curve ([\w-]+)" data-name="([^"]+)"/g),
    ].map(([, stroke, name]) => [name, stroke])
  expect(curves('rules-chart')).toEqual([
    ['unhedged', 'unhedged'],
    ['never', 'rule-0'],
    ['1d', 'hedged'],
    ['band', 'rule-1'],
  ])
  expect(curves('fan-chart').map(([name]) => name)).toEqual([
    '5&nbsp;% below',
    '25&nbsp;%',
    '50&nbsp;%',
    '75&nbsp;%',
    '95&nbsp;%',
  ])
  expect(section.match(/id="fan-chart-(wide|narrow)-title"/g)).toHaveLength(2)
  expect(await planHtml(perpPlan, perpStrategy)).not.toContain('id="time"')
})
