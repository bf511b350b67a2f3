/**
 * The way to a provider and back, once.
 *
 *   begin ──▶ arrive ──▶ keep ──▶ consume
 *   state     once, in the   who      once, with what
 *             same browser   came     comes of it
 */
import { goodUntil } from '../clock-skew.ts'
import { after, hours } from '../duration.ts'
import { newId, newSecret } from '../random.ts'
import type { ProviderVisit } from '../store/generated/client.ts'
import type { Database, Transaction } from '../store/open.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import type { Identity } from './identity.ts'
import type { Provider } from './provider-rows.ts'
import type { Providers } from './providers.ts'
import { type Arrival, isBrowserSecret, type NewVisit, type Visit, type VisitPurpose } from './visit.ts'

export {
  type Arrival,
  isBrowserSecret,
  type NewVisit,
  proofsOf,
  type Visit,
  type VisitPurpose,
} from './visit.ts'

/** How long somebody may be away, and how long what they brought back counts. In milliseconds. */
export const visitLifetime = hours(1)

/** Of what arrived in one browser, so many are looked at. */
const mostArrivals = 20

interface Content {
  conversation?: string
  identity?: Identity
}

export type ProviderVisits = ReturnType<typeof createProviderVisits>

interface VisitsDeps {
  db: Database
  secrets: Secrets
  providers: Pick<Providers, 'byId'>
  now: () => Date
}

/** Everything the house asks of stored visits. No other file may query this table. */
export function createProviderVisits({ db, secrets, providers, now }: VisitsDeps) {
  const sealed = (id: string, content: Content) =>
    secrets.encrypt('provider-visit', id, JSON.stringify(content))
  const contentOf = ({ id, contentEncrypted }: ProviderVisit): Content =>
    JSON.parse(secrets.decrypt('provider-visit', id, contentEncrypted))

  const visitFrom = (row: ProviderVisit, { conversation }: Content): Visit => ({
    id: row.id,
    providerId: row.providerId,
    purpose: row.purpose as VisitPurpose,
    accountId: row.accountId,
    conversation,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  })

  async function arrivalFrom(row: ProviderVisit): Promise<Arrival | undefined> {
    const content = contentOf(row)
    const provider = await providers.byId(row.providerId)
    if (!content.identity || !provider || provider.disabledAt) return undefined
    return { visit: visitFrom(row, content), provider, identity: content.identity }
  }

  return {
    /**
     * Somebody leaves for a provider. `state` goes with them. `browserSecret` is the one in their browser's cookie
     * (isBrowserSecret); throws where it is something else.
     */
    async begin(
      { provider, purpose, accountId, conversation }: NewVisit,
      browserSecret: string,
    ): Promise<{ visit: Visit; state: string }> {
      if (!isBrowserSecret(browserSecret)) throw new Error('a visit needs a secret of its browser')
      const [id, state, createdAt] = [newId(), newSecret(), now()]
      const content = conversation === undefined ? {} : { conversation }
      const row = await db.providerVisit.create({
        data: {
          id,
          stateHash: hashOf(state),
          browserHash: hashOf(browserSecret),
          providerId: provider.id,
          purpose,
          accountId: accountId ?? null,
          contentEncrypted: sealed(id, content),
          createdAt,
          expiresAt: after(createdAt, visitLifetime),
        },
      })
      return { visit: visitFrom(row, content), state }
    },

    /**
     * Somebody is back with `state`: in the browser that began, at the address of the provider to which they went, for the
     * first time. Undefined otherwise, and then nothing is spent.
     */
    async arrive(
      state: string,
      browserSecret: string,
      provider: Pick<Provider, 'id'>,
    ): Promise<Visit | undefined> {
      const stateHash = hashOf(state)
      const { count } = await db.providerVisit.updateMany({
        where: {
          stateHash,
          browserHash: hashOf(browserSecret),
          providerId: provider.id,
          arrivedAt: null,
          consumedAt: null,
          expiresAt: goodUntil(visitLifetime, now()),
        },
        data: { arrivedAt: now() },
      })
      const row = count === 1 ? await db.providerVisit.findUnique({ where: { stateHash } }) : null
      return row ? visitFrom(row, contentOf(row)) : undefined
    },

    /** Who came back. It counts for an hour from now. */
    async keep({ id, conversation }: Pick<Visit, 'id' | 'conversation'>, identity: Identity): Promise<void> {
      const content = { ...(conversation === undefined ? {} : { conversation }), identity }
      await db.providerVisit.updateMany({
        where: { id, arrivedAt: { not: null }, consumedAt: null },
        data: { contentEncrypted: sealed(id, content), expiresAt: after(now(), visitLifetime) },
      })
    },

    /**
     * The newest that arrived in this browser, is not used up, and belongs to this conversation, or to this account (or to
     * anything, where neither is given), or the one that `visit` names. Undefined, too, where its provider was disabled
     * meanwhile. Looking spends nothing.
     */
    async arrived(
      browserSecret: string,
      { conversation, accountId, visit }: { conversation?: string; accountId?: string; visit?: string },
    ): Promise<Arrival | undefined> {
      if (!isBrowserSecret(browserSecret)) return undefined
      const rows = await db.providerVisit.findMany({
        where: {
          browserHash: hashOf(browserSecret),
          arrivedAt: { not: null },
          consumedAt: null,
          expiresAt: goodUntil(visitLifetime, now()),
          ...(accountId === undefined ? {} : { accountId }),
          ...(visit === undefined ? {} : { id: visit }),
        },
        orderBy: [{ arrivedAt: 'desc' }, { id: 'asc' }],
        take: mostArrivals,
      })
      for (const row of rows) {
        const arrival = await arrivalFrom(row)
        const fits = conversation === undefined || arrival?.visit.conversation === conversation
        if (arrival && fits) return arrival
      }
      return undefined
    },

    /** Uses a visit up, with what comes of it. False when somebody was faster, or it is over. */
    async consume({ id }: Pick<Visit, 'id'>, tx: Transaction = db): Promise<boolean> {
      const { count } = await tx.providerVisit.updateMany({
        where: { id, arrivedAt: { not: null }, consumedAt: null, expiresAt: goodUntil(visitLifetime, now()) },
        data: { consumedAt: now() },
      })
      return count === 1
    },
  }
}
