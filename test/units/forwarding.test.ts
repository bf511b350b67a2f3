import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forged, judgeForwarding } from '../../src/house-doctor/forwarding.ts'

const published = { https: true, onLoopback: false, TRUSTED_PROXIES: [] as string[] }
const judge = (peer: string, forwardedFor: string, address: string, settings = published) => {
  const {
    level,
    says,
    todo = '',
  } = judgeForwarding(settings, { peer, forwardedFor, address, version: '', at: 0 })
  return { level, words: `${says} ${todo}` }
}

test('the doctor tells by how a request arrived which proxy is missing in the settings', () => {
  assert.equal(judge('::ffff:10.0.0.2', `${forged}, 203.0.113.5`, '203.0.113.5').level, 'ok')
  assert.equal(judge('10.0.0.2', '203.0.113.5', '203.0.113.5').level, 'ok', 'what was claimed is dropped')
  const unknown = judge('::ffff:10.0.0.2', `${forged}, 203.0.113.5`, '::ffff:10.0.0.2')
  assert.deepEqual([unknown.level, /TRUSTED_PROXIES=10\.0\.0\.2$/.test(unknown.words)], ['wrong', true])
  const second = judge('10.0.0.2', `${forged}, 203.0.113.5, 10.0.1.9`, '10.0.1.9')
  assert.deepEqual([second.level, /10\.0\.1\.9 is a proxy of yours/.test(second.words)], ['warning', true])
  assert.equal(
    judge('10.0.0.2', forged, '10.0.0.2').level,
    'wrong',
    'https, and nobody says whom they speak for',
  )
  assert.equal(judge('10.0.0.2', '203.0.113.5:49152', '10.0.0.2').level, 'wrong', 'an address with a port')
  assert.equal(judge('10.0.0.2', forged, forged).level, 'wrong', 'anybody is believed')
  assert.equal(
    judge('10.0.0.2', `${forged}, 10.0.0.5`, forged).level,
    'warning',
    'the doctor is trusted itself',
  )
  const direct = { https: false, onLoopback: true, TRUSTED_PROXIES: [] }
  assert.equal(judge('127.0.0.1', forged, '127.0.0.1', direct).level, 'ok')
})

test('the doctor beside a proxy that replaces X-Forwarded-For finds nothing wrong with it', () => {
  const named = { ...published, TRUSTED_PROXIES: ['127.0.0.1', '::1'] }
  const beside = judge('::ffff:127.0.0.1', '127.0.0.1', '127.0.0.1', named)
  assert.deepEqual([beside.level, /from another machine/.test(beside.words)], ['ok', true])
  assert.equal(judge('127.0.0.1', '127.0.0.1', '127.0.0.1').level, 'wrong', 'it is not in the settings')
  assert.equal(
    judge('127.0.0.1', '203.0.113.5', '127.0.0.1', named).level,
    'wrong',
    'nor heeded by what runs',
  )
})
