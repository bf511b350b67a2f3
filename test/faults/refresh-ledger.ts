/** What portals and people were told, as far as they heard it whole. */
import type { History } from './history.ts'

export interface PortalKeys {
  clientId: string
  clientSecret: string
}

/** Everything that came from one code. */
export interface Chain {
  portal: PortalKeys
  /** It was exchanged. */
  code: string
  /** Every refresh token that arrived, the oldest first. */
  tokens: string[]
  accessToken: string
  /** How often the power had been cut when the access token was asked for. */
  accessSince: number
  /** How it ended, and somebody was told so; `unheard` when nobody knows whether it did. */
  end?: 'revoked' | 'signed-out' | 'reused' | 'unheard'
}

export interface Ledger {
  chains: Chain[]
  history: History
}
