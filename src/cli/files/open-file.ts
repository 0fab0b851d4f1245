import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { platform } from 'node:process'
import { printBeside } from './print.ts'

/** Shows a file with whatever the system shows it with, and does not wait for that to end. */
export function openFile(file: string): void {
  const [program, ...words] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', '""'] : ['xdg-open']
  const child = spawn(program!, [...words, resolve(file)], { detached: true, stdio: 'ignore' })
  child.on('error', () => printBeside(`hedgerow: there is no ${program} here to open ${file} with\n`))
  child.unref()
}
