import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { newId } from '../random.ts'
import type { Store, Transaction } from '../store/open.ts'

export type AuditKind =
  | 'account-created'
  | 'account-disabled'
  | 'account-enabled'
  | 'account-removed'
  | 'accounts-merged'
  | 'audit-exported'
  | 'backup-made'
  | 'consent-given'
  | 'consent-refused'
  | 'consent-withdrawn'
  | 'data-exported'
  | 'database-restored'
  | 'deletion-asked'
  | 'deletion-cancelled'
  | 'device-connected'
  | 'device-refused'
  | 'encryption-key-rotated'
  | 'everybody-signed-out'
  | 'identifier-added'
  | 'identifier-primary-changed'
  | 'identifier-removed'
  | 'identifier-restored'
  | 'invitation-accepted'
  | 'invitation-declined'
  | 'invitation-resent'
  | 'invitation-revoked'
  | 'invitation-sent'
  | 'invitation-template-added'
  | 'invitation-template-removed'
  | 'member-added'
  | 'member-changed'
  | 'member-left'
  | 'member-removed'
  | 'merge-undone'
  | 'operator-created'
  | 'operator-made'
  | 'operator-made-read-only'
  | 'operator-resigned'
  | 'outbox-retried'
  | 'ownership-given'
  | 'ownership-received'
  | 'passkey-added'
  | 'passkey-cloned'
  | 'passkey-removed'
  | 'passkey-renamed'
  | 'password-changed'
  | 'password-replaced'
  | 'password-reset-asked'
  | 'password-set'
  | 'picture-changed'
  | 'portal-address-changed'
  | 'portal-api-allowed'
  | 'portal-changed'
  | 'portal-client-added'
  | 'portal-client-changed'
  | 'portal-client-removed'
  | 'portal-disabled'
  | 'portal-enabled'
  | 'portal-left'
  | 'portal-logo-changed'
  | 'portal-ownerless'
  | 'portal-registered'
  | 'portal-removed'
  | 'portal-rule-changed'
  | 'portal-secret-dropped'
  | 'portal-secret-rotated'
  | 'profile-changed'
  | 'provider-added'
  | 'provider-changed'
  | 'provider-disabled'
  | 'provider-enabled'
  | 'provider-linked'
  | 'provider-removed'
  | 'provider-secret-replaced'
  | 'provider-unlinked'
  | 'qr-approved'
  | 'qr-refused'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'second-step-chosen'
  | 'second-step-code-sent'
  | 'second-step-failed'
  | 'second-step-passed'
  | 'second-step-removed'
  | 'session-ended'
  | 'sessions-ended'
  | 'sign-in-code-asked'
  | 'sign-in-failed'
  | 'sign-in-simulated'
  | 'sign-in-throttled'
  | 'signed-in'
  | 'signed-out'
  | 'signing-key-made'
  | 'signing-key-removed'
  | 'signing-key-retired'
  | 'signing-key-rotated'
  | 'token-reused'
  | 'totp-added'
  | 'totp-removed'
  | 'totp-renamed'
  | 'trusted-browser-added'
  | 'trusted-browser-forgotten'
  | 'way-back-cancelled'
  | 'way-back-opened'
  | 'way-back-used'
  | 'way-in-cancelled'
  | 'way-in-opened'
  | 'way-in-used'

/** Where a request came from. */
export interface Origin {
  ip: string
  userAgent: string
  requestId: string
}

export interface AuditEntry {
  kind: AuditKind
  accountId?: string | undefined
  clientId?: string | undefined
  origin?: Origin | undefined
  /** `portal` in it is the id of the portal that it happened to: the audit log finds it by that. */
  detail?: Record<string, string | number | boolean>
}

export interface Audit {
  /** Writes one line of history, here and to the log. Never holds a secret, nor an address that was only typed. */
  record(entry: AuditEntry, tx?: Transaction): Promise<void>
  /**
   * Takes out of an account's history what tells a person: where they sat, and in which browser. What they did to a portal
   * or a provider stays as it is written.
   */
  forget(accountId: string, tx: Transaction): Promise<void>
}

/** What a browser says of itself is kept no longer than this. */
export const lengthOfUserAgent = 256

/** What anybody can cause without limit is only logged, so that nobody can fill the disk with it. */
const onlyLogged: ReadonlySet<AuditKind> = new Set(['sign-in-throttled'])

const toProviders: AuditKind[] = [
  'provider-added',
  'provider-changed',
  'provider-disabled',
  'provider-enabled',
  'provider-removed',
  'provider-secret-replaced',
]

/** Nobody who is gone leaves a portal, or a way to sign in, changed without a trace of what they changed. */
const toTheHouse = {
  OR: [{ kind: { startsWith: 'portal-', not: 'portal-left' } }, { kind: { in: toProviders } }],
}

const columns = [
  'id',
  'at',
  'kind',
  'accountId',
  'clientId',
  'portalId',
  'ip',
  'userAgent',
  'requestId',
  'detail',
] as const
const add = `INSERT INTO "AuditEvent" (${columns.map((column) => `"${column}"`).join(', ')})
  VALUES (${columns.map(() => '?').join(', ')})`

export function createAudit(
  { statements }: Pick<Store, 'statements'>,
  log: Log,
  now: () => Date,
  { happened }: Pick<Metrics, 'happened'>,
): Audit {
  return {
    async record({ kind, accountId, clientId, origin, detail }, tx) {
      log.info({ audit: kind, accountId, clientId, ...origin, ...detail }, kind)
      happened(kind, detail)
      if (onlyLogged.has(kind)) return
      const data = {
        id: newId(),
        at: now(),
        kind,
        accountId: accountId ?? null,
        clientId: clientId ?? null,
        portalId: typeof detail?.portal === 'string' ? detail.portal : null,
        ip: origin?.ip ?? null,
        userAgent: origin?.userAgent.slice(0, lengthOfUserAgent) ?? null,
        requestId: origin?.requestId ?? null,
        detail: detail ? JSON.stringify(detail) : null,
      }
      if (tx) await tx.auditEvent.create({ data })
      // Past Prisma: every sign-in writes one, and on SQLite it is committed with what others write.
      else
        await statements.run(
          add,
          columns.map((column) => data[column]),
        )
    },

    async forget(accountId, tx) {
      const nothing = { ip: null, userAgent: null, requestId: null }
      await tx.auditEvent.updateMany({ where: { accountId }, data: nothing })
      await tx.auditEvent.updateMany({ where: { accountId, NOT: toTheHouse }, data: { detail: null } })
    },
  }
}
