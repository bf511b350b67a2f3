import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { farewellLetter } from '../../interactions/letters/leaving.tsx'
import { takeBack } from '../support/about-portal.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada } from '../support/people.ts'
import {
  authorizeUrl,
  enter,
  exchangeCode,
  freshCode,
  json,
  post,
  refreshWith,
  signedInWiki,
  userinfoStatus,
} from '../support/protocol.ts'

/** Ada with a wiki that holds a code, an access token and a refresh token of hers. */
async function holdsEverything(t: TestContext, house: House) {
  const { wiki, browser, callback, person } = await signedInWiki(t, house, {
    params: { scope: 'openid profile email offline_access' },
  })
  const tokens = await wiki.finish(callback)
  const code = await freshCode(house, wiki, {}, browser)
  return { wiki, browser, code, person, access: tokens.access_token, refresh: tokens.refresh_token ?? '' }
}

test('a disabled account is refused everywhere at once', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, code, person, access, refresh } = await holdsEverything(t, house)
  const introspect = async () =>
    (await json(await post(`${house.issuer}/introspect`, { token: access }, { as: wiki }))).active
  assert.equal(await introspect(), true)

  const disable = (disabledAt: Date | null) =>
    house.deps.store.db.account.update({ where: { id: person.account.id }, data: { disabledAt } })
  await disable(house.deps.now())
  assert.equal(await userinfoStatus(house, access), 401)
  assert.equal(await introspect(), false)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 400)
  assert.equal((await exchangeCode(house, wiki, code)).status, 400)
  const quiet = await enter(browser, authorizeUrl(house, wiki, { prompt: 'none' }))
  assert.equal(quiet.searchParams.get('error'), 'login_required')
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.heading, 'Sign in')
})

test('a removed account is refused everywhere at once', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, code, person, access, refresh } = await holdsEverything(t, house)
  await house.deps.deletion.remove(person.account.id, farewellLetter, {})
  assert.equal(await userinfoStatus(house, access), 401)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 400)
  assert.equal((await exchangeCode(house, wiki, code)).status, 400)
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.heading, 'Sign in')
})

test('a removed portal gets nothing any more, and its people see our page', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, code, access, refresh } = await holdsEverything(t, house)
  await house.deps.portals.remove(wiki.registered.id)
  house.deps.registry.invalidate()
  assert.equal((await exchangeCode(house, wiki, code)).status, 401)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 401)
  assert.equal(await userinfoStatus(house, access), 401)
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.status, 400)
  assert.equal(browser.heading, 'The portal’s request cannot be answered')
})

test('a session that ends takes every code and token with it, of whichever portal', async (t) => {
  const house = await openHouse(t)
  const { wiki, code, access, refresh } = await holdsEverything(t, house)
  const [row] = await house.deps.store.statements.all(
    `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  await house.deps.sessions.end(JSON.parse(String(row?.payload)).uid)
  assert.equal((await exchangeCode(house, wiki, code)).status, 400)
  assert.equal(await userinfoStatus(house, access), 401)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 400)
})

test('when all sessions but one end, what came from the others ends, even from sessions long gone', async (t) => {
  const house = await openHouse(t)
  const { wiki, access, refresh, person } = await holdsEverything(t, house)
  await house.deps.store.statements.run(`DELETE FROM "OidcRecord" WHERE "kind" = 'Session'`, [])

  const here = new Browser()
  const kept = await json(await exchangeCode(house, wiki, await freshCode(house, wiki, {}, here)))
  const [row] = await house.deps.store.statements.all(
    `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  await house.deps.sessions.endAll(person.sub, { except: JSON.parse(String(row?.payload)).uid })
  assert.equal(await userinfoStatus(house, access), 401)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 400)
  assert.equal(await userinfoStatus(house, String(kept.access_token)), 200)
  assert.ok((await enter(here, authorizeUrl(house, wiki, { prompt: 'none' }))).searchParams.get('code'))

  await house.deps.sessions.endAll(person.sub)
  assert.equal(await userinfoStatus(house, String(kept.access_token)), 401)
})

test('who is let in again finds no session open, even if shutting them out was interrupted', async (t) => {
  const house = await openHouse(t)
  const { browser, person, access, refresh, wiki } = await holdsEverything(t, house)
  await house.deps.accounts.setDisabled(person.account.id, true)
  const { code, stderr } = await portico(['account', 'enable', ada.email], { dataDir: house.dataDir })
  assert.equal(code, 0, stderr)
  assert.equal(await userinfoStatus(house, access), 401)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 400)
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Sign in')
})

test('what is taken back from a portal is taken back whole, or can be taken back again', async (t) => {
  const house = await openHouse(t)
  const { browser, access } = await holdsEverything(t, house)
  const { store } = house.deps
  const { transaction } = store
  const interrupted = t.mock.method(store, 'transaction', (work: Parameters<typeof transaction>[0]) =>
    transaction((tx) =>
      work({
        ...tx,
        run: async (sql, values) => {
          if (sql.includes('DELETE FROM "OidcRecord"')) throw new Error('interrupted')
          return tx.run(sql, values)
        },
      }),
    ),
  )
  await takeBack(browser, house.issuer, 'Wiki')
  assert.equal(browser.status, 500)
  interrupted.mock.restore()
  assert.equal(await userinfoStatus(house, access), 200)
  await takeBack(browser, house.issuer, 'Wiki')
  assert.equal(await userinfoStatus(house, access), 401)
})
