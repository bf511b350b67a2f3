/** What a program does at the HTTP API, and where its invitations lead, with every secret of it kept. */
import { openProgram } from '../api.ts'
import type { House } from '../house.ts'
import type { Inbox } from '../inbox.ts'
import { invitationLink } from '../invitations.ts'
import type { InPlay } from './in-play.ts'

interface Stage {
  house: House
  inbox: Inbox
  inPlay: InPlay
}

const secretOf = (link: string) => link.split('/').at(-1)

/** A program registers a portal, gives it a client, and invites people by a letter and by a link that is passed on. */
export async function inviteByProgram({ house, inbox, inPlay }: Stage): Promise<void> {
  const program = await openProgram(house)
  inPlay.keep('client secret', program.clientSecret)
  inPlay.keep('access token of the API', program.token)
  const key = 'an idempotency key that a program made up'
  inPlay.keep('idempotency key', key)
  const { body: club } = await program.call('POST', '/portals', { body: { name: 'Chess club' } })
  const { body: client } = await program.call('POST', `/portals/${club.id}/clients`, {
    body: { redirect_uris: ['http://localhost:9/callback'] },
    headers: { 'idempotency-key': key },
  })
  inPlay.keep('client secret', String(client.client_secret))

  const invite = async (body: object) =>
    (await program.call('POST', `/portals/${club.id}/invitations`, { body })).body
  await invite({ channel: 'letter', address: 'carol@example.com' })
  const letter = invitationLink(await inbox.letterTo('carol@example.com'))
  const passedOn = String((await invite({ channel: 'link', quota: 5 })).link)
  for (const link of [letter, passedOn]) inPlay.keep('link of an invitation', link, secretOf(link))
  const browser = inPlay.browser()
  await browser.open(letter)
  await browser.submit({}, { button: 'Create an account' })
}
