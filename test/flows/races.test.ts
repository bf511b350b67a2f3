/** One use is one use: whatever the engine uses once is used fifty times at the same moment, at two instances. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Person } from '../../src/accounts/accounts.ts'
import { createAdapter } from '../../src/oidc/adapter.ts'
import type { Value } from '../../src/store/statements.ts'
import { Browser } from '../support/browser.ts'
import { currentDatabase, test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import {
  authorizeUrl,
  enter,
  exchangeCode,
  freshCode,
  json,
  post,
  refreshWith,
  signedInWiki,
} from '../support/protocol.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { openWiki } from '../support/wiki.ts'

/** Two instances have more ways to miss each other than one. */
const rounds = () => (currentDatabase() === 'PostgreSQL' ? 50 : 10)
const uses = 50

const ok = ({ status }: Response) => status === 200
const redirected = ({ status }: Response) => status === 303
const hasCode = (answer: Response) => /[?&]code=/.test(answer.headers.get('location') ?? '')

/** A house whose token endpoint is asked where it answers, and not by its name. */
const here = (house: House): House => ({ ...house, issuer: house.address })

/** Ada's wiki, and a browser of hers in which it gets codes without asking. */
async function openEntered(t: TestContext, house: House) {
  const { wiki, browser } = await signedInWiki(t, house, { params: { scope: 'openid offline_access' } })
  const code = () => freshCode(house, wiki, { scope: 'openid offline_access' }, browser)
  return { wiki, browser, code }
}

test('an authorization code', async (t) => {
  const { houses, house } = await openRace(t)
  const { wiki, code } = await openEntered(t, house)
  for (let round = 0; round < rounds(); round++) {
    const value = await code()
    const answers = await atOnce(houses, uses, (at) => exchangeCode(here(at), wiki, value))
    assert.equal(count(answers, ok), 1)
  }
})

test('a refresh token: many may be answered, one chain lives', async (t) => {
  const { houses, house } = await openRace(t)
  const { wiki, code } = await openEntered(t, house)
  const isActive = async (at: House, token: string) =>
    (await json(await post(`${at.address}/introspect`, { token }, { as: wiki }))).active === true
  for (let round = 0; round < rounds(); round++) {
    const { refresh_token: first } = await json(await exchangeCode(house, wiki, await code()))
    const answers = await atOnce(houses, uses, (at) => refreshWith(here(at), wiki, String(first)))
    assert.ok(count(answers, ok) >= 1)
    const tokens = (await Promise.all(answers.filter(ok).map(json))).map((body) => String(body.refresh_token))
    const living = await atOnce(houses, tokens.length, (at, n) => isActive(at, tokens[n] ?? ''))
    assert.equal(living.filter(Boolean).length, 1)
  }
})

test('a refresh token and its successor, both used at once', async (t) => {
  const { houses, house } = await openRace(t)
  const { wiki, code } = await openEntered(t, house)
  const refresh = async (token: unknown) => json(await refreshWith(house, wiki, String(token)))
  for (let round = 0; round < rounds() / 5; round++) {
    const { refresh_token: first } = await json(await exchangeCode(house, wiki, await code()))
    const { refresh_token: second } = await refresh(first)
    const answers = await atOnce(houses, uses, (at, n) =>
      refreshWith(here(at), wiki, String(n % 4 < 2 ? first : second)),
    )
    count(answers, ok)
    const ids = await house.deps.store.db.oidcRecord.count({ where: { kind: 'RefreshToken' } })
    assert.ok(ids <= round + 1, 'never more than one chain for each sign-in')
  }
})

test('a pushed request', async (t) => {
  const { houses, house } = await openRace(t)
  const { wiki, browser } = await openEntered(t, house)
  for (let round = 0; round < rounds(); round++) {
    const params = new URL(authorizeUrl(house, wiki, { scope: 'openid offline_access' })).searchParams
    const { request_uri: uri } = await json(await post(`${house.issuer}/par`, String(params), { as: wiki }))
    const path = `/authorize?${new URLSearchParams({ client_id: wiki.clientId, request_uri: String(uri) })}`
    const answers = await atOnce(houses, uses, (at) => send(browser, at, path))
    assert.equal(count(answers, hasCode), 1)
  }
})

test('the jti of an assertion', async (t) => {
  const { houses, house } = await openRace(t)
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] }
  const { clientId } = await openWiki(t, house, {
    grant_types: ['client_credentials'],
    redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks,
  })
  const claims = { iss: clientId, sub: clientId, aud: house.issuer }
  for (let round = 0; round < rounds(); round++) {
    const assertion = await new SignJWT({ ...claims, jti: `once-${round}` })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey)
    const fields = {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }
    const answers = await atOnce(houses, uses, ({ address }) => post(`${address}/token`, fields))
    assert.equal(count(answers, ok), 1)
  }
})

test('an answer to the question for consent', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house)
  for (let round = 0; round < rounds() / 5; round++) {
    const browser = new Browser()
    await browser.open(authorizeUrl(house, wiki, { scope: 'openid email' }))
    await browser.submit({ email: ada.email, password: ada.password })
    assert.equal(browser.heading, 'Continue to Wiki')
    const path = `${new URL(browser.url).pathname}/consent`
    const answers = await atOnce(houses, uses, (at) => send(browser, at, path, { decision: 'allow' }))
    const next = answers.filter(redirected).map(({ headers }) => headers.get('location') ?? '')
    assert.ok(count(answers, redirected) >= 1)
    const codes = await atOnce(houses, next.length, (at, n) => send(browser, at, next[n] ?? ''))
    assert.equal(count(codes, hasCode), 1)
    await house.deps.consents.withdraw(account.id, wiki.clientId, house.deps.store.statements)
  }
})

test('a right password, sent more than once', async (t) => {
  const { houses, house } = await openRace(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  for (let round = 0; round < rounds() / 10; round++) {
    const browser = new Browser()
    await browser.open(authorizeUrl(house, wiki))
    const path = `${new URL(browser.url).pathname.replace(/\/login$/, '')}/login`
    const answers = await atOnce(houses, 10, async (at) => {
      const answer = await send(browser, at, path, { email: ada.email, password: ada.password })
      const next = answer.headers.get('location')
      return next ? send(browser, at, next) : answer
    })
    assert.equal(count(answers, hasCode), 1)
    const sessions = await house.deps.store.db.oidcRecord.count({ where: { kind: 'Session' } })
    assert.equal(sessions, round + 1)
  }
})

test('a password that is changed while people sign in with the old one leaves no session', async (t) => {
  const { houses, house } = await openRace(t)
  const { account, sub } = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const { accounts, sessions, store } = house.deps
  for (let round = 0; round < rounds() / 5; round++) {
    const ready = await atOnce(houses, 10, async () => {
      const browser = new Browser()
      await browser.open(authorizeUrl(house, wiki))
      const path = `${new URL(browser.url).pathname}/login`
      const answer = await send(browser, house, path, { email: ada.email, password: ada.password })
      return { browser, next: answer.headers.get('location') ?? '' }
    })
    const entering = atOnce(houses, 10, (at, n) =>
      send(ready[n]?.browser ?? new Browser(), at, ready[n]?.next ?? ''),
    )
    await accounts.setPassword(account.id, account.passwordHash ?? '')
    await sessions.endAll(sub)
    count(await entering, hasCode)
    assert.equal(await store.db.oidcRecord.count({ where: { kind: 'Session', sub } }), 0)
  }
})

const changes: Record<string, (house: House, account: Person['account']) => Promise<void>> = {
  'a password that is changed': ({ deps }, { id, passwordHash }) =>
    deps.accounts.setPassword(id, passwordHash ?? ''),
  'an account that is disabled': ({ deps }, { id }) => deps.accounts.setDisabled(id, true),
}

for (const [what, change] of Object.entries(changes)) {
  test(`${what} after a sign-in was weighed and before it is written leaves no session`, async (t) => {
    const house = await openHouse(t)
    const { account, sub } = await openAccount(house)
    const wiki = await openWiki(t, house, { first_party: true })
    const { sessions, store } = house.deps
    const { statements } = store
    const run = statements.run
    let changed = false
    t.mock.method(statements, 'run', async (sql: string, values: Value[]) => {
      if (values[0] === 'Session' && values.includes(sub) && !changed) {
        changed = true
        await change(house, account)
        await sessions.endAll(sub)
      }
      return run.call(statements, sql, values)
    })
    const callback = await enter(new Browser(), authorizeUrl(house, wiki))
    assert.ok(changed)
    assert.equal(await store.db.oidcRecord.count({ where: { kind: 'Session', sub } }), 0)
    const code = callback.searchParams.get('code')
    assert.ok(!code || !ok(await exchangeCode(house, wiki, code)))
  })
}

test('a request that came before a sign-in, and ends after it, does not bring the old session back', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki))
  const before = browser.clone()
  const id = before.cookies.get('portico_session')?.value ?? assert.fail('no session')
  const { statements } = house.deps.store
  const findClient = async () => undefined
  const stored = createAdapter({ ...house.deps, statements, findClient })('Session')
  const session = (await stored.find(id)) ?? assert.fail('no session')

  await enter(browser, authorizeUrl(house, wiki, { prompt: 'login' }))
  await stored.upsert(id, session, 600)
  await before.open(`${house.issuer}/account`)
  assert.equal(before.heading, 'Sign in')
})
