import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type TestContext, test } from 'node:test'
import { type ClientMetadata, Provider } from 'oidc-provider'
import { Browser } from '../support/browser.ts'
import { openPortal } from '../support/portal.ts'
import { listen, openSite } from '../support/site.ts'

test('a portal begins with everything that it will check, and refuses a foreign answer', async (t) => {
  const issuer = await openSite(t, (_, response) => {
    const at = (path: string) => `${issuer}${path}`
    const names = { issuer, authorization_endpoint: at('/auth'), token_endpoint: at('/token') }
    const metadata = { ...names, jwks_uri: at('/jwks'), end_session_endpoint: at('/out') }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(metadata))
  })
  const portal = await openPortal(t, { issuer, clientId: 'wiki' })
  const start = new URL(await portal.start({ prompt: 'login' }))
  const names = ['client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'code_challenge', 'prompt']
  for (const name of names) assert.ok(start.searchParams.get(name), name)
  await assert.rejects(portal.finish(`${portal.redirectUri}?code=1&state=forged`), (error: Error) =>
    /unexpected "state"/.test(String(error.cause)),
  )
  assert.match(portal.logoutUrl({ state: 'x' }), /\/out\?.*state=x/)
  assert.throws(() => portal.tokens, /no tokens yet/)
})

/** The bare engine with its own development pages, for one client; gone with the test. */
async function openEngine(t: TestContext, client: ClientMetadata): Promise<string> {
  const server = createServer()
  const issuer = await listen(t, server)
  const provider = new Provider(issuer, {
    clients: [client],
    features: { clientCredentials: { enabled: true } },
    scopes: ['openid', 'offline_access'],
    ttl: { Session: 60, Interaction: 60, Grant: 60, IdToken: 60 },
  })
  server.on('request', provider.callback())
  return issuer
}

test('a browser and a portal get through a whole sign-in together', async (t) => {
  const redirectUri = 'http://localhost:9/callback'
  const issuer = await openEngine(t, {
    client_id: 'wiki',
    client_secret: 'a secret: with %& signs',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  })
  const secret = { clientId: 'wiki', clientSecret: 'a secret: with %& signs' }
  const portal = await openPortal(t, { issuer, ...secret, scope: 'openid offline_access' })
  const browser = new Browser()
  await browser.open(await portal.start({ prompt: 'consent', max_age: '60' }))
  await browser.submit({ login: 'ada', password: 'x' })
  await browser.submit()
  assert.ok(browser.url.startsWith(redirectUri), browser.url)

  const tokens = await portal.finish(browser.url)
  assert.equal(tokens.claims()?.sub, 'ada')
  assert.equal((await portal.userinfo()).sub, 'ada')
  const before = portal.tokens.access_token
  assert.notEqual((await portal.refresh()).access_token, before)
  assert.equal((await portal.clientCredentials()).token_type, 'bearer')
  await browser.open(portal.logoutUrl())
  assert.equal(browser.status, 200)
  await assert.rejects(portal.finish(`${redirectUri}?code=x&state=x`))
})
