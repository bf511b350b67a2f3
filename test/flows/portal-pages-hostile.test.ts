/** Who is kept from running a portal, and from whose. */
import assert from 'node:assert/strict'
import { hours, minutes, seconds } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { enterConsole, openConsole } from '../support/console.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { carol, dave, join, openOwned } from '../support/members.ts'
import { ada, bob, openAccount } from '../support/people.ts'

type Owned = Awaited<ReturnType<typeof openOwned>>

/** Every page of one portal, below its own address, and whether only owners come to it. */
const pagesOf = (clientId: string) => {
  const client = `/clients/${encodeURIComponent(clientId)}`
  return {
    forAdmins: ['', '/settings', '/address', '/clients', client, `${client}/setup`],
    forOwners: [
      '/settings/rules',
      '/remove',
      '/clients/new',
      `${client}/edit`,
      `${client}/json`,
      `${client}/rotate-secret`,
      `${client}/remove`,
    ],
    forms: {
      admins: ['/settings', '/address', '/logo'],
      owners: [
        '/settings/rules',
        '/remove',
        '/clients',
        `${client}/edit`,
        `${client}/json`,
        `${client}/rotate-secret`,
        `${client}/drop-secret`,
        `${client}/remove`,
      ],
      operators: ['/disable', '/enable'],
    },
  }
}

async function signedInAs({ house }: Pick<Owned, 'house'>, who: typeof ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/profile`, who)
  return browser
}

const everything = { name: 'Wiki', version: '1', slug: 'stolen', access: 'everyone', overlap: 'none' }

test('a stranger and a plain member are not told that there is a portal, on any page or form of it', async (t) => {
  const owned = await openOwned(t)
  const { house, wiki, portalId } = owned
  const before = JSON.stringify(await house.deps.portals.list())
  const { forAdmins, forOwners, forms } = pagesOf(wiki.clientId)
  for (const who of [bob, carol]) {
    const browser = await signedInAs(owned, who)
    for (const page of [...forAdmins, ...forOwners]) {
      await browser.open(`/portals/${portalId}${page}`)
      assert.equal(browser.status, 404, `${who.name} at ${page}`)
      await browser.open(`/operator/portals/${portalId}${page}`)
      assert.equal(browser.status, 403)
    }
    for (const form of [...forms.admins, ...forms.owners, ...forms.operators]) {
      await browser.post(`/portals/${portalId}${form}`, everything)
      assert.equal(browser.status, 404, `${who.name} sends ${form}`)
      await browser.post(`/operator/portals/${portalId}${form}`, everything)
      assert.equal(browser.status, 403)
    }
  }
  assert.equal(JSON.stringify(await house.deps.portals.list()), before)
})

test('an admin sees the portal and changes its looks; what opens doors is refused', async (t) => {
  const owned = await openOwned(t)
  const { house, wiki, portalId } = owned
  await join(house, portalId, await openAccount(house, dave), { role: 'admin' })
  const browser = await signedInAs(owned, dave)
  const { forAdmins, forOwners, forms } = pagesOf(wiki.clientId)
  for (const page of forAdmins) {
    await browser.open(`/portals/${portalId}${page}`)
    assert.equal(browser.status, 200, page)
    for (const { href } of browser.links)
      assert.ok(!forOwners.some((each) => href.endsWith(`${portalId}${each}`)), `${page} leads to ${href}`)
  }
  await browser.open(`/portals/${portalId}/settings`)
  await browser.submit({ description: 'Ours.' })
  assert.match(browser.text, /It is saved/)
  const before = JSON.stringify(await house.deps.portals.list())
  for (const page of forOwners) {
    await browser.open(`/portals/${portalId}${page}`)
    assert.equal(browser.status, 403, page)
  }
  for (const form of [...forms.owners, ...forms.operators]) {
    await browser.post(`/portals/${portalId}${form}`, everything)
    assert.equal(browser.status, 403, form)
  }
  assert.equal(JSON.stringify(await house.deps.portals.list()), before)
})

test('an owner does not close a portal, which operators do', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const browser = await signedInAs(owned, ada)
  for (const turn of ['/disable', '/enable']) {
    await browser.open(`/portals/${portalId}${turn}`)
    assert.equal(browser.status, 403)
    await browser.post(`/portals/${portalId}${turn}`, {})
    assert.equal(browser.status, 403)
  }
  assert.equal((await house.deps.portals.find(portalId))?.disabledAt, null)
})

test('the client of another portal is nobody’s here', async (t) => {
  const owned = await openOwned(t)
  const { house, wiki } = owned
  const own = await house.deps.store.db.$transaction((tx) => house.deps.portals.create({ name: 'Mine' }, tx))
  const person = await house.deps.accounts.findByEmail(carol.email)
  await join(house, own.id, person ?? assert.fail(), { role: 'owner' })
  const browser = await signedInAs(owned, carol)
  const before = JSON.stringify(await house.deps.portals.list())
  const { forAdmins, forOwners, forms } = pagesOf(wiki.clientId)
  const ofClient = (path: string) => path.startsWith('/clients/') && path !== '/clients/new'
  for (const page of [...forAdmins, ...forOwners].filter(ofClient)) {
    await browser.open(`/portals/${own.id}${page}`)
    assert.equal(browser.status, 404, page)
  }
  for (const form of forms.owners.filter(ofClient)) {
    await browser.post(`/portals/${own.id}${form}`, { ...everything, replaces: '', made_from: '' })
    assert.equal(browser.status, 404, form)
  }
  assert.equal(JSON.stringify(await house.deps.portals.list()), before)
})

test('what is no id at all is not found, on either database', async (t) => {
  const { browser } = await openConsole(t, { at: '/operator/portals' })
  for (const id of ['%00', '..%2f..', 'x'.repeat(300), '%E2%80%AE', '\'; DROP TABLE "Portal"; --']) {
    await browser.open(`/operator/portals/${id}`)
    assert.equal(browser.status, 404, id)
  }
})

test('a NUL byte in a form is refused in words, on either database', async (t) => {
  const { house, browser } = await openConsole(t, { at: '/operator/portals/new' })
  const form = { client_id: browser.field('client_id')?.value ?? '', kind: 'web', access: 'everyone' }
  for (const fields of [
    { name: 'Wi\0ki', home: 'https://wiki.example' },
    { name: 'Wiki', home: 'https://wiki.example/\0' },
    { name: 'Wiki', home: 'https://wiki.example', redirect_uris: 'https://wiki.example/\0' },
  ]) {
    await browser.post('/operator/portals/new', { ...form, ...fields })
    assert.equal(browser.status, 422)
  }
  const portal = await house.deps.store.db.$transaction((tx) =>
    house.deps.portals.create({ name: 'Wiki' }, tx),
  )
  const at = `/operator/portals/${portal.id}`
  await browser.post(`${at}/settings`, { version: '0', name: 'Wiki', description: 'a\0b' })
  assert.equal(browser.status, 422)
  await browser.post(`${at}/address`, { slug: 'wi\0ki' })
  assert.equal(browser.status, 422)
  await browser.open('/operator/portals?q=%00')
  assert.ok(browser.status < 500)
})

test('forms from elsewhere change nothing', async (t) => {
  const owned = await openOwned(t)
  const { house, wiki, portalId } = owned
  const { browser } = await enterConsole(house, dave)
  const before = JSON.stringify(await house.deps.portals.list())
  const { forms } = pagesOf(wiki.clientId)
  for (const form of ['/new', ...Object.values(forms).flat()]) {
    const path = form === '/new' ? '/operator/portals/new' : `/operator/portals/${portalId}${form}`
    await browser.post(`${house.issuer}${path}`, everything, { from: 'https://evil.example/' })
    assert.equal(browser.status, 403, path)
  }
  assert.equal(JSON.stringify(await house.deps.portals.list()), before)
})

test('an operator who may only look changes nothing', async (t) => {
  const owned = await openOwned(t)
  const { house, wiki, portalId } = owned
  const { browser } = await enterConsole(house, dave, { readOnly: true })
  const before = JSON.stringify(await house.deps.portals.list())
  const { forAdmins, forms } = pagesOf(wiki.clientId)
  for (const page of forAdmins) {
    await browser.open(`${house.issuer}/operator/portals/${portalId}${page}`)
    assert.equal(browser.status, 200, page)
    const sends = [...browser.html.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, to]) => to)
    assert.deepEqual(sends, ['/account/sign-out'], page)
  }
  for (const form of Object.values(forms).flat()) {
    await browser.post(`/operator/portals/${portalId}${form}`, everything)
    assert.equal(browser.status, 403, form)
  }
  assert.equal(JSON.stringify(await house.deps.portals.list()), before)
})

test('the pages close after a quarter of an hour without use, whatever else was open', async (t) => {
  const { house, browser } = await openConsole(t, { at: '/operator/portals' })
  house.wait(minutes(10))
  await browser.open('/operator/portals')
  assert.equal(browser.heading, 'Portals')
  house.wait(minutes(10))
  await browser.open('/account/profile')
  house.wait(minutes(6))
  await browser.open('/operator/portals')
  assert.equal(browser.heading, 'Sign in')
  await browser.open('/operator/portals')
  assert.equal(browser.heading, 'Sign in', 'and stay closed')
})

test('the pages close after twelve hours of use', async (t) => {
  const { browser } = await openConsole(t, { at: '/operator/portals' })
  // The engine looks at the machine's clock, and both have to move together.
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  for (let past = 0; past < hours(12); past += minutes(14)) {
    await browser.open('/operator/portals')
    assert.equal(browser.heading, 'Portals', `after ${past / minutes(1)} minutes`)
    t.mock.timers.setTime(Date.now() + minutes(14))
  }
  await browser.open('/operator/portals')
  assert.equal(browser.heading, 'Sign in')
})

test('an account cannot fill the house with portals, nor a portal with addresses', async (t) => {
  const owned = await openOwned(t)
  const browser = await signedInAs(owned, ada)
  const at = `/portals/${owned.portalId}/address`
  for (let n = 0; n < 21; n++) await browser.post(at, {})
  await browser.post(at, {})
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /in 1 hour|in 60 minutes/)
})

test('an owner does not come by what a client of theirs may do with the operator’s API', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const { clientId } = owned.wiki
  await house.deps.portals.allowApi(clientId, ['operators:write'])
  const browser = await signedInAs(owned, ada)
  const before = JSON.stringify(await house.deps.portals.clientsOf(portalId))
  const at = `/portals/${portalId}/clients/${encodeURIComponent(clientId)}`
  await browser.open(at)
  assert.equal(browser.status, 200)
  assert.deepEqual(
    browser.links.filter(({ href }) => /(edit|rotate-secret|remove)$/.test(href)),
    [],
    'and nothing is offered that would be refused',
  )
  for (const page of ['edit', 'json', 'rotate-secret', 'remove']) {
    await browser.open(`${at}/${page}`)
    assert.equal(browser.status, 403, page)
  }
  for (const form of ['edit', 'json', 'rotate-secret', 'drop-secret', 'remove']) {
    await browser.post(`${at}/${form}`, everything)
    assert.equal(browser.status, 403, form)
  }
  assert.equal(JSON.stringify(await house.deps.portals.clientsOf(portalId)), before)
})

test('whatever an owner writes into the metadata, the portal and the API stay what operators made them', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const browser = await signedInAs(owned, ada)
  await browser.open(`/portals/${portalId}/clients/${encodeURIComponent(owned.wiki.clientId)}/json`)
  const metadata = {
    ...(await house.deps.portals.findByClient(owned.wiki.clientId))?.metadata,
    first_party: true,
    lean_tokens: true,
    require_second_step: true,
    api_scopes: ['operators:write'],
    apiScopes: 'operators:write',
    portalId: 'another',
  }
  await browser.submit({ metadata: JSON.stringify(metadata) })
  assert.match(browser.text, /It is saved/)
  await browser.open(`/portals/${portalId}/settings/rules`)
  await browser.post(`/portals/${portalId}/settings/rules`, {
    version: browser.field('version')?.value ?? '',
    access: 'everyone',
    first_party: 'on',
    lean_tokens: 'on',
    'scope-email': 'on',
  })
  const [client] = await house.deps.portals.clientsOf(portalId)
  const { firstParty, leanTokens, secondStepSince, scopes, apiScopes } = client ?? assert.fail()
  assert.deepEqual(
    [firstParty, leanTokens, secondStepSince, scopes, apiScopes],
    [false, false, null, null, []],
  )
})

test('a session that somebody left open gives no portal another client', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const browser = await signedInAs(owned, ada)
  house.wait(minutes(11))
  const address = `/portals/${portalId}/clients`
  for (const ask of [() => browser.open(`${address}/new`), () => browser.post(address, { kind: 'web' })]) {
    await ask()
    assert.ok(browser.field('password'), browser.heading)
  }
  assert.equal((await house.deps.portals.clientsOf(portalId)).length, 1)
})

test('whoever runs a portal cannot have the house read all portals anew without end', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const browser = await signedInAs(owned, ada)
  const at = `/portals/${portalId}/settings`
  const form = { name: 'Wiki', version: '0' }
  let sent = 0
  for (; browser.status !== 429 && sent < 300; sent++) await browser.post(at, form)
  assert.ok(sent > 150 && sent < 210, String(sent))
  assert.equal(browser.headers.get('retry-after'), '10')
  assert.match(browser.text, /Wait a few seconds/)
  house.wait(seconds(11))
  await browser.post(at, form)
  assert.equal(browser.status, 200)
  await browser.post(at, form)
  assert.equal(browser.status, 429)
  await browser.open(at)
  assert.equal(browser.status, 200, 'looking is free')
})

test('a version that no database could hold is refused', async (t) => {
  const owned = await openOwned(t)
  const browser = await signedInAs(owned, ada)
  for (const page of ['settings', 'settings/rules']) {
    await browser.post(`/portals/${owned.portalId}/${page}`, { ...everything, version: '9999999999' })
    assert.equal(browser.status, 400, page)
  }
})

test('what an owner changed, from what to what, stands in the audit log, without secrets and people', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const browser = await signedInAs(owned, ada)
  const detailOf = async (kind: string) => (await house.deps.auditList.page({ kind })).entries[0]?.detail
  await browser.open(`/portals/${portalId}/settings`)
  await browser.submit({ home: 'https://new.example/' })
  const { changed, before, after } = (await detailOf('portal-changed')) ?? {}
  assert.deepEqual([changed, after], ['homeUrl', '{"homeUrl":"https://new.example/"}'])
  assert.match(String(before), /^{"homeUrl":/)
  await browser.open(`/portals/${portalId}/clients/${encodeURIComponent(owned.wiki.clientId)}/json`)
  const { metadata } = (await house.deps.portals.findByClient(owned.wiki.clientId)) ?? assert.fail()
  const redirect_uris = [...metadata.redirect_uris, 'https://new.example/callback']
  await browser.submit({
    metadata: JSON.stringify({ ...metadata, redirect_uris, contacts: ['dev@wiki.example'] }),
  })
  const edited = (await detailOf('portal-client-changed')) ?? {}
  assert.equal(edited.changed, 'redirect_uris contacts')
  assert.deepEqual(JSON.parse(String(edited.after)), { redirect_uris })
  assert.doesNotMatch(house.log(), /dev@wiki/)
})

test('from a portal that operators closed, its own people write to nobody any more', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  const browser = await signedInAs(owned, ada)
  const at = `/portals/${portalId}/invitations`
  await house.deps.portals.setDisabled({ id: portalId }, true)
  for (const form of ['new', 'link', 'file']) {
    await browser.post(`${at}/${form}`, {
      addresses: 'dan@example.com',
      role: 'member',
      days: '7',
      words: 'Buy!',
    })
    assert.equal(browser.status, 403, form)
  }
  assert.deepEqual(await house.deps.invitations.list({ portalId, limit: 9 }), [])
  await browser.open(at)
  assert.equal(browser.status, 200, 'looking is free')
})

test('whoever deletes their account takes no trace with them of what they did to a portal', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId, a } = owned
  const browser = await signedInAs(owned, ada)
  await browser.open(`/portals/${portalId}/settings`)
  await browser.submit({ home: 'https://evil.example/' })
  await house.deps.deletion.remove(a.account.id, () => ({ subject: '-', text: '-', html: '-' }), {})
  const [event] = (await house.deps.auditList.page({ kind: 'portal-changed' })).entries
  assert.deepEqual([event?.accountId, event?.ip, event?.detail.portal], [a.account.id, null, portalId])
  assert.match(String(event?.detail.after), /evil\.example/)
  for (const { kind, detail } of (await house.deps.auditList.page({ accountId: a.account.id })).entries)
    if (!/^(portal-|account-removed)/.test(kind)) assert.deepEqual(detail, {}, kind)
})
