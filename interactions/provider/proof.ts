import { after, seconds } from '../../src/duration.ts'
import { type Arrival, visitLifetime } from '../../src/providers/visits.ts'
import type { Interaction } from '../http/interaction.ts'

/** Whether a sign-in is asked for although there may have been one already: it is to be a new one there, too. */
export const isAskedAgain = ({ details: { session }, params }: Interaction): boolean =>
  session?.accountId !== undefined ||
  params.max_age !== undefined ||
  String(params.prompt ?? '')
    .split(' ')
    .includes('login')

/**
 * What somebody proved by coming from there, as fresh as that is, and what it rests on. Where a new sign-in was asked for, one
 * that the provider says is older counts as old as it is.
 */
export function proofBy({ visit, provider, identity }: Arrival, link: string, interaction: Interaction) {
  const arrivedAt = after(visit.expiresAt, -visitLifetime)
  const { issuer, subject, sid, idToken, authTime } = identity
  const said = isAskedAgain(interaction) && authTime !== undefined ? new Date(seconds(authTime)) : arrivedAt
  return {
    factors: ['provider' as const],
    begunAt: arrivedAt,
    provenAt: said < arrivedAt ? said : arrivedAt,
    restsOn: { link, provider: provider.id },
    cameFrom: { providerId: provider.id, issuer, subject, sid, idToken },
  }
}
