import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada } from '../support/people.ts'
import { refreshWith, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { openWiki } from '../support/wiki.ts'

test('discovery and JWKS ask the database nothing', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  for (const path of ['/.well-known/openid-configuration', '/jwks']) {
    assert.deepEqual(await statementsOf(() => fetch(`${house.issuer}${path}`)), [])
  }
})

test('client_credentials and userinfo take one statement', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house)
  const { access_token: token } = await wiki.finish(callback)
  const machine = await openWiki(t, house, { grant_types: ['client_credentials'] })
  await machine.clientCredentials()

  const ofUserinfo = await statementsOf(() => userinfoStatus(house, token))
  assert.equal(ofUserinfo.length, 1, ofUserinfo.join('\n'))
  const ofClientCredentials = await statementsOf(() => machine.clientCredentials())
  assert.equal(ofClientCredentials.length, 1, ofClientCredentials.join('\n'))
})

test('a portal for members alone costs no statement more', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { person, wiki, callback } = await signedInWiki(t, house, {
    params: { scope: 'openid roles groups offline_access' },
  })
  const { access_token: token, refresh_token: refresh = '' } = await wiki.finish(callback)
  await addMember(house, wiki, person, { groups: ['north'] })
  await changePortal(house, wiki, { access: 'members' })
  await userinfoStatus(house, token)
  const ofUserinfo = await statementsOf(async () => assert.equal(await userinfoStatus(house, token), 200))
  assert.equal(ofUserinfo.length, 1, ofUserinfo.join('\n'))
  const ofRefresh = await statementsOf(() => refreshWith(house, wiki, refresh))
  assert.equal(ofRefresh.length, 3, ofRefresh.join('\n'))
})

test('a refresh takes three statements, and a repeated one too', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, { params: { scope: 'openid offline_access' } })
  const { refresh_token: first = '' } = await wiki.finish(callback)
  for (const what of ['a first use', 'a repeat']) {
    const statements = await statementsOf(() => refreshWith(house, wiki, first))
    assert.equal(statements.length, 3, `${what}:\n${statements.join('\n')}`)
  }
})

test('a whole sign-in with a password takes twenty-six statements', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house)
  await wiki.finish(callback)
  const browser = new Browser()
  const start = await wiki.start()
  const statements = await statementsOf(async () => {
    await browser.open(start)
    await browser.submit({ email: ada.email, password: ada.password })
    await wiki.finish(browser.url)
  })
  assert.equal(statements.length, 26, statements.join('\n'))
})

test('no statement of the hot path asks for columns that a newer version may add', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, { params: { scope: 'openid offline_access' } })
  const statements = await statementsOf(async () => {
    const { access_token: token } = await wiki.finish(callback)
    await userinfoStatus(house, token)
    await wiki.refresh()
  })
  assert.deepEqual(
    statements.filter((sql) => /SELECT (\w+\.)?\*/i.test(sql)),
    [],
  )
})
