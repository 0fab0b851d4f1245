/**
 * The bundled tests in one process, which ends with 1 at the first that fails. Without a mutant it notes which mutants each test meets, and each file
 * while it is loaded; with one it runs the tests that meet it, and all of them where a file meets it while it is loaded.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { startTests } from '@vitest/runner'

const NOTES = new URL('met.json', import.meta.url)
const NEVER = 600_000
const mutant = process.env.__STRYKER_ACTIVE_MUTANT__
const met = mutant === undefined ? undefined : JSON.parse(readFileSync(NOTES, 'utf8'))[mutant]
if (mutant !== undefined && met === undefined) process.exit(0)

// What StrykerJS puts into the code counts here. A loop that does not end is noticed by its count, not by the clock.
globalThis.__stryker__ = met ? { hitCount: 0, hitLimit: 10 * met.hits + 1000 } : {}
const { files, fc } = await import('./bundled.mjs')
// A mutant is noticed by the first run that fails: nobody reads the smallest.
fc.configureGlobal({ endOnFailure: true })

const all = Object.keys(files)
const nearest = met ? [...new Set(met.by.map((name) => name.split('#')[0]))].filter((file) => file in files) : []
const whileLoaded = met?.by.some((name) => !name.includes('#')) ?? true
const chosen = whileLoaded ? [...new Set([...nearest, ...all])] : nearest

const nameOf = ({ suite, name }) => (suite ? `${nameOf(suite)} > ${name}` : name)
const idOf = (task) => `${task.file.name}#${nameOf(task)}`
const during = (name) => {
  globalThis.__stryker__.currentTestId = name
}
const leaveOut = (task) => {
  if (task.tasks) task.tasks.forEach(leaveOut)
  else if (task.mode === 'run' && !met.by.includes(idOf(task))) task.mode = 'skip'
}
const endIfFailed = ({ name, result }) => {
  if (result?.state !== 'fail') return
  if (mutant === undefined) console.error(name, result.errors)
  process.exit(1)
}

await startTests(chosen, {
  config: {
    root: process.cwd(),
    setupFiles: [],
    passWithNoTests: true,
    sequence: { hooks: 'stack', setupFiles: 'list', shuffle: false, concurrent: false, seed: 1 },
    maxConcurrency: 1,
    testTimeout: NEVER,
    hookTimeout: NEVER,
    retry: 0,
    tags: [],
  },
  importFile: async (path) => {
    const file = all.find((one) => path.endsWith(one))
    during(file)
    await files[file]()
    during(undefined)
  },
  onCollected: (collected) => {
    collected.forEach(endIfFailed)
    if (!whileLoaded) collected.forEach(leaveOut)
  },
  onBeforeTryTask: (task) => during(idOf(task)),
  onAfterRunTask: (task) => {
    during(undefined)
    endIfFailed(task)
  },
  onAfterRunSuite: endIfFailed,
})

if (mutant === undefined) {
  const notes = {}
  const { perTest = {}, static: between = {} } = globalThis.__stryker__.mutantCoverage ?? {}
  for (const [name, mutants] of [...Object.entries(perTest), ['', between]]) {
    for (const [id, hits] of Object.entries(mutants)) {
      notes[id] ??= { hits: 0, by: [] }
      notes[id].hits += hits
      notes[id].by.push(name)
    }
  }
  writeFileSync(NOTES, JSON.stringify(notes))
}
process.exit(0)
