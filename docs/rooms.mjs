import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const PICTURE = join(root, 'docs/rooms.svg')
const IMPORT = /\bfrom\s+['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]|^import\s+['"](\.[^'"]+)['"]/gm
const CELL = 22
const LEFT = 96
const TOP = 84

/** The rooms of src in the order of the house, as docs/architecture.md lists them. */
export function rooms() {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  return [...text.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, room]) => room)
}

/** Of each room those that it imports. */
export function importsByRoom() {
  const found = new Map(rooms().map((room) => [room, new Set()]))
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
    const file = relative(join(root, 'src'), join(entry.parentPath, entry.name))
    for (const [, ...paths] of readFileSync(join(root, 'src', file), 'utf8').matchAll(IMPORT)) {
      const target = join(dirname(file), paths.find(Boolean)).split('/')[0]
      if (target !== file.split('/')[0]) found.get(file.split('/')[0])?.add(target)
    }
  }
  return found
}

/** A table of dots: a row a room, and a dot below each room that it imports. An arrow that ran back up would stand right of the diagonal. */
export function roomsPicture() {
  const order = rooms()
  const imports = importsByRoom()
  const size = order.length * CELL
  const at = (i) => i * CELL + CELL / 2
  const rows = order.map((room, i) => {
    const y = TOP + at(i)
    const dots = order.flatMap((other, j) =>
      imports.get(room).has(other)
        ? [
            `<circle cx="${LEFT + at(j)}" cy="${y}" r="5"${j > i ? ' class="back"' : ''}><title>${room} imports ${other}</title></circle>`,
          ]
        : [],
    )
    const own = `<rect x="${LEFT + i * CELL + 3}" y="${y - CELL / 2 + 3}" width="${CELL - 6}" height="${CELL - 6}"/>`
    return `<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${room}</text>${own}${dots.join('')}`
  })
  const names = order.map((room, j) => {
    const x = LEFT + at(j) + 4
    return `<text x="${x}" y="${TOP - 8}" transform="rotate(-60 ${x} ${TOP - 8})">${room}</text>`
  })
  const lines = order.map((_, i) => `<path d="M${LEFT} ${TOP + i * CELL}h${size}M${LEFT + i * CELL} ${TOP}v${size}"/>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + size + 40} ${TOP + size + 8}" role="img" aria-label="Which room of src imports which: every dot lies left of the diagonal">`,
    '<style>text{font:12px sans-serif;fill:#555}circle{fill:#2a7de1}.back{fill:#d33}rect{fill:#8884}path{stroke:#8883;fill:none}@media(prefers-color-scheme:dark){text{fill:#bbb}}</style>',
    ...lines,
    ...names,
    ...rows,
    '</svg>\n',
  ].join('\n')
}

if (argv[1] && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) writeFileSync(PICTURE, roomsPicture())
