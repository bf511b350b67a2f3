/** Portals and their clients, as they are stored. No other file may query these tables. */
import { ownClientId } from '../oidc/client.ts'
import { newId, newSecret } from '../random.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { takeSlug } from './addresses.ts'
import type { ClientMetadata } from './client-metadata.ts'
import { InvalidMetadata } from './invalid-metadata.ts'
import type { PortalDetails } from './portal-details.ts'
import { clientFrom, type Portal, type PortalClient, type PortalRow, portalFrom } from './portal-rows.ts'
import { testPortalId } from './test-portal.ts'

export type { Portal, PortalClient } from './portal-rows.ts'

/** A registration as it is shown once: the only moment at which the secret can be read. */
export interface Registered {
  portal: PortalClient
  clientSecret: string | undefined
}

export type Portals = ReturnType<typeof createPortals>

/** What one portal needs at the very most: each client is held in memory, by every process. */
export const mostClients = 50

const needsSecret = (metadata: ClientMetadata) =>
  metadata.token_endpoint_auth_method.startsWith('client_secret_')

const withoutSecret = { secretHmac: null, previousSecretHmac: null, previousSecretUntil: null }

/** Clients that are in no table. */
const builtIn: ReadonlySet<string> = new Set([ownClientId, testPortalId])

const idTaken = (clientId: string) => new InvalidMetadata(`client_id: ${clientId} is taken already.`)

/** Of two registrations that came at once with the same id, the database lets one through. */
function refuseSecond(error: unknown, clientId: string): never {
  const isSecond = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
  throw isSecond ? idTaken(clientId) : error
}

/** The members of a registration that are the portal's own, and how it calls them. */
const detailsFrom = (given: ClientMetadata, name: string): PortalDetails => ({
  name,
  homeUrl: given.client_uri ?? null,
  firstParty: given.first_party ?? false,
  leanTokens: given.lean_tokens ?? false,
  requireSecondStep: given.require_second_step ?? false,
})

export function createPortals(db: Database, secrets: Secrets, now: () => Date) {
  const secretHmac = (clientId: string, secret: string) =>
    secrets.hmac('client-secret', `${clientId}\0${secret}`)

  async function refuseTakenId(clientId: string): Promise<void> {
    // A client id that equals somebody's sub could pass for that person (RFC 9700 4.15).
    const asSub = await db.subject.count({ where: { sub: clientId } })
    const asClient = await db.client.count({ where: { id: clientId } })
    if (asSub + asClient > 0 || builtIn.has(clientId)) throw idTaken(clientId)
  }

  /** The columns that say what `change` says. */
  const columnsOf = (
    { requireSecondStep, scopes, providers, ...rest }: Partial<PortalDetails>,
    before?: Portal,
  ) => ({
    ...rest,
    ...(scopes === undefined ? {} : { scopes: scopes?.join(' ') ?? null }),
    ...(providers === undefined ? {} : { providers: providers?.join(' ') ?? null }),
    ...(requireSecondStep === undefined
      ? {}
      : { secondStepSince: requireSecondStep ? (before?.secondStepSince ?? now()) : null }),
  })

  async function insertPortal(tx: Transaction, details: PortalDetails): Promise<PortalRow> {
    const id = newId()
    await tx.portal.create({ data: { id, createdAt: now(), ...columnsOf(details), name: details.name } })
    const slug = await takeSlug(tx, id, now())
    return tx.portal.update({ where: { id }, data: { slug } })
  }

  async function insertClient(
    tx: Transaction,
    portal: PortalRow,
    given: ClientMetadata,
    apiScopes: string[] = [],
  ): Promise<Registered> {
    const { client_id, client_secret, first_party, lean_tokens, require_second_step, ...rest } = given
    const id = client_id ?? newId()
    const clientSecret = needsSecret(given) ? (client_secret ?? newSecret()) : undefined
    const metadata = { ...rest, client_name: given.client_name ?? portal.name }
    const row = await tx.client.create({
      data: {
        id,
        portalId: portal.id,
        metadata: JSON.stringify(metadata),
        secretHmac: clientSecret ? secretHmac(id, clientSecret) : null,
        apiScopes: apiScopes.join(' '),
        createdAt: now(),
      },
    })
    return { portal: clientFrom(portal, row), clientSecret }
  }

  return {
    /** Makes a portal without a client, within `tx`: `addClient` gives it one. It has an address from here on. */
    create: async (details: PortalDetails, tx: Transaction): Promise<Portal> =>
      portalFrom(await insertPortal(tx, details)),

    /**
     * Registers a portal with a client. A `client_id` and `client_secret` in the metadata are kept, others are made.
     * `along` is written with it; `more` is said of the portal besides. Throws InvalidMetadata when the id is taken.
     */
    async register(
      given: ClientMetadata,
      along?: (portal: PortalClient, tx: Transaction) => Promise<void>,
      more: Partial<PortalDetails> = {},
    ): Promise<Registered> {
      const clientId = given.client_id ?? newId()
      await refuseTakenId(clientId)
      const details = { ...detailsFrom(given, given.client_name ?? clientId), ...more }
      return db
        .$transaction(async (tx) => {
          const registered = await insertClient(tx, await insertPortal(tx, details), {
            ...given,
            client_id: clientId,
          })
          await along?.(registered.portal, tx)
          return registered
        })
        .catch((error: unknown) => refuseSecond(error, clientId))
    },

    /**
     * Gives a portal another client. Undefined: the portal is gone. Throws InvalidMetadata when the id is taken, or the portal
     * has as many clients as it may.
     */
    async addClient(
      portalId: string,
      given: ClientMetadata,
      apiScopes: string[] = [],
    ): Promise<Registered | undefined> {
      const clientId = given.client_id ?? newId()
      await refuseTakenId(clientId)
      return db
        .$transaction(async (tx) => {
          // Changes nothing, and has whoever adds another one meanwhile wait.
          await tx.portal.updateMany({ where: { id: portalId }, data: { id: portalId } })
          const portal = await tx.portal.findUnique({ where: { id: portalId } })
          if ((await tx.client.count({ where: { portalId } })) >= mostClients)
            throw new InvalidMetadata(`A portal has ${mostClients} clients at most.`)
          return portal ? insertClient(tx, portal, { ...given, client_id: clientId }, apiScopes) : undefined
        })
        .catch((error: unknown) => refuseSecond(error, clientId))
    },

    /** Every client there is, with its portal. */
    async list(): Promise<PortalClient[]> {
      const rows = await db.client.findMany({ include: { portal: true }, orderBy: { createdAt: 'asc' } })
      return rows.filter(isWhole).map((row) => clientFrom(row.portal, row))
    },

    /** Every portal, those without a client too. */
    all: async (): Promise<Portal[]> =>
      (await db.portal.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })).map(portalFrom),

    async find(id: string, tx: Transaction = db): Promise<Portal | undefined> {
      const row = await tx.portal.findUnique({ where: { id } })
      return row ? portalFrom(row) : undefined
    },

    async findByClient(clientId: string): Promise<PortalClient | undefined> {
      const row = await db.client.findUnique({ where: { id: clientId }, include: { portal: true } })
      return row && isWhole(row) ? clientFrom(row.portal, row) : undefined
    },

    /** The clients of one portal, the first one first. */
    async clientsOf(portalId: string): Promise<PortalClient[]> {
      const include = { portal: true }
      const rows = await db.client.findMany({ where: { portalId }, include, orderBy: { createdAt: 'asc' } })
      return rows.filter(isWhole).map((row) => clientFrom(row.portal, row))
    },

    /** Changes a portal, as it was when `before` was read. False: somebody was faster, and nothing changed. */
    async change(before: Portal, change: Partial<PortalDetails>, tx: Transaction = db): Promise<boolean> {
      const { count } = await tx.portal.updateMany({
        where: { id: before.id, version: before.version },
        data: { ...columnsOf(change, before), version: { increment: 1 } },
      })
      return count === 1
    },

    /** Gives a client other metadata, as it was when `before` was read. False: somebody was faster, or it is gone. */
    async changeClient(before: PortalClient, given: ClientMetadata): Promise<boolean> {
      const { client_id, client_secret, first_party, lean_tokens, require_second_step, ...metadata } = given
      const { count } = await db.client.updateMany({
        where: { id: before.clientId, metadata: JSON.stringify(before.metadata) },
        data: { metadata: JSON.stringify(metadata), ...(needsSecret(given) ? {} : withoutSecret) },
      })
      return count === 1
    },

    /**
     * Gives a client a new secret, or the one that is given; the old one counts until `overlap` milliseconds have passed,
     * or not any more. Undefined when somebody gave it another one since `portal` was read, so that a form that is sent
     * twice does not undo what it showed. Throws InvalidMetadata where there is none.
     */
    async rotateSecret(
      { clientId, metadata, secretHmac: before }: PortalClient,
      overlap = 0,
      secret = newSecret(),
    ): Promise<string | undefined> {
      if (!needsSecret(metadata)) {
        const method = metadata.token_endpoint_auth_method
        throw new InvalidMetadata(`${clientId} has no secret: its token_endpoint_auth_method is ${method}.`)
      }
      const previous = overlap > 0 ? before : null
      const { count } = await db.client.updateMany({
        where: { id: clientId, secretHmac: before },
        data: {
          secretHmac: secretHmac(clientId, secret),
          previousSecretHmac: previous,
          previousSecretUntil: previous && new Date(now().getTime() + overlap),
        },
      })
      return count === 1 ? secret : undefined
    },

    /** Lets the secret before the last rotation count no more. False when none did. */
    async dropPreviousSecret(clientId: string): Promise<boolean> {
      const where = { id: clientId, previousSecretHmac: { not: null } }
      const data = { previousSecretHmac: null, previousSecretUntil: null }
      return (await db.client.updateMany({ where, data })).count === 1
    },

    /** Says which scopes of the operator's API a client may ask for; where `before` is said, only if it had those until now. */
    async allowApi(clientId: string, apiScopes: string[], before?: string[]): Promise<boolean> {
      const where = { id: clientId, ...(before && { apiScopes: before.join(' ') }) }
      const data = { apiScopes: apiScopes.join(' ') }
      return (await db.client.updateMany({ where, data })).count === 1
    },

    /** Asks whoever enters for a second step from now on, or not any more. False when it is so already. */
    async requireSecondStep({ id }: Pick<Portal, 'id'>, required: boolean): Promise<boolean> {
      const where = { id, secondStepSince: required ? null : { not: null } }
      const data = { secondStepSince: required ? now() : null, version: { increment: 1 } }
      return (await db.portal.updateMany({ where, data })).count === 1
    },

    /** Lets nobody in any more, or somebody again: while it is off, none of its tokens counts. False when it is so already. */
    async setDisabled({ id }: Pick<Portal, 'id'>, disabled: boolean): Promise<boolean> {
      const where = { id, disabledAt: disabled ? null : { not: null } }
      const data = { disabledAt: disabled ? now() : null, version: { increment: 1 } }
      return (await db.portal.updateMany({ where, data })).count === 1
    },

    /** Removes a portal with its clients, members, consents and every token it holds. False when there is no such portal. */
    async remove(id: string): Promise<boolean> {
      const clients = await db.client.findMany({ where: { portalId: id }, select: { id: true } })
      const [, { count }] = await db.$transaction([
        db.oidcRecord.deleteMany({ where: { clientId: { in: clients.map((client) => client.id) } } }),
        db.portal.deleteMany({ where: { id } }),
      ])
      return count === 1
    },

    /** Removes one client with every token it holds. False when there is none. */
    async removeClient(clientId: string): Promise<boolean> {
      const [, { count }] = await db.$transaction([
        db.oidcRecord.deleteMany({ where: { clientId } }),
        db.client.deleteMany({ where: { id: clientId } }),
      ])
      return count === 1
    },

    /** What the engine compares a presented secret with. */
    secretHmac,
  }
}

/** Prisma reads the client first and its portal then, which may be removed in between. */
const isWhole = ({ portal }: { portal: PortalRow | null }): boolean => portal !== null
