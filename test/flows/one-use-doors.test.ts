/** Doors that open once, opened by many at the same moment, at two instances; and what is revoked at one is so at the other. */
import assert from 'node:assert/strict'
import { seconds } from '../../src/duration.ts'
import { deviceGrant } from '../../src/portals/client-metadata.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { atConfirmation, mine, openDevice } from '../support/device.ts'
import { test, testOn } from '../support/each-database.ts'
import { disablePortal } from '../support/entrance.ts'
import type { House } from '../support/house.ts'
import { invitationLink, makeMember, signIn } from '../support/invitations.ts'
import { openPasskey, optionsAt, passkeyAddress } from '../support/passkey-owner.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { exchangeCode, freshCode, json, post, userinfoStatus } from '../support/protocol.ts'
import { callbackFor } from '../support/provider.ts'
import { letIn, openPhone, openScreen } from '../support/qr.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const uses = 20
const ok = ({ status }: Response) => status === 200
const leadsTo = (part: string) => (answer: Response) =>
  answer.headers.get('location')?.includes(part) ?? false

test('a provider’s callback, a passkey’s answer, a phone’s approval and a device’s code', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })

  // Before all that is wrong below, which counts as attempts.
  const phone = await openPhone(house)
  const person = await signIn(house, ada)
  const there = await openBareIssuer(t)
  await house.deps.providers.create(there.details({ believedDomains: ['*'] }))
  const visitor = new Browser({ origins: [house.issuer, there.issuer] })
  const callback = await callbackFor({ wiki }, visitor)
  const arrived = await atOnce(houses, uses, (at) => send(visitor, at, callback))
  assert.equal(count(arrived, leadsTo('/provider/arrived')), 1)
  const redeemed = there.requests.filter((request) => request === 'POST /token')
  assert.equal(redeemed.length, 1, 'the provider is asked once what the code is worth')

  const passkey = await openPasskey(house, account.id)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  const address = passkeyAddress(browser)
  const answer = passkey.sign(await optionsAt(browser, address))
  const opened = await atOnce(houses, uses, (at) => send(browser, at, address, { answer }))
  assert.equal(count(opened, leadsTo('/authorize/')), 1)

  const screen = await openScreen(house, await wiki.start())
  await letIn(phone, screen)
  const finish = `${new URL(screen.at).pathname}/finish`
  const finished = await atOnce(houses, uses, (at) => send(screen.browser, at, finish, {}))
  assert.equal(count(finished, leadsTo('/authorize/')), 1)

  const tv = await openDevice(t, house)
  const asked = await tv.begin()
  await atConfirmation(asked, person)
  await person.submit({}, mine)
  await person.submit({}, { button: 'Allow' })
  const fields = { grant_type: deviceGrant, device_code: asked.device_code, client_id: tv.clientId }
  const tokens = await atOnce(houses, uses, (at) => post(`${at.address}/token`, fields))
  assert.equal(count(tokens, ok), 1)
})

test('an invitation by letter, accepted, declined and taken back at once, ends in one way', async (t) => {
  const { houses, house } = await openRace(t)
  const [owner, guest] = [await openAccount(house), await openAccount(house, bob)]
  const wiki = await openWiki(t, house, { first_party: true })
  await makeMember(house, wiki.registered, owner, 'owner')
  const [adas, bobs] = [await signIn(house, ada), await signIn(house, bob)]
  for (let round = 0; round < 3; round++) {
    await adas.open(`/portals/${wiki.registered.id}/invitations/new`)
    await adas.submit({ addresses: bob.email })
    const [letter] = (await house.deps.letters.newest(20)).filter(({ recipient }) => recipient === bob.email)
    const link = new URL(invitationLink({ links: letter?.text.match(/http\S+/g) ?? [] })).pathname
    await bobs.open(link)
    const hidden = { invitation: bobs.field('invitation')?.value ?? '', as: bobs.field('as')?.value ?? '' }
    const [made] = await house.deps.invitations.list({ portalId: wiki.registered.id, limit: 1 })
    const revoke = `/portals/${wiki.registered.id}/invitations/${made?.id}/revoke`
    const answers = await atOnce(houses, 12, (at, n) => {
      const turn = (n + 2 * round) % 6
      if (turn >= 4) return send(adas, at, revoke, {})
      if (turn >= 2) return send(bobs, at, `${link}/decline`, hidden)
      return send(bobs, at, link, { ...hidden, way: 'accept' })
    })
    const said = {
      accepted: count(answers, leadsTo('/p/')) > 0,
      declined: count(answers, leadsTo('/invited/declined')) > 0,
      revoked: count(answers, leadsTo('done=revoked')) > 0,
    }
    const ends = Object.entries(said).flatMap(([end, happened]) => (happened ? [end] : []))
    assert.deepEqual(ends, [(await house.deps.invitations.find(made?.id ?? ''))?.state])
    const member = await house.deps.members.find(wiki.registered.id, guest.account.id)
    assert.equal(member !== undefined, said.accepted)
    if (member) await house.deps.members.remove(wiki.registered.id, guest.account.id, owner.account.id)
  }
})

const revocations: Record<string, (house: House, tokens: Tokens) => Promise<unknown>> = {
  'a token': ({ issuer }, { wiki, access }) => post(`${issuer}/revoke`, { token: access }, { as: wiki }),
  'a session': ({ deps }, { sub }) => deps.sessions.endAll(sub),
  'a consent': ({ deps }, { sub, wiki }) => deps.sessions.endAtPortal(sub, wiki.clientId, async () => true),
  'an account': ({ deps }, { id }) => deps.accounts.setDisabled(id, true),
  'a portal': (house, { wiki }) => disablePortal(house, wiki),
}

interface Tokens {
  wiki: Awaited<ReturnType<typeof openWiki>>
  access: string
  id: string
  sub: string
}

testOn('PostgreSQL', 'what is revoked at one instance is refused by the other within a second', async (t) => {
  const { houses, house } = await openRace(t)
  const [, other = assert.fail('one instance')] = houses
  const there = { ...other, issuer: other.address }
  for (const [n, [what, revoke]] of Object.entries(revocations).entries()) {
    const wiki = await openWiki(t, house, { first_party: true })
    const who = { ...ada, email: `ada-${n}@example.com` }
    const { account, sub } = await openAccount(house, who)
    const browser = await signIn(house, who)
    const { access_token } = await json(
      await exchangeCode(house, wiki, await freshCode(house, wiki, {}, browser)),
    )
    const access = String(access_token)
    await until(async () => (await userinfoStatus(there, access)) === 200, seconds(2))
    await revoke(house, { wiki, access, id: account.id, sub })
    await until(async () => (await userinfoStatus(there, access)) === 401, seconds(1)).catch(() =>
      assert.fail(`the other instance still takes the token of ${what} that was ended`),
    )
  }
})
