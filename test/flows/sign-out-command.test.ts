/** `portico sign-out --everybody`, beside a running house. */
import assert from 'node:assert/strict'
import { endEverybody } from '../../src/oidc/everybody.ts'
import { hashOf } from '../../src/store/secrets.ts'
import { Browser } from '../support/browser.ts'
import { openCalledPortal } from '../support/called-portal.ts'
import { portico } from '../support/cli.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { enter, json, post, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { until } from '../support/until.ts'

test('whoever says it out loud ends every session and token, portals are told, and people come back', async (t) => {
  const house = await openHouse(t)
  const called = await openCalledPortal(t)
  const { wiki, browser, callback } = await signedInWiki(t, house, {
    metadata: {
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      backchannel_logout_uri: called.uri,
    },
    params: { scope: 'openid offline_access' },
  })
  const first = await wiki.finish(callback)
  const own = await wiki.clientCredentials()
  const introspection = `${house.issuer}/introspect`
  const stolen = browser.cookies.clone()
  const halfWay = new Browser()
  await halfWay.open(String(await wiki.start()))
  const run = (...args: string[]) => portico(['sign-out', ...args], house)

  for (const args of [[], ['--yes'], ['--everybody']]) {
    const { code, stderr } = await run(...args)
    assert.equal(code, 1, stderr)
    assert.match(stderr, args.includes('--everybody') ? /Nothing was ended/ : /Say --everybody/)
  }
  assert.equal(await userinfoStatus(house, first.access_token), 200)

  const { code, stdout, stderr } = await run('--everybody', '--yes', '--json')
  assert.equal(code, 0, stderr)
  const ended = JSON.parse(stdout)
  assert.ok(ended.sessions >= 1 && ended.tokens >= 3, stdout)
  assert.equal(await userinfoStatus(house, first.access_token), 401)
  assert.equal(
    (await json(await post(introspection, { token: own.access_token }, { as: wiki }))).active,
    false,
  )
  await assert.rejects(wiki.refresh())
  const thief = new Browser()
  thief.cookies = stolen
  await thief.open(`${house.issuer}/account`)
  assert.equal(thief.heading, 'Sign in')
  await halfWay.submit({ email: 'ada@example.com', password: 'x' })
  assert.notEqual(halfWay.status, 200, 'a sign-in that was half way is over')
  await until(() => called.calls.length === 1)
  const { db } = house.deps.store
  const row = await db.auditEvent.findFirstOrThrow({ where: { kind: 'everybody-signed-out' } })
  assert.match(String(row.detail), /command-line/)

  const back = await enter(new Browser(), await wiki.start())
  assert.equal(await userinfoStatus(house, (await wiki.finish(back)).access_token), 200)
})

test('of five hundred sessions none is left, wherever it was interrupted, and each portal hears of each once', async (t) => {
  const house = await openHouse(t)
  const { store, now } = house.deps
  const rows = ['Session', 'AccessToken', 'RefreshToken', 'Grant'].flatMap((kind) =>
    Array.from({ length: 500 }, (_, n) => ({ kind, n })),
  )
  const uidOf = (n: number) => `session ${n}`
  await store.db.oidcRecord.createMany({
    data: rows.map(({ kind, n }) => ({
      kind,
      idHash: hashOf(`${kind} ${n}`),
      // Every third token outlived its session.
      uidHash: kind === 'Grant' || (kind !== 'Session' && n % 3 === 0) ? null : hashOf(uidOf(n)),
      payload: JSON.stringify({ uid: uidOf(n), accountId: `person ${n}` }),
      expiresAt: new Date(now().getTime() + 1_000_000),
    })),
  })
  const told: string[] = []
  let batches = 0
  const whoWantsToKnow = async () => async (_: unknown, sessions: { uid: string }[]) => {
    told.push(...sessions.map(({ uid }) => uid))
  }
  const interrupted = () => {
    batches += 1
    if (batches === 3) throw new Error('killed')
  }
  await assert.rejects(endEverybody({ store, now, whoWantsToKnow, tell: interrupted }), { message: 'killed' })
  const ended = await endEverybody({ store, now, whoWantsToKnow, tell: () => undefined })
  assert.equal(ended.sessions, 200)
  assert.equal(told.length, 500)
  assert.equal(new Set(told).size, 500)
  const left = await store.db.oidcRecord.groupBy({ by: ['kind'], _count: true })
  assert.deepEqual(left, [{ kind: 'EndedSession', _count: 500 }])
})
