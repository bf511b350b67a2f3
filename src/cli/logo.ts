import { encodePicture, largestUpload, type PictureRefusal } from '../accounts/picture-encoding.ts'
import type { PictureFile } from '../accounts/pictures.ts'
import { readFile } from './input.ts'
import { Problem } from './problem.ts'

const sentences: Record<PictureRefusal, string> = {
  'not-a-picture': 'is not a PNG, JPEG or WebP picture.',
  'too-many-pixels': 'has more than 16.7 megapixels.',
  'unreadable': 'is a damaged picture.',
}

/** A picture file, encoded anew at every size. Throws Problem. */
export async function readLogo(path: string): Promise<PictureFile[]> {
  const encoded = await encodePicture(readFile(path, largestUpload))
  if (!encoded.ok) throw new Problem(`${path} ${sentences[encoded.refusal]}`)
  return encoded.files
}
