/** Who gets an account: by signing up, by an invitation, by coming from a provider. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { carol, invitationLink, invite, makeMember, roleOf } from '../support/invitations.ts'
import { ada, openAccount } from '../support/people.ts'
import { countOf, newVisitor, openWithProvider, type ThereAndHere, visit } from '../support/provider.ts'

const believed = { believedDomains: ['*'] }

async function wikiOf({ house, wiki }: ThereAndHere) {
  const owner = await openAccount(house)
  const portal = (await house.deps.portals.find(wiki.registered.id)) ?? assert.fail('no portal')
  await makeMember(house, portal, owner, 'owner')
  return { owner, portal }
}

test('where only who is invited gets an account, an invitation is accepted by a provider that says another address', async (t) => {
  const both = await openWithProvider(t, believed, { SIGN_UP: 'invited' })
  const { house, inbox, provider } = both
  const { owner, portal } = await wikiOf(both)

  const stranger = await visit(both)
  assert.equal(stranger.heading, 'You have no account here yet')
  assert.match(stranger.text, /Only people who were invited can create an account here/)
  await stranger.open(stranger.url.replace('arrived', 'arrived/address'))
  assert.equal(stranger.heading, 'You have no account here yet')
  await stranger.post(stranger.url.replace('arrived', 'arrived/create'), { name: 'Grace' })
  assert.equal(stranger.heading, 'You have no account here yet')

  await invite(house, portal, owner, carol.email)
  const browser = newVisitor(both)
  await browser.open(invitationLink(await inbox.letterTo(carol.email)))
  await browser.submit({}, { button: 'Create an account' })
  await browser.submit({}, { button: 'Continue with Elsewhere' })
  assert.equal(browser.heading, 'Create your account')
  assert.match(browser.text, /It will be the account of carol@example\.com.*member of Wiki/)
  await browser.submit({ name: carol.name })
  assert.ok(browser.history.some(({ url }) => url.endsWith(`/p/${portal.slug}`)))
  assert.equal(await roleOf(house, portal, carol.email), 'member')
  assert.equal((await inbox.letterTo(carol.email)).subject, 'Your account was created')
  assert.deepEqual(await countOf(house, provider), { accounts: 2, links: 1 })

  // Whose identity opens an account already is signed in to that, and has accepted nothing by it.
  await invite(house, portal, owner, 'dan@example.com')
  const known = newVisitor(both)
  await known.open(invitationLink(await inbox.letterTo('dan@example.com')))
  await known.submit({}, { button: 'Create an account' })
  await known.submit({}, { button: 'Continue with Elsewhere' })
  assert.equal(known.url, `${house.issuer}/invited`)
  assert.match(known.text, /Carol Chemist.*You belong to it already/)

  // Whoever holds a link has been invited, whatever their address is.
  both.there.knobs.person = { sub: 'dan', email: 'dan@elsewhere.example', email_verified: true, name: 'Dan' }
  const { link = '' } = await invite(house, portal, owner)
  const guest = newVisitor(both)
  await guest.open(link)
  await guest.submit({}, { button: 'Create an account' })
  assert.equal(guest.heading, 'Create account')
  await guest.open(
    guest.url.replace(/\/signup$/, '/login').replace(/\/interaction\/([\w-]+)$/, '/interaction/$1/login'),
  )
  await guest.submit({}, { button: 'Continue with Elsewhere' })
  await guest.submit({ name: 'Dan' })
  assert.equal(guest.heading, 'Your invitation to Wiki')
})

testOn(
  'SQLite',
  'where only who is invited gets an account, signing up says so before anything is typed',
  async (t) => {
    const both = await openWithProvider(t, {}, { SIGN_UP: 'invited' })
    const { house, wiki } = both
    const browser = new Browser()
    await browser.open(await wiki.start({ prompt: 'create' }))
    assert.deepEqual(
      [browser.status, browser.heading],
      [403, 'Only people who were invited can create an account here'],
    )
    await browser.post(browser.url.replace(/\/?$/, '/signup'), { email: ada.email })
    assert.equal(browser.status, 403)
    assert.equal((await house.deps.letters.newest(10)).length, 0)
    // The first operator was asked, by the link that the start has printed.
    const made = await house.deps.oneTimeTokens.makeSetup(minutes(10))
    await browser.open(`${house.issuer}/setup/${made?.secret}`)
    await browser.submit()
    assert.equal(browser.heading, 'Create account')
  },
)

test('where accounts are for some domains, others are refused before anything is sent, whoever they belong to', async (t) => {
  const both = await openWithProvider(t, believed, { SIGN_UP_DOMAINS: 'example.org, here.example' })
  const { house, inbox, there, wiki, provider } = both
  const { owner, portal } = await wikiOf(both)
  const browser = new Browser()
  await browser.open(await wiki.start({ prompt: 'create' }))
  assert.match(browser.text, /at example\.org or here\.example/)
  for (const email of [ada.email, 'nobody@example.com', 'x@sub.example.org']) {
    await browser.submit({ email })
    assert.deepEqual(
      [browser.status, browser.problem],
      [422, 'Accounts here are for e-mail addresses at example.org or here.example.'],
    )
  }
  await browser.submit({ email: 'new@example.org' })
  assert.equal(browser.heading, 'Look into your mail')

  const arrived = await visit(both)
  assert.match(
    arrived.text,
    /for e-mail addresses at example\.org or here\.example\. Yours is grace@elsewhere/,
  )
  await arrived.follow('Use another address')
  await arrived.submit({ email: ada.email })
  assert.equal(arrived.status, 422)
  await arrived.submit({ email: 'grace@here.example' })
  await arrived.submit({ code: (await inbox.letterTo('grace@here.example')).code ?? '' })
  await arrived.submit()
  await wiki.finish(arrived.url)
  assert.equal((await wiki.userinfo()).email, 'grace@here.example')

  // Whoever is invited may have any.
  const { link = '' } = await invite(house, portal, owner)
  const guest = new Browser()
  await guest.open(link)
  await guest.submit({}, { button: 'Create an account' })
  await guest.submit({ email: 'guest@elsewhere.example' })
  assert.equal(guest.heading, 'Look into your mail')

  // Where the operator says so, nobody gets an account by coming from there.
  await house.deps.providers.change(provider, { ...there.details(believed), createsAccounts: false })
  there.knobs.person = { sub: 'eve', email: 'eve@here.example', email_verified: true }
  const eve = await visit(both)
  assert.match(eve.text, /Nobody gets an account here by Elsewhere alone/)
  await eve.post(eve.url.replace('arrived', 'arrived/create'), { name: 'Eve' })
  assert.deepEqual(await countOf(house, provider), { accounts: 2, links: 1 })
})

testOn(
  'SQLite',
  'a provider is used where it stands on the page, while it is not disabled, and not too often',
  async (t) => {
    const both = await openWithProvider(t, { shown: false })
    const { house, there, wiki, provider } = both
    const browser = newVisitor(both)
    await browser.open(await wiki.start())
    const button = `${browser.url}/provider/elsewhere`
    for (const address of [button, button.replace('elsewhere', 'nothing')]) {
      await browser.post(address, {})
      assert.equal(browser.status, 404)
    }
    const { id, slug } = wiki.registered
    await house.deps.store.db.portal.update({ where: { id }, data: { providers: provider.slug } })
    house.deps.registry.invalidate()
    const chosen = await visit(both)
    assert.equal(chosen.heading, 'Your e-mail address')
    await house.deps.providers.setDisabled(provider, true)
    await chosen.open(chosen.url)
    assert.equal(chosen.heading, 'Sign in')
    await chosen.post(button, {})
    assert.ok([404, 410].includes(chosen.status), `${slug}`)
    await house.deps.providers.setDisabled(provider, false)

    await openAccount(house)
    there.knobs.person.email = ada.email
    const person = await house.deps.accounts.findByEmail(ada.email)
    const { issuer } = there
    await house.deps.store.db.$transaction((tx) =>
      house.deps.providerLinks.add(tx, {
        accountId: person?.account.id ?? '',
        provider,
        identity: { issuer, subject: there.knobs.person.sub, display: ada.email },
      }),
    )
    await house.deps.accounts.setDisabled(person?.account.id ?? '', true)
    const disabled = await visit(both)
    assert.equal(disabled.heading, 'Your account is closed for now')

    const eager = new Browser()
    await eager.open(await wiki.start())
    const press = eager.url.replace(/(\/login)?$/, '/provider/elsewhere')
    for (let time = 0; time < 40 && eager.status !== 429; time++)
      await eager.post(press, {}, { from: house.issuer })
    assert.equal(eager.status, 429)
    assert.ok(Number(eager.headers.get('retry-after')) > 0)
  },
)
