/** What the doctor of the house says, a line each (`portico doctor`). */

/** What a finding is about, in the order in which they are told. */
export type Part =
  | 'settings'
  | 'database'
  | 'encryption key'
  | 'signing keys'
  | 'letters'
  | 'texts'
  | 'outbox'
  | 'passwords'
  | 'operators'
  | 'clock'
  | 'issuer'
  | 'proxy'
  | 'traces'

export interface Finding {
  part: Part
  /** `wrong`: something does not work, or is open to whom it should not be. `warning`: it will be, or may be. */
  level: 'ok' | 'warning' | 'wrong'
  says: string
  /** What to do about it. */
  todo?: string
}

export const ok = (part: Part, says: string): Finding => ({ part, level: 'ok', says })
export const warning = (part: Part, says: string, todo: string): Finding => ({
  part,
  level: 'warning',
  says,
  todo,
})
export const wrong = (part: Part, says: string, todo: string): Finding => ({
  part,
  level: 'wrong',
  says,
  todo,
})

/** What went wrong, for one line: the system's words, without what was asked for. */
export function reasonOf(error: unknown): string {
  const { message, code, cause, errors } = error as Error & { code?: string; errors?: unknown[] }
  // Of several addresses that were tried, each failed for a reason of its own, and the whole has none.
  if (errors?.[0] !== undefined) return reasonOf(errors[0])
  if (cause !== undefined) return reasonOf(cause)
  return message || code || String(error)
}
