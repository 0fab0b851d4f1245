import { isatty } from 'node:tty'
import { plainText } from '../../text/plain-text.ts'
import { type Style, terminalStyle } from '../../tui/kit/style.ts'
import { linearScreen } from '../../tui/linear/linear-screen.ts'
import { type Program, startProgram } from '../../tui/program.ts'
import { isUnsaved } from '../../tui/state/document.ts'
import type { Model } from '../../tui/state/model.ts'
import { initialModel, update } from '../../tui/update.ts'
import { screen } from '../../tui/views/screen.ts'
import { printBeside } from '../files/print.ts'
import { changedLines } from './changed-lines.ts'
import { type JournalKeeper, journalKeeper } from './journal-keeper.ts'
import { prepareRecovery, recoverDocument } from './terminal-documents.ts'
import { terminalEffects } from './terminal-effects.ts'
import { readKeys } from './terminal-keys.ts'
import { isScreenRead, type TerminalSession } from './terminal-session.ts'

/** How often the ages of quotes are told anew. */
const CLOCK_MILLISECONDS = 30_000
/** How long a search that was left may take to end by itself. */
const PATIENCE_MILLISECONDS = 100

/** Walks through a strategy in the terminal, a picker of strategies without one; the optimiser may take so many seconds. Answers the exit status. */
export async function openTerminal(
  session: TerminalSession,
  file: string | undefined,
  seconds: number,
): Promise<number> {
  const { stdout } = process
  const style = terminalStyle(!process.env.NO_COLOR && stdout.hasColors())
  const isRead = isScreenRead()
  const journal = journalKeeper()
  try {
    return await new Promise<number>((resolve, crash) => {
      const quit = (status: number) => {
        if (status === 0) session.onEnd(journal.remove)
        resolve(status)
      }
      const effects = terminalEffects(seconds, quit, crash, journal, session.suspend)
      const program = startProgram(initialModel(terminalSize(), file), update, effects)
      session.onEnd(() => recover(program, journal))
      journal.watch(program)
      stdout.on('resize', () => {
        if (!isRead) stdout.write('\u001b[2J\u001b[H')
        program.send({ type: 'resized', ...terminalSize() })
      })
      session.onReturn(() => {
        // The window may have got another size meanwhile, of which only the shell was told.
        process.emit('SIGWINCH')
        if (isRead) stdout.write(`${linearScreen(program.model())}\n`)
        else drawPlainly(program, style)
      })
      const tick = () => program.send({ type: 'clock', now: Date.now() })
      tick()
      const clock = setInterval(tick, CLOCK_MILLISECONDS).unref()
      const draw = () => isRead || drawPlainly(program, style)
      draw()
      const untilMounted = program.subscribe(draw)
      mount(program, style, isRead).then((mounted) => {
        untilMounted()
        const stopReading = readKeys(process.stdin, program.send)
        session.onLeave(() => {
          clearInterval(clock)
          stopReading()
          mounted.unmount()
        })
        mounted.waitUntilExit().catch(crash)
        prepareRecovery().catch(crash)
      }, crash)
    })
  } finally {
    session.leave()
    setTimeout(() => process.exit(), PATIENCE_MILLISECONDS).unref()
  }
}

/** Changes that are in no file are written beside it, whatever ended the program; where that fails they stay in the journal. */
function recover(program: Program<Model>, journal: JournalKeeper): void {
  const { walk } = program.model()
  const file = recoverDocument(walk)
  if (file !== undefined || !walk?.document || !isUnsaved(walk.document)) journal.remove()
  if (file !== undefined && process.stderr.writable && isatty(process.stderr.fd))
    printBeside(`hedgerow: changes that were not saved are in ${plainText(file)}\n`)
}

function terminalSize(): Model['size'] {
  return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 }
}

/** Ink takes a while to load: until then the same screen is written as it is. */
function drawPlainly(program: Program<Model>, style: Style): void {
  const { head, body, foot } = screen(program.model(), style)
  const lines = [head, body, foot].join('\n').split('\n')
  process.stdout.write(`\u001b[H${lines.map((line) => `\u001b[K${line}`).join('\r\n')}\r\n\u001b[J`)
}

/** Tells of the last of several models that follow at once: a key and the answer to what it asked make one frame. */
function oncePerTurn(program: Program<Model>): Program<Model> {
  const subscribe = (listener: () => void) => {
    let waiting = false
    return program.subscribe(() => {
      if (waiting) return
      waiting = true
      setImmediate(() => {
        waiting = false
        listener()
      })
    })
  }
  return { ...program, subscribe }
}

/** Until there is something to look at: what the keys do can wait so long. */
function firstScreen(program: Program<Model>): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { walk, picker } = program.model()
      if (walk ? walk.plan || walk.problems.length > 0 : picker.strategies) resolve()
      else if (walk?.strategy) setTimeout(resolve, PATIENCE_MILLISECONDS)
    }
    program.subscribe(look)
    look()
  })
}

async function mount(program: Program<Model>, style: Style, isRead: boolean) {
  await firstScreen(program)
  // Ink draws nothing where these are set, even on a real terminal.
  process.env.CI = 'false'
  process.env.CONTINUOUS_INTEGRATION = 'false'
  const { render } = await import('ink')
  const { App } = await import('../../tui/app.tsx')
  if (!isRead) process.stdout.write('\u001b[H')
  return render(<App program={oncePerTurn(program)} style={style} />, {
    stdout: isRead ? process.stdout : changedLines(process.stdout),
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 60,
  })
}
