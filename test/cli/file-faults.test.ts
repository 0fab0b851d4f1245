import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listStrategies } from '../../src/cli/terminal/list-strategies.ts'
import { hedgerow, program, ran, root, scratchFolder } from './hedgerow.ts'

/** Runs a command line of bash in which `hedgerow` is the built program. */
function shell(script: string, folder = root) {
  const words = `hedgerow() { ${process.execPath} ${program} "$@"; }; cd ${folder}; ${script}`
  return ran(spawn('bash', ['-c', words], { stdio: ['ignore', 'pipe', 'pipe'] }))
}

const perp = join(root, 'strategies/eth-usdc-perp.yaml')
const chain = join(root, 'strategies/data/eth-chain.csv')
const strip = readFileSync(join(root, 'strategies/eth-usdc-strip.yaml'), 'utf8')

/** The strip beside whatever `prepare` makes, naming a snapshot of that name. */
function stripNaming(path: string, prepare: (folder: string) => void = () => {}): string {
  const file = join(scratchFolder(), 'strategy', 'strip.yaml')
  mkdirSync(dirname(file))
  prepare(dirname(file))
  writeFileSync(file, strip.replace('./data/eth-chain.csv', path))
  return file
}

describe('a result that cannot be written', () => {
  it.each([
    ['hedgerow schema > /dev/full', 'cannot write the result: the disk is full'],
    [`hedgerow check ${perp} > /dev/full`, 'cannot write the result: the disk is full'],
    ['hedgerow --help > /dev/full', 'cannot write the result: the disk is full'],
    ['ulimit -f 1; hedgerow --help > out', 'cannot write the result: it would be larger than files may be here'],
    ['ulimit -f 1; hedgerow schema > out', 'cannot write the result: it would be larger than files may be here'],
    ['ulimit -f 1; hedgerow schema -o out', 'cannot write out: it would be larger than files may be here'],
  ])('%s ends with 1 and says why, not with a bug of ours', async (script, why) => {
    expect(await shell(script, scratchFolder())).toEqual({ status: 1, stdout: '', stderr: `hedgerow: ${why}\n` })
  })

  it('ends with 1 where the messages are lost, and quietly where the reader has seen enough', async () => {
    expect(await shell(`hedgerow plan ${perp} 2> /dev/full > /dev/null`)).toMatchObject({ status: 1 })
    expect(await shell('hedgerow schema | head -c 9')).toEqual({ status: 0, stdout: '{\n  "titl', stderr: '' })
    expect(await shell('hedgerow --help | true; echo $PIPESTATUS')).toEqual({
      status: 0,
      stdout: '0\n',
      stderr: '',
    })
  })
})

describe('-o FILE that is open already', () => {
  it.each([
    ['/dev/stdout', '>> out'],
    ['/dev/fd/7', '7>> out'],
    ['link', '>> out'],
  ])('%s is written to where it stands, and not replaced', async (name, open) => {
    const folder = scratchFolder()
    symlinkSync('/dev/stdout', join(folder, 'link'))
    await shell(`echo before > out; ln out same; hedgerow schema -o ${name} ${open}`, folder)
    const { stdout } = await hedgerow('schema')
    expect(readFileSync(join(folder, 'same'), 'utf8')).toBe(`before\n${stdout}`)
  })

  it('may be the pipe of a shell', async () => {
    const { stdout } = await shell('hedgerow schema -o >(wc -l); wait')
    expect(Number(stdout)).toBeGreaterThan(100)
  })
})

describe('a strategy that cannot be read', () => {
  it.each([
    ['.', 'it is a directory'],
    ['socket', 'it is a socket, or a device that is not there'],
    ['none.yaml', 'there is no such file or directory'],
    ['socket/x.yaml', 'part of the path is not a directory'],
    ['x'.repeat(300), 'the name is too long'],
  ])('%s is told in words, exit status 3', async (name, why) => {
    const folder = scratchFolder()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve))
    const { status, stdout } = await hedgerow('check', join(folder, name))
    server.close()
    expect([status, stdout]).toEqual([3, expect.stringContaining(`: cannot read the strategy: ${why}\n`)])
  })

  it('keeps no folder, pipe or broken link of such a name from the list of strategies', async () => {
    const folder = scratchFolder()
    mkdirSync(join(folder, 'folder.yaml'))
    symlinkSync('nowhere', join(folder, 'broken.yaml'))
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')])
    writeFileSync(join(folder, 'mine.yaml'), readFileSync(perp))
    const before = process.cwd()
    process.chdir(folder)
    const listed = await listStrategies().finally(() => process.chdir(before))
    expect(listed.filter(({ file }) => dirname(file) === '.').map(({ name }) => name)).toEqual(['mine'])
  })
})

describe('a file that a strategy names', () => {
  it.each([
    ['/dev/zero', 'it is a device, pipe or socket'],
    ['./pipe', 'it is a device, pipe or socket'],
    ['./pipe.csv', 'it is a device, pipe or socket'],
    ['.', 'it is a directory'],
    ['./none.csv', 'there is no such file or directory'],
  ])('%s is refused in words, exit status 3', async (path, why) => {
    const file = stripNaming(path, (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe')])
      symlinkSync('pipe', join(folder, 'pipe.csv'))
    })
    const { status, stdout } = await hedgerow('check', file)
    expect([status, stdout]).toEqual([3, expect.stringContaining(`market.files[0]: "${path}" can't be read: ${why}`)])
  })

  it('in scenarios.history may be no device either', async () => {
    const file = stripNaming(chain)
    writeFileSync(file, readFileSync(file, 'utf8').replace('\n  scenarios:', '\n  scenarios:\n    history: /dev/zero'))
    expect((await hedgerow('check', file)).stdout).toContain(
      `"/dev/zero" can't be read: it is a device, pipe or socket`,
    )
  })

  const link = (folder: string) => symlinkSync(chain, join(folder, 'link.csv'))

  it.each([chain, './link.csv'])('%s outside its folder is read, with a warning that names it', async (path) => {
    const { status, stderr } = await hedgerow('check', stripNaming(path, link))
    expect([status, stderr]).toEqual([0, expect.stringContaining(`"${path}" lies outside the strategy’s folder`)])
  })

  it('outside its folder is not printed where it is none of ours, and inside it is', async () => {
    const secret = (folder: string) => {
      writeFileSync(join(folder, '../secret.txt'), 'root:SECRET,x\nTOKEN=SECRET,y\n')
      writeFileSync(join(folder, 'own.txt'), 'root:VISIBLE,x\n')
    }
    const outside = await hedgerow('check', stripNaming('../secret.txt', secret))
    expect(outside.status).toBe(3)
    expect(outside.stdout).toContain('secret.txt:1:')
    expect(outside.stdout + outside.stderr).not.toContain('SECRET')
    expect((await hedgerow('check', stripNaming('./own.txt', secret))).stdout).toContain('VISIBLE')
  })
})
