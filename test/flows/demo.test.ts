import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { ada, openDemo } from '../../examples/open-demo.ts'
import { StartError } from '../../src/errors.ts'
import { Browser } from '../support/browser.ts'
import { testOn } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'

const demoFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('portico-demo-'))
const freePorts = async () => ({
  portico: await freePort(),
  wiki: await freePort(),
  tickets: await freePort(),
})

testOn('SQLite', 'the demo: in at the first portal, into the second without a password', async (t) => {
  const ports = await freePorts()
  const demo = await openDemo(ports)
  t.after(demo.close)
  const [wiki, tickets] = [`http://localhost:${ports.wiki}`, `http://localhost:${ports.tickets}`]
  const browser = new Browser({ origins: [demo.issuer, wiki, tickets] })

  await browser.open(wiki)
  await browser.follow('Sign in with Portico')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Continue to Wiki')
  const logo = /<img[^>]+src="([^"]*\/pictures\/[^"]+)"/.exec(browser.html)?.[1] ?? ''
  assert.equal((await browser.load(logo)).headers.get('content-type'), 'image/png')
  await browser.submit({}, { button: 'Allow' })
  assert.equal(browser.heading, 'Hello, Ada Lovelace')

  await browser.open(tickets)
  await browser.follow('Sign in with Portico')
  assert.equal(browser.heading, 'Continue to Tickets as Ada Lovelace')
  await browser.submit({}, { button: 'Continue' })
  assert.equal(browser.url, `${tickets}/`)
  assert.equal(browser.heading, 'Hello, Ada Lovelace')
})

testOn('SQLite', 'the demo says which port is in use, and leaves nothing behind', async (t) => {
  const ports = await freePorts()
  const server = createServer().listen(ports.tickets, 'localhost')
  t.after(() => server.close())
  const before = demoFolders()
  await assert.rejects(openDemo(ports), (error) => {
    assert.ok(error instanceof StartError)
    assert.match(error.message, new RegExp(`Port ${ports.tickets} is in use`))
    return true
  })
  assert.deepEqual(
    demoFolders().filter((name) => !before.includes(name)),
    [],
  )
})
