import { copyFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pseudoTerminal, root } from '../tui/pseudo-terminal.ts'
import { random } from '../tui/random.ts'

/** Done, ended by Ctrl-C, or by a Ctrl-\\ that came when the terminal was given back already, where it is a signal. */
const ENDS = ['0', '130', '131']
const PIECE = 16
/** The screens that are walked in turn, columns and rows. */
const SIZES = [
  [60, 18],
  [80, 24],
  [120, 40],
  [200, 60],
] as const
const PAUSE_MILLISECONDS = 8

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Sends so many random bytes to the built program, starting it again at the size least walked whenever they end it or a quarter is sent; whether each end was an orderly one that gave the terminal back. */
export async function keys(count: number, seed: number): Promise<boolean> {
  const next = random(seed)
  let [sent, ends, bad] = [0, 0, 0]
  const walked = new Map<string, number>()
  while (sent < count) {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-keys-'))
    copyFileSync(`${root}strategies/eth-usdc-perp.yaml`, join(folder, 'mine.yaml'))
    // What is still sent to a program that has ended is neither echoed nor a signal to the shell.
    const run = `node ${root}dist/hedgerow.js mine.yaml; echo $? > status`
    const script = `cd ${folder}; trap : INT QUIT; trap '' TSTP; stty -echo; stty -g > before; ${run}; stty -g > after`
    const bytesAt = (size: (typeof SIZES)[number]) => walked.get(size.join('×')) ?? 0
    const size = SIZES.reduce((least, one) => (bytesAt(one) < bytesAt(least) ? one : least))
    const [share, before] = [Math.min(count, sent + Math.ceil(count / SIZES.length)), sent]
    const terminal = pseudoTerminal(script, ...size)
    const told = (name: string) =>
      existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').trim() : ''
    await terminal.until('short 22.04 ETH', 60_000)
    for (; sent < share && told('status') === ''; sent += PIECE) {
      terminal.press(Buffer.from(Array.from({ length: PIECE }, () => next(256))).toString('latin1'))
      await pause(PAUSE_MILLISECONDS)
    }
    // What came last may have begun a sequence or a paste: Ctrl-C after a while ends both and the program.
    for (let i = 0; i < 20 && told('status') === ''; i++) {
      await pause(700)
      if (told('status') === '') terminal.press('\u0003')
    }
    await terminal.ended
    const isRestored = told('before') === told('after') && !terminal.alternate() && terminal.cursorShown()
    ends += 1
    walked.set(size.join('×'), bytesAt(size) + sent - before)
    if (!ENDS.includes(told('status')) || !isRestored) {
      bad += 1
      console.log(
        `  at ${size.join('×')} ended with ${told('status')}${isRestored ? '' : ', the terminal not restored'}:\n${terminal.screen()}`,
      )
    }
  }
  const sizes = [...walked].map(([at, bytes]) => `${bytes} at ${at}`).join(', ')
  console.log(`${sent} random bytes, seed ${seed} (${sizes}): ${ends} ends, ${bad} of them bad`)
  return bad === 0
}
