import { spawn } from 'node:child_process'
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
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
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
