/** Why an address that a developer pastes is none of those that a client registered. */
import { isLoopbackHost } from '../../oidc/uris.ts'
import { characterDiff, type Piece } from './character-diff.ts'
import { type Finding, fine, problem } from './finding.ts'

export interface RedirectComparison {
  /** The registered address that it was meant to be, or is. */
  registered: string | undefined
  pieces: Piece[]
  findings: Finding[]
}

/** What the engine says of an address; it decides, and this only explains. */
export type IsAllowed = (uri: string) => boolean

/** Holds what was pasted against the registered addresses, of which the nearest is shown. */
export function compareRedirect(
  given: string,
  registered: readonly string[],
  isAllowed: IsAllowed,
): RedirectComparison {
  const nearest = registered.toSorted((a, b) => likeness(given, b) - likeness(given, a))[0]
  const pieces = nearest === undefined ? [] : characterDiff(given, nearest)
  if (isAllowed(given)) return { registered: nearest, pieces, findings: [fine('redirect-matches')] }
  if (nearest === undefined) return { registered: nearest, pieces, findings: [problem('redirect-none')] }
  return { registered: nearest, pieces, findings: whyNot(given, nearest) }
}

/** How much two texts begin and end alike. */
function likeness(a: string, b: string): number {
  let [start, end] = [0, 0]
  while (start < a.length && a[start] === b[start]) start++
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return start + end
}

function whyNot(given: string, registered: string): Finding[] {
  const quoted = /^["'`<«»„“].*|.*["'`>«»“”]$/u.test(given)
  if (quoted) return [problem('redirect-quotes')]
  const unseen = /[\s\p{C}]/u.exec(given)
  if (unseen) return [problem('redirect-invisible', { at: unseen.index + 1, code: codeOf(unseen[0]) })]
  const [here, there] = [URL.parse(given), URL.parse(registered)]
  if (!here || !there) return [problem('redirect-not-an-address')]
  const found = partsOf.flatMap((part) => part({ given, registered, here, there }) ?? [])
  return found.length ? found : [problem('redirect-spelling', { normal: here.href })]
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

interface Both {
  given: string
  registered: string
  here: URL
  there: URL
}

/** What each part of an address can be wrong about, in the order in which it is read. */
const partsOf: ((both: Both) => Finding | undefined)[] = [
  ({ here, there }) =>
    here.protocol === there.protocol
      ? undefined
      : problem('redirect-scheme', {
          given: here.protocol.slice(0, -1),
          registered: there.protocol.slice(0, -1),
        }),
  hostOf,
  ({ here, there }) =>
    here.port === there.port
      ? undefined
      : problem('redirect-port', { given: portOf(here), registered: portOf(there) }),
  pathOf,
  ({ here, there }) =>
    here.search === there.search
      ? undefined
      : problem('redirect-query', { given: here.search || '–', registered: there.search || '–' }),
  ({ given }) => (given.includes('#') ? problem('redirect-fragment') : undefined),
]

const defaults: Record<string, string> = { 'https:': '443', 'http:': '80' }
const portOf = ({ port, protocol }: URL): string => port || (defaults[protocol] ?? '–')

function hostOf({ given, here, there }: Both): Finding | undefined {
  const facts = { given: here.hostname, registered: there.hostname }
  const asWritten = /^[^:]+:\/\/(?:[^@/?#]*@)?([^:/?#]*)/.exec(given)?.[1] ?? ''
  if (here.hostname === there.hostname) {
    const isUpper = asWritten !== here.hostname && asWritten.toLowerCase() === here.hostname
    return isUpper
      ? problem('redirect-host-case', { given: asWritten, registered: there.hostname })
      : undefined
  }
  if (isLoopbackHost(here.hostname) && isLoopbackHost(there.hostname))
    return problem('redirect-loopback-name', facts)
  const bare = (host: string) => host.replace(/^www\./, '')
  return problem(bare(here.hostname) === bare(there.hostname) ? 'redirect-www' : 'redirect-host', facts)
}

function pathOf({ given, registered, here, there }: Both): Finding | undefined {
  const [a, b] = [pathIn(given, here), pathIn(registered, there)]
  const facts = { given: a || '–', registered: b || '–' }
  if (a === b) return undefined
  if (a === `${b}/`) return problem('redirect-slash-extra')
  if (`${a}/` === b) return problem('redirect-slash-missing')
  if (a.toLowerCase() === b.toLowerCase()) return problem('redirect-path-case', facts)
  return problem(decoded(a) === decoded(b) ? 'redirect-encoding' : 'redirect-path', facts)
}

/** As it is written: a parser adds the slash after the host. */
const pathIn = (text: string, url: URL): string =>
  url.pathname === '/' && !/^[^:]+:\/\/[^/?#]+\//.test(text) ? '' : url.pathname

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
