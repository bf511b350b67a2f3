/** Who belongs to a portal, at the command line. */
import assert from 'node:assert/strict'
import { portico } from '../support/cli.ts'
import { testInTurn as test, testOn } from '../support/each-database.ts'
import { carol, openOwned, roleOf } from '../support/members.ts'
import { ada, bob } from '../support/people.ts'

test('an operator adds, changes and removes members, who are told', async (t) => {
  const { house, b, c, wiki, portalId } = await openOwned(t)
  const at = { dataDir: house.dataDir }
  const slug = wiki.registered.slug ?? assert.fail()
  const added = await portico(['member', 'add', wiki.clientId, carol.email, '--role', 'admin', '--json'], at)
  assert.equal(added.stderr, '')
  assert.equal(JSON.parse(added.stdout).role, 'admin')
  assert.equal(await roleOf(house, portalId, c), 'admin')
  const changed = await portico(['member', 'change', slug, bob.email, '--roles', 'editor', 'writer'], at)
  assert.equal(changed.stdout, 'bob@example.com is member of Wiki now.\n')
  const list = JSON.parse((await portico(['member', 'list', slug, '--json'], at)).stdout)
  assert.deepEqual(
    list.map((each: { address: string; roles: string[] }) => `${each.address} ${each.roles}`).toSorted(),
    ['ada@example.com ', 'bob@example.com editor,writer', 'carol@example.com '],
  )
  const removed = await portico(['member', 'remove', slug, bob.email], at)
  assert.equal(removed.stdout, 'bob@example.com is no member of Wiki now.\n')
  assert.equal(await roleOf(house, portalId, b), undefined)
  const letters = await house.deps.letters.newest(10)
  assert.deepEqual(letters.map(({ recipient, subject }) => `${recipient}: ${subject}`).toSorted(), [
    'bob@example.com: You were removed from Wiki',
    'carol@example.com: You are a member of Wiki now',
  ])
  const [event] = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'member-removed' } })
  assert.equal(JSON.parse(event?.detail ?? '{}').by, 'command-line')
})

testOn('SQLite', 'what cannot be done is one line', async (t) => {
  const { house, wiki } = await openOwned(t)
  const at = { dataDir: house.dataDir }
  for (const [args, reason] of [
    [['add', wiki.clientId, carol.email, '--role', 'king'], /--role is owner, admin, member/],
    [['remove', wiki.clientId, ada.email], /keeps an owner/],
    [['list', 'nowhere'], /no portal/],
  ] as const) {
    const { code, stdout, stderr } = await portico(['member', ...args], at)
    assert.deepEqual([code, stdout], [1, ''], args.join(' '))
    assert.match(stderr, reason)
  }
})
