import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopbackHost, isLoopbackIssuer, uriProblem } from '../../src/oidc/uris.ts'

const web = { kind: 'web', issuerOnLoopback: false } as const
const webOnLoopback = { kind: 'web', issuerOnLoopback: true } as const
const native = { kind: 'native', issuerOnLoopback: false } as const

for (const uri of [
  'https://wiki.example/callback',
  'https://wiki.example',
  'https://wiki.example?from=portico',
  'https://wiki.example:8443/a/b?c=d&e=%20f',
  'https://xn--bcher-kva.example/',
  'https://[2001:db8::1]/callback',
]) {
  test(`a web portal may register ${uri}`, () => assert.equal(uriProblem(uri, web), undefined))
}

for (const uri of [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'javascript://wiki.example/?alert(1)',
  'data:text/html,hello',
  'vbscript:msgbox',
  'file:///etc/passwd',
  'about:blank',
  'blob:https://wiki.example/1',
]) {
  test(`nobody may register ${uri}`, () => {
    assert.match(uriProblem(uri, web) ?? '', /never accepted/)
    assert.match(uriProblem(uri, native) ?? '', /never accepted/)
  })
}

const faults: [why: string, uri: string, sentence: RegExp][] = [
  ['a wildcard host', 'https://*.example/callback', /wildcard/],
  ['a wildcard path', 'https://wiki.example/*', /wildcard/],
  ['a fragment', 'https://wiki.example/callback#top', /fragment/],
  ['an empty fragment', 'https://wiki.example/callback#', /fragment/],
  ['a name before the host', 'https://wiki.example@evil.example/', /name or password/],
  ['an empty name before the host', 'https://@evil.example/', /normal form/],
  ['a backslash', 'https://wiki.example\\@evil.example/', /backslash/],
  ['a line break', 'https://wiki.example/\r\nSet-Cookie: a=b', /spaces or control/],
  ['a tab that parsers drop', 'https://wi\tki.example/', /spaces or control/],
  ['a NUL', 'https://wiki.example/\0', /spaces or control/],
  ['an invisible character', 'https://wiki.example/\u200bcallback', /spaces or control/],
  ['an encoded line break', 'https://wiki.example/%0d%0aX:1', /encoded control/],
  ['a leading space', ' https://wiki.example/', /spaces or control/],
  ['no host', 'https://', /whole one/],
  ['a host of slashes', 'https:///wiki.example', /normal form/],
  ['one slash too few', 'https:/wiki.example/', /normal form/],
  ['no scheme', '//wiki.example/callback', /whole one/],
  ['a path alone', '/callback', /whole one/],
  ['nothing', '', /whole one/],
  ['an empty label', 'https://wiki..example/', /empty label/],
  ['upper case in the host', 'https://Wiki.example/', /normal form: https:\/\/wiki\.example\//],
  ['the default port', 'https://wiki.example:443/', /normal form/],
  ['a step up the path', 'https://wiki.example/a/../b', /normal form/],
  ['an encoded step up the path', 'https://wiki.example/a/%2e%2e/b', /normal form/],
  ['an encoded host', 'https://wiki%2eexample/', /normal form/],
  ['a full-width host', 'https://ｗiki.example/', /normal form/],
  ['an address as one number', 'https://2130706433/', /normal form/],
  ['plain http', 'http://wiki.example/callback', /https:\/\//],
  ['plain http on loopback in production', 'http://localhost:4000/callback', /https:\/\//],
  ["somebody's own scheme", 'com.example.wiki:/callback', /https:\/\//],
  ['too many characters', `https://wiki.example/${'a'.repeat(2048)}`, /2048/],
]
for (const [why, uri, sentence] of faults) {
  test(`a web portal may not register ${why}`, () => assert.match(uriProblem(uri, web) ?? '', sentence))
}

test('plain http is for three loopback names, while Portico itself is on loopback', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    assert.equal(uriProblem(`http://${host}:4000/callback`, webOnLoopback), undefined)
    assert.equal(uriProblem(`http://${host}:4000/callback`, native), undefined)
  }
  for (const host of [
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'wiki.localhost',
    '127.0.0.2',
    '0.0.0.0',
  ]) {
    assert.match(uriProblem(`http://${host}/callback`, webOnLoopback) ?? '', /only for localhost/)
    assert.match(uriProblem(`http://${host}/callback`, native) ?? '', /only for localhost/)
  }
})

test('a native application may use its own scheme, if it is a domain name in reverse', () => {
  assert.equal(uriProblem('com.example.wiki:/callback', native), undefined)
  assert.equal(uriProblem('com.example.wiki://callback/done', native), undefined)
  assert.equal(uriProblem('https://wiki.example/app', native), undefined)
  assert.match(uriProblem('wiki:/callback', native) ?? '', /in reverse/)
  assert.match(uriProblem('ftp://wiki.example/', native) ?? '', /in reverse/)
  assert.ok(uriProblem('com.example.wiki://me:secret@callback', native))
})

test('loopback is localhost, its subdomains, 127.0.0.0/8 and ::1, and nothing that looks like them', () => {
  for (const host of [
    'localhost',
    'LOCALHOST',
    'a.b.localhost',
    '127.0.0.1',
    '127.255.0.9',
    '::1',
    '[::1]',
  ]) {
    assert.equal(isLoopbackHost(host), true, host)
  }
  for (const host of [
    'notlocalhost',
    'localhost.example',
    '127.example',
    '127.0.0.1.example',
    '128.0.0.1',
    '[::2]',
    '',
  ]) {
    assert.equal(isLoopbackHost(host), false, host)
  }
  assert.equal(isLoopbackIssuer(new URL('http://localhost:3000')), true)
  assert.equal(isLoopbackIssuer(new URL('https://id.example')), false)
})
