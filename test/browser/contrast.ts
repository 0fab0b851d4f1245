import type { Page } from 'playwright-core'

/** Every piece of text that can be seen, with the contrast to what is behind it (WCAG 2.2, "contrast ratio"). */
export function contrasts(page: Page): Promise<{ text: string; ratio: number }[]> {
  return page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number]
    const parse = (text: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha] as Colour
    }
    const luminance = ([red, green, blue]: Colour) => {
      const [r, g, b] = [red, green, blue].map((level) => {
        const share = level / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
    }
    const behind = (element: Element): Colour => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const colour = parse(getComputedStyle(at).backgroundColor)
        if (colour[3] === 1) return colour
      }
      return [255, 255, 255, 1]
    }
    /** What is drawn under a word in a drawing lets some of the ground through. */
    const tinted = (element: Element, ground: Colour): Colour => {
      const under = element instanceof SVGTextElement ? element.previousElementSibling : null
      if (!(under instanceof SVGRectElement) || !under.classList.contains('cell')) return ground
      const { fill, fillOpacity } = getComputedStyle(under)
      const share = Number(fillOpacity)
      return parse(fill).map((level, i) => level * share + ground[i]! * (1 - share)) as Colour
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: { text: string; ratio: number }[] = []
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!
      const text = walker.currentNode.textContent!.trim()
      if (text === '' || !element.checkVisibility() || element.closest('title, desc, style')) continue
      const style = getComputedStyle(element)
      const ink = luminance(parse(element instanceof SVGElement ? style.fill : style.color))
      const ground = luminance(tinted(element, behind(element)))
      found.push({ text, ratio: (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05) })
    }
    return found
  })
}
