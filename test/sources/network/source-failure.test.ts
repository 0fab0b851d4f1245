import { describe, expect, it } from 'vitest'
import { publicUrl, SourceFailure, withoutSecrets } from '../../../src/sources/network/source-failure.ts'

const URLS = ['https://user:pa55word@eth.example:8545/v2/s3cr3tk3y?apikey=an0therk3y', 'wss://eth.example/%C3%A4bcdef']

describe('what is shown of a URL', () => {
  it('is its scheme and host', () => {
    expect(URLS.map(publicUrl)).toEqual(['https://eth.example:8545', 'wss://eth.example'])
  })

  it.each([
    [`fetch failed: ${URLS[0]}`, 'fetch failed: https://eth.example:8545'],
    ['no such key s3cr3tk3y', 'no such key …'],
    ['apikey=an0therk3y is used up', '… is used up'],
    ['user said pa55word', 'user said …'],
    ['path äbcdef', 'path …'],
    ['see https://help.example/docs?token=1234567', 'see https://help.example'],
    ['version v2 is old', 'version v2 is old'],
  ])('leaves no secret of it in "%s"', (text, bare) => {
    expect(withoutSecrets(text, URLS)).toBe(bare)
  })
})

describe('a failed source', () => {
  it('says in one line what was asked, what came and the way out, without control characters', () => {
    const failure = new SourceFailure({
      asked: 'eth.example for block 5',
      came: '\u001b[31mHTTP 500\u001b[0m\n',
      hint: 'Wait.',
    })
    expect(failure.message).toBe('asked eth.example for block 5: HTTP 500. Wait.')
  })

  it('cuts a long answer', () => {
    const { message } = new SourceFailure({ asked: 'x', came: 'a'.repeat(10_000) })
    expect(message).toBe(`asked x: ${'a'.repeat(300)}….`)
  })
})
