/**
 * A portal's colour on the pages that it asked for: the same hue, as dark or as light as it takes to be read.
 *
 * Our colours stand in OKLCH (portico.css), and so is the portal's moved: lightness alone, with as much chroma as a screen
 * can show there. What is written in it or on it has a contrast of 4.5 at least on every ground of ours (WCAG 2.2, 1.4.3).
 */
type Three = [number, number, number]

/** Lightness, and the two axes of the hue. */
type Lab = Three

/** The most light that a colour may give off on our light grounds, and the least on our dark ones. */
const [mostOnLight, leastOnDark] = [0.15, 0.26]

/** What `brandStyle` answers with, whatever the colour. */
export const anyBrandStyle = /:root\{--accent:light-dark\(#[\da-f]{6},#[\da-f]{6}\)\}/

const found = new Map<string, string>()
const mostFound = 1000

/** What stands in the pages of a portal with a colour such as `#2f6f4f`; nothing where that is no colour. */
export function brandStyle(colour: string): string | undefined {
  if (!/^#[\da-f]{6}$/i.test(colour)) return undefined
  const hex = colour.slice(1).toLowerCase()
  return found.get(hex) ?? find(hex)
}

/** Takes longer than to write the page. */
function find(hex: string): string {
  const style = `:root{--accent:light-dark(${darkened(hex)},${lightened(hex)})}`
  if (found.size >= mostFound) found.clear()
  found.set(hex, style)
  return style
}

const darkened = (hex: string): string =>
  luminance(linearOf(hex)) <= mostOnLight ? `#${hex}` : movedTo(mostOnLight, labOf(linearOf(hex)))

const lightened = (hex: string): string =>
  luminance(linearOf(hex)) >= leastOnDark ? `#${hex}` : movedTo(leastOnDark, labOf(linearOf(hex)))

/** The colour of the same hue that gives off this much light. */
function movedTo(target: number, [, a, b]: Lab): string {
  const at = (lightness: number) => shown([lightness, a, b])
  const lightness = bisect((each) => luminance(at(each)) < target)
  return hexOf(at(lightness))
}

/** As much of a colour as a screen can show: at its lightness, with less chroma where it must be. */
function shown([lightness, a, b]: Lab): Three {
  const faded = (share: number) => linearFrom([lightness, a * share, b * share])
  const share = bisect((each) => faded(each).every((part) => part > -1e-4 && part < 1.0001))
  return faded(share)
}

/** Where between 0 and 1 `isBelow` ends to be true. */
function bisect(isBelow: (value: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return low
}

/** WCAG 2.2, relative luminance. */
const luminance = ([r, g, b]: Three): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

const linearOf = (hex: string): Three =>
  [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Three

const hexOf = (linear: Three): string =>
  `#${linear
    .map((part) => {
      const light = Math.min(1, Math.max(0, part))
      const coded = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
      return Math.round(coded * 255)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`

const times = (rows: readonly Three[], [x, y, z]: Three): Three =>
  rows.map(([a, b, c]) => a * x + b * y + c * z) as Three

/** OKLab (B. Ottosson, 2020), as CSS Color 4 defines it. */
const labOf = (linear: Three): Lab => times(toLab, times(toCones, linear).map(Math.cbrt) as Three)
const linearFrom = (lab: Lab): Three =>
  times(fromCones, times(fromLab, lab).map((each) => each ** 3) as Three)

const toCones: Three[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const toLab: Three[] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]
const fromLab: Three[] = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
]
const fromCones: Three[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
]
