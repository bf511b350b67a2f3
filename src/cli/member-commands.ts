import type { Command } from 'commander'
import { addressOf } from '../accounts/accounts.ts'
import type { Deps } from '../deps.ts'
import { addMember, changeMember, type MemberWork, removeMember } from '../portals/member-changes.ts'
import {
  type AddOutcome,
  isMemberName,
  type MemberChange,
  type MemberOutcome,
  type MemberPerson,
  memberRoles,
  mostNames,
} from '../portals/members.ts'
import type { Portal } from '../portals/portals.ts'
import { findAccount } from './find-account.ts'
import { findPortal } from './find-portal.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { say, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'

interface As {
  role?: string
  roles?: string[]
  groups?: string[]
  json?: boolean
}

/** `portico member …` */
export function addMemberCommands(member: Command, withHouse: WithHouse): void {
  member
    .command('list <portal>')
    .description('who belongs to a portal, by its client id or its address')
    .option('--json', 'print JSON')
    .action((portal: string, options: As) =>
      withHouse(async (deps) => list(deps, await findPortal(deps, portal), options)),
    )
  const one = (name: string, description: string, work: Work) =>
    member
      .command(`${name} <portal> <identifier>`)
      .description(description)
      .option('--json', 'print JSON')
      .action((portal: string, identifier: string, options: As) =>
        withHouse(async (deps) => {
          const { account } = await findAccount(deps, identifier)
          await work(deps, await workOn(await findPortal(deps, portal), account.id), options)
        }),
      )
  withNames(one('add', 'make somebody with an account a member; they are told', add))
  withNames(one('change', 'change what a member is; what is left out stays', change))
  one('remove', 'take somebody out; what the portal holds for them ends at once', remove)
}

const withNames = (command: Command): Command =>
  command
    .option('--role <role>', memberRoles.join(', '))
    .option('--roles <names...>', 'what the portal itself calls them')
    .option('--groups <names...>', 'what it puts them together by')

type Work = (deps: Deps, work: MemberWork, options: As) => Promise<void>

/** Loaded only then: with it comes all that is known about pages. */
async function workOn(portal: Portal, accountId: string): Promise<MemberWork> {
  const { memberLetter: letter } = await import('../app.ts')
  return { portal, accountId, by: byTerminal(), letter }
}

function asSaid({ role, roles, groups }: As): MemberChange {
  const known = memberRoles.find((each) => each === role)
  if (role !== undefined && !known) throw new Problem(`--role is ${memberRoles.join(', ')}.`)
  for (const [name, names = []] of Object.entries({ roles, groups }))
    if (names.length > mostNames || !names.every(isMemberName))
      throw new Problem(
        `--${name}: each name is letters, digits and . _ : / -, at most 64, and there are ${mostNames} at most.`,
      )
  return { ...(known && { role: known }), ...(roles && { roles }), ...(groups && { groups }) }
}

const informationOf = ({ sub, name, address, role, roles, groups, since }: MemberPerson) => ({
  sub,
  address,
  name,
  role,
  roles,
  groups,
  since: since.toISOString(),
})

/** So many are read at once. */
const step = 500

async function list({ members }: Deps, { id }: Portal, { json }: As): Promise<void> {
  const all: MemberPerson[] = []
  for (;;) {
    const some = await members.list(id, step, all.at(-1))
    all.push(...some)
    if (some.length < step) break
  }
  if (json) return sayJson(all.map(informationOf))
  if (all.length === 0) return say('Nobody belongs to this portal.')
  sayTable(['ADDRESS', 'NAME', 'ROLE', 'ROLES', 'GROUPS'], all.map(rowOf))
}

const rowOf = ({ address, name, role, roles, groups }: MemberPerson): string[] => [
  address,
  shortened(name ?? ''),
  role,
  roles.join(' '),
  groups.join(' '),
]

const refusals: Partial<Record<AddOutcome | MemberOutcome, string>> = {
  'invited-only': 'This portal takes only whoever accepts an invitation.',
  'last-owner': 'A portal keeps an owner. Make somebody else one first.',
  'member-already': 'They are a member already: see "portico member change".',
  'no-member': 'They are no member of this portal.',
  'no-portal': 'The portal is gone.',
}

const add: Work = async (deps, work, options) =>
  tell(deps, work, await addMember(deps, work, asSaid(options)), options)
const change: Work = async (deps, work, options) =>
  tell(deps, work, await changeMember(deps, work, asSaid(options)), options)
const remove: Work = async (deps, work, options) => tell(deps, work, await removeMember(deps, work), options)

async function tell(
  { accounts, members }: Deps,
  { portal, accountId }: MemberWork,
  outcome: AddOutcome | MemberOutcome,
  { json }: As,
): Promise<void> {
  const refusal = refusals[outcome]
  if (refusal) throw new Problem(refusal)
  const person = await accounts.find(accountId)
  const member = person && (await members.findPerson(portal.id, person.sub))
  if (json) return sayJson(member ? informationOf(member) : { sub: person?.sub, removed: true })
  const who = person && addressOf(person)?.display
  say(
    member ? `${who} is ${member.role} of ${portal.name} now.` : `${who} is no member of ${portal.name} now.`,
  )
}
