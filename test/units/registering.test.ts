/** How the form that registers a portal reads what people type. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metadataFrom, problemFrom, wholeAddress } from '../../interactions/portals/create/form.ts'
import { frameworks } from '../../interactions/portals/handover/frameworks.ts'
import { uriProblem } from '../../src/oidc/uris.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'

const nothing = { client_id: 'x'.repeat(22), redirect_uris: '', post_logout_redirect_uris: '' }

test('an address is taken as people type it', () => {
  const typed = {
    'wiki.example.com': 'https://wiki.example.com/',
    ' WIKI.example.com/Start ': 'https://wiki.example.com/Start',
    'localhost:3000': 'http://localhost:3000/',
    '127.0.0.1:8080/app': 'http://127.0.0.1:8080/app',
    'localhost.example.com': 'https://localhost.example.com/',
    'https://wiki.example.com:443/a/../b': 'https://wiki.example.com/b',
    '': '',
  }
  for (const [text, address] of Object.entries(typed)) assert.equal(wholeAddress(text), address, text)
})

test('what is no address stays as it was typed, and the rules refuse it', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a b',
    'https://a.example/\0',
    'https:\\\\a',
  ]) {
    const address = wholeAddress(text)
    assert.ok(uriProblem(address, { kind: 'web', issuerOnLoopback: true }), address)
  }
})

test('whatever an application is made with, what is registered for it is accepted', () => {
  for (const { id, kind, callback } of frameworks) {
    const given = metadataFrom(kind, 'Wiki', 'https://example.com/wiki/', { ...nothing, made_with: id })
    const { metadata } = readClientMetadata(given, false)
    const comesBack = kind !== 'machine' && kind !== 'device'
    const expected = comesBack ? [`https://example.com/wiki${callback}`] : []
    assert.deepEqual(metadata.redirect_uris, expected, id)
  }
})

test('addresses that were typed win over those that are expected', () => {
  const asked = {
    ...nothing,
    made_with: 'next',
    redirect_uris: ' https://a.example/b \r\n\r\nhttps://c.example/d',
  }
  const { redirect_uris } = metadataFrom('web', 'Wiki', 'https://wiki.example/', asked)
  assert.deepEqual(redirect_uris, ['https://a.example/b', 'https://c.example/d'])
})

test('a sentence about a member is about its field, and any other about none', () => {
  assert.deepEqual(problemFrom('client_name: must not be empty.'), {
    field: 'name',
    reason: 'Must not be empty.',
  })
  assert.deepEqual(problemFrom('jwks: holds a private key'), {
    field: undefined,
    reason: 'Jwks: holds a private key.',
  })
})
