import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const { importsByRoom, rooms, roomsPicture } = await import(join(root, 'docs/rooms.mjs'))
const { nextVersion, releasedChangelog } = await import(join(root, 'src/release.mjs'))

const PAGES = [
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
]

describe('docs/architecture.md', () => {
  it('lists the rooms of src in the order of the house, and every room has a page of its own', () => {
    const house = [...text('test/architecture.test.ts').matchAll(/^ {2}\['(\w+)', \[/gm)].map(([, room]) => room)
    expect(rooms()).toEqual(house)
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual([...house].sort())
    expect(house.filter((room) => !existsSync(join(root, 'src', room!, 'README.md')))).toEqual([])
  })

  it('shows the picture of the imports as they are (npm run rooms draws it)', () => {
    expect([...importsByRoom()].flatMap(([, imports]) => [...imports]).length).toBeGreaterThan(50)
    expect(text('docs/rooms.svg')).toBe(roomsPicture())
  })
})

describe.each(PAGES)('%s', (page) => {
  it('links to and names only what exists', () => {
    const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path]) => join(dirname(page), path!))
    const named = [...text(page).matchAll(/`((?:src|test|docs|strategies)\/[\w./-]+\w\/?)`/g)].map(([, path]) => path!)
    expect([...links, ...named].filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('a section of docs/models.md', () => {
  const cited = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .flatMap((entry) => {
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      return [...source.matchAll(/(\S*)models\.md (\d(?:\.\d)?)/g)].map(([, folder, section]) => ({ folder, section }))
    })

  it('is there wherever a comment of the code cites it', () => {
    expect(cited.length).toBeGreaterThan(10)
    const headings = new Set(
      [...text('docs/models.md').matchAll(/^##+ (\d(?:\.\d)?)[. ]/gm)].map(([, section]) => section),
    )
    expect(cited.filter(({ section }) => !headings.has(section))).toEqual([])
    expect(cited.filter(({ folder }) => !folder!.endsWith('docs/'))).toEqual([])
  })
})

describe('a release', () => {
  it.each([
    ['0.1.9', 'patch', '0.1.10'],
    ['0.1.9', 'minor', '0.2.0'],
    ['0.1.9', 'major', '1.0.0'],
  ])('after %s by %s is %s', (version, step, next) => {
    expect(nextVersion(version, step)).toBe(next)
  })

  it('puts what is unreleased under its version and date, and is refused where nothing is', () => {
    expect(releasedChangelog('# C\n\n## Unreleased\n\n- A.\n\n## 0.1.0\n\n- B.\n', '0.2.0', '2026-01-05')).toBe(
      '# C\n\n## Unreleased\n\n## 0.2.0 (2026-01-05)\n\n- A.\n\n## 0.1.0\n\n- B.\n',
    )
    expect(releasedChangelog('# C\n\n## Unreleased\n\n## 0.1.0\n\n- B.\n', '0.2.0', '')).toBeUndefined()
    expect(releasedChangelog('# C\n\n## 0.1.0\n\n- B.\n', '0.2.0', '')).toBeUndefined()
  })
})
