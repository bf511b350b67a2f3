import { readFileSync } from 'node:fs'
import type { JWK } from 'jose'
import { readKeys } from '../../../src/store/key-text.ts'
import { keyFileOf, rootName, rootOwner } from '../../../src/store/keys.ts'
import type { House } from '../house.ts'
import type { InPlay } from './in-play.ts'

/** The house's own keys: those from outside the database, and those in it that nobody may read. */
export async function keepKeys({ deps }: House, inPlay: InPlay): Promise<void> {
  const { config, installation, secrets, store } = deps
  const written = config.ENCRYPTION_KEY ?? readKeys(readFileSync(keyFileOf(config), 'utf8')) ?? []
  inPlay.keep('encryption key', ...written.map(({ key }) => key))
  inPlay.keep('cookie key', ...secrets.cookieKeys())
  const root = await installation.read(rootName)
  inPlay.keep('root of all HMACs', secrets.decrypt('hmac-root', rootOwner, root ?? ''))
  for (const { kid, privateEncrypted } of await store.db.signingKey.findMany()) {
    const jwk = JSON.parse(secrets.decrypt('signing-key', kid, privateEncrypted)) as JWK
    const parts = [jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi]
    inPlay.keep('signing key', ...parts.filter((part) => part !== undefined))
  }
}
