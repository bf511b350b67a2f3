import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'

/** A portal's copy of the JWKS, which it uses for `age` milliseconds whatever it meets: it never fetches because of a token. */
export function cachingVerifier(address: () => string, age: number) {
  let copy: { keys: ReturnType<typeof createLocalJWKSet>; fetchedAt: number } | undefined

  async function current() {
    if (copy && performance.now() - copy.fetchedAt < age) return copy.keys
    const fetchedAt = performance.now()
    const answer = await fetch(`${address()}/jwks`)
    copy = { keys: createLocalJWKSet(await answer.json()), fetchedAt }
    return copy.keys
  }

  /** The key that signed it. Throws when the copy has no such key, or the signature is wrong. */
  return async (idToken: string): Promise<string> => {
    await jwtVerify(idToken, await current())
    return String(decodeProtectedHeader(idToken).kid)
  }
}
