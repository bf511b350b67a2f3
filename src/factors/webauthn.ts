/** The library, loaded with the first passkey that is used or made: a Portico that sees none is spared 27 MB and 100 ms. */
export const webauthn = (): Promise<typeof import('@simplewebauthn/server')> =>
  import('@simplewebauthn/server')

/** Its tools for taking an answer apart. */
export const webauthnTools = (): Promise<typeof import('@simplewebauthn/server/helpers')> =>
  import('@simplewebauthn/server/helpers')
