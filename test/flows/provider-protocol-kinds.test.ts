/** The kinds that do not do as the specifications say, each against a peer that behaves as the brand does. */
import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { TestContext } from 'node:test'
import { jwtVerify } from 'jose'
import { createEgressFetch } from '../../src/oidc/egress.ts'
import type { EgressMaker } from '../../src/providers/provider-egress.ts'
import { ProviderProblem } from '../../src/providers/provider-problem.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { testOn } from '../support/each-database.ts'
import { leave, openElsewhere, providerFrom } from '../support/elsewhere.ts'
import { openGitHubShaped } from '../support/github-shaped.ts'
import { openSite } from '../support/site.ts'

/** Leads a brand's addresses to a peer of the test. The library believes that it speaks with the brand. */
const leading =
  (brand: string, peer: string): EgressMaker =>
  (settings) => {
    const fetch = createEgressFetch({ ...settings, issuerOnLoopback: true })
    return (url, options) => fetch(String(url).replace(brand, peer), options)
  }

/** A peer that calls itself `brand`, and says so in discovery and tokens. */
async function openBrand(t: TestContext, brand: string, issuer = brand) {
  const there = await openBareIssuer(t)
  const at = (path: string) => `${brand}${path}`
  Object.assign(there.knobs, {
    issuerSaid: issuer,
    tokenIssuer: issuer,
    answerIssuer: null,
    metadata: {
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      userinfo_endpoint: at('/userinfo'),
      jwks_uri: at('/jwks'),
      end_session_endpoint: undefined,
      authorization_response_iss_parameter_supported: undefined,
      token_endpoint_auth_methods_supported: undefined,
    },
  })
  const open = (secret = there.secret) =>
    openElsewhere(secret, { egress: leading(brand, there.issuer), onLoopback: false }).elsewhere
  const answer = async (address: URL) =>
    new URL(await there.answer(address.href.replace(brand, there.issuer)))
  return { there, open, answer }
}

const refused = (error: unknown) => error instanceof ProviderProblem && error.kind === 'refused'

testOn(
  'SQLite',
  'Apple: a key signs the secret, the answer is a form, the name comes beside it',
  async (t) => {
    const brand = 'https://appleid.apple.com'
    const { there, open, answer } = await openBrand(t, brand)
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    there.knobs.accepts = async (secret) => {
      const { payload, protectedHeader } = await jwtVerify(
        secret,
        createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
        {
          issuer: 'TEAM123456',
          subject: there.clientId,
          audience: brand,
          algorithms: ['ES256'],
        },
      )
      return protectedHeader.kid === 'KEY1234567' && Number(payload.exp) - Number(payload.iat) <= 300
    }
    there.knobs.person = { sub: '001.ab.12', email: 'x7@privaterelay.appleid.com', email_verified: 'true' }
    const provider = providerFrom(
      there.details({ kind: 'apple', settings: { teamId: 'TEAM123456', keyId: 'KEY1234567' } }),
    )
    const left = await leave(open(pem), provider)
    assert.equal(left.address.searchParams.get('response_mode'), 'form_post')
    assert.equal(left.address.searchParams.get('scope'), 'openid email name')

    const callback = await answer(left.address)
    const user = { name: { firstName: 'Grace', lastName: 'Hopper' }, email: 'root@victim.example' }
    callback.searchParams.set('user', JSON.stringify(user))
    const identity = await open(pem).identify(provider, callback, left.proofs)
    assert.equal(identity.name, 'Grace Hopper')
    assert.deepEqual([identity.email?.value, identity.email?.verified], ['x7@privaterelay.appleid.com', true])

    // What is no key signs nothing.
    const other = await leave(open(pem), provider)
    await assert.rejects(
      open('a word').identify(provider, await answer(other.address), other.proofs),
      refused,
    )
  },
)

testOn(
  'SQLite',
  'Microsoft: an issuer for each tenant, and an address only where its domain is proven',
  async (t) => {
    const [brand, tenant] = [
      'https://login.microsoftonline.com/common/v2.0',
      '11111111-2222-3333-4444-555555555555',
    ]
    const { there, open, answer } = await openBrand(
      t,
      brand,
      'https://login.microsoftonline.com/{tenantid}/v2.0',
    )
    const ofTenant = `https://login.microsoftonline.com/${tenant}/v2.0`
    const provider = providerFrom(there.details({ kind: 'microsoft', settings: { tenant: 'common' } }))
    async function go(person: Record<string, unknown>, issuer = ofTenant) {
      there.knobs.tokenIssuer = issuer
      there.knobs.person = {
        sub: 'grace',
        tid: tenant,
        email: 'ceo@victim.example',
        name: 'Grace',
        ...person,
      }
      const left = await leave(open(), provider)
      return open().identify(provider, await answer(left.address), left.proofs)
    }
    const identity = await go({ email_verified: true, picture: 'https://graph.microsoft.com/photo' })
    assert.equal(identity.issuer, ofTenant)
    assert.equal(identity.email?.verified, false, 'anybody writes any address into their own directory')
    assert.equal(identity.picture, undefined)
    for (const said of [true, 'true', 1, '1'])
      assert.equal((await go({ xms_edov: said })).email?.verified, true)
    for (const said of [false, 0, '0', 'yes'])
      assert.equal((await go({ xms_edov: said })).email?.verified, false)

    await assert.rejects(
      go({ tid: 'aaaaaaaa-2222-3333-4444-555555555555' }),
      refused,
      'the tenant of another',
    )
    await assert.rejects(go({ tid: undefined }), refused)
    await assert.rejects(go({}, 'https://login.microsoftonline.com/{tenantid}/v2.0'), refused)

    // Whoever let one tenant in does not let others in.
    there.knobs.issuerSaid = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const one = providerFrom(there.details({ kind: 'microsoft', settings: { tenant } }))
    await assert.rejects(
      leave(openElsewhere(there.secret, { egress: leading(ofTenant, there.issuer) }).elsewhere, one),
      refused,
    )
  },
)

testOn('SQLite', 'Google: it speaks for its own addresses, and for those of organisations', async (t) => {
  const { there, open, answer } = await openBrand(t, 'https://accounts.google.com')
  const provider = providerFrom(there.details({ kind: 'google', settings: {} }))
  const isProven = async (person: Record<string, unknown>) => {
    there.knobs.person = { sub: 'grace', name: 'Grace', email_verified: true, ...person }
    const left = await leave(open(), provider)
    return (await open().identify(provider, await answer(left.address), left.proofs)).email?.verified
  }
  assert.equal(await isProven({ email: 'Grace@GMAIL.com' }), true)
  assert.equal(await isProven({ email: 'grace@acme.example', hd: 'acme.example' }), true)
  assert.equal(
    await isProven({ email: 'grace@acme.example', hd: 'acme.example', email_verified: false }),
    false,
  )
  // Whoever left made a Google account with the address while it was theirs.
  for (const hd of [undefined, '', true])
    assert.equal(await isProven({ email: 'grace@acme.example', hd }), false)
  assert.equal(await isProven({ email: 'grace@gmail.com.evil.example' }), false)
})

testOn('SQLite', 'LinkedIn: no nonce, and no PKCE, which it answers with an error', async (t) => {
  const { there, open, answer } = await openBrand(t, 'https://www.linkedin.com/oauth')
  Object.assign(there.knobs, { withoutPkce: true, nonceSaid: null })
  const provider = providerFrom(there.details({ kind: 'linkedin', settings: {} }))
  const left = await leave(open(), provider)
  assert.deepEqual([...left.address.searchParams.keys()].sort(), [
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
  ])
  const callback = await answer(left.address)
  assert.equal((await open().identify(provider, callback, left.proofs)).subject, 'grace-at-elsewhere')
})

testOn(
  'SQLite',
  'a service shaped like GitHub: who it is, and the address that is the first and proven',
  async (t) => {
    const there = await openGitHubShaped(t)
    const { elsewhere } = openElsewhere(there.secret)
    const provider = providerFrom(there.details())
    async function go(change: (callback: URL) => void = () => {}) {
      const left = await leave(elsewhere, provider)
      const callback = new URL(await there.answer(left.address))
      change(callback)
      return elsewhere.identify(provider, callback, left.proofs)
    }
    there.knobs.person.avatar_url = 'http://localhost:9/octo.png'
    assert.deepEqual(await go(), {
      issuer: `urn:portico:oauth:${there.address}/user`,
      subject: '583231',
      display: 'octo@github-shaped.example',
      email: { value: 'octo@github-shaped.example', display: 'octo@github-shaped.example', verified: true },
      name: 'Octo Cat',
      picture: 'http://localhost:9/octo.png',
    })

    there.knobs.person.emails = [
      { email: 'octo@github-shaped.example', primary: true, verified: false },
      { email: 'octo@spare.example', primary: false, verified: true },
    ]
    assert.equal((await go()).email?.verified, false)
    there.knobs.hidesAddresses = true
    there.knobs.person.name = null
    const { email, display, name } = await go()
    assert.deepEqual([email, display, name], [undefined, 'octo', 'octo'])

    // An error comes with status 200 there.
    await assert.rejects(
      go((url) => url.searchParams.set('code', 'x')),
      refused,
    )
    await assert.rejects(
      go((url) => url.searchParams.set('state', 'x')),
      refused,
    )
    there.knobs.denies = true
    await assert.rejects(go(), (error: ProviderProblem) => error.kind === 'denied')
    there.knobs.denies = false
    // A number that JSON cannot hold exactly is the number of others, too.
    for (const profile of [{ id: 2 ** 53 + 2 }, { id: 1.5 }, { id: '' }, { id: { id: 1 } }, {}, [], 'octo']) {
      there.knobs.profile = profile
      await assert.rejects(go(), refused, JSON.stringify(profile))
    }
  },
)

testOn('SQLite', 'Facebook: who it is, and an address that it never calls proven', async (t) => {
  const there = await openSite(t, ({ url }, response) => {
    response.setHeader('content-type', 'application/json')
    const picture = { data: { url: 'https://platform.example/octo.jpg' } }
    const said = url?.startsWith('/me')
      ? {
          id: '10',
          name: 'Octo',
          email: 'octo@victim.example',
          email_verified: true,
          verified: true,
          picture,
        }
      : { access_token: 'EAA', token_type: 'bearer', expires_in: 60 }
    response.end(JSON.stringify(said))
  })
  const egress = leading('https://graph.facebook.com', there)
  const { elsewhere } = openElsewhere('secret', { egress, onLoopback: false })
  const github = (await openGitHubShaped(t)).details()
  const provider = providerFrom({ ...github, kind: 'facebook', settings: {} })
  const { address, proofs } = await leave(elsewhere, provider)
  assert.equal(address.host, 'www.facebook.com')
  const callback = new URL(
    `?${new URLSearchParams({ code: 'x', state: proofs.state })}#_=_`,
    proofs.redirectUri,
  )
  assert.deepEqual(await elsewhere.identify(provider, callback, proofs), {
    issuer: 'urn:portico:oauth:https://graph.facebook.com/me',
    subject: '10',
    display: 'octo@victim.example',
    email: { value: 'octo@victim.example', display: 'octo@victim.example', verified: false },
    name: 'Octo',
    picture: 'https://platform.example/octo.jpg',
  })
})

testOn(
  'SQLite',
  'any OAuth 2.0 service is read as the operator declares, and its word is good only where they say so',
  async (t) => {
    const there = await openGitHubShaped(t)
    const { elsewhere } = openElsewhere(there.secret)
    const declared = there.declared()
    const provider = providerFrom(there.details(declared))
    async function go(profile: unknown, as = provider) {
      there.knobs.profile = profile
      const left = await leave(elsewhere, as)
      return elsewhere.identify(as, new URL(await there.answer(left.address)), left.proofs)
    }
    const contact = { email: 'ada@declared.example', proven: true }
    const ada = { id: 'ada', login: 'ada', contact }
    assert.equal((await go(ada)).email?.verified, true)
    assert.equal((await go({ ...ada, contact: { ...contact, proven: 1 } })).email?.verified, false)
    assert.equal((await go({ id: 'ada', contact: 'ada@declared.example' })).email, undefined)

    // Of two addresses the word about the one says nothing about the other.
    const two = {
      subject: ['id'],
      email: ['email', 'contact.email'],
      emailVerified: ['proven', 'contact.proven'],
    }
    const both = { ...provider, settings: { ...declared.settings, mapping: two } }
    const written = { id: 'ada', email: 'ceo@victim.example', contact }
    assert.equal((await go(written, both)).email?.verified, false)
    assert.equal((await go({ id: 'ada', contact }, both)).email?.verified, true)
    // What one person is numbered another may be called: who is meant by a subject is not moved from one to the other.
    const numbered = await go({ id: '583231', contact })
    const byName = { ...provider, settings: { ...declared.settings, mapping: { subject: ['login'] } } }
    const named = await go({ id: '1', login: '583231' }, byName)
    assert.equal(numbered.subject, named.subject)
    assert.notEqual(numbered.issuer, named.issuer)
    const { profileEndpoint = '' } = declared.settings
    const realm = (name: string) => ({
      ...provider,
      settings: { ...declared.settings, profileEndpoint: `${profileEndpoint}?realm=${name}` },
    })
    assert.notEqual((await go(ada, realm('a'))).issuer, (await go(ada, realm('b'))).issuer)
    const { emailVerified: _, ...mapping } = declared.settings.mapping ?? { subject: ['id'] }
    const unsaid = { ...provider, settings: { ...declared.settings, mapping } }
    assert.equal((await go(ada, unsaid)).email?.verified, false)
  },
)
