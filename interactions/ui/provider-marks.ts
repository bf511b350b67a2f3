/** What brands call for on their buttons: drawn from what is installed, so that nothing is fetched from any of them. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** One shape of a mark, with a colour of its own where the brand insists on it. */
export interface Shape {
  d: string
  fill?: string
}

export interface BrandMark {
  /** The square that the shapes are drawn in. */
  size: number
  shapes: Shape[]
}

const require = createRequire(import.meta.url)

/** The shapes of one of bootstrap-icons' marks, each once. */
function drawn(name: string): BrandMark {
  const svg = readFileSync(require.resolve(`bootstrap-icons/icons/${name}.svg`), 'utf8')
  const shapes = new Set([...svg.matchAll(/ d="([^"]+)"/g)].map(([, d = '']) => d))
  return { size: 16, shapes: [...shapes].map((d) => ({ d })) }
}

/** The G in its four colours, which may not be changed (Google, Sign in with Google branding guidelines). */
const google: BrandMark = {
  size: 48,
  shapes: [
    {
      fill: '#EA4335',
      d: 'M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z',
    },
    {
      fill: '#4285F4',
      d: 'M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z',
    },
    {
      fill: '#FBBC05',
      d: 'M10.53 28.59c-.48-1.45-.76-2.99-.76-4.59s.27-3.14.76-4.59l-7.98-6.19C.92 16.46 0 20.12 0 24c0 3.88.92 7.54 2.56 10.78l7.97-6.19z',
    },
    {
      fill: '#34A853',
      d: 'M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z',
    },
  ],
}

/** The four squares in their colours (Microsoft identity platform, branding guidelines for applications). */
const microsoft: BrandMark = {
  size: 21,
  shapes: [
    { fill: '#F25022', d: 'M0 0h10v10H0z' },
    { fill: '#7FBA00', d: 'M11 0h10v10H11z' },
    { fill: '#00A4EF', d: 'M0 11h10v10H0z' },
    { fill: '#FFB900', d: 'M11 11h10v10H11z' },
  ],
}

/** The marks of the kinds that have one. Those without a colour take the one that the stylesheet says. */
export const brandMarks = {
  google,
  microsoft,
  apple: drawn('apple'),
  github: drawn('github'),
  facebook: drawn('facebook'),
  linkedin: drawn('linkedin'),
} satisfies Record<string, BrandMark>
