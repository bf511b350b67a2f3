/** What the doctor says of a portal: each finding has its sentence in interactions/locales, under `doctor.<kind>`. */

export type Level = 'fine' | 'notice' | 'problem'

export type FindingKind = AddressFinding | ClockFinding | OriginFinding | RedirectFinding | SignInFinding

export type SignInFinding =
  | 'portal-disabled'
  | 'account-disabled'
  | 'account-leaving'
  | 'password-to-replace'
  | 'open-to-everyone'
  | 'is-member'
  | 'not-a-member'
  | 'age-limit'
  | 'no-age-limit'
  | 'second-step-not-asked'
  | 'second-step-passed'
  | 'second-step-soon'
  | 'second-step-missing'
  | 'scopes-kept'
  | 'scopes-unknown'
  | 'consent-first-party'
  | 'consent-remembered'
  | 'consent-asked'
  | 'claims-absent'
  | 'claims-hidden'

export type RedirectFinding =
  | 'redirect-matches'
  | 'redirect-none'
  | 'redirect-invisible'
  | 'redirect-quotes'
  | 'redirect-not-an-address'
  | 'redirect-fragment'
  | 'redirect-scheme'
  | 'redirect-loopback-name'
  | 'redirect-www'
  | 'redirect-host-case'
  | 'redirect-host'
  | 'redirect-port'
  | 'redirect-slash-extra'
  | 'redirect-slash-missing'
  | 'redirect-path-case'
  | 'redirect-encoding'
  | 'redirect-path'
  | 'redirect-query'
  | 'redirect-spelling'

export type OriginFinding =
  | 'origin-allowed'
  | 'origin-unknown'
  | 'origin-null'
  | 'origin-not-bare'
  | 'origin-not-an-address'
  | 'origin-not-needed'

export type AddressFinding =
  | 'home-none'
  | 'home-answers'
  | 'home-refuses'
  | 'post-logout-none'
  | 'post-logout-answers'
  | 'post-logout-refuses'
  | 'start-begins'
  | 'start-elsewhere'
  | 'start-refuses'
  | 'start-redirect-unknown'
  | 'logout-none'
  | 'logout-checks'
  | 'logout-believes-anything'
  | 'logout-refuses'
  | 'keys-answer'
  | 'keys-unusable'
  | 'unreachable'

export type ClockFinding = 'clock-right' | 'clock-ahead' | 'clock-behind' | 'clock-unknown'

export interface Finding {
  level: Level
  kind: FindingKind
  /** What its sentence speaks about. */
  facts: Record<string, string | number>
}

export const fine = (kind: FindingKind, facts: Finding['facts'] = {}): Finding => ({
  level: 'fine',
  kind,
  facts,
})
export const notice = (kind: FindingKind, facts: Finding['facts'] = {}): Finding => ({
  level: 'notice',
  kind,
  facts,
})
export const problem = (kind: FindingKind, facts: Finding['facts'] = {}): Finding => ({
  level: 'problem',
  kind,
  facts,
})
