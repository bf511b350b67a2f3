import { DomUtils, parseDocument } from 'htmlparser2'

export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]
type Node = Element['children'][number]

/** What a person can follow: the words of a link and its full address. */
export type Link = { text: string; href: string }

const unseen = ['head', 'title', 'script', 'style', 'template', 'svg']
const inline = ['a', 'abbr', 'b', 'bdi', 'code', 'em', 'i', 'kbd', 'mark', 'small', 'span', 'strong', 'time']

/** A page as somebody without scripts reads it. */
export class Page {
  readonly html: string
  readonly url: URL
  readonly #document: ReturnType<typeof parseDocument>

  constructor(html: string, url: URL) {
    this.html = html
    this.url = url
    this.#document = parseDocument(html)
  }

  /** All elements with one of these tag names, in the order of the page. */
  elements(...tags: string[]): Element[] {
    return DomUtils.getElementsByTagName((tag) => tags.includes(tag), this.#document)
  }

  get title(): string | undefined {
    return wordsOf(this.elements('title')[0])
  }

  get heading(): string | undefined {
    return wordsOf(this.elements('h1')[0])
  }

  /** Everything there is to read, in one line. */
  get text(): string {
    return squash(this.#document.children.map(readable).join(''))
  }

  /** What the page says is wrong: the words of the first `role="alert"` that has any. */
  get problem(): string | undefined {
    return this.elementsWith('role', 'alert').map(wordsOf).find(Boolean)
  }

  get links(): Link[] {
    return this.elements('a')
      .filter((link) => link.attribs.href !== undefined)
      .map((link) => ({ text: nameOf(link), href: this.resolve(link.attribs.href ?? '') }))
  }

  /** The words on every button, whichever form it belongs to. */
  get buttons(): string[] {
    return this.elements('button', 'input').filter(isButton).map(nameOf)
  }

  /** The words of the elements that `ids` names, as in `aria-describedby`. */
  describe(ids: string | undefined): string | undefined {
    const elements = (ids ?? '').split(/\s+/).flatMap((id) => (id ? this.elementsWith('id', id) : []))
    return elements.map(wordsOf).filter(Boolean).join(' ') || undefined
  }

  /** The words of the label that belongs to `control`. */
  labelOf(control: Element): string | undefined {
    const { id } = control.attribs
    const label = this.elements('label').find((each) => id && each.attribs.for === id)
    return wordsOf(label ?? closest(control, 'label')) ?? control.attribs['aria-label']
  }

  /** `address` as the page means it. */
  resolve(address: string): string {
    return URL.parse(address, this.url)?.href ?? address
  }

  elementsWith(attribute: string, value: string): Element[] {
    return DomUtils.findAll((element) => element.attribs[attribute] === value, this.#document.children)
  }
}

/** Whether pressing `element` sends a form. */
export function isButton({ name, attribs }: Element): boolean {
  if (name === 'button') return (attribs.type ?? 'submit') === 'submit'
  return name === 'input' && ['submit', 'image'].includes(attribs.type ?? '')
}

/** The words by which a person or a screen reader knows a link or a button. */
export function nameOf(element: Element): string {
  const { 'aria-label': label, value, alt } = element.attribs
  if (label) return label
  if (element.name === 'input') return value ?? alt ?? 'Submit'
  const [picture] = DomUtils.getElementsByTagName('img', element)
  return wordsOf(element) ?? picture?.attribs.alt ?? ''
}

/** The nearest element around `element`, itself included, called `tag`. */
export function closest(element: Element, tag: string): Element | undefined {
  for (let node: unknown = element; DomUtils.isTag(node as Node); node = (node as Element).parent) {
    if ((node as Element).name === tag) return node as Element
  }
  return undefined
}

/** The words inside `element`, spaces squashed; undefined where there are none. */
export function wordsOf(element: Element | undefined): string | undefined {
  if (!element) return undefined
  return squash(element.children.map(readable).join('')) || undefined
}

function readable(node: Node): string {
  if (DomUtils.isText(node)) return node.data
  if (!DomUtils.hasChildren(node)) return ''
  if (!DomUtils.isTag(node)) return node.children.map(readable).join('')
  if (unseen.includes(node.name) || 'hidden' in node.attribs) return ''
  const inside = node.children.map(readable).join('')
  return inline.includes(node.name) ? inside : ` ${inside} `
}

function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
