import type { OneTimeToken } from '../../src/store/generated/client.ts'

/** What a reset's token remembers of who asked. */
export interface ResetDetail {
  /** The address as it was typed. */
  display: string
}

export const detailOf = (token: OneTimeToken) => JSON.parse(token.detail ?? '{}') as ResetDetail
