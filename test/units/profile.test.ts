import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readProfile } from '../../interactions/account/profile/form.ts'
import { profileFields, profileFromClaims } from '../../src/accounts/profile.ts'

const today = new Date('2026-11-22T12:00:00Z')
const read = (fields: Record<string, string>) => readProfile(fields, today)
const changeOf = (fields: Record<string, string>) => {
  const form = read(fields)
  assert.ok(form.ok, JSON.stringify(form))
  return form.change
}
const problemOf = (claim: string, typed: string) => {
  const form = read({ [claim]: typed })
  return form.ok ? undefined : form.problems[claim as 'name']
}

const accepted = [
  ['name', ' Ada\u00a0 ', 'Ada'],
  ['name', 'A\u030angstro\u0308m', 'Ångström'],
  ['birthdate', '1815', '1815'],
  ['birthdate', '2024-02-29', '2024-02-29'],
  ['birthdate', '1.2.1990', '1990-02-01'],
  ['zoneinfo', 'Asia/Kolkata', 'Asia/Kolkata'],
  ['zoneinfo', 'UTC', 'UTC'],
  ['locale', 'de-CH', 'de-CH'],
  ['website', 'example.com/ada', 'https://example.com/ada'],
  ['website', 'http://example.com', 'http://example.com'],
  ['phone_number', '+44 (0) 20 7946-0958', '+442079460958'],
  ['phone_number', '0049 30 / 901820', '+4930901820'],
  ['street_address', 'Ockham Park\r\nOckham', 'Ockham Park\nOckham'],
  ['name', 'محمد\u200f', 'محمد\u200f'],
] as const

const columns: Record<string, string> = { phone_number: 'phoneNumber', street_address: 'streetAddress' }

for (const [claim, typed, kept] of accepted) {
  test(`${claim} ${JSON.stringify(typed)} is kept as ${JSON.stringify(kept)}`, () => {
    assert.deepEqual(changeOf({ [claim]: typed }), { [columns[claim] ?? claim]: kept })
  })
}

const refused = [
  ['name', 'Ada\nLovelace'],
  ['name', 'Ada\u202eecalevoL'],
  ['name', 'Ada\ud800'],
  ['name', 'Ada\u0000'],
  ['birthdate', '0000-12-10'],
  ['birthdate', '0000'],
  ['birthdate', '2023-02-29'],
  ['birthdate', '31.2.2020'],
  ['birthdate', '2026-11-23'],
  ['birthdate', '2027'],
  ['birthdate', '12/10/1815'],
  ['zoneinfo', 'Middle/Earth'],
  ['zoneinfo', '+01:00'],
  ['locale', 'not a tag'],
  ['website', 'javascript:alert(1)'],
  ['website', 'data:text/html,x'],
  ['website', 'https://ada:secret@example.com'],
  ['website', 'https:example.com'],
  ['website', 'not a page'],
  ['profile', 'ftp://example.com'],
  ['phone_number', '020 7946 0958'],
  ['phone_number', '+0 123 456'],
  ['phone_number', 'call me'],
] as const

for (const [claim, typed] of refused) {
  test(`${claim} ${JSON.stringify(typed)} has to be mended`, () => {
    assert.deepEqual(problemOf(claim, typed), { kind: 'not-valid' })
  })
}

test('a field that is too long says how long it may be', () => {
  assert.deepEqual(problemOf('nickname', 'x'.repeat(101)), { kind: 'too-long', max: 100 })
})

test('a name is never empty, everything else may be', () => {
  assert.deepEqual(problemOf('name', ' '), { kind: 'missing' })
  assert.deepEqual(changeOf({ nickname: '', website: ' ' }), { nickname: null, website: null })
})

test('what was not sent, or is no claim, changes nothing', () => {
  const fields = JSON.parse('{"__proto__":"x","constructor":"x","operator":"1","passwordHash":"x"}')
  assert.deepEqual(changeOf(fields), {})
})

test('claims are read from a file as they were written', () => {
  assert.deepEqual(
    profileFromClaims({
      given_name: 'Ada',
      birthdate: '1815-12-10',
      phone_number: '+44 20 7946 0958',
      zoneinfo: 'Asia/Kolkata',
      address: { locality: 'London', country: 'UK' },
    }),
    {
      givenName: 'Ada',
      birthdate: '1815-12-10',
      phoneNumber: '+44 20 7946 0958',
      zoneinfo: 'Asia/Kolkata',
      locality: 'London',
      country: 'UK',
    },
  )
})

test('a file with a claim that nobody tells about themselves is refused', () => {
  for (const claims of [
    { email_verified: true },
    { sub: 'x' },
    { locality: 'London' },
    { address: { name: 'x' } },
    { name: 7 },
  ])
    assert.throws(() => profileFromClaims(claims))
})

test('patterns take no longer for hostile text', () => {
  const begun = performance.now()
  profileFields.shape.streetAddress.safeParse('\n'.repeat(100_000))
  profileFields.shape.phoneNumber.safeParse(`+1${' '.repeat(100_000)}x`)
  read({ website: 'a.'.repeat(8000), phone_number: '('.repeat(16_000), birthdate: '1'.repeat(16_000) })
  assert.ok(performance.now() - begun < 200)
})
