import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { after, seconds } from '../duration.ts'
import type { Database } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'

/** Every portal understands RS256; ES256 is ten times cheaper for those that ask for it. */
const algorithms = [
  { alg: 'RS256', options: { modulusLength: 3072 } },
  { alg: 'ES256', options: {} },
]

/**
 * The keys that sign tokens, as private JWKs: read, or made when there are none yet.
 * Private keys are encrypted in the database, so that every instance signs with the same ones.
 */
export async function openSigningKeys(db: Database, secrets: Secrets, now: () => Date): Promise<JWK[]> {
  const rows = await db.signingKey.findMany({ orderBy: { createdAt: 'asc' } })
  if (rows.length) {
    return rows.map((row) => JSON.parse(secrets.decrypt('signing-key', row.kid, row.privateEncrypted)) as JWK)
  }
  const keys = await Promise.all(algorithms.map(makeKey))
  await db.signingKey.createMany({
    data: keys.map(({ jwk, publicJwk }, index) => ({
      kid: jwk.kid,
      alg: jwk.alg,
      publicJwk: JSON.stringify(publicJwk),
      privateEncrypted: secrets.encrypt('signing-key', jwk.kid, JSON.stringify(jwk)),
      createdAt: after(now(), seconds(index)),
    })),
  })
  return keys.map(({ jwk }) => jwk)
}

async function makeKey({ alg, options }: (typeof algorithms)[number]) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { ...options, extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  const named = { kid, alg, use: 'sig' }
  return { jwk: { ...(await exportJWK(privateKey)), ...named }, publicJwk: { ...publicJwk, ...named } }
}

/** The keys that sign cookies: the first signs, the others still verify. */
export async function openCookieKeys(
  db: Database,
  secrets: Secrets,
  newKey: () => string,
): Promise<string[]> {
  const name = 'cookie-keys'
  const row = await db.installation.findUnique({ where: { name } })
  if (row) return JSON.parse(secrets.decrypt('cookie-keys', name, row.value)) as string[]
  const keys = [newKey()]
  await db.installation.create({
    data: { name, value: secrets.encrypt('cookie-keys', name, JSON.stringify(keys)) },
  })
  return keys
}
