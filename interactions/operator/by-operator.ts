import type { Context } from 'koa'
import type { AuditEntry } from '../../src/audit/audit.ts'
import { originOf } from '../http/context.ts'
import { signedIn } from '../http/own-session.ts'

/** Who does something to somebody else, for the audit log: its line is the other person's. */
export const byOperator = (
  ctx: Context,
): Required<Pick<AuditEntry, 'detail'>> & Pick<AuditEntry, 'origin'> => ({
  origin: originOf(ctx),
  detail: { by: 'operator', operator: signedIn(ctx).person.account.id },
})
