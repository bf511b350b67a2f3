import type { Prisma } from '../store/generated/client.ts'
import type { ClientMetadata } from './client-metadata.ts'

/** Who may enter: everyone with an account, members, or members who accepted an invitation and nobody else. */
export const accessRules = ['everyone', 'members', 'invited'] as const
export type Access = (typeof accessRules)[number]

/** An application that people enter through us. */
export interface Portal {
  id: string
  name: string
  description: string | null
  /** `#rrggbb` */
  colour: string | null
  homeUrl: string | null
  /** The last part of its address, `/p/<slug>`. */
  slug: string | null
  access: Access
  firstParty: boolean
  leanTokens: boolean
  /** Since when whoever enters needs a second step, if they do. */
  secondStepSince: Date | null
  /** The oldest sign-in that opens it, in seconds. */
  maxAge: number | null
  /** The scopes it may get at most; null: all of them. */
  scopes: string[] | null
  /** The providers that stand on its sign-in page, by slug; null: all that are shown. */
  providers: string[] | null
  /** A browser that a phone signed in may enter it. */
  qrSignIn: boolean
  disabledAt: Date | null
  pictureName: string | null
  createdAt: Date
  /** Counts changes, so that of two that were made from the same page the second is noticed. */
  version: number
}

/** A portal together with one of the clients through which it speaks to us. */
export interface PortalClient extends Portal {
  clientId: string
  /** In the names of RFC 7591, without the secret. */
  metadata: ClientMetadata
  secretHmac: string | null
  /** The secret before it, which still counts until then. */
  previousSecretHmac: string | null
  previousSecretUntil: Date | null
  /** The scopes of the operator's API that it may ask for. */
  apiScopes: string[]
  clientCreatedAt: Date
  /** Some people are known to it by the sub of an account that was merged into theirs. */
  knowsMerged: boolean
}

export type PortalRow = Prisma.PortalGetPayload<object>
export type ClientRow = Prisma.ClientGetPayload<object>

const words = (text: string): string[] => text.split(' ').filter(Boolean)

export const portalFrom = (row: PortalRow): Portal => ({
  ...row,
  access: row.access as Access,
  scopes: row.scopes === null ? null : words(row.scopes),
  providers: row.providers === null ? null : words(row.providers),
})

export const clientFrom = (portal: PortalRow, client: ClientRow): PortalClient => ({
  ...portalFrom(portal),
  clientId: client.id,
  metadata: JSON.parse(client.metadata) as ClientMetadata,
  secretHmac: client.secretHmac,
  previousSecretHmac: client.previousSecretHmac,
  previousSecretUntil: client.previousSecretUntil,
  apiScopes: words(client.apiScopes),
  clientCreatedAt: client.createdAt,
  knowsMerged: client.knowsMerged,
})
