/** What providers tell us behind the browser's back, what operators are told about them, and how people sign out there. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours, seconds } from '../../src/duration.ts'
import { createEgressFetch } from '../../src/oidc/egress.ts'
import { providerFetch } from '../../src/providers/provider-egress.ts'
import { ProviderProblem } from '../../src/providers/provider-problem.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { testOn } from '../support/each-database.ts'
import { openElsewhere, providerFrom } from '../support/elsewhere.ts'
import { openGitHubShaped } from '../support/github-shaped.ts'
import { openSite } from '../support/site.ts'

async function openThere(t: TestContext) {
  const there = await openBareIssuer(t)
  return { there, provider: providerFrom(there.details()), ...openElsewhere(there.secret) }
}

const refused = (error: unknown) => error instanceof ProviderProblem && error.kind === 'refused'

testOn('SQLite', 'a logout token says who signed out there', async (t) => {
  const { there, provider, elsewhere } = await openThere(t)
  const read = async (...said: Parameters<typeof there.logoutToken>) =>
    elsewhere.verifyLogoutToken(provider, await there.logoutToken(...said))
  const { issuedAt, ...who } = await read()
  assert.deepEqual(who, { issuer: there.issuer, subject: 'grace-at-elsewhere', sid: 'session-there' })
  assert.ok(Math.abs(issuedAt.getTime() - Date.now()) < seconds(2))
  assert.deepEqual(Object.keys(await read({ sub: undefined })), ['issuer', 'sid', 'issuedAt'])
  assert.deepEqual(Object.keys(await read({ sid: undefined }, 'JWT')), ['issuer', 'subject', 'issuedAt'])
  const readings = there.requests.filter((each) => each.endsWith('/jwks')).length
  await read()
  assert.equal(there.requests.filter((each) => each.endsWith('/jwks')).length, readings)
})

testOn('SQLite', 'what is no logout token of this issuer for us, now, ends nothing', async (t) => {
  const { there, provider, elsewhere, wait } = await openThere(t)
  const now = Math.floor(Date.now() / 1000)
  const forged: Record<string, Parameters<typeof there.logoutToken>> = {
    'an ID token, which has a nonce': [{ nonce: 'x' }],
    'about nothing': [{ events: undefined }],
    'about something else': [{ events: { 'https://example.com/event': {} } }],
    'about no object': [{ events: { 'http://schemas.openid.net/event/backchannel-logout': 'yes' } }],
    'for another client': [{ aud: 'another-client' }],
    'of another issuer': [{ iss: 'https://accounts.google.com' }],
    'without an end': [{ exp: undefined }],
    'over': [{ iat: now - 300, exp: now - 120 }],
    'kept for a day': [{ iat: now - 86_400, exp: now + 86_400 }],
    'from tomorrow': [{ iat: now + 86_400, exp: now + 90_000 }],
    'without its own id': [{ jti: undefined }],
    'about nobody': [{ sub: undefined, sid: undefined }],
    'about no text': [{ sub: 7, sid: {} }],
    'an access token': [{}, 'at+jwt'],
  }
  for (const [name, said] of Object.entries(forged))
    await assert.rejects(
      async () => elsewhere.verifyLogoutToken(provider, await there.logoutToken(...said)),
      refused,
      name,
    )

  // However many come, what was read once is not read again.
  const readings = there.requests.filter((each) => /configuration|jwks/.test(each))
  assert.equal(readings.length, 2)

  const good = await there.logoutToken()
  const [header = '', payload = '', signature = ''] = good.split('.')
  const none = `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString('base64url')}.${payload}.`
  const changed = `${header}.${Buffer.from(payload, 'base64url').toString('base64').slice(0, -4)}.${signature}`
  for (const token of [none, changed, `${good}x`, '', 'a.b.c', 'x'.repeat(100_000)])
    await assert.rejects(elsewhere.verifyLogoutToken(provider, token), refused, token.slice(0, 40))
  there.knobs.forges = true
  await assert.rejects(async () => elsewhere.verifyLogoutToken(provider, await there.logoutToken()), refused)
  there.knobs.forges = false
  assert.ok(await elsewhere.verifyLogoutToken(provider, good))
  wait(hours(1))
  await assert.rejects(elsewhere.verifyLogoutToken(provider, good), refused)

  const github = providerFrom((await openGitHubShaped(t)).details())
  await assert.rejects(elsewhere.verifyLogoutToken(github, good), refused)
})

testOn('SQLite', 'people are led to sign out there where there is such a place', async (t) => {
  const { there, provider, elsewhere } = await openThere(t)
  const leaving = { idToken: 'a.b.c', postLogoutRedirectUri: 'http://localhost:9/signed-out' }
  const url = await elsewhere.signOutUrl(provider, leaving)
  assert.equal(`${url?.origin}${url?.pathname}`, `${there.issuer}/end-session`)
  assert.deepEqual(Object.fromEntries(url?.searchParams ?? []), {
    post_logout_redirect_uri: 'http://localhost:9/signed-out',
    id_token_hint: 'a.b.c',
    client_id: there.clientId,
  })
  for (const place of [undefined, 'javascript:alert(1)', 'http://elsewhere.example/']) {
    there.knobs.metadata = { end_session_endpoint: place }
    const { elsewhere: another } = openElsewhere(there.secret)
    assert.equal(await another.signOutUrl(provider, leaving), undefined)
  }
  there.knobs.broken = 500
  assert.equal(await openElsewhere(there.secret).elsewhere.signOutUrl(provider, leaving), undefined)
})

testOn('SQLite', 'an operator is told what is wrong with a provider, and whether it knows us', async (t) => {
  const { there, provider, elsewhere } = await openThere(t)
  const check = async (changed = provider, secret = there.secret) => {
    const { ok, problems, found } = await openElsewhere(secret).elsewhere.check(changed)
    assert.equal(ok, problems.length === 0)
    return { problems, found }
  }
  const { problems, found } = await check()
  assert.deepEqual(problems, [])
  assert.deepEqual(found, {
    issuer: there.issuer,
    authorizationEndpoint: `${there.issuer}/authorize`,
    tokenEndpoint: `${there.issuer}/token`,
    profileEndpoint: `${there.issuer}/userinfo`,
    keysAt: `${there.issuer}/jwks`,
    endSessionEndpoint: `${there.issuer}/end-session`,
    backChannelLogout: true,
    namesItself: true,
  })
  assert.deepEqual((await check(provider, 'another secret')).problems, [
    { problem: 'client-refused', detail: 'invalid_client' },
  ])
  assert.deepEqual((await check({ ...provider, clientId: 'nobody' })).problems[0]?.problem, 'client-refused')

  there.knobs.issuerSaid = `${there.issuer}/`
  assert.deepEqual((await check()).problems, [{ problem: 'issuer-differs', detail: `${there.issuer}/` }])
  delete there.knobs.issuerSaid
  there.knobs.metadata = { token_endpoint: undefined }
  assert.deepEqual((await check()).problems, [{ problem: 'endpoint-missing', detail: 'token_endpoint' }])
  there.knobs.metadata = { jwks_uri: `${there.issuer}/nowhere` }
  assert.deepEqual((await check()).problems, [{ problem: 'no-keys' }])
  there.knobs.metadata = {}
  const at = (issuer: string) => ({ ...provider, settings: { issuer } })
  assert.deepEqual((await check(at(`${there.issuer}/tenant`))).problems, [
    { problem: 'no-discovery', detail: `${there.issuer}/tenant/.well-known/openid-configuration` },
  ])
  assert.deepEqual((await check(at('http://localhost:9'))).problems, [
    { problem: 'unreachable', detail: 'http://localhost:9' },
  ])

  const github = await openGitHubShaped(t)
  assert.deepEqual(
    (await openElsewhere(github.secret).elsewhere.check(providerFrom(github.details()))).problems,
    [],
  )
  const stranger = await elsewhere.check(providerFrom(github.details()))
  assert.deepEqual(stranger.problems, [{ problem: 'client-refused', detail: 'incorrect_client_credentials' }])
})

testOn(
  'SQLite',
  'an issuer inside is reached where an operator named it, and leads us to nothing else inside',
  async () => {
    const config = { ISSUER: 'https://portico.example', EGRESS_ALLOW: [], onLoopback: false }
    const egress: typeof createEgressFetch = (settings) =>
      createEgressFetch({ ...settings, lookup: async () => [{ address: '127.0.0.1', family: 4 }] })
    const fetch = providerFetch({ settings: { issuer: 'https://sso.company.example:9' } }, { config, egress })
    const why = async (url: string) => {
      const error = await fetch(url).then(
        () => assert.fail(url),
        (thrown: unknown) => thrown,
      )
      return String((error as Error).cause)
    }
    assert.match(await why('https://sso.company.example:9/jwks'), /ECONNREFUSED/)
    assert.match(await why('https://metadata.company.example/'), /special-use address/)
    assert.match(await why('https://169.254.169.254/'), /special-use address/)
    assert.match(await why('http://sso.company.example:9/jwks'), /not https/)
    assert.match(await why('http://localhost:9/'), /not https/)
    assert.match(await why('https://somebody:secret@sso.company.example:9/'), /not https/)
  },
)

testOn('SQLite', 'a picture is fetched from a public address, in time, and not without end', async (t) => {
  const site = await openSite(t, (request, response) => {
    if (request.url === '/elsewhere') return response.writeHead(302, { location: '/picture.png' }).end()
    if (request.url === '/gone') return response.writeHead(404).end('x')
    if (request.url === '/large') return response.end(Buffer.alloc(5 * 1024 * 1024 + 1))
    return response.end(request.headers.authorization ?? 'a picture')
  })
  const { elsewhere } = openElsewhere('secret')
  const bytes = await elsewhere.fetchPicture(`${site}/picture.png`)
  assert.equal(Buffer.from(bytes ?? []).toString(), 'a picture')
  for (const path of ['/elsewhere', '/gone', '/large'])
    assert.equal(await elsewhere.fetchPicture(site + path), undefined, path)
  for (const url of ['', 'x', 'file:///etc/passwd', 'data:image/png;base64,AAAA', 'https://10.0.0.1/a.png'])
    assert.equal(await elsewhere.fetchPicture(url), undefined, url)

  // In production nothing of one's own machine is a picture, and nothing without https.
  const { elsewhere: there } = openElsewhere('secret', { onLoopback: false })
  for (const url of [
    `${site}/picture.png`,
    site.replace('http:', 'https:'),
    'https://169.254.169.254/latest',
  ])
    assert.equal(await there.fetchPicture(url), undefined, url)
})
