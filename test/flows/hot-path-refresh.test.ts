import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { minutes, seconds } from '../../src/duration.ts'
import { rowOf } from '../../src/oidc/refresh-chains.ts'
import { newId, newSecret } from '../../src/random.ts'
import { hashOf } from '../../src/store/secrets.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal, disablePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { basic, exchangeCode, freshCode, json, refreshWith, userinfoStatus } from '../support/protocol.ts'
import { openTwoWays } from '../support/two-ways.ts'
import { openWiki } from '../support/wiki.ts'

const scope = 'openid profile email phone address roles groups offline_access'
const claims =
  '{"userinfo":{"nickname":null},"id_token":{"email":null,"locale":{"essential":true},"acr":null}}'

/** A portal that holds a refresh token of Ada's, and the two ways to use it. */
async function openOffline(t: TestContext, metadata: Record<string, unknown> = {}) {
  const house = await openHouse(t)
  const { statements } = house.deps.store
  const lovelace = await openAccount(house, ada)
  const wiki = await openWiki(t, house, metadata)
  await addMember(house, wiki, lovelace, { groups: ['north'], roles: ['editor'] })
  const asked = { scope, claims, prompt: 'consent', nonce: 'of-this-sign-in' }
  const { refresh_token: token } = await json(
    await exchangeCode(house, wiki, await freshCode(house, wiki, asked, new Browser())),
  )
  const ways = await openTwoWays(t, house)

  /** Another chain like the one of `value`, in the same grant: as if somebody had signed in twice in the same moment. */
  async function twinOf(value: string): Promise<string> {
    const twin = `${newId()}.${newSecret()}`
    const others = '"kind", "payload", "grantId", "uidHash", "sub", "clientId", "expiresAt"'
    await statements.run(
      `INSERT INTO "OidcRecord" ("idHash", "secretHash", ${others})
       SELECT ?, ?, ${others} FROM "OidcRecord" WHERE "kind" = 'RefreshToken' AND "idHash" = ?`,
      [rowOf(twin), hashOf(twin), rowOf(value)],
    )
    return twin
  }

  const payloadOf = async (kind: string, idHash: string) => {
    const row = await statements.get(
      'SELECT "payload", "grantId", "uidHash", "sub", "clientId" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?',
      [kind, idHash],
    )
    return row && { ...row, payload: withoutMoment(JSON.parse(String(row.payload))) }
  }

  /** Everything that comes of using `value` at `address` that is not another one each time. */
  async function use(address: string | undefined, value: string, secret = wiki.clientSecret ?? '') {
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: value })
    const headers = { authorization: basic(wiki.clientId, secret) }
    const answer = await fetch(`${address}/token`, { method: 'POST', body, headers })
    const head = [...answer.headers].filter(([name]) => !/^(date|keep-alive|x-request-id)$/.test(name))
    const said = await json(answer)
    const { access_token: access, refresh_token: next, id_token: id } = said as Record<string, string>
    const masked = { ...said, ...(access ? { access_token: '…', refresh_token: '…', id_token: '…' } : {}) }
    return {
      next,
      seen: {
        status: answer.status,
        head,
        body: Object.entries(masked),
        ...(id ? { id: [decodeProtectedHeader(id), Object.entries(withoutMoment(decodeJwt(id)))] } : {}),
        ...(next ? { chain: await payloadOf('RefreshToken', rowOf(next)) } : {}),
        ...(access ? { access: await payloadOf('AccessToken', hashOf(access)) } : {}),
      },
    }
  }

  return { house, statements, lovelace, wiki, token: String(token), twinOf, use, ...ways }
}

/** The moments alone may differ: both ways are not gone in the same one. */
const withoutMoment = (payload: object) =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, /^(iat|exp)$/.test(name) ? '…' : value]),
  )

for (const id_token_signed_response_alg of ['RS256', 'ES256']) {
  test(`whatever becomes of a sign-in, its refresh is the same by the short way: ${id_token_signed_response_alg}`, async (t) => {
    const opened = await openOffline(t, { id_token_signed_response_alg })
    const { house, statements, lovelace, wiki, twinOf, use, walks, addresses } = opened
    const { deps } = house
    const [short, long] = addresses
    let { token } = opened
    let secret = wiki.clientSecret

    const rewrite = (kind: string, from: string, to: string) =>
      statements.run(`UPDATE "OidcRecord" SET "payload" = REPLACE("payload", ?, ?) WHERE "kind" = ?`, [
        from,
        to,
        kind,
      ])
    const changes: [when: string, change: () => unknown, status?: number, engine?: 'engine'][] = [
      ['at first', () => undefined],
      ['a second time', () => undefined],
      [
        'with a whole profile',
        () =>
          deps.accounts.changeProfile(lovelace.account.id, {
            name: 'Ada “King” ☃',
            nickname: 'Lady',
            locale: 'de',
            locality: 'London',
            birthdate: '1815-12-10',
          }),
      ],
      ['with lean tokens', () => changePortal(house, wiki, { leanTokens: true })],
      [
        'with scopes kept back',
        () => changePortal(house, wiki, { leanTokens: false, scopes: ['profile', 'offline_access'] }),
      ],
      ['with all of them', () => changePortal(house, wiki, { scopes: null })],
      [
        'known by another sub',
        async () => {
          const where = { clientId_sub: { clientId: wiki.clientId, sub: lovelace.sub } }
          await deps.store.db.clientSubject.update({ where, data: { knownAs: 'another-sub' } })
          await deps.store.db.client.update({ where: { id: wiki.clientId }, data: { knowsMerged: true } })
          deps.registry.invalidate()
        },
      ],
      ['with a scope less in its grant', () => rewrite('Grant', ' phone', '')],
      ['with a claim by its name alone', () => rewrite('RefreshToken', '"openid profile ', '"openid ')],
      ['with a claim that is not granted', () => rewrite('Grant', '"locale"', '"zoneinfo"')],
      ['without the scope openid', () => rewrite('RefreshToken', '"scope":"openid ', '"scope":"')],
      ['with it again', () => rewrite('RefreshToken', '"scope":"', '"scope":"openid ')],
      [
        'with another secret',
        async () => {
          const client = await deps.registry.byClient(wiki.clientId)
          assert.ok(client)
          secret = (await deps.portals.rotateSecret(client, minutes(1))) ?? ''
          deps.registry.invalidate()
        },
      ],
      ['where only members enter', () => changePortal(house, wiki, { access: 'members' })],
      ['bound to a key', () => rewrite('RefreshToken', '"kind":', '"jkt":"x","kind":'), 400],
      ['bound to none', () => rewrite('RefreshToken', '"jkt":"x",', '')],
      ['no member any more', () => statements.run('DELETE FROM "Member"', []), 400],
      ['where everybody enters', () => changePortal(house, wiki, { access: 'everyone' })],
      [
        'with a scope taken back',
        () => rewrite('Grant', '"kind":"Grant"', '"kind":"Grant","rejected":{"openid":{"scope":"email"}}'),
        200,
        'engine',
      ],
      ['without the scope that it needs', () => changePortal(house, wiki, { scopes: ['profile'] }), 400],
      ['at a portal that is off', () => disablePortal(house, wiki), 401],
      ['disabled', () => deps.accounts.setDisabled(lovelace.account.id, true), 401],
    ]
    for (const [when, change, status = 200, engine] of changes) {
      await change()
      const twin = await twinOf(token)
      let ours: Awaited<ReturnType<typeof use>> | undefined
      const walked = await walks(async () => {
        ours = await use(short, token, secret)
      })
      const theirs = await use(long, twin, secret)
      assert.deepEqual(ours?.seen, theirs.seen, when)
      assert.equal(ours.seen.status, status, when)
      assert.equal(walked, status === 200 && !engine ? 0 : 1, when)
      token = ours.next ?? token
    }
  })
}

test('a portal that asked for more since is answered the short way', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, ada)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await freshCode(house, wiki, { scope: 'openid' }, browser)
  const code = await freshCode(house, wiki, { scope, claims, prompt: 'consent' }, browser)
  const { refresh_token: token } = await json(await exchangeCode(house, wiki, code))
  const { walks } = await openTwoWays(t, house)
  const walked = await walks(async () => {
    const { access_token: access } = await json(await refreshWith(house, wiki, String(token)))
    assert.equal(await userinfoStatus(house, String(access)), 200)
  })
  assert.equal(walked, 0)
})

test('a token whose answer was lost gives the same again by the short way, and after its grace it is reuse', async (t) => {
  const { house, token, twinOf, use, walks, addresses } = await openOffline(t)
  const [short, long] = addresses
  const twin = await twinOf(token)
  await use(short, token)
  await use(long, twin)
  let again: Awaited<ReturnType<typeof use>> | undefined
  const walked = await walks(async () => {
    again = await use(short, token)
  })
  assert.equal(walked, 0)
  assert.equal(again?.seen.status, 200)
  assert.deepEqual(again.seen, (await use(long, twin)).seen)
  house.wait(seconds(31))
  const late = await use(short, token)
  assert.equal(late.seen.status, 400)
  assert.equal((await use(short, again.next ?? '')).seen.status, 400, 'everything of the grant is over')
})

test('a refresh that loses a race is reuse, and ends everything', async (t) => {
  const { house, statements, wiki, token } = await openOffline(t)
  const { lookUp } = statements
  const found = t.mock.method(statements, 'lookUp', async (...asked: Parameters<typeof lookUp>) => {
    const row = await lookUp.call(statements, ...asked)
    if (!asked[0].includes('"secretHash" = ?')) return row
    // Between the look and the rotation, somebody else uses the token and its successor.
    found.mock.restore()
    const { refresh_token: next } = await json(await refreshWith(house, wiki, token))
    const last = await json(await refreshWith(house, wiki, String(next)))
    assert.equal(await userinfoStatus(house, String(last.access_token)), 200)
    return row
  })
  const late = await refreshWith(house, wiki, token)
  assert.equal(late.status, 400)
  assert.equal((await json(late)).error, 'invalid_grant')
  assert.equal(
    await house.deps.store.db.oidcRecord.count({
      where: { kind: { in: ['AccessToken', 'Grant', 'RefreshToken'] } },
    }),
    0,
  )
  assert.doesNotMatch(house.log(), /hot path failed/)
  const reused = { where: { kind: 'token-reused' } }
  assert.equal(await house.deps.store.db.auditEvent.count(reused), 1)
})

test('a session that ends amid a refresh ends what was about to come of it', async (t) => {
  const { house, statements, wiki, token } = await openOffline(t)
  const { insertRelaxed } = statements
  const ran = t.mock.method(
    statements,
    'insertRelaxed',
    async (...asked: Parameters<typeof insertRelaxed>) => {
      const changed = await insertRelaxed.call(statements, ...asked)
      if (!asked[0].startsWith('INSERT INTO "OidcRecord"')) return changed
      // Between the access token and the rotation.
      ran.mock.restore()
      const [session] = await house.deps.store.db.oidcRecord.findMany({ where: { kind: 'Session' } })
      await house.deps.sessions.end(JSON.parse(session?.payload ?? '').uid)
      return changed
    },
  )
  const answer = await refreshWith(house, wiki, token)
  assert.equal(answer.status, 400)
  assert.equal((await json(answer)).error, 'invalid_grant')
  assert.doesNotMatch(house.log(), /hot path failed/)
  const left = await house.deps.store.db.oidcRecord.findMany({
    where: { kind: { in: ['AccessToken', 'RefreshToken'] } },
  })
  assert.deepEqual(left, [])
})

test('where an ID token fails the short way has rotated nothing, and the house rotates once', async (t) => {
  const { house, statements, lovelace, wiki, token } = await openOffline(t)
  const { deps } = house
  const where = { clientId_sub: { clientId: wiki.clientId, sub: lovelace.sub } }
  await deps.store.db.clientSubject.update({ where, data: { knownAs: 'another-sub' } })
  await deps.store.db.client.update({ where: { id: wiki.clientId }, data: { knowsMerged: true } })
  deps.registry.invalidate()
  const { lookUp, run } = statements
  const failed = t.mock.method(statements, 'lookUp', async (...asked: Parameters<typeof lookUp>) => {
    if (!asked[0].startsWith('SELECT "knownAs"')) return lookUp.call(statements, ...asked)
    failed.mock.restore()
    throw new Error('no sub this time')
  })
  let rotations = 0
  t.mock.method(statements, 'run', async (...asked: Parameters<typeof run>) => {
    if (asked[0].startsWith('UPDATE "OidcRecord" SET "rotatedAt"')) rotations += 1
    return run.call(statements, ...asked)
  })
  assert.equal((await refreshWith(house, wiki, token)).status, 200)
  assert.match(house.log(), /no sub this time/)
  assert.equal(rotations, 1)
})

test('an answer that was lost after the short way is asked for again', async (t) => {
  const { house, wiki, token, use, addresses, walks } = await openOffline(t)
  const lost = await use(addresses[0], token)
  house.wait(seconds(29))
  const again = await json(await refreshWith(house, wiki, token))
  assert.ok(again.refresh_token)
  assert.equal(await walks(() => refreshWith(house, wiki, String(again.refresh_token))), 0)
  assert.equal((await refreshWith(house, wiki, lost.next ?? '')).status, 400)
})
