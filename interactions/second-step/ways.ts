import type { StepFactor } from '../../src/factors/second-step-ways.ts'

/** Where each second step is asked for, below `/interaction/<uid>/second-step`. */
export const pathOf = {
  'passkey': 'passkey',
  'totp': 'app',
  'text': 'text',
  'letter': 'letter',
  'password': 'password',
  'recovery-code': 'recovery-code',
} as const satisfies Record<StepFactor, string>

/** An address of which its owner recognises theirs, and nobody else learns it: a•••@example.com, •••• 4711. */
export function veiled(address: string): string {
  const at = address.lastIndexOf('@')
  return at > 0 ? `${[...address][0]}•••${address.slice(at)}` : `•••• ${address.slice(-4)}`
}
