import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { withFileLock } from '../../../src/cli/files/file-lock.ts'
import { contentHash, replaceUnchanged } from '../../../src/cli/files/replace-unchanged.ts'
import { writeWhole } from '../../../src/cli/files/write-whole.ts'
import { writerId } from '../../../src/cli/files/writer-id.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hedgerow-write-'))
})
const at = (name: string) => join(folder, name)
const text = (name: string) => readFileSync(at(name), 'utf8')
const refusal = (reason: RegExp, forceable = false) => ({ reason: expect.stringMatching(reason), forceable })

/** A name of a temporary file of a process that is over. */
function leftover(process: number | string): string {
  const [host, , , chance] = writerId.split('-')
  return `.hedgerow-${host}-${process}-1-${chance}-1.tmp`
}

describe('writeWhole', () => {
  it('writes a new file and leaves nothing else behind', async () => {
    expect(await writeWhole(at('legs.csv'), 'a\n')).toBeUndefined()
    expect(text('legs.csv')).toBe('a\n')
    expect(readdirSync(folder)).toEqual(['legs.csv'])
  })

  it.each([0o640, 0o600, 0o755, 0o2664])('replaces a file and keeps its mode %o', async (mode) => {
    writeFileSync(at('legs.csv'), 'old')
    chmodSync(at('legs.csv'), mode)
    expect(await writeWhole(at('legs.csv'), 'new')).toBeUndefined()
    expect(text('legs.csv')).toBe('new')
    expect(statSync(at('legs.csv')).mode & 0o7777).toBe(mode)
  })

  it.skipIf(process.getuid?.() !== 0)('keeps owner and group of the file it replaces', async () => {
    writeFileSync(at('legs.csv'), 'old')
    chownSync(at('legs.csv'), 1234, 4321)
    await writeWhole(at('legs.csv'), 'new')
    const { uid, gid } = statSync(at('legs.csv'))
    expect([text('legs.csv'), uid, gid]).toEqual(['new', 1234, 4321])
  })

  it('replaces or makes what a chain of links points to, not the links', async () => {
    mkdirSync(at('sub'))
    writeFileSync(at('sub/real.csv'), 'old')
    symlinkSync('sub', at('folder'))
    symlinkSync('../sub/real.csv', at('sub/second.csv'))
    symlinkSync('folder/second.csv', at('first.csv'))
    symlinkSync('sub/none.csv', at('dangling.csv'))
    expect(await writeWhole(at('first.csv'), 'new')).toBeUndefined()
    expect(await writeWhole(at('dangling.csv'), 'made')).toBeUndefined()
    expect([text('sub/real.csv'), text('sub/none.csv')]).toEqual(['new', 'made'])
    expect(['first.csv', 'dangling.csv'].map((name) => lstatSync(at(name)).isSymbolicLink())).toEqual([true, true])
    expect(readdirSync(at('sub')).sort()).toEqual(['none.csv', 'real.csv', 'second.csv'])
  })

  it('says what is wrong with the place, and leaves nothing behind', async () => {
    mkdirSync(at('sub'))
    symlinkSync('b', at('a'))
    symlinkSync('a', at('b'))
    expect(await writeWhole(at('sub'), 'x')).toEqual(refusal(/sub is a directory$/))
    expect(await writeWhole(at('none/x'), 'x')).toEqual(
      refusal(/^cannot write .*: there is no such file or directory$/),
    )
    expect(await writeWhole(at('x'.repeat(300)), 'x')).toEqual(refusal(/the name is too long$/))
    expect(await writeWhole(at('a'), 'x')).toEqual(refusal(/its links lead round in a circle$/))
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'sub'])
  })

  it('refuses devices, pipes and sockets, and leaves them as they are', async () => {
    execFileSync('mkfifo', [at('pipe')])
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(at('socket'), resolve))
    for (const place of ['/dev/null', '/dev/full', at('pipe'), at('socket')]) {
      expect(await writeWhole(place, 'x', true), place).toEqual(refusal(/is a device, pipe or socket/))
    }
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    expect(statSync(at('pipe')).isFIFO()).toBe(true)
    server.close()
  })

  it('leaves a read-only file alone, an administrator’s too, unless it is forced', async () => {
    writeFileSync(at('legs.csv'), 'old')
    chmodSync(at('legs.csv'), 0o444)
    expect(await writeWhole(at('legs.csv'), 'new')).toEqual(refusal(/is read-only/, true))
    expect(text('legs.csv')).toBe('old')
    expect(await writeWhole(at('legs.csv'), 'new', true)).toBeUndefined()
    expect([text('legs.csv'), statSync(at('legs.csv')).mode & 0o777]).toEqual(['new', 0o444])
  })

  it('takes away what writers left that are over, and not what a living one is about to rename', async () => {
    const { pid: over } = spawnSync('true')
    const living = [writerId.replace(/[0-9a-f]{8}$/, '00000000'), writerId.replace(/^[0-9a-f]{8}/, '00000000')]
    const kept = living.map((id) => `.hedgerow-${id}-1.tmp`)
    // The last: its number was given to another process since.
    const names = [leftover(over), leftover(process.pid), ...kept, '.hedgerow-x.tmp', '.other.tmp']
    for (const name of names) writeFileSync(at(name), 'half')
    await writeWhole(at('a.csv'), 'a')
    expect(readdirSync(folder).sort()).toEqual([...kept, '.hedgerow-x.tmp', '.other.tmp', 'a.csv'].sort())
  })

  it('writes the same file thirty times at once: one of them stands there whole', async () => {
    const texts = Array.from({ length: 30 }, (_, i) => `${i}`.repeat(50_000))
    expect(await Promise.all(texts.map((one) => writeWhole(at('legs.csv'), one)))).toEqual(texts.map(() => undefined))
    expect(texts).toContain(text('legs.csv'))
    expect(readdirSync(folder)).toEqual(['legs.csv'])
  })
})

describe('replaceUnchanged', () => {
  const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' // of "abc": FIPS 180-2, B.1

  it('of twenty who replace what all have seen lets one, tells the others, and loses nothing', async () => {
    writeFileSync(at('mine.yaml'), 'abc')
    const texts = Array.from({ length: 20 }, (_, i) => `${i}`)
    const answers = await Promise.all(texts.map((one) => replaceUnchanged(at('mine.yaml'), one, hash, false)))
    const written = texts.filter((_, i) => answers[i] === undefined)
    expect(written).toEqual([text('mine.yaml')])
    const others = answers.filter((answer) => answer !== undefined)
    expect(others).toEqual(others.map(() => refusal(/was changed by another program/, true)))
    expect(readdirSync(folder)).toEqual(['mine.yaml'])
  })

  it('takes over the lock of a process that is over, and waits for a living one', async () => {
    writeFileSync(at('mine.yaml'), 'abc')
    let waiting: ReturnType<typeof replaceUnchanged> | undefined
    const [lock] = (await withFileLock(at('mine.yaml'), async () => {
      waiting = replaceUnchanged(at('mine.yaml'), 'second', hash, false)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(text('mine.yaml')).toBe('abc')
      return readdirSync(folder).filter((name) => name.endsWith('.lock'))
    }))!
    expect([await waiting, text('mine.yaml')]).toEqual([undefined, 'second'])
    const { pid: over } = spawnSync('true')
    symlinkSync(writerId.replace(/-\d+-/, `-${over}-`), at(lock!))
    expect(await replaceUnchanged(at('mine.yaml'), 'third', contentHash('second'), false)).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['mine.yaml'])
  })
})
