import sharp from 'sharp'

/** A picture that is red in its left half and blue in its right one, as a file that a person could choose. */
export async function halves(width = 800, height = 600): Promise<Buffer> {
  const half = { width: width - Math.floor(width / 2), height, channels: 3, background: '#00f' } as const
  return sharp({ create: { width, height, channels: 3, background: '#f00' } })
    .composite([{ input: await sharp({ create: half }).png().toBuffer(), left: width - half.width, top: 0 }])
    .png()
    .toBuffer()
}

/** A picture of one colour. */
export const plain = (background: string, width = 200, height = width): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

/** `bytes` as a browser sends them. */
export const fileOf = (bytes: Buffer, name = 'picture.png', type = 'image/png'): File =>
  new File([new Uint8Array(bytes)], name, { type })
