/**
 * What the page does beyond showing itself, and reads well without: sections fold on a narrow page and open for a link and for the printer, and the
 * pointer over a chart with axes reads its curves. It looks at nothing but the page.
 */
export const PAGE_SCRIPT = `
const folds = [...document.querySelectorAll('details.fold')]
const unfold = (fold) => { if (fold) fold.open = true }
const linked = () => unfold(location.hash && document.getElementById(location.hash.slice(1))?.querySelector('details.fold'))
if (matchMedia('screen and (max-width: 700px)').matches) for (const fold of folds) fold.open = false
addEventListener('beforeprint', () => folds.forEach(unfold))
addEventListener('hashchange', linked)
linked()
const written = (value, span) => {
  const digits = Math.min(9, Math.max(0, 3 - Math.floor(Math.log10(span || 1))))
  return value.toLocaleString('en-US', { maximumFractionDigits: digits }).replace('-', '\\u2212')
}
const numbers = (element, name) => element.getAttribute(name).split(' ').map(Number)
for (const svg of document.querySelectorAll('svg[role=img]')) {
  const plane = svg.querySelector('.plane')
  if (!plane) continue
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(plane.getAttribute(name)))
  const [fromX, toX] = numbers(plane, 'data-x')
  const [fromY, toY] = numbers(plane, 'data-y')
  const curves = [...svg.querySelectorAll('path.curve')].map((path) => {
    const points = (path.getAttribute('d').match(/-?[\\d.]+,-?[\\d.]+/g) ?? []).map((point) => point.split(',').map(Number))
    return { name: path.dataset.name ?? path.classList[1], points }
  })
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'line')
  line.setAttribute('class', 'cross')
  const reading = document.createElement('p')
  reading.className = 'reading ' + svg.classList[0]
  svg.after(reading)
  const at = (points, x) => {
    const i = points.findIndex((point) => point[0] >= x)
    if (i < 1) return (points[i] ?? points[points.length - 1])[1]
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]]
    return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
  }
  svg.addEventListener('pointermove', (event) => {
    const box = svg.getBoundingClientRect()
    const x = Math.min(left + width, Math.max(left, ((event.clientX - box.left) * svg.viewBox.baseVal.width) / box.width))
    for (const [name, value] of [['x1', x], ['x2', x], ['y1', top], ['y2', top + height]]) line.setAttribute(name, value)
    plane.after(line)
    const price = fromX + ((x - left) / width) * (toX - fromX)
    const values = curves.map(({ name, points }) => {
      const value = fromY + ((top + height - at(points, x)) / height) * (toY - fromY)
      return name + ' ' + written(value, toY - fromY)
    })
    reading.textContent = ['at ' + written(price, toX - fromX), ...values].join('  ')
  })
  svg.addEventListener('pointerleave', () => { line.remove(); reading.textContent = '' })
}
`

/** Of the script, SHA-256 in base64: the only one that the page lets run. */
export const PAGE_SCRIPT_HASH = 'eOJ37b/7NrSMXdBUPsldKChQ7jFInqq2ojgX2EX5SVk='
