/** The way to a provider and back: once, in one browser, to one provider. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours, minutes } from '../../src/duration.ts'
import { redirectUriOf } from '../../src/providers/provider-kinds.ts'
import { proofsOf } from '../../src/providers/visits.ts'
import { newSecret } from '../../src/random.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'

async function openWay(t: TestContext) {
  const house = await openHouse(t)
  const { providers, providerVisits: visits } = house.deps
  const there = await openBareIssuer(t)
  const provider = await providers.create(there.details())
  const browser = newSecret()
  const begin = (conversation = 'uid', secret = browser) =>
    visits.begin({ provider, purpose: 'sign-in', conversation }, secret)
  return { house, visits, there, provider, browser, begin }
}

const grace = { issuer: 'https://elsewhere.example', subject: 'grace', display: 'grace@elsewhere.example' }

test('Grace goes to a provider and comes back, and the database learns nothing that would let somebody else do so', async (t) => {
  const { house, visits, there, provider, browser, begin } = await openWay(t)
  const { visit, state } = await begin()
  const proofs = { state, ...proofsOf(visit, browser), redirectUri: redirectUriOf(house.issuer, provider) }
  const address = await house.deps.elsewhere.authorizationUrl(provider, proofs)
  const callback = new URL(await there.answer(address))
  assert.equal(callback.origin + callback.pathname, `${house.issuer}/providers/elsewhere/callback`)

  const arrived = await visits.arrive(callback.searchParams.get('state') ?? '', browser, provider)
  assert.deepEqual(arrived, visit)
  assert.equal(
    await visits.arrived(browser, { conversation: 'uid' }),
    undefined,
    'who it is, is not known yet',
  )
  const identity = await house.deps.elsewhere.identify(provider, callback, proofs)
  await visits.keep(visit, identity)
  assert.deepEqual((await visits.arrived(browser, { conversation: 'uid' }))?.identity, identity)

  const stored = JSON.stringify(await house.deps.store.statements.all('SELECT * FROM "ProviderVisit"', []))
  const { nonce, verifier } = proofs
  for (const secret of [browser, state, nonce, verifier, identity.subject, identity.display, 'uid"'])
    assert.ok(!stored.includes(secret), secret)
})

test('a state from another browser, for another provider, replayed or late spends nothing and lets nobody in', async (t) => {
  const { house, visits, there, provider, browser, begin } = await openWay(t)
  const other = await house.deps.providers.create(there.details({ slug: 'other' }))
  const { state } = await begin()
  assert.equal(await visits.arrive(state, newSecret(), provider), undefined)
  assert.equal(await visits.arrive(state, '', provider), undefined)
  assert.equal(await visits.arrive(state, browser, other), undefined)
  assert.equal(await visits.arrive(newSecret(), browser, provider), undefined)

  // Of many at once one arrives.
  const all = await Promise.all(Array.from({ length: 8 }, () => visits.arrive(state, browser, provider)))
  assert.equal(all.filter(Boolean).length, 1)
  assert.equal(await visits.arrive(state, browser, provider), undefined)

  const late = await begin()
  house.wait(hours(1) + minutes(1))
  assert.equal(await visits.arrive(late.state, browser, provider), undefined)
  for (const secret of ['', 'short', `${newSecret()}=`, newSecret().slice(1)])
    await assert.rejects(begin('uid', secret), /secret of its browser/)
})

test('what arrived is found in its browser and for its conversation or account, until it is used up once', async (t) => {
  const { house, visits, provider, browser, begin } = await openWay(t)
  const back = async (subject: string, conversation?: string) => {
    const { state } = await visits.begin(
      { provider, purpose: 'sign-in', ...(conversation === undefined ? {} : { conversation }) },
      browser,
    )
    const visit = await visits.arrive(state, browser, provider)
    assert.ok(visit)
    await visits.keep(visit, { ...grace, subject })
    house.wait(1)
    return visit
  }
  const first = await back('first', 'one')
  await back('second', 'one')
  await back('third', 'two')
  const subjectIn = async (about: { conversation?: string; accountId?: string }, secret = browser) =>
    (await visits.arrived(secret, about))?.identity.subject
  assert.equal(await subjectIn({ conversation: 'one' }), 'second')
  assert.equal(await subjectIn({ conversation: 'two' }), 'third')
  assert.equal(await subjectIn({}), 'third')
  assert.equal(await subjectIn({ accountId: 'ada' }), undefined)
  assert.equal(await subjectIn({ conversation: 'three' }), undefined)
  assert.equal(await subjectIn({ conversation: 'one' }, newSecret()), undefined)

  const found = await visits.arrived(browser, { conversation: 'one' })
  assert.ok(found)
  const used = await Promise.all(Array.from({ length: 6 }, () => visits.consume(found.visit)))
  assert.equal(used.filter(Boolean).length, 1)
  assert.equal(await subjectIn({ conversation: 'one' }), 'first')
  await visits.keep(found.visit, { ...grace, subject: 'somebody else' })
  assert.equal(await subjectIn({ conversation: 'one' }), 'first', 'what is used up takes nothing more')

  // Neither what never arrived nor what is over is used.
  const { visit: away } = await begin()
  assert.equal(await visits.consume(away), false)
  await house.deps.providers.setDisabled(provider, true)
  assert.equal(await subjectIn({}), undefined)
  await house.deps.providers.setDisabled(provider, false)
  assert.equal(await subjectIn({}), 'third')
  house.wait(hours(1))
  assert.equal(await subjectIn({}), undefined)
  assert.equal(await visits.consume(first), false)
})
