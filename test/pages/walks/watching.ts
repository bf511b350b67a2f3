import { days, hours } from '../../../src/duration.ts'
import { signInAt } from '../../support/authenticator.ts'
import { Browser } from '../../support/browser.ts'
import { ada, openAccount } from '../../support/people.ts'
import { enter } from '../../support/protocol.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

const browsers = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'a program that says nothing of itself',
]

/** Where a person is signed in: here alone, in several browsers, and after they ended one. */
export async function ownSessions({ t, house, look, open, send, signIn }: Walk): Promise<void> {
  await openAccount(house)
  await open('/account/sessions')
  await signIn()
  await look('sessions-alone')
  const names = ['Wiki', 'The Reading Room of the Royal Society of London']
  const wikis = await Promise.all(
    names.map((name) => openWiki(t, house, { client_name: name, first_party: true })),
  )
  for (const userAgent of browsers) {
    const browser = new Browser({ userAgent })
    for (const wiki of wikis) await enter(browser, await wiki.start())
    house.wait(hours(0.05))
  }
  await open('/account/sessions')
  await look('sessions')
  await send({}, '#others .rows .button')
  await look('sessions-ended')
}

/** What happened to an account: by its owner, by strangers, by an operator, and long ago. */
export async function ownHistory({ house, look, open, follow, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  const by = { by: 'command-line', login: 'root' }
  await house.deps.audit.record({ kind: 'account-created', accountId: account.id, detail: by })
  const origin = { ip: '2001:db8:85a3::8a2e:370:7334', userAgent: browsers[1] ?? '', requestId: '' }
  for (let n = 0; n < 40; n += 1) {
    const detail = { claims: 'name birthdate website' }
    await house.deps.audit.record({ kind: 'profile-changed', accountId: account.id, origin, detail })
    house.wait(hours(5))
  }
  await signInAt(new Browser({ userAgent: browsers[0] ?? '' }), `${house.issuer}/account`, {
    ...ada,
    password: 'a guess at it',
  })
  house.wait(days(1))
  await open('/account/history')
  await signIn()
  await look('history')
  await follow('.paging a')
  await look('history-older')
  await open('/account/history?show=sign-ins')
  await look('history-sign-ins')
  await open('/account/history?before=0000000000000.none')
  await look('history-none')
}

/** The hub, walked by keyboard, with what an operator opened, and the page of the password. */
export async function securityHub({ house, look, open, page, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  await open('/account/security')
  await signIn()
  await look('security')
  await house.deps.wayBack.open(account.id, house.deps.store.db)
  await open('/account')
  await look('launcher-way-back')
  await open('/account/security')
  await look('security-way-back')
  await send({}, '#way-back .button')
  await look('security-way-back-closed')
  const onRow = () => page.evaluate('document.activeElement.className === "row"')
  while (!(await onRow())) await page.keyboard.press('Tab')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await look('password')
  await send(
    { current: 'not my password', password: 'long enough, and not common' },
    '#password-section .button',
  )
  await look('password-wrong')
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { passwordHash: null } })
  await open('/account/security/password')
  await look('password-first')
}
