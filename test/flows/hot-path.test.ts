import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import fc from 'fast-check'
import { hours, minutes } from '../../src/duration.ts'
import { hashOf } from '../../src/store/secrets.ts'
import { Unavailable } from '../../src/store/unavailable.ts'
import { openProgram } from '../support/api.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { addMember, changePortal, disablePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { basic, exchangeCode, freshCode, json, post, type Wiki } from '../support/protocol.ts'
import { openSocket } from '../support/raw.ts'
import { formOf, openTwoWays, type Question } from '../support/two-ways.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const everything = 'openid profile email phone address roles groups offline_access'
const claims =
  '{"userinfo":{"nickname":{"essential":true},"locale":null,"sid":null},"id_token":{"email":null}}'

/** People, portals and every kind of token, and what is asked with them. */
async function openTown(t: TestContext) {
  const house = await openHouse(t)
  const [lovelace, baker] = [await openAccount(house, ada), await openAccount(house, bob)]
  const wiki = await openWiki(t, house, {
    grant_types: ['authorization_code', 'refresh_token'],
    lean_tokens: true,
  })
  const club = await openWiki(t, house)
  const machine = await openWiki(t, house, { grant_types: ['client_credentials'], redirect_uris: [] })
  await addMember(house, club, lovelace, { groups: ['north'], roles: ['editor'] })
  await changePortal(house, club, { access: 'members' })
  const program = await openProgram(house, ['portals:read'])
  const browserOfHis = async () => {
    const browser = new Browser()
    await signInAt(browser, `${house.issuer}/account`, bob)
    return browser
  }

  const tokensOf = async (at: Wiki, more: Record<string, string>, browser = new Browser()) => {
    const answer = await json(await exchangeCode(house, at, await freshCode(house, at, more, browser)))
    assert.ok(answer.access_token, JSON.stringify(answer))
    return answer as Record<string, string>
  }
  const hers = await tokensOf(wiki, { scope: everything, prompt: 'consent', claims })
  const ofMachine = await json(
    await post(`${house.issuer}/token`, { grant_type: 'client_credentials' }, { as: machine }),
  )
  const tokens = {
    noOpenId: (await tokensOf(wiki, { scope: 'email' })).access_token ?? '',
    hers: hers.access_token ?? '',
    inClub: (await tokensOf(club, { scope: 'openid profile roles groups' })).access_token ?? '',
    his: (await tokensOf(wiki, { scope: 'openid email' }, await browserOfHis())).access_token ?? '',
    hisToo: (await tokensOf(wiki, { scope: 'openid', claims }, await browserOfHis())).access_token ?? '',
    machine: String(ofMachine.access_token),
    api: program.token,
    refresh: hers.refresh_token ?? '',
    id: hers.id_token ?? '',
    nobody: 'x'.repeat(43),
  }
  const secrets = { wiki: wiki.clientSecret ?? '', old: wiki.clientSecret ?? '' }
  return { house, lovelace, baker, wiki, club, machine, program, tokens, secrets }
}

type Town = Awaited<ReturnType<typeof openTown>>

const bearer = (token: string, more: Record<string, string> = {}): Question => ({
  method: 'GET',
  path: '/userinfo',
  headers: { authorization: `Bearer ${token}`, ...more },
})

/** Whatever portals ask, with each token and as each client. */
function common({ wiki, club, machine, program, tokens, secrets }: Town): Question[] {
  const clients = [
    [wiki.clientId, secrets.wiki],
    [wiki.clientId, secrets.old],
    [club.clientId, club.clientSecret ?? ''],
    [machine.clientId, machine.clientSecret ?? ''],
    [program.clientId, program.clientSecret],
    [wiki.clientId, 'no secret of anybody, and long enough'],
  ] as const
  const owners = new Map([tokens.inClub, tokens.machine, tokens.api].map((token, n) => [token, n + 2]))
  const asked = Object.values(tokens).flatMap((token) => [
    bearer(token),
    ...clients
      .filter((_, n) => n === 0 || n === owners.get(token) || token === tokens.hers)
      .map(([id, secret]) => ({
        path: '/introspect',
        ...formOf({ token }, { authorization: basic(id, secret) }),
      })),
  ])
  const own = clients.map(([id, secret]) => ({
    path: '/token',
    ...formOf({ grant_type: 'client_credentials' }, { authorization: basic(id, secret) }),
  }))
  return [...asked, ...own]
}

/** Whatever else somebody could write into the same questions. */
function odd({ wiki, machine, tokens, secrets }: Town): Question[] {
  const as = { authorization: basic(wiki.clientId, secrets.wiki) }
  const asMachine = { authorization: basic(machine.clientId, machine.clientSecret ?? '') }
  const posted = { client_id: wiki.clientId, client_secret: secrets.wiki }
  const [, encoded = ''] = as.authorization.split(' ')
  const { hers } = tokens
  const credentials = [
    as.authorization.replace('Basic', 'bAsIC'),
    as.authorization.replace('Basic ', 'Basic  '),
    `${as.authorization}=`,
    `Basic ${encoded.replaceAll('=', '')}`,
    `Basic ${encoded} x`,
    `Bearer ${hers}`,
    'Basic',
    '',
    `Basic ${Buffer.from(`${wiki.clientId}:`).toString('base64')}`,
    `Basic ${Buffer.from(`${wiki.clientId}:%zz`).toString('base64')}`,
    `Basic ${Buffer.from(`${wiki.clientId.replace(/./, (c) => `%${c.charCodeAt(0).toString(16)}`)}:${secrets.wiki}`).toString('base64')}`,
    `Basic ${Buffer.from(`${wiki.clientId}%00:${secrets.wiki}`).toString('base64')}`,
    basic('portico', 'x'.repeat(40)),
  ]
  const heads: Record<string, string>[] = [
    { accept: 'text/html' },
    { accept: 'application/json' },
    { dpop: 'x.y.z' },
    { 'oauth-client-attestation': 'x' },
    { origin: 'http://localhost:9' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'accept-encoding': 'gzip', 'if-none-match': '*', 'range': 'bytes=0-1', 'cookie': 'a=b' },
    { 'host': 'evil.example', 'x-forwarded-host': 'evil.example' },
  ]
  const types = [
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded;charset=UTF-8',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/x-www-form-urlencoded; charset=nonsense',
    '',
  ]
  const token = encodeURIComponent(hers)
  const forms = [
    '',
    `token=${token}&token=${token}`,
    `token=${token}&token_type_hint=access_token`,
    `token=${token}&token_type_hint=refresh_token`,
    `token=${token}&token_type_hint=`,
    `token=${token}&token_type_hint=a&token_type_hint=b`,
    `token=${token}&x=y`,
    `token=${token}&client_id=${wiki.clientId}`,
    `token=${token}&client_id=${machine.clientId}`,
    `token=${token}&client_secret=${secrets.wiki}`,
    `token=${token}&client_assertion=x.y.z`,
    `token=${token}%00`,
    `token=${token}é`,
    `token=%E0%A4%A&__proto__=x`,
    `to%6ben=${token}`,
    `token=${'x'.repeat(5000)}`,
    `token=${'x'.repeat(60_000)}`,
  ]
  const grants = [
    'client_credentials',
    'client_credentials&scope=openid',
    'client_credentials&scope=portals:read',
    'client_credentials&resource=https://x.example',
    'client_credentials&grant_type=x',
    'client_credentials&refresh_token=x',
    'refresh_token',
    'refresh_token&refresh_token=x',
    `refresh_token&refresh_token=${'x'.repeat(22)}.${'x'.repeat(43)}`,
    'refresh_token&refresh_token=x&refresh_token=y',
    'authorization_code',
    'client_credentials&code=x',
    'CLIENT_CREDENTIALS',
    '',
  ]
  const introspect = (more: object): Question => ({
    path: '/introspect',
    ...formOf({ token: hers }, as),
    ...more,
  })
  return [
    ...credentials.map((authorization) => introspect(formOf({ token: hers }, { authorization }))),
    ...heads.flatMap((more) => [
      bearer(hers, more),
      bearer(tokens.nobody, more),
      introspect(formOf({ token: hers }, { ...as, ...more })),
      { path: '/token', ...formOf({ grant_type: 'client_credentials' }, { ...asMachine, ...more }) },
    ]),
    ...types.map((type) => introspect({ headers: { ...as, 'content-type': type } })),
    ...forms.map((body) => introspect(formOf(body, as))),
    ...grants.map((grant) => ({ path: '/token', ...formOf(`grant_type=${grant}`, asMachine) })),
    introspect(formOf({ token: hers, ...posted })),
    introspect(formOf({ token: hers, ...posted }, as)),
    introspect(formOf({ token: hers, client_id: wiki.clientId })),
    introspect({ late: true }),
    introspect({ headers: { ...formOf('', as).headers, 'transfer-encoding': 'chunked' } }),
    ...[
      '/userinfo/',
      '/USERINFO',
      '/userinfo?',
      `/userinfo?access_token=${token}`,
      '//userinfo',
      '/userinfo#x',
    ].map((path) => ({ ...bearer(hers), path })),
    ...['HEAD', 'POST', 'PUT', 'OPTIONS'].map((method) => ({ ...bearer(hers), method })),
    ...[
      `bearer ${hers}`,
      `BEARER ${hers}`,
      `Bearer  ${hers}`,
      `Bearer ${hers} `,
      `DPoP ${hers}`,
      `Bearer ${hers}x`,
      'Bearer',
      hers,
    ].map((authorization) => bearer(hers, { authorization })),
    { path: '/userinfo', ...formOf({ access_token: hers }) },
    { ...bearer(hers), body: 'x' },
  ]
}

test('whatever becomes of tokens, people and portals, the short way answers as the long one does', async (t) => {
  const town = await openTown(t)
  const { house, lovelace, baker, wiki, club, tokens, secrets } = town
  const { deps } = house
  const { statements } = deps.store
  const { same, walks } = await openTwoWays(t, house)
  const short = [
    bearer(tokens.hers),
    bearer(tokens.inClub),
    bearer(tokens.hers, { origin: 'http://localhost:9' }),
    {
      path: '/introspect',
      ...formOf({ token: tokens.hers }, { authorization: basic(wiki.clientId, secrets.wiki) }),
    },
    {
      path: '/introspect',
      late: true,
      ...formOf({ token: tokens.nobody }, { authorization: basic(wiki.clientId, secrets.wiki) }),
    },
    {
      path: '/token',
      ...formOf(
        { grant_type: 'client_credentials' },
        { authorization: basic(town.machine.clientId, town.machine.clientSecret ?? '') },
      ),
    },
  ]
  for (const question of short) {
    const count = await walks(async () => assert.equal((await same(question)).status, 200))
    assert.equal(count, 1, `only the engine walks: ${JSON.stringify(question)}`)
  }
  const statusOf = async (token: string) => (await same(bearer(token))).status

  const registered = async () => {
    const client = await deps.registry.byClient(wiki.clientId)
    assert.ok(client)
    return client
  }
  const changes: [string, () => unknown][] = [
    ['at first', () => undefined],
    [
      'with a whole profile',
      async () => {
        await deps.accounts.changeProfile(baker.account.id, { name: 'Bob', nickname: 'B', locale: 'en' })
        await deps.accounts.changeProfile(lovelace.account.id, {
          name: 'Ada “King” ☃',
          nickname: 'Lady',
          locale: 'de',
          locality: 'London',
          country: 'GB',
          phoneNumber: '+442079460000',
          birthdate: '1815-12-10',
        })
      },
    ],
    [
      'with another secret',
      async () => {
        secrets.wiki = (await deps.portals.rotateSecret(await registered(), minutes(1))) ?? ''
        deps.registry.invalidate()
      },
    ],
    ['when the old one counts no more', () => house.wait(minutes(2))],
    ['with scopes kept back', () => changePortal(house, wiki, { scopes: ['profile'] })],
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
    [
      'no member any more, with a token that was made meanwhile',
      async () => {
        assert.equal(await statusOf(tokens.inClub), 200)
        await statements.run('DELETE FROM "Member" WHERE "portalId" = ?', [club.registered.id])
        assert.equal(await statusOf(tokens.inClub), 401)
      },
    ],
    [
      'with a claim that is not granted',
      () =>
        statements.run(
          `UPDATE "OidcRecord" SET "payload" = REPLACE("payload", '"locale"', '"zoneinfo"') WHERE "kind" = 'Grant'`,
          [],
        ),
    ],
    [
      'with a scope taken back',
      () =>
        statements.run(
          `UPDATE "OidcRecord" SET "payload" = REPLACE("payload", '"kind":"Grant"', '"kind":"Grant","rejected":{"openid":{"scope":"email"}}')
           WHERE "kind" = 'Grant' AND "clientId" = ?`,
          [wiki.clientId],
        ),
    ],
    [
      'issued by a clock that was set back since',
      async () => {
        const ahead = (
          await statements.get(`SELECT "payload" FROM "OidcRecord" WHERE "idHash" = ?`, [
            hashOf(tokens.machine),
          ])
        )?.payload
        const later = String(ahead).replace(/"iat":(\d+)/, (_, at: string) => `"iat":${Number(at) + 600}`)
        await statements.run('UPDATE "OidcRecord" SET "payload" = ? WHERE "idHash" = ?', [
          later,
          hashOf(tokens.machine),
        ])
      },
    ],
    [
      'revoked by that clock, when its time has come',
      async () => {
        const { machine } = town
        const where = [hashOf(tokens.machine)]
        assert.equal(
          (await post(`${house.issuer}/revoke`, { token: tokens.machine }, { as: machine })).status,
          200,
        )
        const left = await statements.get('SELECT "payload" FROM "OidcRecord" WHERE "idHash" = ?', where)
        assert.equal(left, undefined, 'it would live once more')
      },
    ],
    ['where everybody may enter', () => changePortal(house, club, { access: 'everyone' })],
    ['at a portal that is off', () => disablePortal(house, wiki)],
    ['on again', () => disablePortal(house, wiki, false)],
    [
      'with a token revoked',
      async () => {
        const as = { clientId: wiki.clientId, clientSecret: secrets.wiki }
        assert.equal((await post(`${house.issuer}/revoke`, { token: tokens.hisToo }, { as })).status, 200)
        assert.equal(await statusOf(tokens.hisToo), 401)
      },
    ],
    [
      'disabled',
      async () => {
        assert.equal(await statusOf(tokens.his), 200)
        await deps.accounts.setDisabled(baker.account.id, true)
        assert.equal(await statusOf(tokens.his), 401)
      },
    ],
    ['enabled', () => deps.accounts.setDisabled(baker.account.id, false)],
    [
      'about to be deleted',
      async () => {
        await deps.store.db.account.update({
          where: { id: lovelace.account.id },
          data: { deleteAt: new Date() },
        })
        assert.equal(await statusOf(tokens.hers), 401)
      },
    ],
    [
      'to stay',
      () => deps.store.db.account.update({ where: { id: lovelace.account.id }, data: { deleteAt: null } }),
    ],
    [
      'without a grant',
      () =>
        statements.run(`DELETE FROM "OidcRecord" WHERE "kind" = 'Grant' AND "clientId" = ?`, [club.clientId]),
    ],
    [
      'with a session that is marked as ended',
      async () => {
        assert.equal(await statusOf(tokens.hers), 200)
        await statements.run(
          `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt")
         SELECT 'EndedSession', "uidHash", '{}', "expiresAt" FROM "OidcRecord" WHERE "kind" = 'AccessToken' AND "idHash" = ?`,
          [hashOf(tokens.hers)],
        )
        assert.equal(await statusOf(tokens.hers), 401)
      },
    ],
    ['when tokens of clients are over', () => house.wait(minutes(10))],
    ['when all are over', () => house.wait(hours(1))],
  ]
  for (const [when, change] of changes) {
    await change()
    for (const question of common(town)) await same(question, when)
  }
})

test('however it is asked, the short way answers as the long one does', async (t) => {
  const town = await openTown(t)
  const { same } = await openTwoWays(t, town.house)
  const questions = [...common(town), ...odd(town)]
  for (const question of questions) await same(question)

  // Pieces of all of them, put together anew.
  const piece = fc.constantFrom(...questions)
  const mixed = fc.tuple(piece, piece, piece).map(([one, two, three]) => ({
    ...one,
    headers: {
      ...two.headers,
      ...one.headers,
      ...(three.headers?.authorization ? { authorization: three.headers.authorization } : {}),
    },
    ...(one.body === undefined ? {} : { body: two.body ?? one.body }),
  }))
  const numRuns = Number(process.env.FUZZ_RUNS ?? 2) * 40
  await fc.assert(
    fc.asyncProperty(mixed, async (question) => void (await same(question))),
    { numRuns, seed: Number(process.env.FUZZ_SEED ?? 1) },
  )
})

testOn(
  'SQLite',
  'while the database is away, the short way says so as the long one does, and asks it once',
  async (t) => {
    const town = await openTown(t)
    const { same, walks } = await openTwoWays(t, town.house)
    const questions = [
      bearer(town.tokens.hers),
      bearer(town.tokens.hers, { accept: 'text/html' }),
      ...common(town).slice(1, 3),
    ]
    const { statements } = town.house.deps.store
    t.mock.method(statements, 'lookUp', () => Promise.reject(new Unavailable()))
    for (const question of questions) assert.equal((await same(question)).status, 503)
    assert.equal(await walks(() => same(questions[0] as Question)), 1)
  },
)

testOn(
  'SQLite',
  'whoever hangs up amid a question, or before its answer, is counted, and fills no log with failures',
  async (t) => {
    const METRICS_TOKEN = 'of-the-scraper-and-of-nobody-else-in-this-town'
    const house = await openHouse(t, { METRICS_TOKEN })
    const wiki = await openWiki(t, house)
    const printed = (['error', 'warn'] as const).map((level) =>
      t.mock.method(console, level, () => undefined),
    )
    const { body } = formOf({ token: 'x'.repeat(43) })
    const asked = async (authorization: string) => {
      const socket = await openSocket(house.address)
      const head = ['POST /introspect HTTP/1.1', 'Host: localhost', `Authorization: ${authorization}`]
      const about = [`Content-Length: ${body.length}`, 'Content-Type: application/x-www-form-urlencoded']
      socket.write(`${[...head, ...about, 'Accept: text/html'].join('\r\n')}\r\n\r\n`)
      return socket
    }
    const refused = async () => {
      const authorization = `Bearer ${METRICS_TOKEN}`
      const page = await fetch(`${house.issuer}/metrics`, { headers: { authorization } }).then((answer) =>
        answer.text(),
      )
      return Number(/requests_total\{[^}]*"\/introspect"[^}]*status="400"\} (\d+)/.exec(page)?.[1] ?? 0)
    }

    const midway = await asked(basic(wiki.clientId, wiki.clientSecret ?? ''))
    midway.write(body.slice(0, 9), () => midway.resetAndDestroy())
    await until(async () => (await refused()) === 1)

    const { statements } = house.deps.store
    const late = Promise.withResolvers<undefined>()
    const looked = t.mock.method(statements, 'lookUp', () => late.promise)
    const waiting = await asked(basic(wiki.clientId, wiki.clientSecret ?? ''))
    waiting.write(body)
    await until(() => looked.mock.callCount() > 0)
    looked.mock.restore()
    waiting.resetAndDestroy()
    await fetch(`${house.issuer}/livez`)
    late.reject(new Unavailable())
    await until(async () => (await refused()) === 2)

    for (let n = 0; n < 10; n++) {
      const socket = await asked(basic(wiki.clientId, 'not the secret of this portal at all'))
      socket.write(body, () => socket.resetAndDestroy())
    }
    await until(async () => /left early|"invalid_client"/.test(house.log()))
    assert.doesNotMatch(house.log(), /engine failed|request failed|hot path failed/)
    assert.deepEqual(
      printed.flatMap(({ mock }) => mock.calls.map((call) => call.arguments)),
      [],
      'beside the log',
    )
  },
)
