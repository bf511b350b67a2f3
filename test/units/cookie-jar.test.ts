import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CookieJar } from '../support/cookie-jar.ts'

const cookiesFor = (jar: CookieJar, address: string) => jar.headerFor(new URL(address))
function jarWith(header: string, from = 'https://id.example/sign/in'): CookieJar {
  const jar = new CookieJar()
  jar.set(header, new URL(from))
  return jar
}

test('a cookie stays with its host, whatever the port', () => {
  const jar = jarWith('a=1; Path=/')
  assert.equal(cookiesFor(jar, 'https://id.example:8443/'), 'a=1')
  assert.equal(cookiesFor(jar, 'https://sub.id.example/'), undefined)
  assert.equal(cookiesFor(jar, 'https://notid.example/'), undefined)
})

test('a cookie with a domain reaches the hosts below it and is refused from strangers', () => {
  const jar = jarWith('a=1; Path=/; Domain=.ID.example')
  assert.equal(cookiesFor(jar, 'https://sub.id.example/'), 'a=1')
  assert.equal(cookiesFor(jar, 'https://evilid.example/'), undefined)
  assert.deepEqual(jarWith('a=1; Domain=other.example').all, [])
})

test('a cookie stays below its path', () => {
  const jar = jarWith('a=1; Path=/interaction/x')
  assert.equal(cookiesFor(jar, 'https://id.example/interaction/x/login'), 'a=1')
  assert.equal(cookiesFor(jar, 'https://id.example/interaction/xy'), undefined)
  assert.equal(jarWith('a=1').get('a')?.path, '/sign')
})

test('a secure cookie needs https or this machine', () => {
  assert.equal(cookiesFor(jarWith('a=1; Secure; Path=/'), 'http://id.example/'), undefined)
  assert.deepEqual(jarWith('a=1; Secure', 'http://id.example/').all, [])
  for (const host of ['localhost:3000', 'wiki.localhost', '127.0.0.1', '[::1]:3000']) {
    const jar = jarWith('a=1; Secure; Path=/', `http://${host}/`)
    assert.equal(cookiesFor(jar, `http://${host}/`), 'a=1', host)
  }
})

test('__Host- and __Secure- keep their promises', () => {
  assert.equal(jarWith('__Host-a=1; Secure; Path=/').all.length, 1)
  for (const wrong of ['Path=/', 'Secure; Path=/x', 'Secure', 'Secure; Path=/; Domain=id.example']) {
    assert.deepEqual(jarWith(`__Host-a=1; ${wrong}`).all, [], wrong)
  }
  assert.deepEqual(jarWith('__Secure-a=1; Path=/').all, [])
})

test('a cookie ends when its time is over, and the newer one replaces the older', () => {
  let now = new Date('2026-11-22T12:00:00Z')
  const jar = new CookieJar(() => now)
  const url = new URL('https://id.example/')
  jar.set('a=old', url)
  jar.set('a=new; Max-Age=60; HttpOnly; SameSite=Lax', url)
  jar.set('b=1; Expires=Sun, 22 Nov 2026 12:00:30 GMT', url)
  assert.equal(jar.headerFor(url), 'a=new; b=1')
  assert.deepEqual([jar.get('a')?.httpOnly, jar.get('a')?.sameSite], [true, 'lax'])
  now = new Date('2026-11-22T12:00:45Z')
  assert.equal(jar.headerFor(url), 'a=new')
  jar.set('a=; Max-Age=0', url)
  assert.deepEqual(jar.all, [])
})

test('a clone of the jar goes its own way', () => {
  const jar = jarWith('a=1; Path=/')
  const stolen = jar.clone()
  jar.clear()
  assert.equal(cookiesFor(stolen, 'https://id.example/'), 'a=1')
})
