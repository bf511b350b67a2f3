import { ownClientId } from '../oidc/client.ts'
import { newId, newSecret } from '../random.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Database } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import type { ClientMetadata } from './client-metadata.ts'
import { InvalidMetadata } from './invalid-metadata.ts'

/** A portal together with the client through which it speaks to us. */
export interface Portal {
  id: string
  name: string
  firstParty: boolean
  leanTokens: boolean
  /** Since when whoever enters needs a second step, if they do. */
  secondStepSince: Date | null
  homeUrl: string | null
  pictureName: string | null
  createdAt: Date
  clientId: string
  /** In the names of RFC 7591, without the secret. */
  metadata: ClientMetadata
  secretHmac: string | null
  /** Some people are known to it by the sub of an account that was merged into theirs. */
  knowsMerged?: boolean
}

/** A registration as it is shown once: the only moment at which the secret can be read. */
export interface Registered {
  portal: Portal
  clientSecret: string | undefined
}

export type Portals = ReturnType<typeof createPortals>

const needsSecret = (metadata: ClientMetadata) =>
  metadata.token_endpoint_auth_method.startsWith('client_secret_')

const idTaken = (clientId: string) => new InvalidMetadata(`client_id: ${clientId} is taken already.`)

/** Of two registrations that came at once with the same id, the database lets one through. */
function refuseSecond(error: unknown, clientId: string): never {
  const isSecond = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
  throw isSecond ? idTaken(clientId) : error
}

/** Everything the house asks of stored portals and their clients. No other file may query these tables. */
export function createPortals(db: Database, secrets: Secrets, now: () => Date) {
  const secretHmac = (clientId: string, secret: string) =>
    secrets.hmac('client-secret', `${clientId}\0${secret}`)

  async function refuseTakenId(clientId: string): Promise<void> {
    // A client id that equals somebody's sub could pass for that person (RFC 9700 4.15).
    const asSub = await db.subject.count({ where: { sub: clientId } })
    const asClient = await db.client.count({ where: { id: clientId } })
    if (asSub + asClient > 0 || clientId === ownClientId) throw idTaken(clientId)
  }

  return {
    /** Registers a portal. A `client_id` and `client_secret` in the metadata are kept, others are made. */
    async register(given: ClientMetadata): Promise<Registered> {
      const { client_id, client_secret, first_party, lean_tokens, require_second_step, ...rest } = given
      const clientId = client_id ?? newId()
      await refuseTakenId(clientId)
      const clientSecret = needsSecret(given) ? (client_secret ?? newSecret()) : undefined
      const name = given.client_name ?? clientId
      const metadata = { ...rest, client_name: name }
      const client = {
        id: clientId,
        metadata: JSON.stringify(metadata),
        secretHmac: clientSecret ? secretHmac(clientId, clientSecret) : null,
        createdAt: now(),
      }
      const portal = {
        id: newId(),
        name,
        homeUrl: given.client_uri ?? null,
        firstParty: first_party ?? false,
        leanTokens: lean_tokens ?? false,
        secondStepSince: require_second_step ? now() : null,
        pictureName: null,
        createdAt: now(),
      }
      await db.portal
        .create({ data: { ...portal, clients: { create: client } } })
        .catch((error: unknown) => refuseSecond(error, clientId))
      return { portal: portalFrom(portal, client), clientSecret }
    },

    async list(): Promise<Portal[]> {
      const rows = await db.client.findMany({ include: { portal: true }, orderBy: { createdAt: 'asc' } })
      return rows.filter(isWhole).map((row) => portalFrom(row.portal, row))
    },

    async findByClient(clientId: string): Promise<Portal | undefined> {
      const row = await db.client.findUnique({ where: { id: clientId }, include: { portal: true } })
      return row && isWhole(row) ? portalFrom(row.portal, row) : undefined
    },

    /**
     * Gives a client a new secret; the old one stops working. Undefined when somebody gave it another one since
     * `portal` was read, so that a form that is sent twice does not undo what it showed. Throws InvalidMetadata.
     */
    async rotateSecret({ clientId, metadata, secretHmac: before }: Portal): Promise<string | undefined> {
      if (!needsSecret(metadata)) {
        const method = metadata.token_endpoint_auth_method
        throw new InvalidMetadata(`${clientId} has no secret: its token_endpoint_auth_method is ${method}.`)
      }
      const secret = newSecret()
      const { count } = await db.client.updateMany({
        where: { id: clientId, secretHmac: before },
        data: { secretHmac: secretHmac(clientId, secret) },
      })
      return count === 1 ? secret : undefined
    },

    /** Asks whoever enters for a second step from now on, or not any more. False when it is so already. */
    async requireSecondStep({ id }: Pick<Portal, 'id'>, required: boolean): Promise<boolean> {
      const where = { id, secondStepSince: required ? null : { not: null } }
      const data = { secondStepSince: required ? now() : null }
      return (await db.portal.updateMany({ where, data })).count === 1
    },

    /** Removes a portal with its client, its consents, and every token it holds. False when there is no such client. */
    async remove(clientId: string): Promise<boolean> {
      const portal = await this.findByClient(clientId)
      if (!portal) return false
      const [, { count }] = await db.$transaction([
        db.oidcRecord.deleteMany({ where: { clientId } }),
        db.portal.deleteMany({ where: { id: portal.id } }),
      ])
      return count === 1
    },

    /** What the engine compares a presented secret with. */
    secretHmac,
  }
}

type PortalRow = Prisma.PortalGetPayload<object>
type ClientRow = { id: string; metadata: string; secretHmac: string | null; knowsMerged?: boolean }

/** Prisma reads the client first and its portal then, which may be removed in between. */
const isWhole = ({ portal }: { portal: PortalRow | null }): boolean => portal !== null

const portalFrom = (portal: PortalRow, client: ClientRow): Portal => ({
  ...portal,
  clientId: client.id,
  metadata: JSON.parse(client.metadata) as ClientMetadata,
  secretHmac: client.secretHmac,
  knowsMerged: client.knowsMerged ?? false,
})
