import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { test } from 'node:test'
import { Browser } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl, freshCode, json, post } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

test('whoever has the database has no token, code, session, secret or password', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  const secrets: Record<string, string | undefined> = {
    'client secret': wiki.clientSecret,
    'password': ada.password,
  }
  const keepCookies = (when: string) => {
    for (const path of ['/', '/interaction/x', '/authorize/x', new URL(browser.url).pathname]) {
      const header = browser.cookies.headerFor(new URL(path, house.issuer)) ?? ''
      for (const pair of header.split('; ').filter(Boolean)) {
        const [name, value] = pair.split('=')
        secrets[`cookie ${name} ${when} ${path}`] = value
      }
    }
  }
  const keepUid = (when: string) => {
    secrets[`interaction ${when}`] = /interaction\/([\w-]+)/.exec(browser.url)?.[1]
  }

  await browser.open(await wiki.start({ scope: 'openid offline_access', state: 'x' }))
  keepCookies('before sign-in')
  keepUid('before sign-in')
  await browser.submit({ email: ada.email, password: ada.password })
  keepCookies('after sign-in')
  keepUid('after sign-in')
  await browser.submit({}, { button: 'Allow' })
  secrets.code = new URL(browser.url).searchParams.get('code') ?? undefined
  const tokens = await wiki.finish(browser.url)
  Object.assign(secrets, { access: tokens.access_token, refresh: tokens.refresh_token, id: tokens.id_token })
  Object.assign(secrets, { rotated: (await wiki.refresh()).refresh_token })
  secrets['unspent code'] = await freshCode(house, wiki, {}, browser)
  await browser.open(authorizeUrl(house, wiki, { prompt: 'login' }))
  keepUid('of somebody signed in')
  keepCookies('of somebody signed in')
  const params = Object.fromEntries(new URL(authorizeUrl(house, wiki)).searchParams)
  const pushed = await json(await post(`${house.issuer}/par`, params, { as: wiki }))
  secrets['pushed request'] = String(pushed.request_uri).split(':').at(-1)
  await browser.open(`${house.issuer}/end-session`)

  assert.ok(Object.keys(secrets).length > 15, Object.keys(secrets).join(', '))
  const { databaseFile } = house.deps.config
  const stored = [databaseFile, `${databaseFile}-wal`]
    .filter(existsSync)
    .map((file) => readFileSync(file).toString('latin1'))
    .join('\n')
  assert.ok(stored.includes('ada@example.com'), 'it is the right file')
  for (const [what, secret] of Object.entries(secrets)) {
    assert.ok(secret && secret.length > 10, what)
    assert.ok(!stored.includes(secret), `${what} is stored as it is`)
    assert.ok(!house.log().includes(secret), `${what} is logged`)
  }
})

test('the database and the key are for their owner alone', async (t) => {
  const house = await openHouse(t)
  for (const file of ['portico.db', 'portico.db-wal', 'encryption.key']) {
    assert.equal(statSync(`${house.dataDir}/${file}`).mode & 0o077, 0, file)
  }
})
