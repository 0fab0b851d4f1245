import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PseudoTerminal, pseudoTerminal } from './pseudo-terminal.ts'

const strategy = 'strategies/eth-usdc-perp.yaml'

/** Starts hedgerow under a shell that afterwards tells its status and the terminal's settings. */
function walk(nodeOptions = '', env: NodeJS.ProcessEnv = {}): PseudoTerminal {
  const start = `echo pid=$$; exec node ${nodeOptions} dist/hedgerow.js ${strategy}`
  return pseudoTerminal(`echo before; sh -c '${start}'; echo "status=$?"; stty -a`, 80, 40, env)
}

function pidOf(terminal: PseudoTerminal): number {
  return Number(/pid=(\d+)/.exec(terminal.written())![1])
}

async function expectRestored(terminal: PseudoTerminal, status: number) {
  const screen = await terminal.until('echo')
  await terminal.ended
  expect(screen).toContain(`status=${status}`)
  expect(screen).toContain('before')
  expect(screen).toMatch(/(^|\s)icanon\b/)
  expect(screen).toMatch(/(^|\s)echo\b/)
  expect(terminal.alternate()).toBe(false)
  expect(terminal.cursorShown()).toBe(true)
}

describe('the terminal is given back', { timeout: 30_000 }, () => {
  it.each([
    ['q', 'q', 0],
    ['Ctrl-C', '\u0003', 130],
  ])('after %s', async (_, key, status) => {
    const terminal = walk()
    await terminal.until('range from')
    expect(terminal.alternate()).toBe(true)
    expect(terminal.cursorShown()).toBe(false)
    terminal.press(key)
    await expectRestored(terminal, status)
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('after %s, with status %i', async (signal, status) => {
    const terminal = walk()
    await terminal.until('range from')
    process.kill(pidOf(terminal), signal)
    await expectRestored(terminal, status)
  })

  it('when it is killed before ink is there', async () => {
    const terminal = walk()
    await terminal.until('1 Position')
    process.kill(pidOf(terminal), 'SIGTERM')
    await expectRestored(terminal, 143)
  })

  it('after a crash, with status 1 and one line that says so', async () => {
    const crash = 'data:text/javascript,process.on("SIGUSR2",()=>{throw(new(Error)("provoked"))})'
    const terminal = walk(`--import "${crash.replaceAll('"', '\\"')}"`)
    await terminal.until('range from')
    process.kill(pidOf(terminal), 'SIGUSR2')
    await terminal.until('provoked')
    await expectRestored(terminal, 1)
    expect(terminal.screen().match(/provoked/g)).toHaveLength(1)
  })

  it('when its window is shut, ended by that signal and not aborted', async () => {
    const told = join(mkdtempSync(join(tmpdir(), 'hedgerow-hangup-')), 'status')
    const terminal = pseudoTerminal(`trap : HUP; node dist/hedgerow.js ${strategy}; echo $? > ${told}`)
    await terminal.until('range from')
    await terminal.until(' proven · ')
    terminal.hangUp()
    await expect.poll(() => (existsSync(told) ? readFileSync(told, 'utf8') : ''), { timeout: 10_000 }).toBe('129\n')
  })

  it('draws also where CI is set, since a terminal is there', async () => {
    const terminal = walk('', { CI: 'true' })
    await terminal.until('range from')
    terminal.press('2')
    await terminal.until('[2 Market]')
    terminal.press('q')
    await expectRestored(terminal, 0)
  })
})
