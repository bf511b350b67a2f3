/** What people were told, as far as they heard it whole. */
import type { History } from './history.ts'
import type { PortalKeys } from './refresh-ledger.ts'

export interface Life {
  email: string
  /** The one that was chosen last. */
  password: string
  /** Where another one was being chosen and nobody heard whether it was taken. */
  perhaps?: string
  /** What worked before, and must not work again. */
  former?: string
  name: string
  /** As `perhaps`, for the name. */
  perhapsNames?: string[]
  /** The link of a reset that was used. */
  spentLink?: string
}

export interface PeopleLedger {
  lives: Life[]
  portals: PortalKeys[]
  history: History
}
