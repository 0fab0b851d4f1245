import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }
const MILLISECONDS_TO_START = 20_000
/** The node lives for as long as our end of its standard input is open, so it ends with us however we end. */
const UNTIL_INPUT_CLOSES = '"$0" "$@" & read -r _; kill $!; wait'

/** What `run` returns, given the URL of a fresh local Ethereum node, which is stopped whatever comes of it. */
export async function withAnvil<T>(run: (url: string) => Promise<T>): Promise<T> {
  // Port 0 lets the system pick a free one. A fixed genesis time leaves nothing to the clock.
  const options = ['--host', '127.0.0.1', '--port', '0', '--timestamp', '1767225600']
  const node = spawn('sh', ['-c', UNTIL_INPUT_CLOSES, binary(), ...options], { detached: true })
  const exited = new Promise((resolve) => node.once('exit', resolve))
  try {
    return await run(await listening(node.stdout, node.stderr))
  } finally {
    node.stdin.end()
    await exited
  }
}

/** The program that the npm package brought for this platform. */
function binary(): string {
  const platform = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch]}`
  return createRequire(import.meta.url).resolve(`${platform}/bin/anvil`)
}

function listening(...outputs: readonly NodeJS.ReadableStream[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`anvil does not answer: ${said}`)), MILLISECONDS_TO_START)
    for (const output of outputs) {
      output.on('data', (text) => {
        said += text
        const address = /Listening on (127\.0\.0\.1:\d+)/.exec(said)
        if (!address) return
        clearTimeout(timer)
        said = ''
        resolve(`http://${address[1]}`)
      })
    }
  })
}
