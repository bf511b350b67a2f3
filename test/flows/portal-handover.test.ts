/** What the handover page shows to paste is run as it stands. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { TestContext } from 'node:test'
import { kinds } from '../../src/portals/kinds.ts'
import { Browser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import { test } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { shownAs, shownUnder } from '../support/handover.ts'
import { bob, openAccount } from '../support/people.ts'
import { until } from '../support/until.ts'

const at = '/operator/portals/new'

/** Runs a program of these lines, in whose folder the libraries are found, with these settings. */
function run(t: TestContext, lines: string, env: string): void {
  const settings = Object.fromEntries(env.split('\n').map((line) => line.split('=', 2) as [string, string]))
  const program = spawn(process.execPath, ['--input-type=module', '-e', lines], {
    cwd: import.meta.dirname,
    env: settings,
    stdio: 'inherit',
  })
  t.after(() => program.kill())
}

const answers = (address: string) =>
  fetch(address, { redirect: 'manual' }).then(
    ({ status }) => status === 303,
    () => false,
  )

test('the lines for Node.js, pasted as they stand, sign Bob in', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  await openAccount(house, bob)
  const home = `http://localhost:${await freePort()}/`
  await browser.submit({ kind: 'web', made_with: 'node', name: 'Wiki', home })
  run(t, shownUnder(browser, 'server.mjs'), shownUnder(browser, '.env'))
  await until(() => answers(home))
  const bobs = new Browser({ origins: [house.issuer, home] })
  await bobs.open(home)
  assert.equal(bobs.heading, 'Sign in')
  await bobs.submit({ email: bob.email, password: bob.password })
  await bobs.submit({}, { button: 'Allow' })
  assert.equal(bobs.html, 'Hello, Bob Baker')
})

test('every kind of application gets lines that hold its own settings, and never an empty secret', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  for (const kind of kinds) {
    await browser.open(at)
    await browser.submit({ kind, made_with: '', name: `A ${kind}`, home: 'https://wiki.example' })
    assert.equal(browser.status, 201, kind)
    const texts = [...browser.html.matchAll(/<code id="[\w-]+">([^<]*)<\/code>/g)].map(
      ([, text = '']) => text,
    )
    assert.ok(texts.length >= 4)
    for (const text of texts) assert.doesNotMatch(text, /undefined|null,|CLIENT_SECRET=$/m)
    const [clientId, secret] = [shownAs(browser, 'client-id'), shownAs(browser, 'client-secret')]
    assert.equal(secret !== '', kind === 'web' || kind === 'machine')
    assert.ok((await house.deps.portals.findByClient(clientId))?.metadata)
  }
})

test('the lines can be read again, without the secret', async (t) => {
  const { house, browser } = await openConsole(t, { at })
  await browser.submit({ kind: 'web', made_with: 'next', name: 'Wiki', home: 'https://wiki.example' })
  const secret = shownAs(browser, 'client-secret')
  const [portal] = await house.deps.portals.list()
  await browser.open(`/operator/portals/${portal?.id}/clients/${portal?.clientId}`)
  await browser.follow('Lines to paste')
  assert.equal(browser.heading, 'Set up Wiki')
  assert.match(shownUnder(browser, 'auth.ts'), /NextAuth/)
  assert.match(browser.text, /Put it after CLIENT_SECRET=/)
  assert.doesNotMatch(browser.html, new RegExp(secret))
})
