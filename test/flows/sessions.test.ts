import assert from 'node:assert/strict'
import { days, minutes } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { planOf } from '../support/plans.ts'
import { enter } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
const page = '/account/sessions'

/** A browser in which somebody has just signed in and looks at where they are signed in. */
async function openSessions(house: House, person = ada, userAgent = firefox): Promise<Browser> {
  const browser = new Browser({ userAgent })
  await signInAt(browser, `${house.issuer}${page}`, person)
  assert.equal(browser.heading, 'Where you are signed in')
  return browser
}

const endIn = (name: string) => ({ button: `End the session in ${name}` })

test('Ada sees every browser that is signed in, from where, and which portals were entered from it', async (t) => {
  const house = await openHouse(t, { TRUSTED_PROXIES: '127.0.0.1,::1' })
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const phone = new Browser({ userAgent: safari, forwardedFor: '203.0.113.9' })
  await enter(phone, await wiki.start())
  const browser = await openSessions(house)
  assert.match(browser.text, /This browser .*Firefox, Windows/)
  assert.match(browser.text, /Safari, iOS Network address 203\.0\.113\.9 Since just now · last used just now/)
  assert.match(browser.text, /Wiki/)
  assert.equal(browser.text.match(/Wiki/g)?.length, 1, 'it was entered from the phone alone')
})

test('when a browser was seen first and last is told apart, and stays when its person signs in there again', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openSessions(house)
  house.wait(days(3))
  await browser.open('/account')
  house.wait(days(1))
  const wiki = await openWiki(t, house, { first_party: true })
  const [before] = await house.deps.sessions.list(
    (await house.deps.accounts.findByEmail(ada.email))?.sub ?? '',
  )
  await enter(browser, await wiki.start({ prompt: 'login' }))
  const [after, ...none] = await house.deps.sessions.list(
    (await house.deps.accounts.findByEmail(ada.email))?.sub ?? '',
  )
  assert.deepEqual(none, [])
  assert.equal(Number(after?.firstSeenAt), Number(before?.firstSeenAt))
  assert.ok(Number(after?.signedInAt) - Number(before?.signedInAt) >= days(4) - minutes(1))
  assert.ok(Number(before?.lastUsedAt) - Number(before?.firstSeenAt) >= days(3) - minutes(1))
})

test('the browser is the one that signed in, whatever uses the session later', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  const browser = await openSessions(house)
  const thief = browser.clone()
  thief.userAgent = safari
  house.wait(minutes(5))
  await thief.open('/account')
  assert.deepEqual(
    (await house.deps.sessions.list(sub)).map((each) => each.browser.userAgent),
    [firefox],
  )
})

test('a session that is ended is over at once, with its tokens, and everything else goes on', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const phone = new Browser({ userAgent: safari })
  await wiki.finish((await enter(phone, await wiki.start())).href)
  const third = await openSessions(house, ada, firefox.replace('Windows NT', 'X11; Linux'))
  const browser = await openSessions(house)
  await browser.submit({}, endIn('Safari, iOS'))
  assert.match(browser.text, /That session is over/)
  assert.doesNotMatch(browser.text, /Safari, iOS/)
  await phone.open(`${house.issuer}/account`)
  assert.equal(phone.heading, 'Sign in')
  await assert.rejects(wiki.userinfo())
  for (const each of [third, browser]) {
    await each.open('/account')
    assert.equal(each.heading, 'Your portals')
  }
  const [event] = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'session-ended' } })
  assert.match(event?.detail ?? '', /iPhone/)
})

test('all others end together, and a copy of this browser’s own cookie with them', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const elsewhere = [await openSessions(house), await openSessions(house, ada, safari)]
  const browser = await openSessions(house)
  const thief = browser.clone()
  await browser.submit({}, { button: 'Sign out everywhere else' })
  assert.match(browser.text, /signed out everywhere else/)
  assert.match(browser.text, /signed in nowhere else/)
  for (const each of [...elsewhere, thief]) {
    await each.open('/account')
    assert.equal(each.heading, 'Sign in')
  }
})

test('hostile: nobody ends another person’s session, nor learns whether there is one', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  await openAccount(house, bob)
  const victim = await openSessions(house)
  const uid = (await house.deps.sessions.list(sub))[0]?.uid ?? assert.fail('no session')
  const mallory = await openSessions(house, bob)
  const answers: string[] = []
  for (const session of [uid, 'made-up', 'x'.repeat(300), 'nul\0', '']) {
    await mallory.post(`${page}/end`, { session })
    answers.push(`${mallory.status} ${mallory.url} ${mallory.text.match(/That session[^.]*/)}`)
  }
  assert.equal(new Set(answers).size, 1, answers.join('\n'))
  assert.match(answers[0] ?? '', /^200 .* That session was over already$/)
  await victim.open('/account')
  assert.equal(victim.heading, 'Your portals')
  assert.equal(await house.deps.sessions.endOwn('somebody', uid), false)
})

test('hostile: the cookie of an ended session neither looks nor ends', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  const thief = await openSessions(house, ada, safari)
  const browser = await openSessions(house)
  await browser.submit({}, endIn('Safari, iOS'))
  await thief.open(page)
  assert.equal(thief.heading, 'Sign in')
  const uid = (await house.deps.sessions.list(sub))[0]?.uid ?? ''
  await thief.post(`${house.issuer}${page}/end`, { session: uid })
  assert.equal(thief.heading, 'Sign in')
  assert.equal((await house.deps.sessions.list(sub)).length, 1)
})

test('hostile: a cookie that was taken shuts nobody out: ending asks for a proof of the last ten minutes', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const own = await openSessions(house, ada, safari)
  const browser = await openSessions(house)
  const thief = browser.clone()
  house.wait(minutes(11))
  for (const button of [endIn('Safari, iOS'), { button: 'Sign out everywhere else' }]) {
    await thief.open(page)
    await thief.submit({}, button)
    assert.equal(thief.heading, 'Sign in')
  }
  await own.open('/account')
  assert.equal(own.heading, 'Your portals')
  await thief.submit({ email: ada.email, password: ada.password })
  assert.match(thief.text, /Choose once more what you want to end/)
})

test('hostile: what a browser says of itself is never shown, nor kept at any length', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  await openSessions(house, ada, `<script>alert(1)</script>${'x'.repeat(4000)}`)
  const browser = await openSessions(house)
  assert.match(browser.text, /Unknown browser/)
  assert.doesNotMatch(browser.html, /alert\(1\)/)
  for (const each of await house.deps.sessions.list(sub))
    assert.ok(each.browser.userAgent.length <= 256, each.browser.userAgent)
})

test('a session from before browsers were kept is an unknown one, and can be ended', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  await openSessions(house, ada, safari)
  const { statements } = house.deps.store
  const row = await statements.get(`SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`, [])
  const { browser: _, usedAt: __, ...old } = JSON.parse(String(row?.payload))
  await statements.run(`UPDATE "OidcRecord" SET "payload" = ? WHERE "kind" = 'Session'`, [
    JSON.stringify(old),
  ])
  const browser = await openSessions(house)
  await browser.submit({}, endIn('Unknown browser'))
  assert.equal((await house.deps.sessions.list(sub)).length, 1)
})

test('a person’s sessions are found by an index, however many others there are', async (t) => {
  const { deps } = await openHouse(t)
  const asked: string[] = []
  const { all } = deps.store.statements
  t.mock.method(deps.store.statements, 'all', (sql: string, values: never[]) => {
    asked.push(sql)
    return all.call(deps.store.statements, sql, values)
  })
  await deps.sessions.list('ada')
  // Others ask too meanwhile: whoever delivers letters, say.
  const [sql = '', ...more] = asked.filter((each) => each.includes('OidcRecord'))
  assert.deepEqual(more, [])
  const plan = await planOf(deps.store, sql, ['ada', new Date()])
  assert.match(plan, /OidcRecord_sub_idx/)
  assert.doesNotMatch(plan, /SCAN "?OidcRecord"?$|Seq Scan/m)
})
