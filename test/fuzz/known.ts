/** What somebody knows who has looked around: the addresses that pages lead to, and the forms that stand on them. */
import { Page } from '../support/page.ts'
import type { Somebody } from './people.ts'
import type { Route } from './routes.ts'
import type { Wire } from './wire.ts'

export type Fields = Array<[string, string]>

export interface Known {
  /** Real addresses of a route, with their queries. */
  addresses(route: Route): string[]
  /** Forms that pages send to a route, filled in as they are shown. */
  forms(route: Route): Fields[]
  /** What stands at `:name` in real addresses. */
  values(name: string): string[]
  /** Every name of a field that was seen. */
  names: string[]
}

/** How many pages are looked at, and how many of one route. */
const most = { pages: 220, ofOne: 2 }

export async function lookAround(
  wire: Wire,
  routes: Route[],
  { browser, roots }: Pick<Somebody, 'browser' | 'roots'>,
  more: string[] = [],
): Promise<Known> {
  const { origin } = new URL(browser.url)
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route.path) }))
  const routesOf = (path: string) =>
    patterns.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route)
  const addresses = new Map<string, Set<string>>()
  const forms = new Map<string, Fields[]>()
  const names = new Set<string>()
  const values = new Map<string, Set<string>>()
  const seen = new Set<string>()
  const next = [...roots, ...more]

  function note(address: string): void {
    const url = URL.parse(address)
    if (url?.origin !== origin) return
    const there = routesOf(url.pathname)
    for (const { path } of there) {
      addresses.set(path, (addresses.get(path) ?? new Set()).add(`${url.pathname}${url.search}`))
      const steps = url.pathname.split('/')
      for (const [at, step] of path.split('/').entries())
        if (step.startsWith(':')) values.set(step, (values.get(step) ?? new Set()).add(steps[at] ?? ''))
    }
    const first = there.find(({ method }) => method === 'GET')
    if (first && (addresses.get(first.path)?.size ?? 0) <= most.ofOne)
      next.push(`${url.pathname}${url.search}`)
  }

  for (let path = next.shift(); path !== undefined && seen.size < most.pages; path = next.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    note(new URL(path, origin).href)
    const cookie = browser.cookies.headerFor(new URL(path, origin)) ?? ''
    const { text, location } = await wire.ask({
      method: 'GET',
      path,
      headers: { accept: 'text/html', cookie },
      body: undefined,
    })
    const at = new URL(path, origin)
    if (location) note(new URL(location, at).href)
    const page = new Page(text, at)
    for (const { href } of page.links) note(href)
    for (const form of page.elements('form')) {
      const action = page.resolve(form.attribs.action || at.href)
      note(action)
      const fields = page
        .elements('input', 'select', 'textarea', 'button')
        .filter(({ attribs }) => attribs.name)
        .map(({ attribs }): [string, string] => [attribs.name ?? '', attribs.value ?? 'x'])
      for (const [name] of fields) names.add(name)
      for (const { path: of } of routesOf(new URL(action).pathname))
        forms.set(of, [...(forms.get(of) ?? []), fields].slice(0, 3))
    }
  }
  return {
    addresses: ({ path }) => [...(addresses.get(path) ?? [])].slice(0, 5),
    forms: ({ path }) => forms.get(path) ?? [],
    values: (name) => [...(values.get(name) ?? [])].slice(0, 5),
    names: [...names],
  }
}

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('/')
      .map((step) => (step.startsWith(':') ? '[^/]+' : step.replaceAll('.', '\\.')))
      .join('/')}$`,
  )
