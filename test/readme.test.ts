import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const readme = join(root, 'README.md')
const text = readFileSync(readme, 'utf8')
/** `$ hedgerow …` on the first line of a fenced block, its output below. */
const runs = [...text.matchAll(/```\n\$ hedgerow ([^\n]*)\n([\s\S]*?)```/g)].map(([, words, output]) => ({
  words: words!,
  output: output!,
}))

const printed = (words: string) =>
  `${execFileSync(process.execPath, ['dist/hedgerow.js', ...words.split(' ')], { cwd: root, encoding: 'utf8', env: { ...process.env, COLUMNS: '80' }, stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd()}\n`

describe('README', () => {
  it('shows at least one real run', () => {
    expect(runs.length).toBeGreaterThan(0)
  })

  it.each(runs)('prints what `hedgerow $words` prints (UPDATE_README=1 rewrites it)', ({ words, output }) => {
    const now = printed(words)
    if (process.env.UPDATE_README === '1')
      writeFileSync(
        readme,
        readFileSync(readme, 'utf8').replace(output, () => now),
      )
    else expect(output).toBe(now)
  })

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(/`((?:strategies|src|test|docs)\/[\w./-]*)`/g)].map(([, path]) => path!)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
