import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasDevelopmentPackages, missingPackages } from '../../scripts/missing-packages.mjs'

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const start = { dev: false }
const tests = { dev: true }

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/koa': { version: '3.3.0' },
  'node_modules/koa/node_modules/cookies': { version: '0.9.1' },
  'node_modules/typescript': { version: '7.0.2', dev: true },
}
const { 'node_modules/typescript': typescript, ...runtime } = wanted

test('nothing is missing where everything is installed', () => {
  assert.deepEqual(missingPackages(wanted, wanted, linux, tests), [])
})

test('everything but Portico itself is missing in a fresh clone', () => {
  assert.deepEqual(missingPackages(wanted, {}, linux, tests), Object.keys(wanted).slice(1))
})

test('a package that is not there is missing, however deep', () => {
  const { 'node_modules/koa/node_modules/cookies': _, ...installed } = wanted
  assert.deepEqual(missingPackages(wanted, installed, linux, tests), [
    'node_modules/koa/node_modules/cookies',
  ])
})

test('another version of a package does not count, newer or older', () => {
  for (const version of ['3.2.9', '4.0.0']) {
    const installed = { ...wanted, 'node_modules/koa': { version } }
    assert.deepEqual(missingPackages(wanted, installed, linux, start), ['node_modules/koa'])
  }
})

test('a start does not miss what only the tests need', () => {
  assert.deepEqual(missingPackages(wanted, runtime, linux, start), [])
  assert.deepEqual(missingPackages(wanted, runtime, linux, tests), ['node_modules/typescript'])
})

test('what else lies in node_modules is no reason to install', () => {
  assert.deepEqual(missingPackages(runtime, wanted, linux, tests), [])
})

test('development packages that are there are known as such', () => {
  assert.equal(hasDevelopmentPackages({ 'node_modules/typescript': typescript }), true)
  assert.equal(hasDevelopmentPackages(runtime), false)
  assert.equal(hasDevelopmentPackages({}), false)
})

for (const { name, entry, missed } of [
  { name: 'our system and processor', entry: { os: ['linux'], cpu: ['x64'] }, missed: true },
  { name: 'our system, named without a list', entry: { os: 'linux', cpu: 'x64' }, missed: true },
  { name: 'one of several systems', entry: { os: ['darwin', 'linux'] }, missed: true },
  { name: 'another system', entry: { os: ['darwin'], cpu: ['x64'] }, missed: false },
  { name: 'another processor', entry: { os: ['linux'], cpu: ['arm64'] }, missed: false },
  { name: 'our C library', entry: { os: ['linux'], libc: ['glibc'] }, missed: true },
  { name: 'another C library', entry: { os: ['linux'], libc: ['musl'] }, missed: false },
  { name: 'every system but another', entry: { os: ['!win32'] }, missed: true },
  { name: 'every system but ours', entry: { os: ['!linux'] }, missed: false },
  { name: 'whatever a package of another machine needs', entry: {}, missed: false },
]) {
  test(`an optional package for ${name} is ${missed ? 'missed' : 'not missed'}`, () => {
    const packages = { 'node_modules/binary': { version: '1.0.0', optional: true, ...entry } }
    assert.deepEqual(missingPackages(packages, {}, linux, start), missed ? ['node_modules/binary'] : [])
  })
}

test('an optional package that is there in another version is missed', () => {
  const packages = { 'node_modules/tslib': { version: '2.9.1', optional: true } }
  const installed = { 'node_modules/tslib': { version: '2.9.0', optional: true } }
  assert.deepEqual(missingPackages(packages, installed, linux, start), ['node_modules/tslib'])
})
