/**
 * How many invitations may be sent: letters and texts go to people who never asked for them, and bear our name. They are
 * counted by the day, for the portal, for whoever invites, for the address, and texts for the whole house.
 */
import type { Counted, Turn } from '../accounts/throttle.ts'
import { textsOfHouse } from '../delivery/text-turns.ts'
import type { Deps } from '../deps.ts'
import type { Channel } from './invitation-rows.ts'

interface Sending {
  portalId: string
  /** Null: a program, or the command line. */
  accountId: string | null
  channel: Channel
  to: { value: string } | undefined
}

/** Takes a turn for one invitation. */
export function takeInvitationTurn(
  { config, now, throttle }: Pick<Deps, 'config' | 'now' | 'throttle'>,
  { portalId, accountId, channel, to }: Sending,
): Promise<Turn> {
  const day = now().toISOString().slice(0, 'yyyy-mm-dd'.length)
  const limit = channel === 'text' ? 'invitation-texts' : 'invitations'
  const counted: Counted[] = [{ limit, key: `portal\0${portalId}\0${day}` }]
  if (accountId !== null) counted.push({ limit, key: `inviter\0${accountId}\0${day}` })
  if (to) {
    counted.push({ limit: 'invitations-from-portal', key: `${portalId}\0${to.value}\0${day}` })
    counted.push({ limit: 'invitations-to', key: `${to.value}\0${day}` })
  }
  if (to && channel === 'text') {
    counted.push({ limit: 'text-recipient', key: to.value })
    counted.push(...textsOfHouse(now(), config.TEXTS_PER_DAY))
  }
  return throttle.take(...counted)
}
