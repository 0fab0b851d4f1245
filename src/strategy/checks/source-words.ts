import { type Finding, shown } from '../problems/located-problem.ts'

/** Options of an import that say whom to ask, and those that say which files to read or write. */
const ASKS_A_HOST = /^-+(rpc|url)(=|$)/i
const TOUCHES_A_FILE = /^-+(market|output|o)(=|$)/i
/** What is asked of a source is made of these alone once the times of day are out: no scheme, port, login or path fits in. */
const PLAIN = /^[\w.+=-]+(\/[\w.+-]+(=[\w.+-]+)?)?$/
const TIME_OF_DAY = /T\d{2}:\d{2}(:\d{2})?/g
const HOST_NAME = /^(localhost|\d+(\.\d+){3}|[\w-]+(\.[\w-]+)*\.[a-z]{2,})\.?$/i

/**
 * What a source's words must not say, word by word: where to ask, since a file may come from a stranger and a URL may hold a key; and which
 * files to touch. Values are shown up to their host.
 */
export function sourceWordFindings(words: string, path: Finding['path']): Finding[] {
  const findings = words.split(/\s+/).map((word) => wordFinding(word, path))
  const found = findings.filter((finding) => finding !== undefined)
  return found.filter(({ message }, i) => found.findIndex((other) => other.message === message) === i)
}

function wordFinding(word: string, path: Finding['path']): Finding | undefined {
  if (ASKS_A_HOST.test(word) || HOST_NAME.test(word)) return hostFinding(word, path)
  if (TOUCHES_A_FILE.test(word)) {
    const message = `${shown(word.replace(/=.*/, ''))} names a file to read or write, and a source only says what to ask for`
    return { code: 'source-file', path, message, hint: 'Remove it, and what follows it.' }
  }
  return word === '' || PLAIN.test(word.replace(TIME_OF_DAY, '')) ? undefined : hostFinding(word, path)
}

function hostFinding(word: string, path: Finding['path']): Finding {
  const message = `${shown(withoutKeys(word))} says where to ask, which is not for a file to say: it may be a stranger's, and a URL may hold a key`
  return {
    code: 'source-host',
    path,
    message,
    hint: 'Remove it, and give --rpc to hedgerow watch or set HEDGEROW_RPC.',
  }
}

/** A word up to the host in it, without a login. */
function withoutKeys(word: string): string {
  const [, start = '', rest = ''] = /^((?:-+\w+=?)?(?:[a-z][a-z0-9+.-]*:)?[/\\]*)(.*)$/is.exec(word) ?? []
  const place = rest.replace(/^.*@/s, '…@')
  return start + place.replace(/[/\\?#].*$/s, '/…')
}
