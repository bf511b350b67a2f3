import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, initiation, pageAt, readWay } from '../../src/portals/entrance.ts'

const home = 'https://wiki.example/start?tenant=1'

test('an address is read as its slug and the path behind it', () => {
  assert.deepEqual(readWay('/p/amber-otter-7k2m'), { slug: 'amber-otter-7k2m', path: '' })
  assert.deepEqual(readWay('/p/amber-otter-7k2m/'), { slug: 'amber-otter-7k2m', path: '' })
  assert.deepEqual(readWay('/p/Wiki/pages/M%C3%BCnchen/'), { slug: 'wiki', path: '/pages/M%C3%BCnchen/' })
  assert.deepEqual(readWay("/p/wiki/a.b/~c/d:e@f;g=1,(h)!*'$&+"), {
    slug: 'wiki',
    path: "/a.b/~c/d:e@f;g=1,(h)!*'$&+",
  })
})

test('a path that two readers could read differently is no address', () => {
  const hostile = [
    '/p/',
    '/p//evil.example',
    '/p/wiki//evil.example',
    '/p/wiki///evil.example',
    '/p/wiki/a//b',
    '/p/wiki/\\evil.example',
    '/p/wiki/%5cevil.example',
    '/p/wiki/%2fevil.example',
    '/p/wiki/%2F%2Fevil.example',
    '/p/wiki/../account',
    '/p/wiki/%2e%2e/account',
    '/p/wiki/.%2E/account',
    '/p/wiki/./a',
    '/p/wiki/a%00b',
    '/p/wiki/a%0d%0aLocation:evil',
    '/p/wiki/%ff',
    '/p/wiki/%zz',
    '/p/wiki/a b',
    '/p/wiki@evil.example',
    '/p/wiki:443/a',
    '/p/wiki%2f/a',
    '/p/w\u0131ki',
    `/p/wiki/${'a'.repeat(3000)}`,
    '/P/wiki',
    '/q/wiki',
  ]
  for (const path of hostile) assert.equal(readWay(path), undefined, path)
})

test('a page is at the origin of the home, whatever stands in the path', () => {
  assert.equal(pageAt(home, '', ''), home)
  assert.equal(pageAt(home, '', 'q=1'), 'https://wiki.example/start?tenant=1&q=1')
  assert.equal(pageAt(home, '/pages/1', ''), 'https://wiki.example/pages/1')
  assert.equal(pageAt(home, '/pages/1', 'q=1&r'), 'https://wiki.example/pages/1?q=1&r')
  for (const path of [
    '//evil.example',
    '/\\evil.example',
    '/@evil.example',
    '/https://evil.example',
    '/../..',
  ])
    assert.equal(URL.parse(pageAt(home, path, '') ?? '')?.origin, 'https://wiki.example', path)
  for (const query of ['#@evil.example', '\\evil', '//evil.example', '%0d%0a'])
    assert.equal(URL.parse(pageAt(home, '/a', query) ?? '')?.origin, 'https://wiki.example', query)
})

test('nobody is led to a portal that has not said where it is', () => {
  for (const nowhere of [null, undefined, '', 'not an address'])
    assert.equal(pageAt(nowhere, '/a', ''), undefined)
})

test('a portal is asked to begin with who asks and where it is to end', () => {
  assert.equal(
    initiation('https://wiki.example/login?by=portico', 'https://id.example', 'https://wiki.example/a?b=c&d'),
    'https://wiki.example/login?by=portico&iss=https%3A%2F%2Fid.example&target_link_uri=https%3A%2F%2Fwiki.example%2Fa%3Fb%3Dc%26d',
  )
  assert.equal(
    initiation('https://wiki.example/login', 'https://id.example', undefined),
    'https://wiki.example/login?iss=https%3A%2F%2Fid.example',
  )
})

test('an address is written as it is read', () => {
  assert.equal(addressOf('wiki', '', ''), '/p/wiki')
  assert.equal(addressOf('wiki', '/a/', 'b=c'), '/p/wiki/a/?b=c')
})
