/** A cookie as a browser keeps it. `hostOnly` cookies go to `host` alone, others to everything below it too. */
export type Cookie = {
  name: string
  value: string
  host: string
  hostOnly: boolean
  path: string
  secure: boolean
  httpOnly: boolean
  sameSite: string | undefined
  expiresAt: Date | undefined
}

/** Whether browsers treat `url` as secure: https, or plain http to this very machine. */
export function isTrustworthy(url: URL): boolean {
  if (url.protocol === 'https:') return true
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
}

/**
 * The cookies of one browser, by RFC 6265bis: ports are ignored, hosts and paths are not. SameSite is kept for
 * tests to look at but never holds a cookie back, so a foreign form arrives here with more than it would in life.
 */
export class CookieJar {
  #cookies: Cookie[] = []
  readonly #now: () => Date

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  /** Every cookie that has not expired. */
  get all(): readonly Cookie[] {
    const now = this.#now()
    return this.#cookies.filter(({ expiresAt }) => !expiresAt || expiresAt > now)
  }

  /** The cookie called `name`, of whichever host and path comes first. */
  get(name: string): Cookie | undefined {
    return this.all.find((cookie) => cookie.name === name)
  }

  /** Takes one Set-Cookie header that came from `url`. What a browser would refuse is silently dropped. */
  set(header: string, url: URL): void {
    const cookie = readCookie(header, url, this.#now())
    if (!cookie || !isAcceptable(cookie, url)) return
    this.#forget(
      (kept) => kept.name === cookie.name && kept.host === cookie.host && kept.path === cookie.path,
    )
    this.#cookies.push(cookie)
  }

  /** Removes the cookie called `name`, or all of them, as a person does in the settings. */
  clear(name?: string): void {
    this.#forget((cookie) => name === undefined || cookie.name === name)
  }

  /** The Cookie header for a request to `url`, longest path first; undefined when there is nothing to send. */
  headerFor(url: URL): string | undefined {
    const fitting = this.all
      .filter((cookie) => belongs(cookie, url))
      .toSorted((a, b) => b.path.length - a.path.length)
    return fitting.map(({ name, value }) => `${name}=${value}`).join('; ') || undefined
  }

  /** The same cookies in another jar: what a thief would have. */
  clone(): CookieJar {
    const copy = new CookieJar(this.#now)
    copy.#cookies = [...this.#cookies]
    return copy
  }

  #forget(matches: (cookie: Cookie) => boolean): void {
    this.#cookies = this.#cookies.filter((cookie) => !matches(cookie))
  }
}

function readCookie(header: string, url: URL, now: Date): Cookie | undefined {
  const [pair = '', ...rest] = header.split(';')
  const [name, value] = splitAt(pair)
  if (!name) return undefined

  const attributes = new Map(rest.map(splitAt).map(([key, text]) => [key.toLowerCase(), text]))
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase()
  const path = attributes.get('path')
  return {
    name,
    value,
    host: domain || url.hostname,
    hostOnly: !domain,
    path: path?.startsWith('/') ? path : defaultPath(url),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: attributes.get('samesite')?.toLowerCase(),
    expiresAt: expiry(attributes, now),
  }
}

function splitAt(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}

function defaultPath({ pathname }: URL): string {
  return pathname.slice(0, pathname.lastIndexOf('/')) || '/'
}

function expiry(attributes: Map<string, string>, now: Date): Date | undefined {
  const maxAge = attributes.get('max-age')
  if (maxAge && /^-?\d+$/.test(maxAge)) return new Date(now.getTime() + Math.max(Number(maxAge), 0) * 1000)
  const expires = Date.parse(attributes.get('expires') ?? '')
  return Number.isNaN(expires) ? undefined : new Date(expires)
}

function isAcceptable(cookie: Cookie, url: URL): boolean {
  if (cookie.name.length + cookie.value.length > 4096) return false
  if (!hostFits(cookie, url) || (cookie.secure && !isTrustworthy(url))) return false
  if (/^__Secure-/i.test(cookie.name)) return cookie.secure
  if (/^__Host-/i.test(cookie.name)) return cookie.secure && cookie.hostOnly && cookie.path === '/'
  return true
}

function belongs(cookie: Cookie, url: URL): boolean {
  return (
    hostFits(cookie, url) && pathFits(cookie.path, url.pathname) && (!cookie.secure || isTrustworthy(url))
  )
}

function hostFits({ host, hostOnly }: Cookie, { hostname }: URL): boolean {
  return hostname === host || (!hostOnly && hostname.endsWith(`.${host}`))
}

function pathFits(path: string, pathname: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
}
