/** Whoever saw the code, stole a half of what it takes, or holds another phone, is let in nowhere. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { chooseNumber, letIn, openPhone, openScreen, type Screen, scan } from '../support/qr.ts'
import { openWiki } from '../support/wiki.ts'

async function begin(t: Parameters<typeof openHouse>[0], settings = {}) {
  const house = await openHouse(t, settings)
  await openAccount(house)
  await openAccount(house, bob)
  const wiki = await openWiki(t, house, { first_party: true })
  return { house, wiki, start: () => wiki.start() }
}

/** Whether somebody is signed in in this browser. */
async function isIn({ issuer }: House, browser: Browser): Promise<boolean> {
  const tab = browser.clone()
  await tab.open(`${issuer}/account`)
  return tab.heading !== 'Sign in'
}

test('a stolen QR waiting secret is nothing without the conversation, and the conversation nothing without it', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  const screen = await openScreen(house, await start())
  const withoutSecret = screen.browser.clone()
  withoutSecret.cookies.clear('portico_qr')
  const secret = screen.browser.cookies.get('portico_qr')?.value ?? assert.fail('no waiting secret')
  // The thief has a conversation of their own, and the secret of Ada's browser.
  const thief = new Browser()
  await thief.open(await start())
  const own = thief.url.replace(/\/login$/, '')
  thief.cookies.set(`portico_qr=${secret}; Path=/; HttpOnly; SameSite=Lax`, new URL(house.issuer))
  await letIn(phone, screen)

  assert.equal((await screen.look(withoutSecret)).state, 'over')
  await screen.finish(withoutSecret)
  assert.equal(await isIn(house, withoutSecret), false)
  await thief.post(`${own}/qr/${screen.id}/finish`, {}, { from: own })
  assert.equal(await isIn(house, thief), false)
  const cookieless = new Browser()
  await cookieless.open(house.issuer)
  cookieless.cookies.set(`portico_qr=${secret}; Path=/; HttpOnly; SameSite=Lax`, new URL(house.issuer))
  await screen.finish(cookieless)
  assert.equal(cookieless.status, 410)

  const page = await fetch(screen.at)
  assert.equal(page.status, 410, 'without any cookie there is no code')
  assert.equal((await screen.look()).state, 'approved', 'nothing of it was spent')
  await screen.finish()
  assert.equal(await isIn(house, screen.browser), true)
})

test('a code that is shown twice lets in the screen that it is of, for the first account that scans it', async (t) => {
  const { house, start } = await begin(t)
  const [adas, bobs] = [await openPhone(house), await openPhone(house, bob)]
  const screen = await openScreen(house, await start())
  const code = screen.code()
  for (const phone of [adas, bobs]) await phone.open(code)
  await Promise.all([adas, bobs].map((phone) => phone.submit({}, { button: 'Go on' })))
  const [first, second] = adas.heading === 'Is this your screen?' ? [adas, bobs] : [bobs, adas]
  assert.equal(first.heading, 'Is this your screen?')
  assert.equal(second.heading, 'This code is over')
  await first.post(code, {})
  assert.equal(first.heading, 'Is this your screen?', 'pressed twice, it is the same claim')

  const { number } = await screen.look()
  for (const [address, fields] of Object.entries({
    asks: { number: String(number) },
    confirm: {},
    'not-me': {},
  })) {
    await second.post(`${house.issuer}/qr/${screen.id}/${address}`, fields)
    assert.equal(second.status, 410, `a foreign ${address}`)
  }
  assert.equal((await screen.look()).state, 'claimed')
})

test('what one session claimed, another one of the same account cannot answer, nor approve', async (t) => {
  const { house, start } = await begin(t)
  const [phone, other] = [await openPhone(house), await openPhone(house)]
  const screen = await openScreen(house, await start())
  await scan(phone, screen)
  const { number } = await screen.look()
  await other.post(`${house.issuer}/qr/${screen.id}/asks`, { number: String(number) })
  assert.equal(other.status, 410)
  await chooseNumber(phone, screen)
  await other.post(`${house.issuer}/qr/${screen.id}/confirm`, {})
  assert.equal(other.status, 410)
  assert.equal((await screen.look()).state, 'chosen')
  await phone.post(`${house.issuer}/qr/${screen.id}/confirm`, {}, { from: 'https://evil.example/' })
  assert.equal(phone.status, 403, 'a foreign approval: a form of another site')
  assert.equal((await screen.look()).state, 'chosen')
})

test('nothing is approved before the number was chosen, and all three at once are one try', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  const screen = await openScreen(house, await start())
  await scan(phone, screen)
  const offered = phone.buttons.filter((each) => /^\d\d$/.test(each))
  await phone.clone().post(`${house.issuer}/qr/${screen.id}/confirm`, {}, { from: house.issuer })
  assert.equal((await screen.look()).state, 'claimed')
  const tries = [...offered, ...offered].map((number) =>
    phone.clone().post(`${house.issuer}/qr/${screen.id}/asks`, { number }, { from: house.issuer }),
  )
  await Promise.all(tries)
  const { events } = await tried(house)
  const { state } = await screen.look()
  assert.ok(state === 'chosen' || state === 'refused')
  assert.equal(events, state === 'refused' ? 1 : 0, 'it was answered once')
})

async function tried({ deps }: House) {
  return { events: await deps.store.db.auditEvent.count({ where: { kind: 'qr-refused' } }) }
}

test('an approval is used once, by the browser that waited, and not at all when it has left', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  const screen = await openScreen(house, await start())
  await letIn(phone, screen)
  const tabs = [screen.browser.clone(), screen.browser.clone(), screen.browser.clone()]
  await Promise.all(tabs.map((tab) => screen.finish(tab)))
  const sessions = await house.deps.sessions.list(
    (await house.deps.accounts.findByEmail(ada.email))?.sub ?? '',
  )
  assert.equal(sessions.filter(({ amr }) => amr.includes('qr')).length, 1)
  await phone.open(screen.code())
  assert.equal(phone.status, 410, 'the code is not scanned again')
  await screen.finish(tabs[0])
  assert.equal(
    await house.deps.store.db.auditEvent.count({
      where: { kind: 'signed-in', detail: { contains: '"qr"' } },
    }),
    1,
    'a replay signs nobody in',
  )

  const raced = await openScreen(house, await start())
  await letIn(phone, raced)
  const browserSecret = String(raced.browser.cookies.get('portico_qr')?.value.slice(0, 43))
  const holder = { browserSecret, conversation: String(/interaction\/([\w-]+)/.exec(raced.at)?.[1]) }
  const uses = Array.from({ length: 5 }, () => house.deps.qrSignIns.use(raced.id, holder))
  assert.deepEqual((await Promise.all(uses)).filter(Boolean), [true])

  const left = await openScreen(house, await start())
  await letIn(phone, left)
  const late = left.browser.clone()
  left.browser.cookies.clear()
  house.wait(minutes(10))
  await left.finish(late)
  assert.equal(await isIn(house, late), false)
})

test('what the account changed after the phone let it in has overtaken it', async (t) => {
  const { house, start } = await begin(t)
  const { accounts, store } = house.deps
  const id = String((await accounts.findByEmail(bob.email))?.account.id)
  const phone = await openPhone(house, bob)
  const screens: Screen[] = []
  for (let n = 0; n < 3; n++) screens.push(await openScreen(house, await start()))
  for (const screen of screens) await letIn(phone, screen)
  const [replaced, disabled, removed] = screens as [Screen, Screen, Screen]

  house.wait(1)
  await store.db.account.update({ where: { id }, data: { passwordChangedAt: house.deps.now() } })
  await replaced.finish()
  assert.equal(await isIn(house, replaced.browser), false, 'another password')

  await accounts.disable(id)
  await disabled.finish()
  assert.equal(await isIn(house, disabled.browser), false, 'no account any more')

  await store.db.account.delete({ where: { id } })
  await removed.finish()
  assert.match(removed.browser.html, /data-qr="used"/, 'the script does not try the same approval for ever')
})

test('a phone that is signed out after it let a screen in has let nobody in', async (t) => {
  const { house, start } = await begin(t)
  const [stolen, own] = [await openPhone(house), await openPhone(house)]
  const screens = [await openScreen(house, await start()), await openScreen(house, await start())]
  const [thiefs, adas] = screens as [Screen, Screen]
  await letIn(stolen, thiefs)
  await letIn(own, adas)
  const sub = String((await house.deps.accounts.findByEmail(ada.email))?.sub)
  assert.equal((await house.deps.sessions.list(sub)).length, 2)
  await stolen.post(`${house.issuer}/account/sign-out`, {})
  await thiefs.finish()
  assert.equal(await isIn(house, thiefs.browser), false)
  await adas.finish()
  assert.equal(await isIn(house, adas.browser), true, 'another phone of hers is another phone')
})

testOn('SQLite', 'a network in common is said of addresses that are public alone', async (t) => {
  const { house, start } = await begin(t, { TRUSTED_PROXIES: '127.0.0.0/8,::1' })
  const said = async (screenAt: string, phoneAt: string) => {
    const screen = await openScreen(house, await start(), new Browser({ forwardedFor: screenAt }))
    const phone = new Browser({ forwardedFor: phoneAt })
    await signInAt(phone, `${house.issuer}/account`, ada)
    await phone.open(screen.code())
    await phone.submit({}, { button: 'Go on' })
    assert.equal(phone.heading, 'Is this your screen?')
    return phone.text.includes('In the same network')
  }
  assert.equal(await said('8.8.4.4', '8.8.4.4'), true)
  assert.equal(await said('2001:4860:4860::1', '2001:4860:4860::2'), true)
  assert.equal(await said('8.8.4.4', '8.8.8.8'), false)
  assert.equal(await said('10.0.0.7', '10.0.0.7'), false, 'a proxy that nobody told us of')
})

testOn('SQLite', 'codes are bounded for whoever shows them, and claims for whoever scans them', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  const address = await start()
  const asker = new Browser()
  let shown: Screen | undefined
  for (let time = 0; time < 13; time++) {
    shown = await openScreen(house, address, asker)
    await phone.open(shown.code())
    await phone.submit({}, { button: 'Go on' })
    if (phone.status === 429) break
  }
  assert.equal(phone.status, 429)
  assert.match(String(phone.problem), /You let in many screens/)
  assert.equal((await shown?.look())?.state, 'waiting')
  const qr = asker.url.replace(/\/[\w-]{22}$/, '')
  for (let time = 0; time < 61 && asker.status !== 429; time++) await asker.open(qr)
  assert.equal(asker.status, 429)
  assert.match(String(asker.problem), /Too many codes were shown here/)
  const rows = await house.deps.store.db.qrSignIn.count()
  assert.ok(rows < 65, `${rows} rows`)
})

testOn('SQLite', 'screens that are let in are not counted: an office comes in at nine', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  for (let n = 0; n < 60; n++) await house.deps.throttle.take({ limit: 'qr-source', key: '127.0.0.1' })
  for (let n = 0; n < 2; n++) {
    const screen = await openScreen(house, await start())
    await letIn(phone, screen)
    await screen.finish()
    assert.equal(await isIn(house, screen.browser), true)
  }
  const left = await openScreen(house, await start())
  await left.browser.open(left.at.replace(/\/[\w-]{22}$/, ''))
  assert.equal(left.browser.status, 429, 'whoever only shows codes is')
})

testOn('SQLite', 'one conversation shows one code: the one before is worth nothing', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  const first = await openScreen(house, await start())
  const code = first.code()
  const thief = await openPhone(house, bob)
  await scan(thief, first)
  await first.browser.open(first.at)
  const again = first.browser.links.find(({ text }) => text.startsWith('Not your phone?'))
  assert.match(String(again?.href), /\/qr$/)
  const second = await openScreen(house, first.at, first.browser)
  assert.notEqual(first.id, second.id)
  await thief.submit({}, { button: thief.buttons.find((each) => /^\d\d$/.test(each)) ?? '' })
  assert.equal(thief.status, 410, 'whoever photographed the code and was faster')
  await phone.open(code)
  assert.equal(phone.status, 410)
  const beside = await openScreen(house, await start(), first.browser)
  for (const screen of [second, beside]) assert.equal((await screen.look()).state, 'waiting')
  await letIn(phone, second)
  await second.finish()
  assert.equal(await isIn(house, first.browser), true)
})

testOn('SQLite', 'neither the code nor the waiting secret stands in the database or the log', async (t) => {
  const { house, start } = await begin(t)
  const phone = await openPhone(house)
  const screen = await openScreen(house, await start())
  const proof = screen.code().slice(-22)
  const secret = screen.browser.cookies.get('portico_qr')?.value.slice(0, 43) ?? ''
  assert.match(secret, /^[\w-]{43}$/)
  await letIn(phone, screen)
  const rows = JSON.stringify(await house.deps.store.db.qrSignIn.findMany())
  for (const text of [rows, house.log()])
    for (const each of [proof, secret]) assert.equal(text.includes(each), false)
})
