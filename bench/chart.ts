/** Curves as SVG: readable in light and dark, on paper, and by whoever hears the page. */

export interface Curve {
  name: string
  /** One for each step, in their order. */
  values: readonly number[]
}

export interface Chart {
  title: string
  /** What the picture shows, in sentences, for whoever does not see it. */
  description: string
  steps: readonly string[]
  /** What is written below the steps. */
  below: string
  curves: readonly Curve[]
  /** The line that no curve should cross, and what it is called. */
  limit: { value: number; name: string }
}

const [width, height] = [760, 420]
const frame = { left: 56, right: 250, top: 52, bottom: 56 }
const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom }

// Told apart by their lightness and dashes too, not by hue alone.
const hues = ['#3b63c9', '#b4470f', '#1f7a45', '#8a3fa8', '#8c6a00', '#0f7489', '#b8305f']
const darkHues = ['#8fb0ff', '#ff9d66', '#6fd39a', '#d9a2f2', '#e6c34d', '#6fd0e2', '#ff94b4']
const dashes = ['none', '7 3', '2 3', '9 3 2 3', 'none', '7 3', '2 3']

const colours = (of: string[]) => of.map((hue, at) => `.c${at}{--hue:${hue}}`).join('')

const style = `
  text{font:13px system-ui,sans-serif;fill:#1d1d22}
  .title{font-size:16px;font-weight:600}
  .grid{stroke:#d8d8de}
  .limit{stroke:#a3123a;stroke-dasharray:4 4}
  .limit-name{fill:#a3123a}
  .ground{fill:#fff}
  .curve{fill:none;stroke:var(--hue);stroke-width:2}
  .dot{fill:var(--hue)}
  ${colours(hues)}
  @media (prefers-color-scheme:dark){
    text{fill:#ececf1}
    .grid{stroke:#3a3a44}
    .limit{stroke:#ff8fa8}
    .limit-name{fill:#ff8fa8}
    .ground{fill:#16161a}
    ${colours(darkHues)}
  }`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const round = (value: number) => Number(value.toFixed(1))

/** How high the axis reaches, in steps that are easily read. */
function scaleOf(highest: number): { top: number; step: number } {
  const step = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10].find((each) => highest / each <= 8) ?? highest / 8
  return { top: Math.ceil((highest * 1.05) / step) * step, step }
}

export function drawChart({ title, description, steps, below, curves, limit }: Chart): string {
  const { top, step } = scaleOf(Math.max(limit.value, ...curves.flatMap(({ values }) => values)))
  const x = (at: number) => round(frame.left + (inner.width * (at + 0.5)) / steps.length)
  const y = (value: number) => round(frame.top + inner.height * (1 - value / top))
  const right = width - frame.right
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step)
  const grid = lines.map(
    (value) =>
      `<line class="grid" x1="${frame.left}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/><text x="${frame.left - 8}" y="${y(value) + 4}" text-anchor="end">${Number(value.toFixed(2))}×</text>`,
  )
  const names = steps.map(
    (name, at) =>
      `<text x="${x(at)}" y="${height - frame.bottom + 20}" text-anchor="middle">${escaped(name)}</text>`,
  )
  const drawn = curves.map(({ values }, at) => {
    const points = values.map((value, index) => `${x(index)},${y(value)}`)
    const dots = points.map(
      (point) => `<circle class="dot" cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3"/>`,
    )
    return `<g class="c${at % hues.length}"><polyline class="curve" stroke-dasharray="${dashes[at % dashes.length]}" points="${points.join(' ')}"/>${dots.join('')}</g>`
  })
  const legend = curves.map(({ name }, at) => {
    const line = frame.top + 12 + at * 22
    return `<g class="c${at % hues.length}"><line class="curve" stroke-dasharray="${dashes[at % dashes.length]}" x1="${right + 16}" x2="${right + 44}" y1="${line - 4}" y2="${line - 4}"/><text x="${right + 52}" y="${line}">${escaped(name)}</text></g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>${style}
</style>
<rect class="ground" width="${width}" height="${height}"/>
<text class="title" x="${frame.left}" y="28">${escaped(title)}</text>
${[...grid, ...names].join('\n')}
<line class="limit" x1="${frame.left}" x2="${right}" y1="${y(limit.value)}" y2="${y(limit.value)}"/>
<text class="limit-name" x="${right - 6}" y="${y(limit.value) - 6}" text-anchor="end">${escaped(limit.name)}</text>
${[...drawn, ...legend].join('\n')}
<text x="${frame.left + inner.width / 2}" y="${height - 12}" text-anchor="middle">${escaped(below)}</text>
</svg>
`
}
