import type { ClientMetadata } from '../../../src/portals/client-metadata.ts'
import type { Kind } from '../../../src/portals/kinds.ts'

/** What an application has to know of this Portico. */
export interface Handover {
  issuer: string
  clientId: string
  /** Only while it is shown, this once. */
  clientSecret: string | undefined
  hasSecret: boolean
  /** Where people come back to. A program that nobody signs in to has none. */
  redirectUri: string | undefined
  /** Where the application opens. */
  home: string | undefined
}

/** A text to copy, under the name of the file that it belongs into. */
export interface Snippet {
  file: string
  text: string
}

/** A framework, or a proxy, that speaks OpenID Connect: what it expects, and what to paste into it. */
export interface Framework {
  id: string
  /** A proper name, the same in every language. */
  label: string
  kind: Kind
  /** Where it takes people back, below the application's address, unless it is told otherwise. */
  callback: string
  /** Where it wants to be led after signing out. */
  afterSignOut?: string
  /** How it proves itself, where that is not the usual way. */
  auth?: ClientMetadata['token_endpoint_auth_method']
  /** What is installed, as a line for the terminal. */
  install?: string
  /** Names in its .env file for random keys of its own, each made on the spot. */
  keys?: string[]
  snippets(handover: Handover): Snippet[]
}

/** http:// is for one's own machine alone; libraries want to be told that it is meant. */
export const isPlain = ({ issuer }: Handover): boolean => issuer.startsWith('http:')

/** Lines of code; what is not there is left out. */
export const lines = (...all: (string | false | undefined)[]): string =>
  all.filter((line) => typeof line === 'string').join('\n')

/** The port at which an application listens that is found at this address. */
export const portOf = ({ redirectUri }: Handover): string => URL.parse(redirectUri ?? '')?.port || '3000'

/** The path at which it takes people back. */
export const pathOf = ({ redirectUri }: Handover): string =>
  URL.parse(redirectUri ?? '')?.pathname ?? '/callback'
