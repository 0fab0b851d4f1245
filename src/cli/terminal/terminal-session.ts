import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { onExit } from 'signal-exit'

/** What is pasted is marked, so that it is not taken for keys. */
const MARK_PASTES = '\u001b[?2004h'
/** A screen of its own, and reports of clicks and of the wheel (xterm's ctlseqs, SGR mouse mode). */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?1000h\u001b[?1006h\u001b[2J\u001b[H'
/** Ends a frame that was being written, then mouse, colours, cursor and screen as they were. */
const LEAVE = '\u001b[?2004l\u001b[?2026l\u001b[?1006l\u001b[?1000l\u001b[0m\u001b[?25h\u001b[?1049l'
/** So long after it one that was not stopped goes on: nobody could have continued it. */
const STOP_MILLISECONDS = 300

const LEAVE_LINES = '\u001b[?2004l\u001b[?2026l\u001b[0m\u001b[?25h\n'

/** The terminal while the program has it. */
export type TerminalSession = {
  /** Runs before the terminal is given back, whoever ends the program. */
  onLeave(action: () => void): void
  /** Runs after it is given back, or is gone. */
  onEnd(action: () => void): void
  /** Gives the terminal back as it was: the main screen, its cursor, line-wise input. Does nothing the second time. */
  leave(): void
  /** Stops the program as Ctrl-Z does, the terminal given back meanwhile. */
  suspend(): void
  /** Runs when the program was stopped and goes on, the terminal taken over again. */
  onReturn(action: () => void): void
}

/** Whether screens are read out instead of looked at, by the variable that ink goes by. */
export function isScreenRead(): boolean {
  return process.env.INK_SCREEN_READER === 'true'
}

/**
 * Takes the terminal over, and makes sure that every way out gives it back: return, signal, hang-up and crash. `whole`: a screen of its own;
 * else what is written stays below what was there. `words` stand there until something is drawn.
 */
export function enterTerminal(whole: boolean, words: string): TerminalSession {
  const { stdin, stdout } = process
  let before = () => {}
  let after = () => {}
  let entered = true
  let back = () => {}
  const enter = () => {
    stdin.setRawMode(true)
    stdout.write(`${MARK_PASTES}${whole ? ENTER : ''}`)
  }

  function leave(): void {
    if (!entered) return
    entered = false
    try {
      if (isatty(stdin.fd)) giveBack()
    } finally {
      after()
    }
  }

  function giveBack(): void {
    try {
      before()
    } finally {
      stdin.setRawMode(false)
      stdin.pause()
      stdin.unref()
      stdout.write(whole ? LEAVE : LEAVE_LINES)
    }
  }

  function suspend(): void {
    if (process.platform === 'win32') return
    stdin.setRawMode(false)
    stdout.write(whole ? LEAVE : LEAVE_LINES)
    // Whoever started it in the same job, such as npx, is stopped with it; nothing is where no shell watches the job.
    process.kill(0, 'SIGTSTP')
    const going = setTimeout(goOn, STOP_MILLISECONDS)
    process.once('SIGCONT', () => clearTimeout(going))
  }

  /** A shell may have set the terminal for itself: the mode is set anew even if it is known. */
  function goOn(): void {
    if (!entered || !isatty(stdin.fd)) return
    stdin.setRawMode(false)
    enter()
    back()
  }

  process.on('SIGCONT', goOn)
  process.on('exit', leave)
  process.prependListener('uncaughtException', leave)
  // Without a terminal signal-exit goes on to end the program by the signal: Node aborts when it exits there.
  onExit((_, signal) => {
    leave()
    if (signal !== null && isatty(stdin.fd)) process.exit(128 + constants.signals[signal])
  })
  for (const stream of [stdin, stdout]) stream.prependListener('error', hangUp)
  stdin.on('end', hangUp)
  enter()
  stdout.write(whole ? ` ${words}` : `${words}\n`)
  return {
    leave,
    suspend,
    onLeave: (action) => (before = action),
    onEnd: (action) => (after = action),
    onReturn: (action) => (back = action),
  }
}

/** The terminal is gone: ends the program as the hang-up that it is. */
function hangUp(): void {
  if (isatty(process.stdin.fd)) return
  process.removeAllListeners('SIGHUP')
  process.kill(process.pid, 'SIGHUP')
}
