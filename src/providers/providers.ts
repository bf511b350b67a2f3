/** The providers of this Portico. All of them are held in memory: the sign-in page asks for them each time. */
import type { Portal } from '../portals/portals.ts'
import { newId } from '../random.ts'
import { Prisma } from '../store/generated/client.ts'
import { type Changes, createHeld } from '../store/held.ts'
import type { Database } from '../store/open.ts'
import type { Secrets } from '../store/secrets.ts'
import { type Provider, providerFrom } from './provider-rows.ts'

export type { Provider, ProviderKind, ProviderSettings } from './provider-rows.ts'

/** What is said of a provider. A secret that is left out stays as it is. */
export type ProviderDetails = Omit<
  Provider,
  'id' | 'secretEncrypted' | 'disabledAt' | 'createdAt' | 'version'
> & { secret?: string | null }

/** Somebody else has this name in addresses already. */
export class SlugTaken extends Error {
  override name = 'SlugTaken'
}

export type Providers = ReturnType<typeof createProviders>

interface ProvidersDeps {
  db: Database
  secrets: Secrets
  changes: Changes
  now: () => Date
}

/** Everything the house asks of stored providers. No other file may query this table. */
export function createProviders({ db, secrets, changes, now }: ProvidersDeps) {
  const held = createHeld(changes, 'Provider', async () => {
    const rows = await db.provider.findMany({
      orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    })
    const all = rows.map(providerFrom)
    return {
      all,
      bySlug: new Map(all.map((provider) => [provider.slug, provider])),
      byId: new Map(all.map((provider) => [provider.id, provider])),
      leading: new Map(all.flatMap((each) => each.leadsDomains.map((domain) => [domain, each] as const))),
    }
  })

  const sealed = (id: string, secret: string | null | undefined) =>
    secret === undefined
      ? {}
      : { secretEncrypted: secret === null ? null : secrets.encrypt('provider-secret', id, secret) }

  const columnsOf = (
    id: string,
    { secret, settings, believedDomains, leadsDomains, ...rest }: ProviderDetails,
  ) => ({
    ...rest,
    ...sealed(id, secret),
    settings: JSON.stringify(settings),
    believedDomains: believedDomains.join(' '),
    leadsDomains: leadsDomains.join(' '),
  })

  async function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
      throw taken ? new SlugTaken() : error
    } finally {
      held.drop()
    }
  }

  return {
    /** In the order in which they stand on pages; those that are disabled too. */
    all: async (): Promise<Provider[]> => (await held.get()).all,
    find: async (slug: string): Promise<Provider | undefined> => (await held.get()).bySlug.get(slug),
    byId: async (id: string): Promise<Provider | undefined> => (await held.get()).byId.get(id),

    /** What stands on the sign-in page: of a portal that made its own choice, or of everybody else. */
    async shownAt(portal: Pick<Portal, 'providers'> | undefined): Promise<Provider[]> {
      const open = (await held.get()).all.filter(({ disabledAt }) => disabledAt === null)
      const chosen = portal?.providers
      return open.filter(({ slug, shown }) => (chosen ? chosen.includes(slug) : shown))
    },

    /** Where the people of this address' domain sign in, if not here. */
    async leadFor(email: string): Promise<Provider | undefined> {
      const provider = (await held.get()).leading.get(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
      return provider?.disabledAt ? undefined : provider
    },

    /** The client's secret, or the key that signs it. Throws where it was encrypted with a key that is not there. */
    secretOf: ({ id, secretEncrypted }: Pick<Provider, 'id' | 'secretEncrypted'>): string | undefined =>
      secretEncrypted === null ? undefined : secrets.decrypt('provider-secret', id, secretEncrypted),

    /** Throws SlugTaken. */
    create: (details: ProviderDetails): Promise<Provider> =>
      unlessTaken(async () => {
        const id = newId()
        return providerFrom(
          await db.provider.create({ data: { ...columnsOf(id, details), id, createdAt: now() } }),
        )
      }),

    /** False where it was changed meanwhile, or is gone. Throws SlugTaken. */
    change: ({ id, version }: Pick<Provider, 'id' | 'version'>, details: ProviderDetails): Promise<boolean> =>
      unlessTaken(async () => {
        const data = { ...columnsOf(id, details), version: { increment: 1 } }
        return (await db.provider.updateMany({ where: { id, version }, data })).count === 1
      }),

    /** Nobody signs in with it any more, or again. False when it is so already. */
    async setDisabled({ id }: Pick<Provider, 'id'>, disabled: boolean): Promise<boolean> {
      const where = { id, disabledAt: disabled ? null : { not: null } }
      const data = { disabledAt: disabled ? now() : null, version: { increment: 1 } }
      const { count } = await db.provider.updateMany({ where, data })
      held.drop()
      return count === 1
    },

    /** With everybody's links to it. False when it is gone already. */
    async remove({ id }: Pick<Provider, 'id'>): Promise<boolean> {
      const { count } = await db.provider.deleteMany({ where: { id } })
      held.drop()
      return count === 1
    },
  }
}
