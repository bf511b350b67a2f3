import assert from 'node:assert/strict'
import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '../../src/config.ts'
import { days } from '../../src/duration.ts'
import { openFileRing } from '../../src/store/file-ring.ts'
import { addKey, editKeyFile, makeKeyFile, readKeyFile } from '../../src/store/key-file.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { openSecrets } from '../../src/store/keys.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { temporaryFolder } from '../support/process.ts'

const [a, b] = [randomBytes(32), randomBytes(32)]
const root = randomBytes(32)
const secretsWith = (...keys: Buffer[]) => createSecrets(createRing(keys), root)

/** As Portico encrypted before keys had ids. */
function sealedBefore(key: Buffer, purpose: string, owner: string, text: string): string {
  const nonce = randomBytes(12)
  const derived = Buffer.from(hkdfSync('sha256', key, '', `portico encrypt ${purpose}`, 32))
  const cipher = createCipheriv('aes-256-gcm', derived, nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${sealed.toString('base64url')}`
}

/** An Installation without a database. */
function remembering(rows: Record<string, string> = {}) {
  const stored = new Map(Object.entries(rows))
  return {
    stored,
    read: async (name: string) => stored.get(name),
    keep: async (name: string, value: string) => {
      if (!stored.has(name)) stored.set(name, value)
      return stored.get(name) ?? value
    },
    remove: async (names: string[]) => {
      for (const name of names) stored.delete(name)
    },
  }
}

test('the first key encrypts, every other one still decrypts', () => {
  const old = secretsWith(a).encrypt('totp', 'ada', 'seed')
  const both = secretsWith(b, a)
  assert.equal(both.decrypt('totp', 'ada', old), 'seed')
  const fresh = both.encrypt('totp', 'ada', 'seed')
  assert.ok(fresh.startsWith(both.prefix()))
  assert.equal(secretsWith(b).decrypt('totp', 'ada', fresh), 'seed')
  assert.throws(() => secretsWith(a).decrypt('totp', 'ada', fresh), /no key opens/)
  assert.throws(() => secretsWith(b).decrypt('totp', 'ada', old), /no key opens/)
})

test('what was encrypted before keys had ids is read with whichever key it was', () => {
  const value = sealedBefore(a, 'totp', 'ada', 'seed')
  assert.equal(secretsWith(b, a).decrypt('totp', 'ada', value), 'seed')
  assert.throws(() => secretsWith(b).decrypt('totp', 'ada', value), /no key opens/)
})

test('a value is worth nothing in another row, for another purpose, under another key id, or changed', () => {
  const secrets = secretsWith(a, b)
  const value = secrets.encrypt('totp', 'ada', 'seed')
  const [version, , body = ''] = value.split('.')
  const swapped = (byte: number) =>
    Buffer.from(body, 'base64url').map((each, i) => (i === byte ? each ^ 1 : each))
  assert.throws(() => secrets.decrypt('totp', 'bob', value))
  assert.throws(() => secrets.decrypt('letter', 'ada', value))
  const otherId = secretsWith(b).prefix().split('.')[1]
  assert.throws(() => secrets.decrypt('totp', 'ada', `${version}.${otherId}.${body}`))
  for (const byte of [0, 12, 15, Buffer.from(body, 'base64url').length - 1])
    assert.throws(() =>
      secrets.decrypt('totp', 'ada', secrets.prefix() + Buffer.from(swapped(byte)).toString('base64url')),
    )
  for (const wrong of [
    '',
    'v1',
    'v1.',
    'v2.',
    'v2..',
    'v3.x.y',
    `v2.${body}`,
    'seed',
    `${value.slice(0, -24)}`,
  ])
    assert.throws(() => secrets.decrypt('totp', 'ada', wrong), wrong)
})

test('the id of a key is not the key, nor anything that is used', () => {
  const [key] = createRing([a]).keys()
  assert.equal(key.id.length, 12)
  for (const secret of [a, key.derive('cookies'), key.derive('encrypt totp')])
    for (const form of ['base64', 'base64url', 'hex'] as const)
      assert.ok(!secret.toString(form).includes(key.id))
})

test('HMACs stay when the keys change; cookie keys come and go with them', () => {
  assert.equal(secretsWith(a).hmac('throttle', 'x'), secretsWith(b, a).hmac('throttle', 'x'))
  const [old, both] = [secretsWith(a).cookieKeys(), secretsWith(b, a).cookieKeys()]
  assert.equal(both.length, 2)
  assert.deepEqual([both[0], both[1]], [...secretsWith(b).cookieKeys(), ...old])
})

test('a database from before goes on: its HMACs are right, its cookie keys and check are gone', async () => {
  const check = sealedBefore(a, 'check', 'installation', 'portico')
  const installation = remembering({ 'encryption-key-check': check, 'cookie-keys': 'v1.x' })
  const config = readConfig({ ENCRYPTION_KEY: [b, a].map((key) => key.toString('base64')).join() })
  const secrets = await openSecrets(config, installation)
  const derived = Buffer.from(hkdfSync('sha256', a, '', 'portico hmac client-secret', 32))
  const before = createHmac('sha256', derived).update('wiki').digest('base64url')
  assert.equal(secrets.hmac('client-secret', 'wiki'), before)
  assert.deepEqual([...installation.stored.keys()], ['hmac-root'])
  const again = await openSecrets(config, installation)
  assert.equal(again.hmac('client-secret', 'wiki'), before)
})

test('two first starts with different keys: one of them stops', async () => {
  const installation = remembering()
  const open = (key: Buffer) =>
    openSecrets(readConfig({ ENCRYPTION_KEY: key.toString('base64') }), installation)
  const [first, second] = await Promise.allSettled([open(a), open(b)])
  assert.deepEqual([first.status, second.status], ['fulfilled', 'rejected'])
})

test('a ring that is read from a file follows it, and keeps what it has while the file is gone or damaged', (t) => {
  const file = join(temporaryFolder(t), 'encryption.key')
  assert.equal(openFileRing(file), undefined)
  makeKeyFile(file)
  const ring = openFileRing(file)
  assert.ok(ring)
  const [first] = ring.keys()
  addKey(file)
  assert.deepEqual([ring.keys().length, ring.keys()[1]?.id, ring.find(first.id)?.id], [2, first.id, first.id])
  const held = ring.keys()
  writeFileSync(file, 'not a key\n')
  assert.deepEqual(ring.keys(), held)
  assert.throws(() => openFileRing(file), /is damaged/)
})

test('a file is made once, whoever else makes it', (t) => {
  const file = join(temporaryFolder(t), 'encryption.key')
  makeKeyFile(file)
  const made = readFileSync(file, 'utf8')
  makeKeyFile(file)
  assert.equal(readFileSync(file, 'utf8'), made)
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

test('a key whose time is over is not read, and leaves with the next change', (t) => {
  const file = join(temporaryFolder(t), 'encryption.key')
  const line = (key: Buffer, ms: number) =>
    `${key.toString('base64')} until ${new Date(Date.now() + ms).toISOString()}\n`
  writeFileSync(file, `${a.toString('base64')}\n${line(b, days(1))}${line(root, -days(1))}`)
  assert.equal(readKeyFile(file)?.length, 2)
  addKey(file)
  assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 3)
  assert.ok(!readFileSync(file, 'utf8').includes(root.toString('base64')))
  writeFileSync(file, line(a, -days(1)))
  assert.throws(() => readKeyFile(file), /is damaged/, 'a key that nobody may use is none')
})

test('two commands do not change the file at once, and one that fails leaves it as it was', (t) => {
  const file = join(temporaryFolder(t), 'encryption.key')
  makeKeyFile(file)
  const before = readFileSync(file, 'utf8')
  editKeyFile(file, (keys) => {
    assert.throws(() => addKey(file), /another command changes the key/)
    return keys
  })
  assert.throws(() =>
    editKeyFile(file, () => {
      throw new Error('changed my mind')
    }),
  )
  assert.equal(readFileSync(file, 'utf8'), before)
  assert.equal(existsSync(`${file}.new`), false)
})

test('a key file that others can read is closed to them', async (t) => {
  const folder = temporaryFolder(t)
  const file = join(folder, 'encryption.key')
  makeKeyFile(file)
  chmodSync(file, 0o644)
  await openSecrets(readConfig({ DATA_DIR: folder }), remembering())
  assert.equal(statSync(file).mode & 0o777, 0o600)
})
