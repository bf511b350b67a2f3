/**
 * What would happen if somebody signed in to a portal now: every rule that would be asked, in the order in which the
 * engine asks (src/oidc/prompts.ts), and what the portal would be told in the end. Nothing is changed, and nobody is
 * signed in.
 */
import type { Person } from '../../accounts/accounts.ts'
import type { Deps } from '../../deps.ts'
import type { Factor } from '../../factors/factors.ts'
import { meansOf } from '../../factors/second-step-means.ts'
import { waysTo } from '../../factors/second-step-ways.ts'
import { twoSteps } from '../../oidc/acr.ts'
import { claimsByScope } from '../../oidc/claims.ts'
import { mayAsk, mayTell } from '../../oidc/scope-limit.ts'
import { whyKeptOut } from '../access.ts'
import type { Allowed } from '../consents.ts'
import { tellingScopes } from '../portal-details.ts'
import type { PortalClient } from '../portals.ts'
import { type Finding, fine, notice, problem } from './finding.ts'

export interface Examination {
  findings: Finding[]
  /** What would be granted; undefined where the person would not come in. */
  granted: GrantedSignIn | undefined
}

export interface GrantedSignIn {
  scopes: string[]
  factors: Factor[]
  /** What they have allowed by now: of the rest, they would be asked. */
  allowed: Allowed
}

type SignInDeps = Pick<
  Deps,
  'consents' | 'members' | 'now' | 'passkeys' | 'secondStep' | 'secondStepRule' | 'texts'
>

export async function examineSignIn(
  deps: SignInDeps,
  client: PortalClient,
  person: Person,
  scope: string,
): Promise<Examination> {
  const { account } = person
  const member = await deps.members.find(client.id, account.id)
  const entrance = [...accountFindings(person), accessFinding(client, member), ageFinding(client)]
  const secondStep = await secondStepFinding(deps, client, person)
  const asked = [...new Set(['openid', ...scope.split(/\s+/).filter(Boolean)])]
  const scopes = asked.filter((each) => mayAsk(client, each) && isKnown(each))
  const allowed = await allowedBy(deps, client, account.id, scopes)
  const findings = [
    ...entrance,
    secondStep.finding,
    ...scopeFindings(client, asked),
    consentFinding(client, scopes, allowed),
  ]
  const comesIn = !findings.some(({ level, kind }) => level === 'problem' && stops.has(kind))
  return {
    findings,
    granted: comesIn ? { scopes, factors: secondStep.factors, allowed } : undefined,
  }
}

/** What keeps somebody out. */
const stops: ReadonlySet<Finding['kind']> = new Set(['portal-disabled', 'account-disabled', 'not-a-member'])

function accountFindings({ account }: Person): Finding[] {
  return [
    ...(account.disabledAt ? [problem('account-disabled')] : []),
    ...(account.deleteAt ? [notice('account-leaving')] : []),
    ...(account.passwordMustChange ? [notice('password-to-replace')] : []),
  ]
}

function accessFinding(client: PortalClient, member: { role: string } | undefined): Finding {
  const why = whyKeptOut(client, member)
  if (why === 'disabled') return problem('portal-disabled')
  if (why) return problem('not-a-member')
  return member ? fine('is-member', { role: member.role }) : fine('open-to-everyone')
}

const ageFinding = ({ maxAge }: PortalClient): Finding =>
  maxAge === null ? fine('no-age-limit') : notice('age-limit', { minutes: Math.round(maxAge / 60) })

/** Whether a second step would be asked for, and with which factors they would come in. */
async function secondStepFinding(deps: SignInDeps, client: PortalClient, person: Person) {
  const means = await meansOf(deps, person)
  const first = firstFactor(means)
  if (means.goesOut && first !== 'passkey')
    return { finding: problem('second-step-missing'), factors: [first] }
  const next = first === 'passkey' ? [] : waysTo(twoSteps, [first], means).slice(0, 1)
  if (means.on && next.length) return { finding: fine('second-step-passed'), factors: [first, ...next] }
  const demand = await deps.secondStepRule.demandFor(person.account, client.clientId)
  const factors = [first]
  if (!demand || first === 'passkey') return { finding: fine('second-step-not-asked'), factors }
  if (!demand.until) return { finding: problem('second-step-missing'), factors }
  const days = Math.ceil((demand.until.getTime() - deps.now().getTime()) / 86_400_000)
  return { finding: notice('second-step-soon', { days }), factors }
}

function firstFactor({ password, passkey, email }: Awaited<ReturnType<typeof meansOf>>): Factor {
  if (password) return 'password'
  if (passkey) return 'passkey'
  return email ? 'letter' : 'text'
}

const isKnown = (scope: string): boolean => scope === 'openid' || tellingScopes.some((each) => each === scope)

function scopeFindings(client: PortalClient, asked: string[]): Finding[] {
  const kept = asked.filter((scope) => isKnown(scope) && !mayAsk(client, scope))
  const unknown = asked.filter((scope) => !isKnown(scope))
  return [
    ...(kept.length ? [problem('scopes-kept', { scopes: kept.join(' ') })] : []),
    ...(unknown.length ? [notice('scopes-unknown', { scopes: unknown.join(' ') })] : []),
  ]
}

/** A first-party portal is allowed what it asks for. */
async function allowedBy(
  deps: SignInDeps,
  client: PortalClient,
  accountId: string,
  scopes: string[],
): Promise<Allowed> {
  return client.firstParty ? { scopes, claims: [] } : deps.consents.find(accountId, client.clientId)
}

function consentFinding({ firstParty }: PortalClient, scopes: string[], allowed: Allowed): Finding {
  if (firstParty) return fine('consent-first-party')
  const missing = scopes.filter((scope) => !allowed.scopes.includes(scope))
  return missing.length ? notice('consent-asked', { scopes: missing.join(' ') }) : fine('consent-remembered')
}

/** The claims of these scopes that the portal would look for and not find. */
export function absentClaims(client: PortalClient, scopes: string[], told: object): Finding[] {
  const expected = ['email', 'name', 'phone_number', 'roles'].filter(
    (claim) =>
      mayTell(client, claim) &&
      Object.entries(claimsByScope).some(
        ([scope, claims]) => scopes.includes(scope) && claims.includes(claim),
      ),
  )
  const absent = expected.filter((claim) => !(claim in told))
  return absent.length ? [notice('claims-absent', { claims: absent.join(' ') })] : []
}
