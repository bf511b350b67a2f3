/** Signing in with a provider, from the button to the portal. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { grace } from '../support/bare-issuer.ts'
import { test, testOn } from '../support/each-database.ts'
import { halves } from '../support/images.ts'
import { ada, openAccount } from '../support/people.ts'
import { countOf, newVisitor, openWithProvider, visit } from '../support/provider.ts'
import { openSite } from '../support/site.ts'

const believed = { believedDomains: ['elsewhere.example'] }
const herAddress = 'grace@elsewhere.example'

test('a believed provider sends somebody new: one press, an account with name and picture, and it opens that from then on', async (t) => {
  const both = await openWithProvider(t, believed)
  const { house, there, wiki, inbox, provider } = both
  const picture = await halves()
  there.knobs.person.picture = await openSite(t, (_, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(picture),
  )
  const browser = await visit(both)
  assert.equal(browser.heading, 'Create your account')
  assert.match(browser.text, /You come from Elsewhere as grace@elsewhere\.example\./)
  assert.equal(browser.field('name')?.value, grace.name)
  await browser.submit({ name: ' ' })
  assert.deepEqual([browser.status, browser.problem], [422, 'Enter your name.'])
  await browser.submit({ name: 'Grace H.' })
  const claims = (await wiki.finish(browser.url)).claims()
  assert.deepEqual(claims?.amr, ['fed'])
  const info = await wiki.userinfo()
  assert.deepEqual([info.email, info.email_verified, info.name], [herAddress, true, 'Grace H.'])
  assert.match(String(info.picture), /\/512\.png$/)
  const letter = await inbox.letterTo(herAddress)
  assert.equal(letter.subject, 'Your account was created')
  assert.match(letter.text, /Elsewhere opens it from now on/)

  // What the provider calls her, and where it writes to her, is its own affair from then on.
  Object.assign(there.knobs.person, { email: 'admiral@navy.example', name: 'Rear Admiral' })
  const again = await visit(both)
  const second = (await wiki.finish(again.url)).claims()
  assert.equal(second?.sub, claims?.sub)
  const now = await wiki.userinfo()
  assert.deepEqual([now.email, now.name], [herAddress, 'Grace H.'])
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 1 })
  await again.open(`${house.issuer}/account/history`)
  assert.match(again.text, /created, with another service/)
  assert.match(again.text, /Signed in.*another service/s)
})

test('an address that the provider is not believed about is proven by a code, and only then said to be free or known', async (t) => {
  const both = await openWithProvider(t)
  const { house, wiki, inbox, provider } = both
  await openAccount(house)
  const browser = await visit(both)
  assert.equal(browser.heading, 'Your e-mail address')
  assert.equal(browser.field('email')?.value, herAddress)
  const seen: string[] = []
  for (const address of [herAddress, ada.email]) {
    await browser.submit({ email: address })
    assert.equal(browser.heading, 'Look into your mail')
    const { subject, text } = await inbox.letterTo(address)
    const [sentence = ''] = text.split('\n')
    seen.push(browser.text.replace(`to ${address}`, 'to …') + subject.replace(/[\d ]{9}/, '') + sentence)
    await browser.follow('Use another address or send a new letter')
  }
  assert.equal(seen[0], seen[1], 'the page or the letter tells who has an account')

  await browser.submit({ email: ada.email })
  await browser.submit({ code: '00000000' })
  assert.deepEqual([browser.status, browser.heading], [422, 'Look into your mail'])
  await browser.submit({ code: (await inbox.letterTo(ada.email)).code ?? '' })
  assert.equal(browser.heading, 'You have an account here')
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 0 })

  await browser.follow('Use another address')
  await browser.submit({ email: herAddress })
  await browser.submit({ code: (await inbox.letterTo(herAddress)).code ?? '' })
  assert.equal(browser.heading, 'Create your account')
  await browser.submit()
  await wiki.finish(browser.url)
  assert.equal((await wiki.userinfo()).email, herAddress)
  assert.deepEqual(await countOf(house, provider), { accounts: 2, links: 1 })
})

test('whoever has an account signs in to it as ever, lets the provider open it, and the portal gets its sign-in', async (t) => {
  const both = await openWithProvider(t, { believedDomains: ['*'] })
  const { house, there, wiki, provider } = both
  const { account, sub } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  there.knobs.person.email = ada.email
  const browser = await visit(both, newVisitor(both), { prompt: 'login' })
  assert.equal(browser.heading, 'You have an account here')
  await browser.follow('Sign in to my account')
  assert.equal(browser.field('email')?.value, ada.email)
  await browser.submit({ password: ada.password })
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ code: await app.code() })
  assert.match(browser.url, /\/account\/providers\/link\?visit=[\w-]+$/)
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 0 })
  await browser.submit({}, { form: '/account/providers/link' })
  const tokens = await wiki.finish(browser.url)
  assert.equal(tokens.claims()?.sub, sub)
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 1 })

  // From then on the provider is one factor, and the second step is asked for as after a password.
  house.wait(60_000)
  const again = await visit(both)
  assert.equal(again.heading, 'Your second step')
  await again.submit({ code: await app.code() })
  assert.deepEqual((await wiki.finish(again.url)).claims()?.amr, ['fed', 'otp', 'mfa'])

  // What is taken off the account meanwhile takes the sign-in with it that rests on it.
  house.wait(60_000)
  const held = await visit(both)
  const [link] = await house.deps.providerLinks.list(account.id)
  await house.deps.providerLinks.remove(account.id, link?.id ?? '')
  await held.submit({ code: await app.code() })
  assert.equal(new URL(held.url).searchParams.get('error'), 'login_required')
})

testOn('SQLite', 'what goes wrong there is said where somebody can sign in in another way', async (t) => {
  const both = await openWithProvider(t)
  const { house, there, provider } = both
  there.knobs.denies = 'access_denied'
  const browser = await visit(both)
  assert.equal(browser.heading, 'Sign in')
  assert.ok(browser.problem, 'nothing is said')
  delete there.knobs.denies
  there.knobs.audienceSaid = 'somebody else'
  await browser.submit({}, { button: 'Continue with Elsewhere' })
  assert.equal(browser.heading, 'Sign in')
  assert.ok(browser.problem)
  await house.deps.providers.change(provider, {
    ...there.details(),
    settings: { issuer: 'http://localhost:9' },
  })
  await browser.submit({}, { button: 'Continue with Elsewhere' })
  assert.equal(browser.heading, 'Sign in')
  assert.ok(browser.problem)
  assert.deepEqual(await countOf(house, provider), { accounts: 0, links: 0 })
})

testOn(
  'SQLite',
  'where a new sign-in is asked for, the provider is asked for one, and an old one there is no new one here',
  async (t) => {
    const both = await openWithProvider(t, believed)
    const { house, there, wiki } = both
    const browser = await visit(both)
    await browser.submit({ name: 'Grace' })
    assert.equal(there.asked.at(-1)?.get('prompt'), null, 'the first time, any sign-in there will do')
    await wiki.finish(browser.url)

    await browser.open(`${house.issuer}/account/providers`)
    house.wait(minutes(11))
    there.knobs.clock += minutes(11)
    const anHourAgo = Math.floor(house.deps.now().getTime() / 1000) - 3600
    there.knobs.person.auth_time = anHourAgo
    const proven = async () => {
      await browser.open(await wiki.start({ prompt: 'login' }))
      await browser.submit({}, { button: 'Continue with Elsewhere' })
      assert.deepEqual(
        [there.asked.at(-1)?.get('prompt'), there.asked.at(-1)?.get('max_age')],
        ['login', '0'],
      )
      return (await wiki.finish(browser.url)).claims()?.auth_time
    }
    assert.equal(await proven(), anHourAgo)
    await browser.open(`${house.issuer}/account/passkeys`)
    assert.equal(browser.heading, 'Sign in', 'it opens nothing that asks for a fresh proof')
    there.knobs.person.auth_time = Math.floor(house.deps.now().getTime() / 1000)
    assert.equal(await proven(), there.knobs.person.auth_time)
  },
)
