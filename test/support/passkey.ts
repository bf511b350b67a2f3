import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { cbor } from './cbor.ts'

/** What a browser and an authenticator say. Each can be told to say something else than the truth. */
export interface Lies {
  type?: string
  challenge?: string
  origin?: string
  crossOrigin?: boolean
  topOrigin?: string
  rpId?: string
  /** Of the authenticator data: present, verified, backup eligible, backed up. */
  up?: boolean
  uv?: boolean
  be?: boolean
  bs?: boolean
  counter?: number
  /** The credential's id, and what the answer says of it. */
  id?: string
  rawId?: string
  credentialType?: string
  userHandle?: string | undefined
  /** The algorithm that the key says it is for. */
  alg?: number
  /** Changes the last bits of the signature. */
  tamper?: boolean
  format?: string
}

interface Asked {
  challenge: string
  user?: { id: string }
}

export type SoftwarePasskey = ReturnType<typeof newPasskey>

const present = 1
const verified = 4
const eligible = 8
const backedUp = 16
const attested = 64

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()

/** A passkey, written down. */
export interface WrittenPasskey {
  id: string
  userHandle: string
  /** The private key, PKCS #8 in base64. */
  key: string
}

/** A passkey without a device: it signs whatever a test wants. The truth is a synced one that does not count. */
export function newPasskey(issuer: string, { id = randomBytes(16), counter = 0, alg = -7 } = {}) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return passkeyWith(issuer, { id, counter, alg, privateKey, userHandle: '' })
}

/** The one that was written down. */
export const readPasskey = (issuer: string, { id, userHandle, key }: WrittenPasskey): SoftwarePasskey =>
  passkeyWith(issuer, {
    id: Buffer.from(id, 'base64url'),
    counter: 0,
    alg: -7,
    privateKey: createPrivateKey({ key: Buffer.from(key, 'base64'), type: 'pkcs8', format: 'der' }),
    userHandle,
  })

interface Held {
  id: Buffer
  counter: number
  alg: number
  privateKey: KeyObject
  userHandle: string
}

function passkeyWith(issuer: string, { id, counter, alg, privateKey, userHandle }: Held) {
  const { hostname, origin } = new URL(issuer)
  const publicKey = createPublicKey(privateKey)
  const state = { userHandle }

  const clientData = (kind: string, { challenge }: Asked, lies: Lies): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? kind,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: lies.crossOrigin ?? false,
        ...(lies.topOrigin && { topOrigin: lies.topOrigin }),
      }),
    )

  const authenticatorData = (lies: Lies, attestedData?: Buffer): Buffer => {
    const { up = true, uv = true, be = true, bs = true } = lies
    const flags = [up && present, uv && verified, be && eligible, bs && backedUp, attestedData && attested]
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(lies.counter ?? counter)
    const said = flags.reduce<number>((all, flag) => all | (flag || 0), 0)
    return Buffer.concat([
      sha256(lies.rpId ?? hostname),
      Buffer.from([said]),
      counted,
      attestedData ?? Buffer.alloc(0),
    ])
  }

  const answer = (lies: Lies, response: Record<string, unknown>): string => {
    const said = lies.id ?? id.toString('base64url')
    return JSON.stringify({
      id: said,
      rawId: lies.rawId ?? said,
      type: lies.credentialType ?? 'public-key',
      response,
      clientExtensionResults: {},
    })
  }

  return {
    id: id.toString('base64url'),

    write: (): WrittenPasskey => ({
      id: id.toString('base64url'),
      userHandle: state.userHandle,
      key: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    }),

    /** What the browser sends after it made this passkey. */
    make(options: Asked, lies: Lies = {}): string {
      state.userHandle = options.user?.id ?? ''
      const length = Buffer.from([id.length >> 8, id.length & 255])
      const key = cbor(coseKey(publicKey, lies.alg ?? alg))
      const authData = authenticatorData(lies, Buffer.concat([Buffer.alloc(16), length, id, key]))
      const attestation = new Map<string, string | Buffer | Map<string, string>>([
        ['fmt', lies.format ?? 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', authData],
      ])
      return answer(lies, {
        clientDataJSON: clientData('webauthn.create', options, lies).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal', 'hybrid'],
      })
    },

    /** What the browser sends after it signed with this passkey. */
    sign(options: Asked, lies: Lies = {}): string {
      const [said, authData] = [clientData('webauthn.get', options, lies), authenticatorData(lies)]
      const signature = sign('sha256', Buffer.concat([authData, sha256(said)]), privateKey)
      if (lies.tamper) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
      const userHandle = 'userHandle' in lies ? lies.userHandle : state.userHandle
      return answer(lies, {
        clientDataJSON: said.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle,
      })
    },
  }
}

/** A key of the curve P-256 as COSE writes it (RFC 9053 7.1.1). */
function coseKey(key: KeyObject, alg: number) {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return new Map<number, number | Buffer>([
    [1, 2],
    [3, alg],
    [-1, 1],
    [-2, Buffer.from(String(x), 'base64url')],
    [-3, Buffer.from(String(y), 'base64url')],
  ])
}
