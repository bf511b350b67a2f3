/** Sending invitations, the first time and again. The link of a letter or a text leaves in it alone. */
import type { Person } from '../accounts/accounts.ts'
import type { TypedIdentifier } from '../accounts/identifier.ts'
import type { LetterContent } from '../delivery/letters.ts'
import type { Deps } from '../deps.ts'
import { after, days, hours } from '../duration.ts'
import { newId, newSecret } from '../random.ts'
import type { Transaction } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'
import { type InvitationDetails, lifetimeOf } from './invitation-details.ts'
import type { InvitationList } from './invitation-list.ts'
import type { Invitation } from './invitation-rows.ts'
import { takeInvitationTurn } from './invitation-turns.ts'
import { writtenDown } from './invitation-written.ts'
import type { Portal } from './portals.ts'
import type { By } from './registration.ts'

/** Who invites, and for the audit log. Nobody: a program, or the command line. */
export interface Inviter {
  person: Person | null
  by: By
}

/** Whom, and as what. A letter or a text needs an address or a number, a link has none. */
export interface Asked extends InvitationDetails {
  to?: TypedIdentifier | undefined
}

/** What whoever writes to the invited knows. */
export interface InvitationText {
  portal: Pick<Portal, 'name'>
  inviter: Person | null
  invitation: Pick<Invitation, 'role' | 'words' | 'expiresAt'>
  /** Known to nobody else. */
  link: string
}

/** What the invited are told. */
export interface InvitationWords {
  letter(about: InvitationText): LetterContent
  text(about: InvitationText): string
}

/** `link` is there for whoever passes it on, once: a letter's is nobody's but its reader's. */
export type Invited =
  | { ok: true; invitation: Invitation; link?: string }
  | { ok: false; why: 'too-many'; retryAt: Date }
  | { ok: false; why: 'unreachable' | 'over' }

type SendingDeps = Pick<Deps, 'audit' | 'config' | 'letters' | 'now' | 'store' | 'texts' | 'throttle'>

export function createInvitationSending(deps: SendingDeps, list: Pick<InvitationList, 'find'>) {
  const { audit, config, letters, now, store, texts } = deps

  const linkOf = (secret: string) => `${config.ISSUER}/invited/${secret}`

  /** Hands the link to the address, and to nobody else; only a link that is passed on is given back. */
  async function send(
    tx: Transaction,
    { channel, address, display }: Pick<Invitation, 'channel' | 'address' | 'display'>,
    about: InvitationText,
    words: InvitationWords,
  ): Promise<void> {
    const left = about.invitation.expiresAt.getTime() - now().getTime()
    if (channel === 'letter')
      await letters.write(display ?? '', words.letter(about), tx, Math.min(left, days(4)))
    if (channel === 'text') await texts.write(address ?? '', words.text(about), tx, Math.min(left, hours(24)))
  }

  /** Whether this can be sent so. Nobody owns a portal for having found a link. */
  const reaches = ({
    channel,
    to,
    role,
  }: Pick<Asked, 'channel' | 'role'> & { to?: Pick<TypedIdentifier, 'kind'> | undefined }): boolean => {
    if (channel === 'link') return to === undefined && role !== 'owner'
    return channel === 'letter' ? to?.kind === 'email' : to?.kind === 'phone' && texts.available
  }

  /** What was just written, as it is found. */
  async function found(id: string, secret: string): Promise<Invited> {
    const invitation = await list.find(id)
    if (!invitation) return { ok: false, why: 'over' }
    return { ok: true, invitation, ...(invitation.channel === 'link' ? { link: linkOf(secret) } : {}) }
  }

  return {
    /** Invites somebody, or makes a link to pass on. Whether the inviter may is the caller's to know. */
    async invite(
      portal: Portal,
      asked: Asked,
      { person, by }: Inviter,
      words: InvitationWords,
    ): Promise<Invited> {
      if (!reaches(asked)) return { ok: false, why: 'unreachable' }
      const { channel, to, role = 'member', roles = [], groups = [], quota = 1 } = asked
      const accountId = person?.account.id ?? null
      const turn = await takeInvitationTurn(deps, { portalId: portal.id, accountId, channel, to })
      if (!turn.granted) return { ok: false, why: 'too-many', retryAt: turn.retryAt }
      const [id, secret, at] = [newId(), newSecret(), now()]
      const row = {
        id,
        portalId: portal.id,
        channel,
        address: to?.value ?? null,
        display: to?.display ?? null,
        role,
        roles: roles.join(' '),
        groups: groups.join(' '),
        words: asked.words || null,
        secretHash: hashOf(secret),
        quota: channel === 'link' ? quota : 1,
        invitedBy: accountId,
        createdAt: at,
        sentAt: at,
        expiresAt: after(at, lifetimeOf(asked)),
      }
      await store.db.$transaction(async (tx) => {
        await tx.invitation.create({ data: row })
        await send(tx, row, { portal, inviter: person, invitation: row, link: linkOf(secret) }, words)
        await writtenDown(audit, 'invitation-sent', row, { portal, by }, tx)
      })
      return found(id, secret)
    },

    /**
     * Sends it once more, with another link and as much time as it had: the link before it is dead. `over` where it was
     * accepted, declined or revoked. Whoever does it is its inviter from then on.
     */
    async resend(
      portal: Portal,
      invitation: Invitation,
      { person, by }: Inviter,
      words: InvitationWords,
    ): Promise<Invited> {
      const { id, channel, address, display, secretHash, quota, sentAt, expiresAt } = invitation
      const accountId = person?.account.id ?? null
      const to = address === null ? undefined : { value: address }
      if (channel === 'text' && !texts.available) return { ok: false, why: 'unreachable' }
      const turn = await takeInvitationTurn(deps, { portalId: portal.id, accountId, channel, to })
      if (!turn.granted) return { ok: false, why: 'too-many', retryAt: turn.retryAt }
      const [secret, at] = [newSecret(), now()]
      const until = after(at, expiresAt.getTime() - sentAt.getTime())
      const sent = await store.db.$transaction(async (tx) => {
        const open = { id, secretHash, declinedAt: null, revokedAt: null, accepted: { lt: quota } }
        const next = {
          secretHash: hashOf(secret),
          sentAt: at,
          openedAt: null,
          expiresAt: until,
          invitedBy: accountId,
        }
        if ((await tx.invitation.updateMany({ where: open, data: next })).count !== 1) return false
        const about = { ...invitation, expiresAt: until }
        const text = { portal, inviter: person, invitation: about, link: linkOf(secret) }
        await send(tx, { channel, address, display }, text, words)
        await writtenDown(audit, 'invitation-resent', invitation, { portal, by }, tx)
        return true
      })
      if (sent) return found(id, secret)
      await turn.giveBack()
      return { ok: false, why: 'over' }
    },
  }
}
