import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpWire } from '../../../src/sources/chain/node/http-wire.ts'
import { certificateTrouble } from '../../../src/sources/network/certificate-trouble.ts'
import { wholeAnswer } from '../../../src/sources/venues/session/whole-answer.ts'

/** Signed by itself for a hundred years, of no use to anyone. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsYl6M7hhpfpvEIsf
Hpg6g3wGnlyoY0Kvp+Ql7DCs07qhRANCAARwzcoCsXIwU7hhaA9EExNAJsXXODSp
GBtpEt32SD37IpHqfxTpdWphHJL+RNx/vCAQ8O/qJhFhhNd6hiVjVXav
-----END PRIVATE KEY-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUJTsuevzCSORoCzINEgmZIEN+TQUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE3NTE1MFoYDzIxMjYxMTAy
MTc1MTUwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARwzcoCsXIwU7hhaA9EExNAJsXXODSpGBtpEt32SD37IpHqfxTpdWph
HJL+RNx/vCAQ8O/qJhFhhNd6hiVjVXavo1MwUTAdBgNVHQ4EFgQUbcVkgenvy/xa
lJml+XaLSSdOvbkwHwYDVR0jBBgwFoAUbcVkgenvy/xalJml+XaLSSdOvbkwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA54CbKvEv+EeryJogqknD
dRGgzkm1KGHewdQYf3cscE0CIQCvhdcnEKYKGdIpZJEWYE/B9MN4NNhJzOasY9Iv
ujeBzw==
-----END CERTIFICATE-----`

const server = createServer({ key, cert }, (_, response) => response.end('{}'))
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `https://localhost:${(server.address() as AddressInfo).port}/`
})
afterAll(() => server.close())

describe('a server whose certificate does not hold', () => {
  const signal = AbortSignal.timeout(20_000)
  const words = 'a certificate that only vouches for itself'

  it('is told in words by a node, which is not asked again', async () => {
    const asked = httpWire(url).ask([{ method: 'eth_chainId', params: [] }], signal)
    await expect(asked).rejects.toMatchObject({ message: words, again: false })
  })

  it('is told in words by a venue, which is not asked again', async () => {
    const asked = wholeAnswer(url, { method: 'GET', headers: {}, signal }, signal)
    await expect(asked).rejects.toMatchObject({ message: words, again: false })
  })

  it.each([
    ['CERT_HAS_EXPIRED', 'a certificate that has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'a certificate for another host'],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'no secure connection (ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR)'],
    ['ECONNREFUSED', undefined],
    ['toString', undefined],
  ])('%s is %s', (code, told) => {
    expect(certificateTrouble(code)).toBe(told)
  })
})
