import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { grace } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { addPhone, atIdentifiers } from '../support/identifiers.ts'
import { plain } from '../support/images.ts'
import { atLinks, isSignedIn, openLink, waitBoth } from '../support/links.ts'
import { mergeBoth, partAgain } from '../support/merge.ts'
import { openPasskey } from '../support/passkey-owner.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { newVisitor, openWithProvider, visit } from '../support/provider.ts'
import { openSite } from '../support/site.ts'

test('Ada links a service, signs in with it, and unlinks it, which ends nothing else unless she says so', async (t) => {
  const both = await openWithProvider(t)
  const { house, inbox, wiki } = both
  const person = await openAccount(house)
  const { account } = person
  const browser = await atLinks(both, ada)
  assert.match(browser.text, /No other service opens your account yet/)
  const before = browser.cookies.all.map(({ value }) => value)
  await browser.submit({}, { button: 'Link Elsewhere' })
  assert.equal(browser.heading, 'Let Elsewhere open this account?')
  assert.match(browser.text, /grace@elsewhere\.example/)
  assert.match(browser.text, /ada@example\.com/)
  assert.equal((await house.deps.providerLinks.list(account.id)).length, 0, 'asking links nothing')
  const second = browser.clone()
  await browser.submit({}, { button: 'Link them' })
  assert.match(browser.text, /Linked\. You can sign in with it/)
  assert.ok(!browser.cookies.all.some(({ name, value }) => /session$/.test(name) && before.includes(value)))
  await second.submit({}, { button: 'Link them' })
  assert.equal((await house.deps.providerLinks.list(account.id)).length, 1, 'a second tab links nothing')

  const came = await visit(both)
  assert.equal((await wiki.finish(came.url)).claims()?.acr, 'urn:portico:acr:one-factor')
  await browser.open('/account/history')
  assert.match(browser.text, /Elsewhere was linked: it opens your account/)
  await browser.open('/account/security')
  assert.match(browser.text, /Other services 1 service/)
  await browser.follow('Other services 1 service')
  const link = browser.links.find(({ href }) => href.includes('/links/'))
  await browser.open(link?.href ?? '')
  assert.match(browser.text, /last used/)
  await browser.submit({}, { button: 'Unlink Elsewhere' })
  assert.match(browser.text, /Unlinked/)
  assert.ok(await isSignedIn(house, came), 'whoever is signed in stays so')
  const stranger = await visit(both)
  assert.ok(stranger.url.startsWith(house.issuer), 'it opens nothing any more')

  await browser.open(`/account/providers/links/${await openLink(both, person)}`)
  const thief = await visit(both)
  await browser.submit({ sign_out: 'on' }, { button: 'Unlink Elsewhere' })
  assert.equal(await isSignedIn(house, thief), false, 'whoever came by it is out, because she said so')
  assert.ok(await isSignedIn(house, browser), 'whoever did it stays')

  for (const subject of ['Elsewhere can open your account now', 'Elsewhere opens your account no more'])
    assert.equal((await inbox.letterTo(ada.email)).subject, subject)
})

test('hostile: what opens Bob’s account is not linked to Ada’s, and what Bob brought back is not Ada’s to link', async (t) => {
  const both = await openWithProvider(t)
  const { house } = both
  const [a, b] = [await openAccount(house), await openAccount(house, bob)]
  await openLink(both, b)
  const adas = await atLinks(both, ada)
  await adas.submit({}, { form: 'begin/elsewhere' })
  assert.equal(adas.status, 422)
  assert.match(adas.problem ?? '', /opens another account here, and stays there/)
  assert.equal((await house.deps.providerLinks.list(a.account.id)).length, 0)
  assert.equal((await house.deps.providerLinks.list(b.account.id)).length, 1)

  // In one browser: Bob leaves what he brought back, and Ada signs in.
  both.there.knobs.person = { ...grace, sub: 'bob-at-elsewhere' }
  const shared = await atLinks(both, bob)
  await shared.submit({}, { button: 'Link another account at Elsewhere' })
  assert.equal(shared.heading, 'Let Elsewhere open this account?')
  const visitId = /name="visit" value="([^"]+)"/.exec(shared.html)?.[1] ?? ''
  await shared.submit({}, { button: 'Sign out' })
  await shared.open('/account/providers')
  await shared.submit({ email: ada.email, password: ada.password })
  await shared.open('/account/providers/link')
  assert.match(shared.problem ?? '', /Begin again/)
  await shared.post('/account/providers/link', { visit: visitId })
  assert.equal((await house.deps.providerLinks.list(a.account.id)).length, 0)

  // From another site, and with nothing brought back.
  await adas.post('/account/providers/link', { visit: visitId }, { from: 'https://evil.example/' })
  assert.equal(adas.status, 403)
  await adas.open('/account/providers/link')
  assert.equal((await house.deps.providerLinks.list(a.account.id)).length, 0)
})

test('linking and unlinking take a sign-in of the last ten minutes, with the second step where there is one', async (t) => {
  const both = await openWithProvider(t)
  const { house } = both
  const person = await openAccount(house)
  const id = await openLink(both, person)
  const browser = await atLinks(both, ada)
  waitBoth(both, minutes(11))
  await browser.open('/account/providers')
  await browser.submit({}, { button: 'Link another account at Elsewhere' })
  assert.equal(browser.heading, 'Sign in')
  await turnOnSecondStep(house, person.account.id)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.notEqual(browser.heading, 'Other services')
  await browser.open(`/account/providers/links/${id}`)
  await browser.post(`/account/providers/links/${id}/unlink`, {})
  assert.equal((await house.deps.providerLinks.list(person.account.id)).length, 1)
  // Bob cannot see it.
  await openAccount(house, bob)
  const bobs = await atLinks(both, bob)
  await bobs.open(`/account/providers/links/${id}`)
  assert.equal(bobs.status, 404)
  await bobs.post(`/account/providers/links/${id}/unlink`, {})
  assert.equal(bobs.status, 404)
})

test('the last way in is not unlinked, nor the last two at the same moment', async (t) => {
  const both = await openWithProvider(t)
  const { house, provider } = both
  const person = await openAccount(house, ada, { passwordHash: null })
  const { id } = person.account
  const { waysIn, providerLinks, providers, passkeys, store } = house.deps
  const link = await openLink(both, person)
  const browser = await visit(both)
  await browser.open(`${house.issuer}/account/providers/links/${link}`)
  await browser.submit({}, { button: 'Unlink Elsewhere' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /only way into your account/)

  // A passkey is another one; each guards the other, also of two that are taken away at once.
  const passkey = await openPasskey(house, id)
  const unlink = (one: string) =>
    store.db.$transaction(async (tx) => {
      await waysIn.hold(id, tx)
      if (!(await waysIn.opensWithout(id, { link: one }, tx))) return 'last-way-in'
      return providerLinks.remove(id, one, tx)
    })
  const [, removed] = await Promise.all([
    browser.submit({}, { button: 'Unlink Elsewhere' }),
    passkeys.remove(id, passkey.id),
  ])
  const left = (await providerLinks.list(id)).length + (await passkeys.list(id)).length
  assert.equal(left, 1, JSON.stringify(removed))

  // A disabled service opens nothing.
  const again = await openPasskey(house, id)
  if ((await providerLinks.list(id)).length === 0) await openLink(both, person)
  for (const each of await passkeys.list(id)) if (each.id !== again.id) await passkeys.remove(id, each.id)
  await providers.setDisabled(provider, true)
  assert.equal(await passkeys.remove(id, again.id), 'last-way-in')
  const [kept] = await providerLinks.list(id)
  assert.equal(await unlink(kept?.id ?? ''), true)
})

testOn(
  'SQLite',
  'a code is a way in where codes open accounts, to somebody whom one can be sent to',
  async (t) => {
    for (const [codes, opens] of [
      ['letter', true],
      ['', false],
    ] as const) {
      const house = await openHouse(t, { SIGN_IN_BY_CODE: codes })
      const { account } = await openAccount(house, ada, { passwordHash: null })
      const key = await openPasskey(house, account.id)
      assert.equal((await house.deps.passkeys.remove(account.id, key.id)) !== 'last-way-in', opens, codes)
    }
  },
)

testOn('SQLite', 'a number to which the only codes go that open the account is not removed', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'text' })
  const { account } = await openAccount(house)
  const browser = await atIdentifiers(house)
  const number = '+4915123456789'
  await addPhone(house, browser, number)
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { passwordHash: null } })
  const all = await house.deps.identifiers.list(account.id)
  const phone = all.find(({ kind }) => kind === 'phone') ?? assert.fail('no number')
  const own = `${house.issuer}/account/identifiers/${phone.id}`
  await browser.open(own)
  assert.match(browser.text, /all that opens your account/)
  await browser.post(`${own}/remove`, {})
  assert.equal((await house.deps.identifiers.list(account.id)).length, all.length)
  await openPasskey(house, account.id)
  await browser.open(own)
  await browser.submit({}, { button: 'Remove' })
  assert.equal((await house.deps.identifiers.list(account.id)).length, all.length - 1)
})

test('a sign-in that waits for its second step does not go on by a link that is gone meanwhile', async (t) => {
  const both = await openWithProvider(t)
  const { house } = both
  const person = await openAccount(house)
  const link = await openLink(both, person)
  const { app } = await turnOnSecondStep(house, person.account.id)
  both.there.knobs.clock += 30_000
  const waiting = await visit(both)
  assert.ok(await house.deps.providerLinks.remove(person.account.id, link))
  await waiting.submit({ code: await app.code() })
  assert.equal(await isSignedIn(house, waiting), false)
})

testOn(
  'SQLite',
  'name and picture are taken over on request, shown before, and never by themselves',
  async (t) => {
    const both = await openWithProvider(t)
    const { house, there } = both
    const image = await plain('teal')
    const pictures = await openSite(t, (_request, response) => {
      response.setHeader('content-type', 'image/png')
      response.end(image)
    })
    const person = await openAccount(house)
    const link = await openLink(both, person)
    const account = async () => (await house.deps.accounts.findBySub(person.sub))?.account
    there.knobs.person = { ...grace, name: 'Ada King', picture: `${pictures}/broken` }
    await visit(both)
    assert.equal((await account())?.name, ada.name, 'a sign-in takes nothing')

    const browser = await atLinks(both, ada)
    await browser.open(`/account/providers/links/${link}`)
    await browser.submit({}, { button: 'Look at Elsewhere' })
    assert.equal(browser.heading, 'Take over from Elsewhere')
    assert.match(browser.text, /Ada Lovelace/)
    assert.match(browser.text, /Ada King/)
    assert.equal((await account())?.name, ada.name, 'showing takes nothing')
    const second = browser.clone()
    await browser.submit({}, { button: 'Take over' })
    assert.match(browser.text, /Your profile says now/)
    const after = await account()
    assert.equal(after?.name, 'Ada King')
    assert.ok(after?.pictureName && !after.pictureName.startsWith('initials-'))
    await second.submit({}, { button: 'Take over' })
    assert.match(second.problem ?? '', /Begin again/)

    // A picture that cannot be had: nothing changes, and the name can be taken alone.
    there.knobs.person = {
      ...grace,
      name: 'Ada Byron',
      given_name: 'Ada',
      picture: `${there.issuer}/nowhere`,
    }
    await browser.open(`/account/providers/links/${link}`)
    await browser.submit({}, { button: 'Look at Elsewhere' })
    await browser.submit({}, { button: 'Take over' })
    assert.equal(browser.status, 422)
    assert.equal((await account())?.name, 'Ada King')
    await browser.submit({}, { button: 'Take over' })
    assert.equal((await account())?.name, 'Ada Byron')
    // Nothing new there.
    there.knobs.person = { sub: grace.sub, name: 'Ada Byron' }
    await browser.open(`/account/providers/links/${link}`)
    await browser.submit({}, { button: 'Look at Elsewhere' })
    assert.match(browser.text, /what your profile says already/)
  },
)

test('links go with a merge, and come back with its undo, but for those unlinked meanwhile', async (t) => {
  const both = await openWithProvider(t)
  const { house } = both
  const [a, b] = [await openAccount(house), await openAccount(house, bob)]
  await openLink(both, b)
  const gone = await openLink(both, b, { sub: 'another' })
  await openLink(both, a, { sub: 'adas-own' })
  const { providerLinks } = house.deps
  const subjectsOf = async ({ account }: typeof a) =>
    (await providerLinks.list(account.id)).map(({ subject }) => subject).sort()
  const moment = async () =>
    (await providerLinks.findByIdentity({ issuer: both.there.issuer, subject: grace.sub }))?.createdAt
  const linkedAt = await moment()
  waitBoth(both, minutes(1))
  const merged = await mergeBoth(house, {}, new Browser())
  assert.ok(((await moment()) ?? 0) > (linkedAt ?? 0), 'as young there as the merge')
  assert.deepEqual(await subjectsOf(a), ['adas-own', 'another', grace.sub])
  assert.deepEqual(await subjectsOf(b), [])
  const browser = newVisitor(both)
  await visit(both, browser)
  await browser.open(`${house.issuer}/account/providers`)
  assert.match(browser.text, /Ada Lovelace/, 'who came into Bob’s account comes into Ada’s')
  await providerLinks.remove(a.account.id, gone)
  await partAgain(house, merged)
  assert.deepEqual(await subjectsOf(a), ['adas-own'])
  assert.deepEqual(await subjectsOf(b), [grace.sub])
  assert.deepEqual(await moment(), linkedAt)
})
