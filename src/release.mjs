import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit, stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const STEPS = ['major', 'minor', 'patch']
const run = (program, ...words) => execFileSync(program, words, { cwd: root, encoding: 'utf8' }).trim()

/** The version after `version` by a step: 0.1.0 and minor are 0.2.0. */
export function nextVersion(version, step) {
  const parts = version.split('.').map(Number)
  const at = STEPS.indexOf(step)
  return parts.map((part, i) => (i < at ? part : i === at ? part + 1 : 0)).join('.')
}

/** The changelog with what stands under "Unreleased" under the version and its date instead; undefined where nothing stands there. */
export function releasedChangelog(text, version, date) {
  const [, own] = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text) ?? []
  if (own === undefined || own.trim() === '') return undefined
  return text.replace('## Unreleased\n', `## Unreleased\n\n## ${version} (${date})\n`)
}

function release(step, now) {
  const file = join(root, 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8'))
  const next = nextVersion(version, step)
  const log = join(root, 'CHANGELOG.md')
  const changelog = releasedChangelog(readFileSync(log, 'utf8'), next, new Date().toISOString().slice(0, 10))
  const against = [
    ...(changelog === undefined ? ['CHANGELOG.md has nothing under "## Unreleased"'] : []),
    ...(run('git', 'status', '--porcelain') === '' ? [] : ['there are changes that are not committed']),
    ...(run('git', 'branch', '--show-current') === 'main' ? [] : ['this is not the branch main']),
    ...(run('git', 'tag', '--list', `v${next}`) === '' ? [] : [`there is a tag v${next} already`]),
  ]
  stdout.write(`${version} → ${next}: version in package.json, changelog, commit, tag v${next}, hedgerow-${next}.tgz\n`)
  for (const reason of against) stderr.write(`not yet: ${reason}\n`)
  if (!now || against.length > 0) {
    if (!now) stdout.write('Nothing was changed: --now does it.\n')
    return against.length > 0 && now ? 1 : 0
  }
  run('npm', 'version', next, '--no-git-tag-version')
  writeFileSync(log, changelog)
  run('git', 'commit', '--all', '--message', `Release ${next}`)
  run('git', 'tag', '--annotate', `v${next}`, '--message', `hedgerow ${next}`)
  run('npm', 'pack')
  stdout.write(`Done. git push --follow-tags and npm publish hedgerow-${next}.tgz make it public.\n`)
  return 0
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [step, ...words] = argv.slice(2)
  if (!STEPS.includes(step)) {
    stderr.write(`npm run release -- ${STEPS.join(' | ')} [--now]\n`)
    exit(2)
  }
  exit(release(step, words.includes('--now')))
}
