import { z } from 'zod'
import { parseIdentifier } from '../../../src/accounts/identifier.ts'
import { exportFormats } from '../../../src/audit/audit-export.ts'
import { type AuditFilter, aboutPortal } from '../../../src/audit/audit-list.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { after, days } from '../../../src/duration.ts'
import { place } from '../../http/place.ts'

/** A field that was left empty says nothing. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given === '' ? undefined : given), schema.optional())

/** A whole day, in UTC. PostgreSQL knows no year 0, and the day after the last of them has a year of five digits. */
const day = z.iso.date().refine((text) => text >= '0001' && text < '9999')

const fields = {
  kind: orNothing(z.string().regex(/^[a-z0-9-]{1,64}$/)),
  /** An address, a number, or an account's id. */
  person: orNothing(
    z
      .string()
      .max(320)
      .regex(/^\P{Cc}*$/u),
  ),
  portal: orNothing(z.string().regex(/^[\w-]{1,64}$/)),
  from: orNothing(day),
  to: orNothing(day),
}

export const auditWish = z.object({ ...fields, before: place.optional(), after: place.optional() })
export const exportWish = z.object({ ...fields, format: z.enum(exportFormats) })

type Wish = z.infer<typeof auditWish>
/** What the form of filters says. */
export type AuditFields = Omit<Wish, 'before' | 'after'>
export type AuditPlaces = Pick<Wish, 'before' | 'after'>

/** What is asked of the stored log. Undefined: nobody has the address that was typed. */
export async function filterFrom(
  deps: Pick<InteractionDeps, 'accounts' | 'config' | 'registry'>,
  { kind, person, portal, from, to }: AuditFields,
): Promise<AuditFilter | undefined> {
  const accountId = person === undefined ? undefined : await accountOf(deps, person.trim())
  if (person !== undefined && accountId === undefined) return undefined
  return {
    kind,
    accountId,
    about: portal === undefined ? undefined : aboutPortal(portal, await deps.registry.clientsOf(portal)),
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : after(new Date(to), days(1)),
  }
}

/** An id is taken as it is: the account may be gone, and its history is still there. */
async function accountOf(
  { accounts, config }: Pick<InteractionDeps, 'accounts' | 'config'>,
  typed: string,
): Promise<string | undefined> {
  if (/^[\w-]{22}$/.test(typed)) return typed
  const identifier = parseIdentifier(typed, config.COUNTRY)
  return identifier && (await accounts.findByIdentifier(identifier))?.account.id
}
