import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** `$ hedgerow …` on the first line of a fenced block, its output below. */
const runsOf = (text: string) =>
  [...text.matchAll(/```\n(\$ hedgerow ([^\n]*)\n)([\s\S]*?)```/g)].map(([, line, words, output]) => ({
    line: line!,
    words: words!,
    output: output!,
  }))

/** What it prints on 80 columns; `| head -n 9` and `| tail -n 9` keep the first and last lines of it. */
function printed(line: string): string {
  const [words, end, count] = line.split(/ \| (head|tail) -n /)
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, COLUMNS: '80' } } as const
  const all = execFileSync(process.execPath, ['dist/hedgerow.js', ...words!.split(' ')], {
    ...options,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const lines = all.trimEnd().split('\n')
  const kept = end === 'head' ? lines.slice(0, Number(count)) : end === 'tail' ? lines.slice(-Number(count)) : lines
  return `${kept.join('\n').trimEnd()}\n`
}

describe.each(['README.md', 'docs/reference.md'])('%s', (page) => {
  const file = join(root, page)
  const text = readFileSync(file, 'utf8')
  const runs = runsOf(text)

  it('shows at least one real run', () => {
    expect(runs.length).toBeGreaterThan(0)
  })

  it.each(runs)('prints what `hedgerow $words` prints (UPDATE_README=1 rewrites it)', ({ line, words, output }) => {
    const now = printed(words)
    if (process.env.UPDATE_README === '1') {
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(line + output, () => line + now),
      )
    } else expect(output).toBe(now)
  })
})
