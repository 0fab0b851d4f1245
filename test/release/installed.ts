import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ran, ran, root, scratchFolder } from '../cli/hedgerow.ts'

/** The package installed from its tarball: the folder that was empty before, the files that were packed, and how to run the program. */
export type Installed = {
  readonly folder: string
  readonly packed: readonly string[]
  /** Bytes of everything that the installation brought. */
  readonly bytes: () => number
  readonly hedgerow: (...words: readonly string[]) => Promise<Ran>
}

/** Packs the package as `npm publish` would and installs it with no scripts run, from npm's cache where it is there. */
export function installed(): Installed {
  const folder = scratchFolder()
  const packing = npm(root, 'pack', '--json', '--pack-destination', folder)
  // What the build prints comes before the answer.
  const [{ filename, files }] = JSON.parse(packing.slice(packing.indexOf('[\n')))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  npm(folder, 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', join(folder, filename))
  const program = join(folder, 'node_modules/.bin/hedgerow')
  return {
    folder,
    packed: files.map(({ path }: { path: string }) => path),
    bytes: () => bytesIn(join(folder, 'node_modules')),
    hedgerow: (...words) => ran(spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })),
  }
}

function npm(cwd: string, ...words: readonly string[]): string {
  return execFileSync('npm', words, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] })
}

function bytesIn(folder: string): number {
  return Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0])
}
