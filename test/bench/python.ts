import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Contender } from './alternate.ts'

/** Which of the modules python3 cannot import; all of them where there is no python3. */
export function missingPythonModules(modules: readonly string[]): string[] {
  return modules.filter((name) => spawnSync('python3', ['-c', `import ${name}`], { stdio: 'ignore' }).status !== 0)
}

/** A Python script that runs one round for each line it is sent and answers with nanoseconds per item. */
export function pythonContender(name: string, script: string): Contender & { stop(): void } {
  return writtenContender(name, 'python3', [script])
}

/** The same of any program. */
export function writtenContender(
  name: string,
  program: string,
  words: readonly string[],
): Contender & { stop(): void } {
  const child: ChildProcessWithoutNullStreams = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    name,
    measure: async () => {
      child.stdin.write('round\n')
      const { value, done } = await answers.next()
      if (done) throw new Error(`${name} ended without an answer`)
      return Number(value)
    },
    stop: () => child.stdin.end(),
  }
}
