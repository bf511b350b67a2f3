import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { invitationWordsIn } from '../../interactions/letters/invitation.tsx'
import type { Person } from '../../src/accounts/accounts.ts'
import { parseIdentifier } from '../../src/accounts/identifier.ts'
import type { InvitationDetails } from '../../src/portals/invitation-details.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { openInbox } from './inbox.ts'
import { type ada, openAccount } from './people.ts'
import { openWiki } from './wiki.ts'

export const carol = {
  email: 'carol@example.com',
  name: 'Carol Chemist',
  password: 'alembic over a small flame',
}

export const noOrigin = { ip: '127.0.0.1', userAgent: '', requestId: 'test' }

/** A house with a mail server, a wiki, and ada, to whom the wiki belongs. */
export async function openInvitingHouse(t: TestContext, settings: Record<string, string> = {}) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url, ...settings })
  const wiki = await openWiki(t, house, { first_party: true })
  const owner = await openAccount(house)
  const portal = await house.deps.portals.find(wiki.registered.id)
  if (!portal) throw new Error('no portal')
  await makeMember(house, portal, owner, 'owner')
  return { inbox, house, wiki, owner, portal }
}

export const makeMember = (
  { deps }: House,
  { id: portalId }: Pick<Portal, 'id'>,
  { account: { id: accountId } }: Person,
  role: string,
) => deps.store.db.member.create({ data: { portalId, accountId, role, since: deps.now() } })

/** Invites, past the pages: whom by an address or a number, whoever has the link without. */
export async function invite(
  { deps }: Pick<House, 'deps'>,
  portal: Portal,
  person: Person | null,
  to?: string,
  details: Partial<InvitationDetails> = {},
) {
  const typed = to === undefined ? undefined : parseIdentifier(to)
  const channel = typed ? (typed.kind === 'email' ? 'letter' : 'text') : 'link'
  const by = { origin: noOrigin, ...(person ? { accountId: person.account.id } : {}) }
  const words = invitationWordsIn('en')
  const made = await deps.invitations.invite(
    portal,
    { channel, to: typed, ...details },
    { person, by },
    words,
  )
  return made.ok ? made : assert.fail(`not invited: ${made.why}`)
}

export const invitationLink = ({ links }: { links: string[] }): string =>
  links.find((link) => link.includes('/invited/')) ?? assert.fail('no link to an invitation')

/** A browser in which this person is signed in. */
export async function signIn(house: House, who: typeof ada): Promise<Browser> {
  const browser = new Browser()
  await browser.open(`${house.issuer}/account/profile`)
  await browser.submit({ email: who.email, password: who.password })
  assert.notEqual(browser.heading, 'Sign in')
  return browser
}

/** As what somebody belongs to a portal, if they do. */
export async function roleOf({ deps }: House, { id }: Pick<Portal, 'id'>, email: string) {
  const person = await deps.accounts.findByEmail(email)
  return person ? (await deps.members.find(id, person.account.id))?.role : undefined
}
