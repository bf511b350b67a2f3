/** What is believed of the answers of an OpenID Connect issuer elsewhere, and what is not. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours, minutes, seconds } from '../../src/duration.ts'
import type { Proofs } from '../../src/providers/elsewhere.ts'
import { ProviderProblem, type ProviderProblemKind } from '../../src/providers/provider-problem.ts'
import { type BareIssuer, openBareIssuer } from '../support/bare-issuer.ts'
import { openBareProvider } from '../support/bare-provider.ts'
import { Browser } from '../support/browser.ts'
import { testOn } from '../support/each-database.ts'
import { leave, openElsewhere, providerFrom } from '../support/elsewhere.ts'

async function openThere(t: TestContext) {
  const there = await openBareIssuer(t)
  const provider = providerFrom(there.details())
  const { elsewhere, wait } = openElsewhere(there.secret)
  /** Goes there and comes back, with whatever the issuer answers. */
  async function go(change: (callback: URL) => void = () => {}, proofs: Partial<Proofs> = {}) {
    const left = await leave(elsewhere, provider)
    const callback = new URL(await there.answer(left.address))
    change(callback)
    return elsewhere.identify(provider, callback, { ...left.proofs, ...proofs })
  }
  return { there, provider, elsewhere, wait, go }
}

/** The problem, and what the log is told. */
async function problemIn(work: Promise<unknown>, what = ''): Promise<[ProviderProblemKind, string]> {
  const thrown = await work.then(
    () => assert.fail(`it was believed ${what}`),
    (error: unknown) => error,
  )
  assert.ok(thrown instanceof ProviderProblem, String(thrown))
  return [thrown.kind, String(thrown.cause)]
}

testOn(
  'SQLite',
  'who signs in at an issuer is known by its word, and every request proves itself',
  async (t) => {
    const { there, elsewhere, provider, go } = await openThere(t)
    const { address } = await leave(elsewhere, provider, {
      loginHint: 'grace@elsewhere.example',
      uiLocales: 'de en',
    })
    const asked = Object.fromEntries(address.searchParams)
    assert.equal(asked.response_type, 'code')
    assert.equal(asked.scope, 'openid email profile')
    assert.equal(asked.code_challenge_method, 'S256')
    assert.equal(asked.login_hint, 'grace@elsewhere.example')
    assert.equal(asked.ui_locales, 'de en')
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.match(asked[name] ?? '', /^[\w-]{43}$/, name)

    const { idToken, ...identity } = await go()
    assert.ok(idToken)
    assert.deepEqual(identity, {
      issuer: there.issuer,
      subject: 'grace-at-elsewhere',
      display: 'grace@elsewhere.example',
      email: { value: 'grace@elsewhere.example', display: 'grace@elsewhere.example', verified: true },
      name: 'Grace Hopper',
      givenName: 'Grace',
      familyName: 'Hopper',
      sid: 'session-there',
    })

    // Those who tell it at userinfo alone are asked there.
    there.knobs.claimsInIdToken = false
    assert.equal((await go()).email?.verified, true)
    there.knobs.userinfoSubject = 'somebody-else'
    assert.deepEqual((await problemIn(go()))[0], 'refused')
  },
)

testOn('SQLite', 'the engine that others are made of is understood as it is', async (t) => {
  const there = await openBareProvider(t, 'http://localhost:9/providers/elsewhere/callback')
  const provider = providerFrom(there.details())
  const { elsewhere } = openElsewhere(there.secret)
  assert.deepEqual((await elsewhere.check(provider)).problems, [])
  const { address, proofs } = await leave(elsewhere, provider)
  const browser = new Browser({ stopAt: ({ port }) => port === '9' })
  await browser.open(address)
  const { idToken: _, ...identity } = await elsewhere.identify(provider, new URL(browser.url), proofs)
  assert.deepEqual(identity, {
    issuer: there.issuer,
    subject: 'grace-at-the-engine',
    display: 'grace@engine.example',
    email: { value: 'grace@engine.example', display: 'grace@engine.example', verified: true },
    name: 'Grace at the engine',
  })
  // Its answer names it; the same answer in another's name, or without one, is no answer of it.
  for (const iss of ['https://evil.example', undefined]) {
    const left = await leave(elsewhere, provider)
    await browser.open(left.address)
    const callback = new URL(browser.url)
    callback.searchParams.delete('iss')
    if (iss) callback.searchParams.set('iss', iss)
    assert.equal((await problemIn(elsewhere.identify(provider, callback, left.proofs)))[0], 'refused')
  }
})

testOn('SQLite', 'discovery and keys are read once an hour, not at every sign-in', async (t) => {
  const { there, wait, go } = await openThere(t)
  const readings = () => there.requests.filter((each) => /openid-configuration|jwks/.test(each)).length
  await go()
  assert.equal(readings(), 2)
  await go()
  assert.equal(readings(), 2)
  wait(hours(1) + seconds(1))
  there.knobs.clock = hours(1) + seconds(1)
  await go()
  assert.equal(readings(), 4)
})

testOn('SQLite', 'an issuer may change its keys at any moment', async (t) => {
  const { there, go } = await openThere(t)
  await go()
  await there.rotate()
  assert.equal((await go()).subject, 'grace-at-elsewhere')
})

testOn('SQLite', 'what is not the answer to what was asked is refused, whoever says it', async (t) => {
  const { there, go } = await openThere(t)
  const first = { ...there.knobs }
  const lies: Record<string, Partial<BareIssuer['knobs']>> = {
    'another nonce': { nonceSaid: 'the nonce of somebody else' },
    'no nonce': { nonceSaid: null },
    'for another client': { audienceSaid: 'another-client' },
    'for several, without saying to whom it was given': { audienceSaid: ['another-client', there.clientId] },
    'of another issuer': { tokenIssuer: 'https://accounts.google.com' },
    'of an issuer with a slash more': { tokenIssuer: `${there.issuer}/` },
    'signed by somebody else': { forges: true },
    'an hour old': { clock: -hours(1) },
    'from tomorrow': { clock: hours(24) },
    'an answer of another issuer (mix-up)': { answerIssuer: 'https://evil.example' },
    'an answer of nobody, where it says that it names itself': { answerIssuer: null },
    'nobody': { person: { sub: '' } },
    'somebody with control characters': { person: { sub: 'gr\u0000ace' } },
    'somebody with a very long name': { person: { sub: 'x'.repeat(256) } },
  }
  for (const [name, knobs] of Object.entries(lies)) {
    Object.assign(there.knobs, knobs)
    const [kind, why] = await problemIn(go(), name)
    assert.equal(kind, 'refused', `${name}: ${why}`)
    for (const key of Object.keys(knobs)) Reflect.deleteProperty(there.knobs, key)
    Object.assign(there.knobs, first)
  }
  assert.ok(await go(), 'and then it is believed again')
})

testOn('SQLite', 'a clock may be half a minute wrong, in both directions', async (t) => {
  const { there, go } = await openThere(t)
  // An ID token there lives for five minutes.
  for (const [clock, isFine] of [
    [seconds(25), true],
    [-seconds(25), true],
    [-(minutes(5) + seconds(20)), true],
    [-(minutes(5) + seconds(60)), false],
  ] as const) {
    there.knobs.clock = clock
    await (isFine ? go() : problemIn(go()))
  }
})

testOn('SQLite', 'a code works for the visit it was given for, and once', async (t) => {
  const { there, elsewhere, provider, go } = await openThere(t)
  // State of another visit, of nobody, and twice.
  for (const change of [
    (url: URL) => url.searchParams.set('state', 'x'.repeat(43)),
    (url: URL) => url.searchParams.delete('state'),
    (url: URL) => url.searchParams.append('state', 'y'),
    (url: URL) => url.searchParams.append('code', 'another'),
  ])
    assert.equal((await problemIn(go(change)))[0], 'refused')

  const [one, other] = [await leave(elsewhere, provider), await leave(elsewhere, provider)]
  const stolen = new URL(await there.answer(one.address))
  // Injected into a visit of one's own: the verifier is another.
  stolen.searchParams.set('state', other.proofs.state)
  assert.match((await problemIn(elsewhere.identify(provider, stolen, other.proofs)))[1], /invalid_grant/)

  const callback = new URL(await there.answer(other.address))
  assert.ok(await elsewhere.identify(provider, callback, other.proofs))
  assert.equal((await problemIn(elsewhere.identify(provider, callback, other.proofs)))[0], 'refused')
})

testOn(
  'SQLite',
  'somebody who presses "Cancel" there is not told that something broke, and a silent issuer is no refusal',
  async (t) => {
    const { there, go } = await openThere(t)
    await go()
    const says = async (error: string) => {
      there.knobs.denies = error
      return (await problemIn(go()))[0]
    }
    assert.equal(await says('access_denied'), 'denied')
    assert.equal(await says('temporarily_unavailable'), 'unreachable')
    assert.equal(await says('invalid_scope'), 'refused')
    delete there.knobs.denies

    const broken = await problemIn(
      go((url) => {
        url.hash = ''
        there.knobs.broken = 503
      }),
    )
    assert.equal(broken[0], 'unreachable')
    // Nothing of what was held is used after that: the next one asks anew, and hears the same.
    const left = openElsewhere(there.secret)
    assert.equal((await problemIn(leave(left.elsewhere, providerFrom(there.details()))))[0], 'unreachable')
  },
)

testOn('SQLite', 'what the log hears of a refusal holds no token, no code and no claim', async (t) => {
  const { there, go } = await openThere(t)
  there.knobs.nonceSaid = 'wrong'
  let code = ''
  const [, why] = await problemIn(
    go((url) => {
      code = url.searchParams.get('code') ?? ''
    }),
  )
  assert.match(why, /JWT claim/)
  for (const secret of [code, there.secret, 'grace@', 'eyJ']) assert.ok(!why.includes(secret), secret)
})

testOn(
  'SQLite',
  'discovery that names another issuer is not believed, nor one that leads people off the web',
  async (t) => {
    const there = await openBareIssuer(t)
    const provider = providerFrom(there.details())
    const leaving = () => leave(openElsewhere(there.secret).elsewhere, provider)
    for (const issuerSaid of ['https://accounts.google.com', `${there.issuer}/`, `${there.issuer}/tenant`]) {
      there.knobs.issuerSaid = issuerSaid
      assert.equal((await problemIn(leaving()))[0], 'refused', issuerSaid)
    }
    delete there.knobs.issuerSaid
    for (const endpoint of [
      'javascript:alert(1)',
      'http://elsewhere.example/authorize',
      'https://a:b@elsewhere.example/',
    ]) {
      there.knobs.metadata = { authorization_endpoint: endpoint }
      assert.equal((await problemIn(leaving()))[0], 'refused', endpoint)
    }
  },
)

testOn('SQLite', 'an address is proven only by a plain yes, and from the same mouth', async (t) => {
  const { there, go } = await openThere(t)
  const verified = async (person: Record<string, unknown>) => {
    there.knobs.person = { sub: 'grace', email: 'grace@elsewhere.example', name: 'Grace', ...person }
    return (await go()).email?.verified
  }
  assert.equal(await verified({ email_verified: true }), true)
  assert.equal(await verified({ email_verified: 'true' }), true)
  for (const said of [false, 'false', 1, '1', 'yes', null, {}, [true], undefined])
    assert.equal(await verified({ email_verified: said }), false, String(said))
  // The ID token tells the one, and userinfo that another is proven.
  there.knobs.atUserinfo = { email: 'mallory@elsewhere.example', email_verified: true }
  assert.equal(await verified({ email: 'ceo@victim.example', name: undefined }), false)
  delete there.knobs.atUserinfo
  for (const email of [
    'grace',
    'a@b',
    'Grace <g@elsewhere.example>',
    'g@x.example,h@y.example',
    'g@elsewhere.example\n',
    7,
    ['a@b.example'],
  ])
    assert.equal(
      await verified({ email, email_verified: true }),
      email === 'g@elsewhere.example\n' ? true : undefined,
    )
})

testOn(
  'SQLite',
  'a name is cleaned of what cannot be seen, and cut; a picture is at an https address or nowhere',
  async (t) => {
    const { there, go } = await openThere(t)
    there.knobs.person = {
      sub: 'grace',
      email: undefined,
      name: `  Gra\u202ece\u0000 \u{1F469}${'x'.repeat(500)}`,
      given_name: { toString: 'Grace' },
      family_name: '\u200b',
      picture: 'http://10.0.0.1/secret.png',
      sid: 'x'.repeat(300),
    } as never
    const { idToken: _, ...identity } = await go()
    assert.deepEqual(identity, {
      issuer: there.issuer,
      subject: 'grace',
      display: identity.name,
      name: `Gra ce \u{1F469}${'x'.repeat(92)}`,
    })
    assert.equal([...(identity.name ?? '')].length, 100)
  },
)
