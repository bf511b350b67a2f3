/** Where a portal's members are in its pages. */
import type { Context } from 'koa'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import type { MemberPerson, MemberRole } from '../../../src/portals/members.ts'
import { signedIn } from '../../http/own-session.ts'
import { type Managed, managedOf } from '../managed.ts'

export const membersAddress = ({ base }: Pick<Managed, 'base'>): string => `${base}/members`

export const memberAddress = (managed: Pick<Managed, 'base'>, { sub }: Pick<MemberPerson, 'sub'>): string =>
  `${membersAddress(managed)}/${encodeURIComponent(sub)}`

/** Where a page of the list begins: a moment in milliseconds and a sub, as `placeOf` writes them. */
export const place = z
  .string()
  .regex(/^\d{1,14}\.[\x21-\x7e]{1,255}$/)
  .transform((text) => {
    const [at = '', ...sub] = text.split('.')
    return { since: new Date(Number(at)), sub: sub.join('.') }
  })

export const placeOf = ({ since, sub }: MemberPerson): string => `${since.getTime()}.${sub}`

/** The member whom an address names. Throws 404 where there is none in this portal. */
export async function memberOf(
  ctx: Context,
  { members }: Pick<InteractionDeps, 'members'>,
): Promise<MemberPerson> {
  const sub = String(ctx.params.sub)
  // What cannot be a sub is not asked for: PostgreSQL throws at some of it.
  const member = /^[\x21-\x7e]{1,255}$/.test(sub)
    ? await members.findPerson(managedOf(ctx).portal.id, sub)
    : undefined
  if (!member) throw notFound()
  return member
}

/** What whoever looks may do there: operators as much as owners. */
export const powerOf = ({ as }: Pick<Managed, 'as'>): MemberRole => (as === 'operator' ? 'owner' : as)

/** The account of whoever needs to be allowed to do something here; operators may do anything. */
export const actorOf = (ctx: Context): string | undefined =>
  managedOf(ctx).as === 'operator' ? undefined : signedIn(ctx).person.account.id
