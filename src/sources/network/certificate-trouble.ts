const WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'a certificate that has expired',
  CERT_NOT_YET_VALID: 'a certificate that is not valid yet, by the clock of this machine',
  CERT_REVOKED: 'a certificate that was revoked',
  CERT_UNTRUSTED: 'a certificate that is not trusted here',
  CERT_REJECTED: 'a certificate that is not trusted here',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'a certificate that only vouches for itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'a certificate of an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'a certificate of an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'a certificate of an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'a certificate of an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'a certificate for another host',
  HOSTNAME_MISMATCH: 'a certificate for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS: http or ws may be meant',
  EPROTO: 'no secure connection',
}

/** What a server gave in place of a certificate that holds, by the code of the error; undefined: that is not what is wrong. Asking again does not help. */
export function certificateTrouble(code: string): string | undefined {
  if (Object.hasOwn(WORDS, code)) return WORDS[code]
  return /^(ERR_(SSL|TLS)|(CERT|CRL)_)/.test(code) ? `no secure connection (${code})` : undefined
}
