/** What nobody who means well would send. */
import fc from 'fast-check'

const words = [
  '',
  ' ',
  '\0',
  'a\0b@example.com',
  '\u{d800}',
  '１２３４５６７８',
  '12345678',
  '-1',
  '1e309',
  '9'.repeat(400),
  '0000000000000.x',
  '8640000000001.x',
  '9999-99-99',
  'x'.repeat(12_000),
  `${'a'.repeat(300)}@example.com`,
  'ada@example.com',
  '+49 151 23456789',
  '__proto__',
  'constructor',
  'toString',
  'true',
  'null',
  '[]',
  '{"a":{"b":{}}}',
  `${'['.repeat(7000)}${']'.repeat(7000)}`,
  `{"userinfo":{"email":{"value":${'['.repeat(7000)}${']'.repeat(7000)}}}}`,
  '{"id":"\\u0000","rawId":"x","type":"public-key","response":{}}',
  '../../\\evil.example',
  '//evil.example',
  'https://evil.example/callback',
  'http://localhost:9/callback',
  'http://[::1',
  'javascript:alert(1)',
  'data:text/html,x',
  '%',
  '%00',
  '\'; DROP TABLE "Account"; --',
  '\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  '😀'.repeat(50),
  '\u202e\u200b\ufeff',
  'eyJhbGciOiJub25lIn0.e30.',
  'openid offline_access',
]

export const hostileWord: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
)

/** As it may stand between two slashes, well encoded or not. */
export const hostileStep: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '%',
    '%00',
    '%ff',
    '%zz',
    '%2e%2e%2f',
    '%c0%80',
    '..',
    '.',
    '%F0%9F%94%91',
    'x'.repeat(3000),
  ),
  hostileWord.map((word) => encodeURIComponent(word.toWellFormed()).slice(0, 6000)),
)

/** Fields as a form or an address has them. Brackets stay, or a limit would be reached before much depth. */
export const encoded = (fields: ReadonlyArray<readonly [string, string]>): string =>
  fields.map((field) => field.map(encode).join('=')).join('&')

const encode = (text: string) =>
  encodeURIComponent(text.toWellFormed()).replace(/%(5B|5D|7B|7D)/g, decodeURIComponent)

const tail = fc.constantFrom(
  '',
  '',
  '',
  '',
  '&%',
  '&=',
  '&a=%ff',
  '&%00=%00',
  '&a=1&a=2',
  '&a[b]=c',
  '&__proto__=x',
)

/** Some of the fields that belong there, with something else in some of them, and some that do not belong there. */
export const mutated = (fields: ReadonlyArray<readonly [string, string]>): fc.Arbitrary<string> =>
  fc
    .record({
      changed: fc.array(fc.tuple(fc.nat({ max: Math.max(0, fields.length - 1) }), hostileWord), {
        maxLength: 3,
      }),
      dropped: fc.array(fc.nat({ max: fields.length + 4 }), { maxLength: 1 }),
      added: fc.array(fc.tuple(hostileWord, hostileWord), { maxLength: 1 }),
      tail,
    })
    .map(({ changed, dropped, added, tail: last }) => {
      const values = new Map(changed)
      const kept = fields.flatMap(([name, value], at): [string, string][] =>
        dropped.includes(at) ? [] : [[name, values.get(at) ?? value]],
      )
      return `${encoded([...kept, ...added])}${last}`
    })

const headers: ReadonlyArray<Record<string, string>> = [
  { accept: 'application/json' },
  { 'accept': 'x'.repeat(500), 'accept-language': ',;q=-1,de-\u00ff' },
  { 'accept-language': 'x-'.repeat(1000) },
  { authorization: 'Basic %%%' },
  { authorization: `Basic ${Buffer.from('%:%').toString('base64')}` },
  { authorization: 'Bearer x y' },
  { dpop: 'eyJhbGciOiJub25lIn0.e30.' },
  { cookie: 'a=%; =; __Host-x=\u00ff; _session=x; _session.sig=x' },
  { 'user-agent': '\u00ff'.repeat(3000) },
  { 'x-forwarded-for': '::ffff:1.2.3.4, unknown, ,' },
  { 'x-forwarded-proto': 'ftp', 'x-forwarded-host': 'evil.example' },
  { 'host': 'evil.example:99999' },
  { 'if-none-match': '*', 'if-match': 'W/""' },
  { 'range': 'bytes=99999-1,-', 'if-modified-since': 'never' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'idempotency-key': '\u00ff' },
  { 'access-control-request-method': 'x', 'origin': 'https://evil.example' },
  { 'content-encoding': 'gzip' },
  { 'content-type': 'application/x-www-form-urlencoded; charset=utf-7' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': ';;;' },
  { expect: '100-continue' },
]

/** Mostly none: whatever is refused at the door says nothing about the rooms. */
export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom(...headers) },
)

const boundary = 'x-fuzz'
const file = (name: string, filename: string, bytes: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: image/png\r\n\r\n${bytes}\r\n`

export interface Body {
  type: string
  bytes: Buffer
}

/** Bodies that are no form, or not quite. */
export const oddBody: fc.Arbitrary<Body> = fc.oneof(
  fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => ({ type: 'application/x-www-form-urlencoded', bytes: Buffer.from(bytes) })),
  fc
    .tuple(fc.constantFrom('picture', 'logo', 'file', '__proto__'), hostileWord, hostileWord)
    .map(([name, filename, bytes]) => ({
      type: `multipart/form-data; boundary=${boundary}`,
      bytes: Buffer.from(`${file(name, filename.replaceAll('"', ''), bytes)}--${boundary}--\r\n`),
    })),
  fc.constantFrom('', '--', `--${boundary}`, `--${boundary}\r\n\r\n\r\n--${boundary}--`).map((text) => ({
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(text),
  })),
  fc.json().map((text) => ({ type: 'application/json', bytes: Buffer.from(text) })),
  fc.constantFrom('{', '"\\ud800"', '{"__proto__":1}', '['.repeat(3000)).map((text) => ({
    type: 'application/json',
    bytes: Buffer.from(text),
  })),
)
