import type { Page } from 'playwright-core'

/** What is wrong with the words in the drawings that can be seen: outside their drawing, or on top of one another. */
export function crowdedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const problems: string[] = []
    for (const svg of document.querySelectorAll('svg[role=img]')) {
      if (!svg.checkVisibility()) continue
      const frame = svg.getBoundingClientRect()
      const words = [...svg.querySelectorAll('text')].map((word) => ({
        text: word.textContent!,
        box: word.getBoundingClientRect(),
      }))
      for (const { text, box } of words) {
        if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2)
          problems.push(`"${text}" sticks out of ${svg.querySelector('title')!.textContent}`)
      }
      for (const [i, one] of words.entries()) {
        for (const other of words.slice(i + 1)) {
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          if (across > 1 && down > 4) problems.push(`"${one.text}" and "${other.text}" are on top of one another`)
        }
      }
    }
    return problems
  })
}

/** Least scale at which a drawing is shown: under 1 its words are smaller than they were drawn. */
export function leastScale(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll<SVGSVGElement>('svg[role=img]')]
        .filter((svg) => svg.checkVisibility())
        .map((svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width),
    ),
  )
}
