import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { looksLikeOption } from '../random.ts'
import type { Algorithm } from './algorithms.ts'

/** RSA with 3072 bits, P-256 or Ed25519. */
const options = { RS256: { modulusLength: 3072 }, ES256: {}, EdDSA: { crv: 'Ed25519' } }

export interface MadeKey {
  kid: string
  alg: Algorithm
  privateJwk: JWK
  publicJwk: JWK
}

/** A new key pair, named by its thumbprint (RFC 7638). */
export async function makeKey(alg: Algorithm): Promise<MadeKey> {
  const pair = await generateKeyPair(alg, { ...options[alg], extractable: true })
  const publicJwk = await exportJWK(pair.publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  if (looksLikeOption(kid)) return makeKey(alg)
  const named = { kid, alg, use: 'sig' }
  const privateJwk = { ...(await exportJWK(pair.privateKey)), ...named }
  return { kid, alg, privateJwk, publicJwk: { ...publicJwk, ...named } }
}
