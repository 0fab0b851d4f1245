import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileTrouble } from './file-trouble.ts'
import { sha256 } from './sha256.ts'
import { temporaryFile } from './temporary-files.ts'

/** Results of shards on this machine, by their key. */
export type ShardCache = {
  readonly read: (key: string) => string | undefined
  /** Keeps a result; the first time that this fails, `trouble` is told and from then on nothing is kept. */
  readonly write: (key: string, text: string) => void
  readonly forget: (key: string) => void
  /** Takes the results that were used longest ago away until there is room again. */
  readonly bound: () => void
}

/** Bytes of all results, and what is left of them once that is too much. */
const MOST_BYTES = 512e6
const KEPT_BYTES = 400e6

/** Where results are kept unless told: in the user's own folder for what can be made again. */
export function usualCacheFolder(environment: NodeJS.ProcessEnv, platform: string, home: string): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'hedgerow')
  if (platform === 'win32') return join(LOCALAPPDATA || join(home, 'AppData/Local'), 'hedgerow/cache')
  return join(home, platform === 'darwin' ? 'Library/Caches/hedgerow' : '.cache/hedgerow')
}

/** Opens the cache in a folder, which is made when first written to. A result that was cut short or changed is as if it were not there. */
export function shardCache(
  folder: string,
  trouble: (words: string) => void,
  most = MOST_BYTES,
  kept = KEPT_BYTES,
): ShardCache {
  const results = join(folder, 'shards')
  const place = (key: string) => join(results, key.slice(0, 2), key)
  let broken = false
  return {
    read: (key) => {
      try {
        const whole = readFileSync(place(key), 'utf8')
        const text = whole.slice(65)
        if (whole.slice(0, 64) !== sha256(text)) return undefined
        utimesSync(place(key), new Date(), new Date())
        return text
      } catch (error) {
        fileTrouble(error)
        return undefined
      }
    },
    write: (key, text) => {
      if (broken) return
      const temporary = temporaryFile(dirname(place(key)))
      try {
        mkdirSync(dirname(temporary), { recursive: true })
        writeFileSync(temporary, `${sha256(text)}\n${text}`)
        renameSync(temporary, place(key))
      } catch (error) {
        broken = true
        trouble(`results are no longer kept in ${folder}: ${fileTrouble(error)}`)
        try {
          rmSync(temporary, { force: true })
        } catch {}
      }
    },
    forget: (key) => rmSync(place(key), { force: true }),
    bound: () => {
      const files = filesIn(results).sort((a, b) => a.used - b.used)
      let bytes = files.reduce((sum, { size }) => sum + size, 0)
      if (bytes <= most) return
      for (const { file, size } of files) {
        if (bytes <= kept) return
        rmSync(file, { force: true })
        bytes -= size
      }
    },
  }
}

function filesIn(folder: string): { file: string; size: number; used: number }[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const file = join(entry.parentPath, entry.name)
      const told = entry.isFile() ? statSync(file, { throwIfNoEntry: false }) : undefined
      return told === undefined ? [] : [{ file, size: told.size, used: told.mtimeMs }]
    })
  } catch (error) {
    fileTrouble(error)
    return []
  }
}
