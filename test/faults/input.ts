/** Pictures that are small to send and large to open, many at once: refused soon, for little memory, and nobody else notices. */
import { crc32, deflateSync } from 'node:zlib'
import { seconds } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import type { Browser } from '../support/browser.ts'
import { fileOf } from '../support/images.ts'
import type { Plan } from './plan.ts'
import { believing, browserSomewhere } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { openVictim, type Scope } from './victim.ts'
import { mebibyte, memoryOf, mostMemoryOf } from './vitals.ts'

const most = { refused: seconds(2), bytes: 256 * mebibyte }
const harmless = 'a PNG whose text unpacks to 200 MB'
const person = { email: 'ada@example.com', password: 'analytical engine 1843' }

/** `times` is how many bombs of each kind. */
export async function bomb(scope: Scope, plan: Plan): Promise<Tally> {
  const tally = createTally()
  const victim = await openVictim(scope, plan.on, believing)
  const typed = ['account', 'add', '--email', person.email, '--name', 'Ada', '--verified', '--password-stdin']
  const { code, stderr } = await victim.command(typed, { stdin: `${person.password}\n` })
  if (code !== 0) throw new Error(stderr)
  await victim.start()
  const { issuer, pid = 0 } = victim
  const browsers = await Promise.all(Array.from({ length: plan.times }, () => atTheirProfile(issuer, plan)))
  const before = memoryOf(pid)
  for (const [name, bytes] of Object.entries(bombs())) {
    await Promise.all(browsers.map((browser) => send(tally, browser, name, bytes)))
    const alive = await fetch(`${issuer}/livez`)
    tally.check('others are answered as ever', alive.ok, name)
  }
  const cost = mostMemoryOf(pid) - before
  tally.check(
    'all of them together take at most 256 MiB',
    cost <= most.bytes,
    `${Math.round(cost / mebibyte)} MiB`,
  )
  return tally
}

async function atTheirProfile(issuer: string, { chance }: Plan): Promise<Browser> {
  const browser = browserSomewhere(chance)
  await signInAt(browser, `${issuer}/account/profile`, person)
  return browser
}

async function send(tally: Tally, browser: Browser, name: string, bytes: Buffer): Promise<void> {
  const page = browser.url
  const from = performance.now()
  await browser.submit({ picture: fileOf(bytes) })
  const ms = Math.round(performance.now() - from)
  const [refused, inTime] = [[413, 422, 429].includes(browser.status), ms < most.refused]
  const seen = `${name}: ${browser.status} in ${ms} ms`
  if (name === harmless)
    tally.check(
      'what is packed beside the pixels is thrown away unread',
      browser.status === 200 && inTime,
      seen,
    )
  else tally.check('a picture that is a bomb is refused within 2 s', refused && inTime, seen)
  await browser.open(page)
}

function bombs(): Record<string, Buffer> {
  return {
    'a PNG of four thousand million pixels': png(
      65_535,
      65_535,
      deflateSync(Buffer.alloc(mebibyte), { level: 9 }),
    ),
    'a PNG of one line': png(2 ** 31 - 1, 1, deflateSync(Buffer.alloc(mebibyte), { level: 9 })),
    'a PNG of 400 million pixels, all there': png(
      20_000,
      20_000,
      deflateSync(Buffer.alloc(50 * mebibyte), { level: 9 }),
    ),
    [harmless]: png(
      1,
      1,
      deflateSync(Buffer.alloc(2)),
      textOf(deflateSync(Buffer.alloc(200 * mebibyte), { level: 9 })),
    ),
    'a WebP of 268 million pixels': webp(16_383, 16_383),
  }
}

/** As large as it says, one bit a pixel, whatever its data hold. */
function png(width: number, height: number, data: Buffer, before: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    before,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const textOf = (packed: Buffer) => chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed]))

function chunk(kind: string, data: Buffer): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  const body = Buffer.concat([Buffer.from(kind), data])
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The head of a lossless WebP, and nothing that it promises. */
function webp(width: number, height: number): Buffer {
  const data = Buffer.alloc(32)
  data[0] = 0x2f
  data.writeUInt32LE(((height - 1) * 2 ** 14 + (width - 1)) >>> 0, 1)
  const [size, length] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32LE(data.length + 12)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBPVP8L'), length, data])
}
