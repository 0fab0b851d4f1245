import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeWhole } from '../../src/cli/write-whole.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hedgerow-write-'))
})

describe('writeWhole', () => {
  it('writes a new file and leaves nothing else behind', async () => {
    expect(await writeWhole(join(folder, 'legs.csv'), 'a\n')).toBeUndefined()
    expect(readFileSync(join(folder, 'legs.csv'), 'utf8')).toBe('a\n')
    expect(readdirSync(folder)).toEqual(['legs.csv'])
  })

  it('replaces a file and keeps its permissions', async () => {
    const file = join(folder, 'legs.csv')
    writeFileSync(file, 'old')
    chmodSync(file, 0o640)
    await writeWhole(file, 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  it('replaces what a link points to, not the link', async () => {
    writeFileSync(join(folder, 'real.csv'), 'old')
    symlinkSync('real.csv', join(folder, 'link.csv'))
    await writeWhole(join(folder, 'link.csv'), 'new')
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('new')
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'real.csv'])
  })

  it('says what is wrong with the place, and leaves nothing behind', async () => {
    mkdirSync(join(folder, 'sub'))
    expect(await writeWhole(join(folder, 'sub'), 'x')).toMatch(/sub is a directory$/)
    expect(await writeWhole(join(folder, 'none', 'x'), 'x')).toMatch(
      /cannot write .*: there is no such file or directory$/,
    )
    expect(await writeWhole(join(folder, 'x'.repeat(300)), 'x')).toMatch(/the name is too long$/)
    expect(readdirSync(folder)).toEqual(['sub'])
  })

  it('writes through to what cannot be replaced', async () => {
    expect(await writeWhole('/dev/null', 'x')).toBeUndefined()
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})
