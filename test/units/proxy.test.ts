import assert from 'node:assert/strict'
import { test } from 'node:test'
import ipaddr from 'ipaddr.js'
import { sourceAddress } from '../../src/proxy.ts'

const trusted = [ipaddr.parseCIDR('10.0.0.0/8'), ipaddr.parseCIDR('fd00::/8')]

test('nobody is believed when no proxy is trusted', () => {
  assert.equal(sourceAddress('203.0.113.9', '198.51.100.1', []), '203.0.113.9')
})

test('a stranger cannot name another address', () => {
  assert.equal(sourceAddress('203.0.113.9', '198.51.100.1', trusted), '203.0.113.9')
})

test('a trusted proxy tells who asked', () => {
  assert.equal(sourceAddress('10.1.2.3', '198.51.100.1', trusted), '198.51.100.1')
})

test('what stands before the first stranger was written by them', () => {
  assert.equal(sourceAddress('10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9', trusted), '198.51.100.1')
})

test('an IPv4 proxy on an IPv6 socket is the same proxy', () => {
  assert.equal(sourceAddress('::ffff:10.1.2.3', '198.51.100.1', trusted), '198.51.100.1')
})

for (const header of ['', 'unknown', '<script>', '10.0.0.1:99']) {
  test(`a header that says "${header}" leaves the proxy's own address`, () => {
    assert.equal(sourceAddress('10.1.2.3', header, trusted), '10.1.2.3')
  })
}
