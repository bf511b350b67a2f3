import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { encodePicture, type Square } from '../../src/accounts/picture-encoding.ts'
import { halves, plain } from '../support/images.ts'

async function encoded(bytes: Buffer, square?: Square) {
  const result = await encodePicture(bytes, square)
  assert.ok(result.ok, result.ok ? '' : result.refusal)
  const files = new Map(result.files.map(({ file, bytes }) => [file, bytes]))
  return {
    files,
    /** The colour in the middle row, `share` of the way from the left. */
    async colourAt(share: number) {
      const { data, info } = await sharp(files.get('512.png')).raw().toBuffer({ resolveWithObject: true })
      const at = (256 * info.width + Math.min(511, Math.round(share * 511))) * info.channels
      return data.subarray(at, at + 3).toString('hex')
    },
  }
}

const refusal = async (bytes: Buffer) => {
  const result = await encodePicture(bytes)
  return result.ok ? 'accepted' : result.refusal
}

test('a picture becomes a square at four sizes in two formats', async () => {
  const { files } = await encoded(await halves())
  assert.deepEqual([...files.keys()].sort(), [
    ...['128.png', '128.webp', '256.png', '256.webp', '512.png', '512.webp', '64.png', '64.webp'],
  ])
  for (const [file, bytes] of files) {
    const { width, height, format } = await sharp(bytes).metadata()
    assert.equal(`${width}.${format}`, file)
    assert.equal(width, height)
  }
})

for (const format of ['jpeg', 'png', 'webp'] as const) {
  test(`${format} is taken`, async () => {
    const picture = await encoded(
      await sharp(await plain('#0a0'))
        .toFormat(format)
        .toBuffer(),
    )
    assert.match(await picture.colourAt(0.5), /^0[0-2]a[0-9a-f]0[0-2]$/)
  })
}

test('without a choice the middle is taken', async () => {
  const picture = await encoded(await halves(1200, 400))
  assert.equal(await picture.colourAt(0.3), 'ff0000')
  assert.equal(await picture.colourAt(0.7), '0000ff')
})

test('the chosen square is taken, in shares of the upright picture', async () => {
  const right = await encoded(await halves(1200, 400), { x: 2 / 3, y: 0, size: 1 })
  assert.equal(await right.colourAt(0), '0000ff')
  const near = await encoded(await halves(1200, 400), { x: 0.45, y: 0.25, size: 0.3 })
  assert.equal(await near.colourAt(0), 'ff0000')
  assert.equal(await near.colourAt(1), '0000ff')
})

test('a square that reaches out of the picture is moved into it', async () => {
  for (const square of [
    { x: 1, y: 1, size: 1 },
    { x: 0, y: 0, size: 0 },
    { x: 1, y: 1, size: 0 },
  ])
    await encoded(await halves(301, 77), square)
})

test('a picture of one pixel is a picture', async () => {
  assert.equal(await (await encoded(await plain('#123456', 1))).colourAt(0.5), '123456')
})

test('a turned photo stands upright before it is cut', async () => {
  // Orientation 6: the camera was turned; upright, what was left is on top.
  const photo = await sharp(await halves(1200, 400))
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const top = await encoded(photo, { x: 0, y: 0, size: 1 })
  const bottom = await encoded(photo, { x: 0, y: 2 / 3, size: 1 })
  assert.match(await top.colourAt(0.5), /^f[ef]0[01]0[01]$/)
  assert.match(await bottom.colourAt(0.5), /^0[01]0[01]f[ef]$/)
})

test('where a photo was taken, and by whom, is not kept', async () => {
  const photo = await sharp(await plain('#0a0'))
    .withExif({ IFD0: { Artist: 'Ada Secret' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
    .withIccProfile('p3')
    .withXmp('<?xpacket begin="" id="x"?><x>Ada Secret</x>')
    .jpeg()
    .toBuffer()
  assert.ok((await sharp(photo).metadata()).exif, 'the photo has something to lose')
  for (const bytes of (await encoded(photo)).files.values()) {
    const { exif, icc, xmp, iptc, comments } = await sharp(bytes).metadata()
    assert.deepEqual(
      { exif, icc, xmp, iptc, comments },
      { exif: undefined, icc: undefined, xmp: undefined, iptc: undefined, comments: undefined },
    )
    assert.doesNotMatch(bytes.toString('latin1'), /Ada Secret|Exif|GPS/)
  }
})

test('what hides behind a picture is not kept', async () => {
  const hidden = '<script>alert(1)</script>PK\u0003\u0004'
  const polyglot = Buffer.concat([await plain('#0a0'), Buffer.from(hidden)])
  for (const bytes of (await encoded(polyglot)).files.values())
    assert.doesNotMatch(bytes.toString('latin1'), /<script>/)
})

test('of an animation the first picture is taken', async () => {
  const frames = Buffer.concat([await raw('#f00'), await raw('#00f')])
  const animation = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
    .webp({ lossless: true })
    .toBuffer()
  assert.equal((await sharp(animation).metadata()).pages, 2)
  assert.equal(await (await encoded(animation)).colourAt(0.5), 'ff0000')
})

const raw = async (colour: string) =>
  sharp(await plain(colour, 64))
    .raw()
    .toBuffer()

test('a picture stays see-through where it was', async () => {
  const glass = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  assert.equal((await sharp((await encoded(glass)).files.get('64.png')).stats()).isOpaque, false)
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
const strangers: [string, () => Buffer | Promise<Buffer>][] = [
  ['an SVG', () => Buffer.from(svg)],
  [
    'a GIF',
    async () =>
      sharp(await plain('#0a0'))
        .gif()
        .toBuffer(),
  ],
  [
    'a TIFF',
    async () =>
      sharp(await plain('#0a0'))
        .tiff()
        .toBuffer(),
  ],
  [
    'an AVIF',
    async () =>
      sharp(await plain('#0a0', 64))
        .avif()
        .toBuffer(),
  ],
  ['a PDF', () => Buffer.from('%PDF-1.7\n')],
  ['a RIFF that is no WebP', () => Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
  ['nothing', () => Buffer.alloc(0)],
]

// Made before the loaders are blocked for the whole process.
const made = await Promise.all(
  strangers.map(async ([name, make]) => [name, Buffer.from(await make())] as const),
)
for (const [name, bytes] of made) {
  test(`${name} is not a picture`, async () => assert.equal(await refusal(bytes), 'not-a-picture'))
}

test('the decoder itself knows no other format', async () => {
  await encoded(await plain('#0a0'))
  await assert.rejects(sharp(Buffer.from(svg)).metadata())
  for (const [, bytes] of made.slice(1, 4)) await assert.rejects(sharp(bytes).metadata())
  await assert.rejects(sharp('/etc/hostname').metadata())
})

test('magic bytes with something else behind them are unreadable', async () => {
  const magics = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'RIFF\x08\0\0\0WEBPVP8 '].map((text) =>
    Buffer.from(text, 'latin1'),
  )
  for (const magic of magics)
    for (const rest of [Buffer.alloc(0), Buffer.from(svg), Buffer.alloc(500, 0xff)])
      assert.equal(await refusal(Buffer.concat([magic, rest])), 'unreadable')
})

test('half a picture is unreadable', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const
  const background = '#000'
  const whole = sharp({ create: { width: 300, height: 300, channels: 3, background, noise } })
  for (const bytes of [
    await whole.png().toBuffer(),
    await whole.jpeg().toBuffer(),
    await whole.webp().toBuffer(),
  ])
    assert.equal(await refusal(bytes.subarray(0, bytes.length / 2)), 'unreadable')
})

/** A small PNG that unfolds to `width` × `height` pixels. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(Math.min((Math.ceil(width / 8) + 1) * height, 2 ** 24)), { level: 9 })
  const parts = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

test('a picture of more pixels than we decode is refused by its header', async () => {
  for (const [width, height] of [
    [4097, 4096],
    [30_000, 30_000],
    [2 ** 31 - 1, 1],
  ] as const) {
    const begun = performance.now()
    const why = await refusal(bomb(width, height))
    assert.ok(why === 'too-many-pixels' || why === 'unreadable', why)
    assert.ok(performance.now() - begun < 500)
  }
  assert.equal(await refusal(bomb(4097, 4096)), 'too-many-pixels')
})

test('a picture of as many pixels as we decode is taken', async () => {
  assert.equal(await refusal(bomb(4096, 4096)), 'accepted')
})

test('when too many pictures wait, the next is asked to come back', async () => {
  const bytes = await plain('#0a0')
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => encodePicture(bytes)))
  const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.deepEqual([...new Set(reasons)], ['busy'])
  assert.equal(await refusal(bytes), 'accepted')
})
