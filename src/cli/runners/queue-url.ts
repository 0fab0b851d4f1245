/** What is wrong with the URL of a queue. It is never shown: it may hold a password. */
export function queueUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const known = url !== undefined && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== ''
  return known ? undefined : '--queue needs a URL such as redis://host:6379 or rediss://host:6380 for TLS'
}

/** How messages name a queue: by its host and port alone. */
export function queueName(text: string): string {
  const { hostname, port } = new URL(text)
  return `${hostname}:${port || '6379'}`
}
