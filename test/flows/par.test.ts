import assert from 'node:assert/strict'
import { hours, minutes, seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, json, post, signedInWiki, type Wiki } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const paramsOf = (url: string) => Object.fromEntries(new URL(url).searchParams)

/** Pushes a request written by hand; gives the answer. */
const push = (house: House, wiki: Wiki, more: Record<string, string | null> = {}) =>
  post(`${house.issuer}/par`, paramsOf(authorizeUrl(house, wiki, more)), { as: wiki })

/** The address that a browser opens with what was pushed. */
async function pushed(house: House, wiki: Wiki, more: Record<string, string | null> = {}): Promise<string> {
  const answer = await json(await push(house, wiki, more))
  const params = { client_id: wiki.clientId, request_uri: String(answer.request_uri) }
  return `${house.issuer}/authorize?${new URLSearchParams(params)}`
}

/** A refusal that the portal is told, at the one address that it registered. */
const errorOf = (response: Response) =>
  new URL(response.headers.get('location') ?? 'about:blank').searchParams.get('error')

const codeOf = (url: URL) => url.searchParams.get('code')

test('a pushed request works, and is answered once', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await browser.open(await wiki.startPushed())
  assert.equal((await wiki.finish(browser.url)).claims()?.email, ada.email)

  for (const more of [{}, { prompt: 'none' }]) {
    const start = await pushed(house, wiki, more)
    assert.ok(codeOf(await enter(browser, start)))
    assert.equal(codeOf(await enter(browser, start)), null, `again with ${JSON.stringify(more)}`)
  }
})

test('opened in parallel, a pushed request is answered once', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  for (const more of [{}, { prompt: 'none' }]) {
    const start = await pushed(house, wiki, more)
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const response = await browser.clone().load(start)
        assert.ok(response.status < 500)
        return new URL(response.headers.get('location') ?? 'about:blank', house.issuer)
      }),
    )
    assert.equal(answers.filter((url) => codeOf(url)).length, 1)
  }
})

test('two sign-ins that began with one pushed request end with one answer, however long they take', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const start = await pushed(house, wiki)
  const [first, second] = [new Browser(), new Browser()]
  await first.open(start)
  await second.open(start)
  house.wait(minutes(20))
  const signIn = { email: ada.email, password: ada.password }
  await first.submit(signIn)
  assert.ok(codeOf(new URL(first.url)))
  await second.submit(signIn)
  assert.equal(codeOf(new URL(second.url)), null)
})

test('a pushed request is kept for a minute', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const answer = await json(await push(house, wiki))
  assert.ok(Number(answer.expires_in) <= 60)
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + seconds(61) })
  const late = `${house.issuer}/authorize?${new URLSearchParams({ client_id: wiki.clientId, request_uri: String(answer.request_uri) })}`
  const response = await fetch(late, { redirect: 'manual' })
  assert.equal(errorOf(response), 'invalid_request_uri')
  t.mock.timers.reset()
  house.wait(hours(25))
  assert.equal(errorOf(await fetch(late, { redirect: 'manual' })), 'invalid_request_uri')
})

test('only its own client can use a pushed request, and the pushed parameters are those that count', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  const shop = await openWiki(t, house)
  const start = new URL(await pushed(house, wiki, { state: 'pushed' }))
  const foreign = new URL(start)
  foreign.searchParams.set('client_id', shop.clientId)
  assert.equal(errorOf(await browser.load(foreign)), 'invalid_request_object')
  const mixed = new URL(start)
  mixed.searchParams.set('scope', 'openid phone address')
  mixed.searchParams.set('redirect_uri', 'https://evil.example/')
  const answer = await enter(browser, mixed.href)
  assert.ok(answer.href.startsWith('http://localhost:9/callback?'))
  assert.equal(answer.searchParams.get('state'), 'pushed')
})

test('what /authorize would refuse is refused when it is pushed, and the client must prove itself', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  for (const more of [
    { redirect_uri: 'https://evil.example/' },
    { code_challenge: null, code_challenge_method: null },
    { response_type: 'token' },
    { request_uri: 'urn:ietf:params:oauth:request_uri:x' },
    { prompt: 'none login' },
    { claims: '{"id_token":{"sub":"x"}}' },
  ]) {
    const response = await push(house, wiki, more)
    assert.equal(response.status, 400, JSON.stringify(more))
  }
  const params = paramsOf(authorizeUrl(house, wiki))
  assert.equal((await post(`${house.issuer}/par`, params)).status, 401)
})

test('a client that is registered so must push', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { require_pushed_authorization_requests: true })
  const answer = await enter(new Browser(), authorizeUrl(house, wiki))
  assert.equal(answer.searchParams.get('error'), 'invalid_request')
  const browser = new Browser()
  await browser.open(await pushed(house, wiki))
  assert.equal(browser.heading, 'Sign in')
})
