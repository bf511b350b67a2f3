import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { translatorFor } from '../../interactions/locales/translator.ts'
import { CodeField } from '../../interactions/ui/code-field.tsx'
import { Copy } from '../../interactions/ui/copy.tsx'
import { Facts } from '../../interactions/ui/facts.tsx'
import { Checkbox, Field, Select, TextArea } from '../../interactions/ui/field.tsx'
import { Page, renderPage } from '../../interactions/ui/page.tsx'
import { PasswordField } from '../../interactions/ui/password-field.tsx'
import { Shell } from '../../interactions/ui/shell.tsx'
import { roomForSheet } from '../../interactions/ui/style.tsx'
import { Table } from '../../interactions/ui/table.tsx'

const t = translatorFor('en')
const assets = {
  css: '/assets/portico.css',
  own: '/assets/own.css',
  script: '/assets/enhance.js',
  icon: '/assets/icon.svg',
}
const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`
const account = { name: hostile, email: hostile, picture: hostile }

/** The opening tag that has `id`, whatever the order of its attributes. */
const tagOf = (html: string, id: string): string =>
  html.match(/<[a-z][^>]*>/g)?.find((tag) => tag.includes(` id="${id}"`)) ?? ''

const hostilePages: Record<string, VNode> = {
  page: (
    <Page
      t={t}
      title={hostile}
      problem={hostile}
      mends={[{ field: hostile, text: hostile }]}
      portal={{ name: hostile, logo: hostile, colour: hostile }}
      account={account}
      assets={assets}
    >
      <Field label={hostile} name={hostile} hint={hostile} problem={hostile} value={hostile} />
      <Select label={hostile} name="zone" options={[{ value: hostile, label: hostile }]} value={hostile} />
      <TextArea label={hostile} name="street" value={hostile} />
      <Facts facts={[{ term: hostile, value: hostile, picture: hostile }]} />
      <Copy t={t} id="secret" label={hostile} value={hostile} />
    </Page>
  ),
  shell: (
    <Shell
      t={t}
      title={hostile}
      lead={hostile}
      home="/"
      nav={[{ href: hostile, label: hostile }]}
      account={account}
      signOut="/sign-out"
      assets={assets}
    >
      <Table label={hostile} columns={[hostile]} rows={[{ key: hostile, cells: [hostile] }]} empty={null} />
    </Shell>
  ),
}

for (const [name, page] of Object.entries(hostilePages)) {
  test(`whatever people typed stays text on a ${name}`, () => {
    const html = renderPage(page)
    assert.match(html, /&lt;script/)
    assert.doesNotMatch(html, /<script>|<img src=x|"">/)
  })

  test(`a ${name} has nothing inline for the content security policy to forgive but room for our sheet`, () => {
    const html = renderPage(page)
    assert.doesNotMatch(html, /\sstyle=/)
    assert.equal(html.split('<style').length - 1, name === 'page' ? 1 : 0)
    assert.equal(roomForSheet(html)?.at, name === 'page' ? html.indexOf('</style>') : undefined)
    assert.deepEqual(html.match(/<script[^>]*>[^<]*/g), ['<script src="/assets/enhance.js" defer>'])
  })

  test(`a ${name} has one heading, and it is the title`, () => {
    assert.equal(renderPage(page).match(/<h1>/g)?.length, 1)
  })
}

const said = { label: 'Label', name: 'thing', hint: 'A hint', problem: 'A problem' }
const fields: Record<string, VNode> = {
  'field': <Field {...said} type="email" />,
  'text area': <TextArea {...said} />,
  'select': <Select {...said} options={[]} />,
  'checkbox': <Checkbox {...said} />,
  'password field': <PasswordField {...said} t={t} autocomplete="current-password" />,
  'code field': <CodeField {...said} />,
}

for (const [name, field] of Object.entries(fields)) {
  test(`a ${name} is tied to its label, its hint and its problem`, () => {
    const html = renderPage(field)
    const control = tagOf(html, 'thing')
    assert.match(html, /<label for="thing">Label<\/label>/)
    assert.match(control, /name="thing"/)
    assert.match(control, /aria-describedby="thing-hint thing-problem"/)
    assert.match(control, /aria-invalid="true"/)
    assert.match(html, /id="thing-hint"[^>]*>A hint</)
    assert.match(html, /id="thing-problem"[^>]*>A problem</)
  })
}

test('a field that is right says nothing about being wrong', () => {
  assert.doesNotMatch(renderPage(<Field label="Name" name="name" />), /aria-invalid|aria-describedby|problem/)
})

test('two fields of one name on a page can have an id each', () => {
  const html = renderPage(<Field label="Name" name="name" id="second" hint="A hint" />)
  assert.match(tagOf(html, 'second'), /aria-describedby="second-hint"/)
  assert.match(html, /<label for="second">/)
})

test('a problem is an alert, stands in the title, and leads to the fields', () => {
  const mends = [{ field: 'email', text: 'Enter an address' }]
  const html = renderPage(<Page t={t} title="Sign in" problem="Not yet." mends={mends} assets={assets} />)
  assert.match(html, /<title>Problem: Sign in · Portico<\/title>/)
  assert.match(html, /role="alert".*Not yet\..*<a href="#email">Enter an address<\/a>/)
})

test('a page without a problem has no alert', () => {
  const html = renderPage(<Page t={t} title="Sign in" assets={assets} />)
  assert.match(html, /^<!doctype html><html lang="en" dir="ltr">/)
  assert.match(html, /<title>Sign in · Portico<\/title>/)
  assert.doesNotMatch(html, /role="alert"/)
})

test('a portal stands before us, with its first letter where it has no logo', () => {
  const html = renderPage(
    <Page t={t} title="Sign in" portal={{ name: 'élan', logo: undefined }} assets={assets} />,
  )
  assert.match(
    html,
    /class="tile" aria-hidden="true">É<.*class="mark".*<bdi>élan<\/bdi><\/b> — through Portico/,
  )
})

test('what needs a script is hidden until there is one', () => {
  const password = renderPage(
    <PasswordField t={t} label="Password" name="password" autocomplete="new-password" />,
  )
  assert.match(password, /<button type="button"[^>]* hidden[^>]* aria-label="Show password"/)
  assert.match(
    renderPage(<Copy t={t} id="secret" label="Secret" value="s" />),
    /<button type="button" hidden/,
  )
})

test('a list without rows says the first step', () => {
  assert.match(
    renderPage(<Table label="Portals" columns={['Name']} rows={[]} empty="Add one." />),
    /Add one\./,
  )
})

test('the script stays small enough to be an afterthought', () => {
  const script = readFileSync(new URL('../../interactions/assets/enhance.js', import.meta.url))
  assert.ok(script.length <= 2048, `enhance.js has ${script.length} bytes; it may have 2048`)
})
