import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { checkAddresses } from '../../src/portals/doctor/addresses.ts'
import { characterDiff } from '../../src/portals/doctor/character-diff.ts'
import { compareRedirect } from '../../src/portals/doctor/redirect.ts'
import { testPortal } from '../../src/portals/test-portal.ts'

const issuer = 'https://id.example'
const callback = 'https://wiki.example/callback'

/** What the doctor says of the address that begins a sign-in, when this is how it answers. */
async function startThatAnswers(status: number, location?: string): Promise<string | undefined> {
  const start = { redirect_uris: [callback], initiate_login_uri: 'https://wiki.example/start' }
  const { metadata } = readClientMetadata(start, false)
  const client = { ...testPortal(issuer), clientId: 'wiki', metadata }
  const asked: string[] = []
  const checked = await checkAddresses(client, {
    issuer,
    now: () => new Date(),
    isAllowed: (uri) => uri === callback,
    fetch: async (uri) => {
      asked.push(String(uri))
      return new Response(null, { status, headers: location ? { location } : {} })
    },
  })
  assert.ok(
    asked.some((uri) => new URL(uri).searchParams.get('iss') === issuer),
    'it is told who asks',
  )
  return checked.find(({ what }) => what === 'start')?.finding.kind
}

const leadingTo = (redirectUri: string, clientId = 'wiki') =>
  `${issuer}/authorize?${new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri })}`

test('an address that begins a sign-in leads here, with this client and a registered address', async () => {
  assert.equal(await startThatAnswers(303, leadingTo(callback)), 'start-begins')
  assert.equal(
    await startThatAnswers(302, `${issuer}/authorize?client_id=wiki&request_uri=x`),
    'start-begins',
  )
  assert.equal(await startThatAnswers(302, leadingTo(`${callback}/`)), 'start-redirect-unknown')
  assert.equal(await startThatAnswers(302, leadingTo(callback, 'other')), 'start-elsewhere')
  assert.equal(
    await startThatAnswers(302, 'https://evil.example/authorize?client_id=wiki'),
    'start-elsewhere',
  )
  assert.equal(await startThatAnswers(200), 'start-refuses')
  assert.equal(await startThatAnswers(302), 'start-elsewhere')
})

test('laid over each other, two texts give both back', () => {
  const pairs = [
    ['https://a.example/callback', 'http://a.example/callback/'],
    ['', 'abc'],
    ['abc', ''],
    ['same', 'same'],
    ['x'.repeat(2000), 'y'.repeat(1999)],
    ['a😀b', 'a😃b'],
  ] as const
  for (const [given, registered] of pairs) {
    const pieces = characterDiff(given, registered)
    const side = (name: string) =>
      pieces
        .filter((piece) => piece.in === 'both' || piece.in === name)
        .map(({ text }) => text)
        .join('')
    assert.equal(side('given'), given)
    assert.equal(side('registered'), registered)
  }
})

test('of several registered addresses, the nearest is compared', () => {
  const registered = ['https://other.example/login', callback, 'https://wiki.example/']
  const { registered: nearest, findings } = compareRedirect(
    'https://www.wiki.example/callback',
    registered,
    () => false,
  )
  assert.equal(nearest, callback)
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['redirect-www'],
  )
})

test('every difference is named, not only the first', () => {
  const { findings } = compareRedirect('http://wiki.example:8080/Callback?x=1', [callback], () => false)
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['redirect-scheme', 'redirect-port', 'redirect-path-case', 'redirect-query'],
  )
})

test('what is long and strange is compared quickly', () => {
  const began = performance.now()
  for (const given of ['"'.repeat(2048), 'h'.repeat(2048), `https://${'a.'.repeat(1000)}x`, '%'.repeat(2048)])
    compareRedirect(given, Array(50).fill(`https://${'b.'.repeat(1000)}x`), () => false)
  assert.ok(performance.now() - began < 1000)
})
