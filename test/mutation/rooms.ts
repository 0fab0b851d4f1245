import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import rooms from './rooms.json' with { type: 'json' }

const all: Readonly<Record<string, { readonly tests: readonly string[] }>> = rooms
const names = process.env.MUTATED?.split(' ') ?? Object.keys(all)

// A mutant is noticed by the first run that fails: nobody reads the smallest.
fc.configureGlobal({ endOnFailure: true })

/** The tests of the rooms that `MUTATED` names, all without it, as one file: started once a mutant. */
for (const place of new Set(names.flatMap((name) => all[name]!.tests))) {
  const files = place.endsWith('.ts') ? [''] : readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()
  for (const file of files) {
    const path = join(process.cwd(), place, file)
    if (basename(path).endsWith('.test.ts')) await import(path)
  }
}
