import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { createPasskeyChallenges } from '../../src/factors/passkey-challenges.ts'
import { purge } from '../../src/store/purge.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { openHouse } from '../support/house.ts'
import { newPasskey } from '../support/passkey.ts'
import { openPasskey, optionsAt, passkeyAddress, signInWith } from '../support/passkey-owner.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const page = '/account/passkeys'

test('Ada adds a passkey, names it, and signs in to the wiki with it alone', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = new Browser({ userAgent: 'Mozilla/5.0 (Linux; Android 16) Chrome/147.0.0.0 Safari/537.36' })
  await signInAt(browser, `${house.issuer}${page}`, ada)
  assert.match(browser.text, /You have no passkey yet/)

  const passkey = newPasskey(house.issuer)
  const before = browser.cookies.all.map(({ value }) => value)
  await browser.post(page, { answer: passkey.make(await optionsAt(browser, page)) })
  assert.match(browser.text, /The passkey is added/)
  assert.match(browser.text, /Passkey on Android/)
  assert.ok(!browser.cookies.all.some(({ name, value }) => /session$/.test(name) && before.includes(value)))
  await browser.open(`${page}/${passkey.id}`)
  assert.equal(browser.heading, 'Passkey on Android')
  await browser.submit({ name: 'My phone' })
  assert.match(browser.text, /My phone/)

  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, 'A passkey was added to your account')
  const kinds = await house.deps.store.db.auditEvent.findMany({ where: { accountId: account.id } })
  for (const kind of ['passkey-added', 'passkey-renamed'])
    assert.ok(
      kinds.some((each) => each.kind === kind),
      kind,
    )

  const wiki = await openWiki(t, house)
  const another = new Browser()
  await another.open(await wiki.start())
  await signInWith(another, passkey)
  assert.equal(another.heading, 'Continue to Wiki')
  await another.submit({}, { button: 'Allow' })
  const claims = (await wiki.finish(another.url)).claims()
  assert.equal(claims?.acr, 'urn:portico:acr:two-factors')
  assert.deepEqual(claims?.amr, ['pop', 'user', 'mfa'])
  const [seen] = await house.deps.passkeys.list(account.id)
  assert.ok(seen?.usedAt && seen.synced && seen.backedUp)
})

test('adding a passkey asks for a sign-in of the last ten minutes, with the second step where there is one', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  house.wait(minutes(11))
  await browser.open(page)
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Passkeys')

  const { app } = await turnOnSecondStep(house, account.id)
  const other = new Browser()
  await signInAt(other, `${house.issuer}${page}`, ada)
  assert.notEqual(other.heading, 'Passkeys')
  await other.post(`${page}/options`, {})
  assert.notEqual(other.heading, 'Passkeys')
  await other.open(page)
  await other.submit({ email: ada.email, password: ada.password })
  await other.submit({ code: await app.code() })
  assert.equal(other.heading, 'Passkeys')
})

test('a new passkey does not make the session worth more than what was proven', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${page}`, ada)
  await browser.post(page, { answer: newPasskey(house.issuer).make(await optionsAt(browser, page)) })
  const wiki = await openWiki(t, house)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  assert.deepEqual((await wiki.finish(browser.url)).claims()?.amr, ['pwd'])
})

test('the options say what WebAuthn asks for, and nothing about Ada that a passkey could tell', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const known = await openPasskey(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${page}`, ada)
  const made = (await optionsAt(browser, page)) as unknown as PublicKeyCredentialCreationOptionsJSON
  assert.deepEqual(made.authenticatorSelection?.residentKey, 'required')
  assert.deepEqual(made.authenticatorSelection?.userVerification, 'required')
  assert.equal(made.attestation, 'none')
  assert.equal(made.rp.id, 'localhost')
  assert.deepEqual(
    made.pubKeyCredParams.map(({ alg }) => alg),
    [-8, -7, -257],
  )
  assert.deepEqual(
    made.excludeCredentials?.map(({ id }) => id),
    [known.id],
  )
  assert.equal(Buffer.from(made.user.id, 'base64url').length, 32)
  const again = (await optionsAt(browser, page)) as unknown as PublicKeyCredentialCreationOptionsJSON
  assert.equal(again.user.id, made.user.id, 'one handle, so that no second passkey replaces nothing')
  assert.notEqual(again.challenge, made.challenge)

  const stranger = new Browser()
  await stranger.open(`${house.issuer}/account`)
  const asked = (await optionsAt(
    stranger,
    passkeyAddress(stranger),
  )) as unknown as PublicKeyCredentialRequestOptionsJSON
  assert.deepEqual(asked.allowCredentials, [])
  assert.equal(asked.userVerification, 'required')
  assert.equal(asked.timeout, minutes(5))
})

test('a passkey is more than a second step: nothing else is asked', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await turnOnSecondStep(house, account.id)
  const passkey = await openPasskey(house, account.id)
  const browser = new Browser()
  await browser.open(`${house.issuer}${page}`)
  await signInWith(browser, passkey)
  assert.equal(browser.heading, 'Passkeys')
})

test('Bob signs in with his passkey where Ada began, and it is Bob who is signed in', async (t) => {
  const house = await openHouse(t)
  const hers = (await openAccount(house)).account
  await turnOnSecondStep(house, hers.id)
  const passkey = await openPasskey(house, (await openAccount(house, bob)).account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.notEqual(browser.heading, 'Your portals', 'Ada is half way')
  const address = passkeyAddress(browser)
  await browser.post(`${address}/options`, {})
  assert.throws(() => JSON.parse(browser.html), 'no passkey of anybody is asked half way through')

  const other = new Browser()
  await other.open(`${house.issuer}/account`)
  await other.submit({ email: ada.email, password: 'not hers' })
  await signInWith(other, passkey)
  assert.match(other.text, /bob@example\.com/)
  assert.doesNotMatch(other.text, /ada@example\.com/)
})

test('prompt=login asks for the passkey again, and only a new answer counts', async (t) => {
  const house = await openHouse(t)
  const passkey = await openPasskey(house, (await openAccount(house)).account.id)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(await wiki.start())
  await signInWith(browser, passkey)
  await browser.submit({}, { button: 'Allow' })
  const first = (await wiki.finish(browser.url)).claims()
  house.wait(minutes(3))
  await browser.open(await wiki.start({ prompt: 'login' }))
  assert.equal(browser.heading, 'Sign in')
  await signInWith(browser, passkey)
  const second = (await wiki.finish(browser.url)).claims()
  assert.ok(Number(second?.auth_time) - Number(first?.auth_time) >= 170)
})

test('Ada removes a passkey: it opens nothing any more, and she is told', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const passkey = await openPasskey(house, account.id)
  await house.deps.secondStep.choose(account.id, 'passkey', true)
  assert.equal(await house.deps.secondStep.recoveryCodesLeft(account.id), 10)
  const browser = new Browser()
  await browser.open(`${house.issuer}${page}`)
  await signInWith(browser, passkey)
  await browser.open(`${page}/${passkey.id}`)
  assert.match(browser.text, /your second step asks for one/)
  await browser.submit({}, { button: 'Remove this passkey' })
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.subject, 'A passkey was removed from your account')
  const after = await house.deps.accounts.find(account.id)
  assert.equal(after?.account.secondStepByPasskey, false)
  assert.equal(await house.deps.secondStep.recoveryCodesLeft(account.id), 0, 'they go with the last way')

  const other = new Browser()
  await other.open(`${house.issuer}/account`)
  await signInWith(other, passkey)
  assert.equal(other.status, 422)
  assert.match(other.html, /signalUnknownCredential/)
})

test('the session of a removed passkey proves no more than nothing', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const passkey = await openPasskey(house, account.id)
  const browser = new Browser()
  await browser.open(`${house.issuer}${page}/${passkey.id}`)
  await signInWith(browser, passkey)
  await browser.submit({}, { button: 'Remove this passkey' })
  const wiki = await openWiki(t, house)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Allow' })
  assert.equal((await wiki.finish(browser.url)).claims()?.acr, 'urn:portico:acr:one-factor')
})

test('the last way in is not removed, nor the last two at the same moment', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { passwordHash: null })
  const [one, two] = [await openPasskey(house, account.id), await openPasskey(house, account.id)]
  const { passkeys } = house.deps
  const removed = await Promise.all([one, two].map(({ id }) => passkeys.remove(account.id, id)))
  assert.deepEqual(removed.filter((each) => each === 'last-way-in').length, 1)
  const [left] = await passkeys.list(account.id)
  const passkey = left?.id === one.id ? one : two

  const browser = new Browser()
  await browser.open(`${house.issuer}${page}/${passkey.id}`)
  await signInWith(browser, passkey)
  await browser.submit({}, { button: 'Remove this passkey' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /only way into your account/)
  assert.equal((await passkeys.list(account.id)).length, 1)
})

test('Bob cannot see, name or remove Ada’s passkey', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { id } = await openPasskey(house, account.id)
  await openAccount(house, bob)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${page}`, bob)
  await browser.open(`${page}/${id}`)
  assert.equal(browser.status, 404)
  await browser.post(`${page}/${id}/name`, { name: 'Mine' })
  assert.equal(browser.status, 404)
  await browser.post(`${page}/${id}/remove`, {})
  assert.equal(browser.status, 404)
  assert.equal((await house.deps.passkeys.list(account.id))[0]?.name, 'Phone')
})

test('a name is words: not nothing, not too long, no control characters, no NUL', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { id } = await openPasskey(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${page}/${id}`, ada)
  for (const name of ['', '   ', 'a'.repeat(61), 'a\0b', 'a\nb']) {
    await browser.post(`${page}/${id}/name`, { name })
    assert.equal(browser.status, 422, JSON.stringify(name))
    assert.equal((await house.deps.passkeys.list(account.id))[0]?.name, 'Phone')
  }
  await browser.open(`${page}/a%00b`)
  assert.equal(browser.status, 404)
})

test('password managers learn where passkeys are made', async (t) => {
  const { issuer } = await openHouse(t)
  const answer = await fetch(`${issuer}/.well-known/passkey-endpoints`)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  const address = `${issuer}/account/passkeys`
  assert.deepEqual(await answer.json(), { enroll: address, manage: address })
})

test('at an IP address no passkey is offered, and the page says why', async (t) => {
  const port = await freePort()
  const house = await openHouse(t, { ISSUER: `http://127.0.0.1:${port}`, PORT: String(port) })
  await openAccount(house)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  assert.doesNotMatch(browser.html, /<form[^>]*data-passkey/)
  await signInAt(browser, `${house.issuer}${page}`, ada)
  assert.match(browser.text, /opened by an IP address/)
  await browser.open('/.well-known/passkey-endpoints')
  assert.equal(browser.status, 404)
})

test('challenges that nobody answered are deleted', async (t) => {
  const house = await openHouse(t)
  await house.deps.passkeys.signInOptions('somebody')
  house.wait(minutes(4))
  await house.deps.passkeys.signInOptions('somebody')
  house.wait(minutes(2))
  await purge(house.deps)
  assert.equal(await house.deps.store.db.passkeyChallenge.count(), 1)
  const [row] = await house.deps.store.db.passkeyChallenge.findMany()
  assert.ok(row && !JSON.stringify(row).includes('somebody'), 'what holds it is stored as a hash')
})

test('guesses at one of Ada’s addresses are counted with those at her other ones, and nothing tells', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const second = { id: 'second', accountId: account.id, kind: 'email', createdAt: new Date() }
  await house.deps.store.db.identifier.create({
    data: {
      ...second,
      value: 'lovelace@example.com',
      display: 'lovelace@example.com',
      verifiedAt: new Date(),
    },
  })
  const guess = async (email: string, password: string) => {
    const browser = new Browser()
    await signInAt(browser, `${house.issuer}/account`, { email, password })
    return browser
  }
  assert.equal((await guess('lovelace@example.com', ada.password)).heading, 'Your portals')
  for (let n = 0; n < 6; n++) await guess(ada.email, 'a guess')
  assert.equal((await guess(ada.email, 'a guess')).status, 429)
  const other = await guess('lovelace@example.com', ada.password)
  assert.equal(other.status, 422, 'it looks like a wrong password')
  assert.equal((await guess('nobody@example.com', 'a guess')).problem, other.problem)
})

test('a challenge is answered once, for the purpose, the holder and the account that it was asked for', async (t) => {
  const { deps } = await openHouse(t)
  const challenges = createPasskeyChallenges(deps.store.db, deps.now)
  const asked = { purpose: 'second-step', holder: 'here', accountId: 'ada' } as const
  const challenge = await challenges.make(asked)
  for (const other of [
    { ...asked, purpose: 'add' as const },
    { ...asked, holder: 'elsewhere' },
    { ...asked, accountId: 'bob' },
    { purpose: asked.purpose, holder: asked.holder },
  ])
    assert.equal(await challenges.consume(challenge, other), false)
  const answers = await Promise.all([1, 2, 3].map(() => challenges.consume(challenge, asked)))
  assert.deepEqual(answers.sort(), [false, false, true])
})

test('the page of the second step says that passkeys are taken where an app turned it on', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const passkey = await openPasskey(house, account.id)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account/second-step`)
  await signInWith(browser, passkey)
  const said = /your passkeys are taken too/
  assert.doesNotMatch(browser.text, said)
  await turnOnSecondStep(house, account.id)
  await browser.open('/account/second-step')
  assert.match(browser.text, said)
  await house.deps.secondStep.choose(account.id, 'passkey', true)
  await browser.open('/account/second-step')
  assert.doesNotMatch(browser.text, said)
})
