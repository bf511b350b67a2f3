import type { Log } from '../log.ts'
import { newId } from '../random.ts'
import type { Database } from '../store/open.ts'

export type AuditKind =
  | 'account-created'
  | 'account-disabled'
  | 'account-enabled'
  | 'account-removed'
  | 'consent-given'
  | 'consent-refused'
  | 'consent-withdrawn'
  | 'encryption-key-rotated'
  | 'operator-created'
  | 'outbox-retried'
  | 'password-changed'
  | 'password-reset-asked'
  | 'picture-changed'
  | 'portal-logo-changed'
  | 'portal-registered'
  | 'portal-removed'
  | 'portal-secret-rotated'
  | 'profile-changed'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'second-step-failed'
  | 'second-step-passed'
  | 'sign-in-failed'
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
  detail?: Record<string, string | number | boolean>
}

export interface Audit {
  /** Writes one line of history, here and to the log. Never holds a secret, nor an address that was only typed. */
  record(entry: AuditEntry): Promise<void>
}

/** What anybody can cause without limit is only logged, so that nobody can fill the disk with it. */
const onlyLogged: ReadonlySet<AuditKind> = new Set(['sign-in-throttled'])

export function createAudit(db: Database, log: Log, now: () => Date): Audit {
  return {
    async record({ kind, accountId, clientId, origin, detail }) {
      log.info({ audit: kind, accountId, clientId, ...origin, ...detail }, kind)
      if (onlyLogged.has(kind)) return
      await db.auditEvent.create({
        data: {
          id: newId(),
          at: now(),
          kind,
          accountId: accountId ?? null,
          clientId: clientId ?? null,
          ip: origin?.ip ?? null,
          userAgent: origin?.userAgent.slice(0, 256) ?? null,
          requestId: origin?.requestId ?? null,
          detail: detail ? JSON.stringify(detail) : null,
        },
      })
    },
  }
}
