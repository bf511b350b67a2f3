import { Browser } from '../browser.ts'
import { CookieJar } from '../cookie-jar.ts'

/** Every kind of secret that there is. Whoever adds one to Portico adds it here. */
export const kinds = [
  'access token',
  'access token of a refresh',
  'access token of a client',
  'access token of the API',
  'assertion of a client',
  'assertion id',
  'authorization code',
  'authorization code, unspent',
  'client secret',
  'client secret, new',
  'code of a device',
  'code of a letter',
  'code of an app',
  'cookie portico_accounts',
  'cookie portico_accounts.sig',
  'cookie portico_interaction',
  'cookie portico_invited',
  'cookie portico_known',
  'cookie portico_recover',
  'cookie portico_resume',
  'cookie portico_session',
  'cookie portico_session.sig',
  'cookie portico_setup',
  'cookie portico_signup',
  'cookie key',
  'device code',
  'encryption key',
  'ID token',
  'idempotency key',
  'letter',
  'link of a letter',
  'link of an invitation',
  'link of the first start',
  'logout token',
  'password',
  'password, new',
  'password, wrong',
  'PKCE verifier',
  'pushed request',
  'recovery code',
  'refresh token',
  'refresh token, rotated',
  'root of all HMACs',
  'seed of an app',
  'set-up address of an app',
  'signing key',
] as const

export type Kind = (typeof kinds)[number]

export interface Secret {
  kind: Kind
  value: string
}

export type InPlay = ReturnType<typeof openInPlay>

/** Collects every secret that comes up, in plain. */
export function openInPlay() {
  const all = new Map<string, Secret>()

  /** Keeps the whole and each of its parts that is a secret by itself, as a token's signature is and its header is not. */
  function keep(kind: Kind, ...values: (string | null | undefined)[]): void {
    for (const value of values) {
      if (!value) throw new Error(`there was no ${kind}`)
      const parts = value.split('.').filter((part) => part.length >= 20 && !part.startsWith('eyJ'))
      for (const each of [value, ...parts]) all.set(`${kind} ${each}`, { kind, value: each })
    }
  }

  return {
    keep,
    all: (): Secret[] => [...all.values()],
    missing: (): Kind[] => kinds.filter((kind) => ![...all.values()].some((secret) => secret.kind === kind)),
    /** A browser of which every cookie is kept that it ever had. */
    browser(): Browser {
      const browser = new Browser()
      browser.cookies = new WatchedJar((name, value) => keep(`cookie ${name}` as Kind, value))
      return browser
    },
  }
}

/** Cookies that are no secret: which way in was used last. */
const tellNothing = new Set(['portico_way'])

class WatchedJar extends CookieJar {
  readonly #seen: (name: string, value: string) => void

  constructor(seen: (name: string, value: string) => void) {
    super()
    this.#seen = seen
  }

  override set(header: string, url: URL): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
    if (value && !tellNothing.has(name)) this.#seen(name, value)
    super.set(header, url)
  }
}
