/** A list of passwords that leaked elsewhere: none of them is chosen, wherever somebody chooses one. */
import assert from 'node:assert/strict'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameInList } from '../../src/accounts/leaked-passwords.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { newFolder } from '../support/home.ts'
import { openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { carol, invitationLink, invite, makeMember } from '../support/invitations.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const leaked = 'what everybody read in the dump'
const fresh = 'a new phrase nobody knows'
const refused = 'This password is known from stolen lists, so it is guessed soon. Choose another.'

const listOf = (...passwords: string[]) => `${passwords.map(nameInList).sort().join(':3\r\n')}:3\r\n`

function writeList(...passwords: string[]): string {
  const path = join(newFolder(), 'leaked.txt')
  writeFileSync(path, listOf(...passwords))
  return path
}

test('a leaked password is chosen nowhere: not with a new account, invited or not, nor in place of another', async (t) => {
  const inbox = await openInbox(t)
  const settings = { LEAKED_PASSWORDS: writeList(leaked), OPERATORS_SET_PASSWORDS: 'yes' }
  const house = await openHouse(t, { SMTP_URL: inbox.url, ...settings })
  const wiki = await openWiki(t, house, { first_party: true })
  const owner = await openAccount(house)
  const portal = (await house.deps.portals.find(wiki.registered.id)) ?? assert.fail()
  await makeMember(house, portal, owner, 'owner')
  const at = async (address: string) => {
    const browser = new Browser()
    await browser.open(address)
    return browser
  }
  /** Refused with the sentence, and the next one taken. */
  async function choose(browser: Browser, fields: Record<string, string> = {}): Promise<void> {
    await browser.submit({ ...fields, password: leaked })
    assert.equal(browser.status, 422, browser.url)
    assert.ok(browser.text.includes(refused), `${browser.url}: ${browser.text}`)
    await browser.submit({ ...fields, password: fresh })
    assert.notEqual(browser.status, 422, browser.url)
  }

  const newcomer = await at(await wiki.start())
  await newcomer.follow('Create account')
  await newcomer.submit({ email: bob.email })
  await newcomer.submit({ code: (await inbox.letterTo(bob.email)).code ?? '' })
  await choose(newcomer, { name: bob.name })

  await invite(house, portal, owner, carol.email)
  const invited = await at(invitationLink(await inbox.letterTo(carol.email)))
  await invited.submit()
  await choose(invited, { name: carol.name })

  const forgetful = await at(await wiki.start())
  await forgetful.follow('I forgot my password')
  await forgetful.submit({ email: ada.email })
  const { links } = await inbox.letterTo(ada.email)
  await forgetful.open(links.find((link) => link.includes('/reset/')) ?? '')
  await choose(forgetful)

  const changing = await at(`${house.issuer}/account/security/password`)
  await changing.submit({ email: ada.email, password: fresh })
  const another = { current: fresh }
  await changing.submit({ ...another, password: leaked })
  assert.ok(changing.text.includes(refused))

  const env = { SMTP_URL: inbox.url, ISSUER: house.issuer, ...settings }
  const replaced = await portico(['account', 'set-password', ada.email, '--json'], {
    dataDir: house.dataDir,
    settings: env,
  })
  const once = await at(await wiki.start())
  await once.submit({ email: ada.email, password: JSON.parse(replaced.stdout).password })
  assert.equal(once.heading, 'Choose a new password')
  await choose(once)

  const who = ['--email', 'dora@example.com', '--name', 'Dora', '--verified', '--password-stdin']
  const added = await portico(['account', 'add', ...who], {
    dataDir: house.dataDir,
    settings: env,
    stdin: leaked,
  })
  assert.equal(added.code, 1)
  assert.match(added.stderr, /known from stolen lists/)
  assert.equal(await house.deps.accounts.findByEmail('dora@example.com'), undefined)
})

test('a list that cannot be read any more keeps nobody from choosing, and the log says so', async (t) => {
  const path = writeList(leaked)
  const house = await openHouse(t, { LEAKED_PASSWORDS: path })
  const rules = { minLength: 15, context: [] }
  const { chosenPassword } = house.deps
  assert.equal(await chosenPassword.problem(leaked, rules), 'leaked')
  assert.equal(await chosenPassword.problem(fresh, rules), undefined)
  assert.equal(house.log().includes('without a look'), false)

  const next = writeList(fresh)
  renameSync(next, path)
  assert.equal(await chosenPassword.problem(fresh, rules), 'leaked', 'another list is in its place')
  assert.equal(await chosenPassword.problem(leaked, rules), undefined)

  rmSync(path)
  assert.equal(await chosenPassword.problem(leaked, rules), undefined)
  assert.match(house.log(), /chosen without a look at the list of leaked ones/)
  assert.equal(house.log().includes(leaked), false)
  assert.equal(await chosenPassword.problem('passwordpassword', rules), 'common', 'the rules hold without it')
})

test('a Portico whose list is none does not start, and the doctor says how old a good one is', async (t) => {
  const LEAKED_PASSWORDS = writeList(leaked)
  const house = await openHouse(t, { LEAKED_PASSWORDS })
  const { ISSUER } = house.deps.config
  const look = async () => {
    const settings = { ISSUER, LEAKED_PASSWORDS }
    return (await portico(['doctor'], { dataDir: house.dataDir, settings })).stdout
  }
  assert.match(await look(), /^ok +passwords +The list of leaked ones is there, written 0 days ago/m)
  writeFileSync(LEAKED_PASSWORDS, 'password\n')
  assert.match(await look(), /^wrong +passwords +LEAKED_PASSWORDS: .* something else than SHA-1 hashes/m)
  await assert.rejects(openHouse(t, { LEAKED_PASSWORDS }), /^StartError: LEAKED_PASSWORDS: [^\n]+$/)
})
