import { CookieJar } from './cookie-jar.ts'
import { exchange } from './exchange.ts'
import { type Field, readField } from './field.ts'
import { type Choice, type Fillings, fillForm } from './form.ts'
import { type Initiator, originHeaders } from './navigation.ts'
import { type Link, Page } from './page.ts'
import { type Request, redirection, toRequest } from './request.ts'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'
const empty = { status: 0, headers: new Headers(), page: new Page('', new URL('about:blank')) }

export type BrowserSettings = {
  /** The sites it may visit; where it is opened by hand is added. A redirect to anywhere else is not followed. */
  origins?: readonly string[]
  /** Decides alone what is not to be followed, in place of `origins`. */
  stopAt?: (url: URL) => boolean
  language?: string
  userAgent?: string
  /** The address that a proxy on the way says it comes from. */
  forwardedFor?: string
  now?: () => Date
}

/** One request of a navigation and how it was answered. */
export type Step = { method: string; url: string; status: number }
type Shown = { status: number; headers: Headers; page: Page }

/**
 * A browser without scripts, over real HTTP. It follows redirects, keeps cookies and says where it comes from as
 * Chromium does, and it stops, with the address in `url`, where a redirect leads to a portal that nobody serves.
 */
export class Browser {
  language: string
  userAgent: string
  cookies: CookieJar
  /** Every request since the last `open`, `submit`, `follow` or `post` began. */
  history: Step[] = []
  /** The request that was not sent because it leads elsewhere: with its form, for `response_mode=form_post`. */
  stopped: globalThis.Request | undefined
  readonly #origins: Set<string>
  readonly #settings: BrowserSettings
  #shown: Shown = empty

  constructor(settings: BrowserSettings = {}) {
    this.#settings = settings
    this.#origins = new Set(settings.origins?.map((origin) => new URL(origin).origin))
    this.language = settings.language ?? 'en'
    this.userAgent = settings.userAgent ?? chrome
    this.cookies = new CookieJar(settings.now)
  }

  /** Goes to an address that was typed in; a path is of the site that is open. */
  async open(address: string | URL): Promise<void> {
    const url = this.#resolve(address)
    this.#origins.add(url.origin)
    await this.#navigate({ method: 'GET', url }, undefined)
  }

  /** Fills in the form and sends it: the first one (those in `main` first) that has these fields, or `choice`. */
  async submit(fields: Fillings = {}, choice: Choice = {}): Promise<void> {
    await this.#navigate(await toRequest(fillForm(this.#shown.page, fields, choice)), this.#initiator)
  }

  /** Follows the first link with exactly these words. */
  async follow(words: string): Promise<void> {
    const link = this.links.find(({ text }) => text === words)
    const known = this.links.map(({ text }) => text).join(', ')
    if (!link) throw new Error(`The page at ${this.url} has no link "${words}". It has: ${known || 'none'}.`)
    await this.#navigate({ method: 'GET', url: new URL(link.href) }, this.#initiator)
  }

  /** Sends a form that is on no page, as one on `from` would: what hostile tests do. */
  async post(address: string | URL, fields: Record<string, string>, { from = this.url } = {}): Promise<void> {
    const entries = Object.entries(fields)
    const form = { method: 'POST', url: this.#resolve(address), entries, multipart: false }
    await this.#navigate(await toRequest(form), { url: new URL(from), referrerPolicy: '' })
  }

  /** Fetches what a page shows, a picture say, without leaving the page; redirects are not followed. */
  async load(address: string | URL): Promise<Response> {
    const url = this.#resolve(address)
    const from = this.#shown.page.url.protocol === 'about:' ? undefined : this.#initiator
    return this.#send(
      { method: 'GET', url },
      originHeaders({ method: 'GET', hops: [url], from, destination: 'image' }),
    )
  }

  /** Another browser with the same cookies on the same page: a second tab, or a thief. */
  clone(): Browser {
    const copy = new Browser({ ...this.#settings, origins: [...this.#origins] })
    copy.language = this.language
    copy.userAgent = this.userAgent
    copy.cookies = this.cookies.clone()
    copy.#shown = this.#shown
    return copy
  }

  get url(): string {
    return this.#shown.page.url.href
  }

  get status(): number {
    return this.#shown.status
  }

  get headers(): Headers {
    return this.#shown.headers
  }

  get html(): string {
    return this.#shown.page.html
  }

  get title(): string | undefined {
    return this.#shown.page.title
  }

  get heading(): string | undefined {
    return this.#shown.page.heading
  }

  get text(): string {
    return this.#shown.page.text
  }

  /** What the page says is wrong (`role="alert"`). */
  get problem(): string | undefined {
    return this.#shown.page.problem
  }

  get links(): Link[] {
    return this.#shown.page.links
  }

  get buttons(): string[] {
    return this.#shown.page.buttons
  }

  field(name: string): Field | undefined {
    return readField(this.#shown.page, name)
  }

  get #initiator(): Initiator {
    return { url: this.#shown.page.url, referrerPolicy: this.headers.get('referrer-policy') ?? '' }
  }

  #resolve(address: string | URL): URL {
    return new URL(address, this.url === 'about:blank' ? undefined : this.url)
  }

  async #navigate(request: Request, from: Initiator | undefined): Promise<void> {
    this.history = []
    this.stopped = undefined
    const hops: URL[] = []
    for (let next: Request | undefined = request; next; ) {
      if (this.#leads(next.url)) return this.#stop(next)
      if (hops.push(next.url) > 21) throw new Error(`Too many redirects: ${hops.join(' → ')}`)
      next = await this.#step(next, originHeaders({ method: next.method, hops, from }))
    }
  }

  /** Asks once and shows the answer, or says where it leads. */
  async #step(request: Request, origin: Record<string, string>): Promise<Request | undefined> {
    const { method, url } = request
    const response = await this.#send(request, origin)
    this.history.push({ method, url: url.href, status: response.status })
    const { status, headers } = response
    this.#shown = { status, headers, page: new Page(await response.text(), url) }
    return redirection(request, response)
  }

  async #send({ method, url, body, type }: Request, origin: Record<string, string>): Promise<Response> {
    const cookie = this.cookies.headerFor(url)
    const headers = {
      'user-agent': this.userAgent,
      'accept': 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8',
      'accept-language': this.language,
      'accept-encoding': 'gzip, br',
      ...(this.#settings.forwardedFor && { 'x-forwarded-for': this.#settings.forwardedFor }),
      ...origin,
      ...(type && { 'content-type': type }),
      ...(cookie && { cookie }),
    }
    const response = await exchange({ method, url, headers, body })
    for (const header of response.headers.getSetCookie()) this.cookies.set(header, url)
    return response
  }

  #leads(url: URL): boolean {
    return this.#settings.stopAt?.(url) ?? !this.#origins.has(url.origin)
  }

  #stop({ method, url, body, type }: Request): void {
    this.#shown = { ...this.#shown, page: new Page('', url) }
    if (!/^https?:$/.test(url.protocol)) return
    const content = body && { body: new Uint8Array(body), headers: { 'content-type': type ?? '' } }
    this.stopped = new globalThis.Request(url, { method, ...content })
  }
}
