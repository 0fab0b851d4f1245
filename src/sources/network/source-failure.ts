import { plainText } from '../../text/plain-text.ts'
import { withoutLogin } from './source-url.ts'

const MOST_CHARACTERS = 300

/** A source that did not give what was asked of it. Its message says what was asked, what came and the way out, without secrets. */
export class SourceFailure extends Error {
  readonly asked: string
  readonly came: string

  /** `asked` follows "asked", as in `https://eth.example for block 5`; `came` is a clause of its own, `hint` a sentence. */
  constructor({ asked, came, hint }: { readonly asked: string; readonly came: string; readonly hint?: string }) {
    const answer = shortened(plainText(came))
    super(`asked ${plainText(asked)}: ${answer}.${hint === undefined ? '' : ` ${plainText(hint)}`}`)
    this.name = 'SourceFailure'
    this.asked = plainText(asked)
    this.came = answer
  }
}

/** A source of which no server answered at all. */
export class NobodyAnswered extends SourceFailure {}

/** Scheme and host of a URL: keys stand in its path, query or user name, so nothing else of it is ever shown. */
export function publicUrl(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** A text from outside in which nothing of these URLs but scheme and host is left, nor of any other URL. */
export function withoutSecrets(text: string, urls: readonly string[]): string {
  const secrets = urls.flatMap(secretParts).sort((a, b) => b.length - a.length)
  const bare = text.replace(/\b([a-z][a-z0-9+.-]*:[/\\]{2}|(https?|wss?):(?!\s))[^\s"'<>)]+/gi, (url) =>
    URL.canParse(url) ? publicUrl(url) : '…',
  )
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), bare)
}

/** Pieces of a URL that may be a key: too short ones are words such as `v3`. */
function secretParts(url: string): string[] {
  const { username, password, pathname, search } = new URL(url)
  const values = [...new URLSearchParams(search).values()]
  const login = withoutLogin(url).authorization?.split(' ')[1] ?? ''
  const pieces = [username, password, login, search.slice(1), ...values, ...pathname.split('/')]
  return [...pieces, ...pieces.map(decoded)].filter((piece) => piece.length >= 6)
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}

function shortened(text: string): string {
  const characters = [...text.replace(/[.\s]+$/, '')]
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : characters.join('')
}
