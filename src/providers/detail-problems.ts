/** What a kind of provider needs, and what of it an operator did not say. */
import { createPrivateKey } from 'node:crypto'
import { knownKinds, type SettingName } from './provider-kinds.ts'
import type { Provider } from './provider-rows.ts'
import type { ProviderDetails } from './providers.ts'

export type DetailProblem =
  /** The kind needs it. */
  | 'missing'
  /** The kind has no use for it, or knows it by itself. */
  | 'not-of-this-kind'
  /** Apple's key: PKCS #8 in PEM, on P-256. */
  | 'not-a-key'
  /** OpenID Connect without `openid` is none. */
  | 'needs-openid'
  /** A secret, and `none` as the way to prove oneself; or the other way round. */
  | 'secret-and-none'

export interface ProblemOfDetails {
  /** `secret`, or a member of the settings: `settings.issuer`. */
  field: 'secret' | `settings.${SettingName}`
  problem: DetailProblem
  /** In English, for the command line, files and the HTTP API: goes after the field's name. */
  message: string
}

const messages: Record<DetailProblem, string> = {
  'missing': 'is needed for this kind',
  'not-of-this-kind': 'is not of this kind',
  'not-a-key': 'must be a private key on P-256, in PEM (the .p8 file)',
  'needs-openid': 'must name openid',
  'secret-and-none': 'does not go together: there is a secret exactly where clientAuthentication is not none',
}

/** What a kind needs and lacks, by field. `before`: as it is stored, where the secret may stay. */
export function problemsOf(
  details: Pick<ProviderDetails, 'kind' | 'secret' | 'settings'>,
  before?: Pick<Provider, 'secretEncrypted'>,
): ProblemOfDetails[] {
  return [...settingProblems(details), ...secretProblems(details, before)].map(([field, problem]) => ({
    field,
    problem,
    message: messages[problem],
  }))
}

type Found = [ProblemOfDetails['field'], DetailProblem]

function settingProblems({ kind, settings }: Pick<ProviderDetails, 'kind' | 'settings'>): Found[] {
  const { protocol, needs, takes } = knownKinds[kind]
  const given = Object.keys(settings) as SettingName[]
  const missing = needs.filter((name) => settings[name] === undefined)
  const strange = given.filter((name) => !needs.includes(name) && !takes.includes(name))
  const withoutOpenid = protocol === 'oidc' && settings.scopes && !settings.scopes.includes('openid')
  return [
    ...missing.map((name): Found => [`settings.${name}`, 'missing']),
    ...strange.map((name): Found => [`settings.${name}`, 'not-of-this-kind']),
    ...(withoutOpenid ? [['settings.scopes', 'needs-openid'] satisfies Found] : []),
  ]
}

function secretProblems(
  { kind, secret, settings }: Pick<ProviderDetails, 'kind' | 'secret' | 'settings'>,
  before: Pick<Provider, 'secretEncrypted'> | undefined,
): Found[] {
  const has = secret === undefined ? (before?.secretEncrypted ?? null) !== null : secret !== null
  const rule = knownKinds[kind].secret
  if (rule === 'optional') {
    return has === (settings.clientAuthentication === 'none') ? [['secret', 'secret-and-none']] : []
  }
  if (!has) return [['secret', 'missing']]
  return rule === 'key' && secret && !isSigningKey(secret) ? [['secret', 'not-a-key']] : []
}

function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem)
    return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}
