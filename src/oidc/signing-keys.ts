import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { after } from '../duration.ts'
import type { Installation } from '../store/installation.ts'
import type { Store } from '../store/open.ts'
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
export async function openSigningKeys(store: Store, secrets: Secrets, now: () => Date): Promise<JWK[]> {
  const known = await readKeys(store, secrets)
  if (known.length) return known
  const rows = await Promise.all(
    algorithms.map((algorithm, index) => makeRow(algorithm, secrets, after(now(), index))),
  )
  const values = rows.flatMap((row) => [row.kid, row.alg, row.publicJwk, row.privateEncrypted, row.createdAt])
  await store.statements.run(insertFirst, values)
  return readKeys(store, secrets)
}

// One statement for all of them: of two first starts at once, the second takes what the first made.
const insertFirst = `INSERT INTO "SigningKey" ("kid", "alg", "publicJwk", "privateEncrypted", "createdAt")
  SELECT * FROM (${algorithms.map(() => 'SELECT ?, ?, ?, ?, ?').join(' UNION ALL ')}) AS "made"
  WHERE NOT EXISTS (SELECT 1 FROM "SigningKey")`

const select = 'SELECT "kid", "privateEncrypted" FROM "SigningKey" ORDER BY "createdAt"'

async function readKeys({ statements }: Store, secrets: Secrets): Promise<JWK[]> {
  const rows = (await statements.all(select, [])) as Array<{ kid: string; privateEncrypted: string }>
  return rows.map(
    ({ kid, privateEncrypted }) => JSON.parse(secrets.decrypt('signing-key', kid, privateEncrypted)) as JWK,
  )
}

async function makeRow(algorithm: (typeof algorithms)[number], secrets: Secrets, createdAt: Date) {
  const { jwk, publicJwk } = await makeKey(algorithm)
  const privateEncrypted = secrets.encrypt('signing-key', jwk.kid, JSON.stringify(jwk))
  return { kid: jwk.kid, alg: jwk.alg, publicJwk: JSON.stringify(publicJwk), privateEncrypted, createdAt }
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
  installation: Installation,
  secrets: Secrets,
  newKey: () => string,
): Promise<string[]> {
  const name = 'cookie-keys'
  const known = await installation.read(name)
  const made = () => secrets.encrypt('cookie-keys', name, JSON.stringify([newKey()]))
  const value = known ?? (await installation.keep(name, made()))
  return JSON.parse(secrets.decrypt('cookie-keys', name, value)) as string[]
}
