import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the project, where the shipped strategies are. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built program. */
export const program = join(root, 'dist/hedgerow.js')

export type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the built program to its end, without a terminal, from the root of the project. */
export function hedgerow(...words: readonly string[]): Promise<Ran> {
  return ran(start(words))
}

/** Starts the built program with more environment; `ran` waits for its end. */
export function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = { ...process.env, ...environment }
  return spawn(process.execPath, [program, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What a started program has printed by its end, and its exit status. */
export function ran(child: ChildProcess): Promise<Ran> {
  return new Promise((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** A new folder of its own for files that a test writes. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hedgerow-test-'))
}
