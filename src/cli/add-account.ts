import { ZodError } from 'zod'
import { AddressTaken, type Person } from '../accounts/accounts.ts'
import { type EmailAddress, parseEmailAddress } from '../accounts/email-address.ts'
import type { PasswordProblem } from '../accounts/password-rules.ts'
import { type ProfileChange, profileFields, profileFromClaims } from '../accounts/profile.ts'
import type { Deps } from '../deps.ts'
import { byTerminal } from './house.ts'
import { readJson, readPassword } from './input.ts'
import { note } from './output.ts'
import { Problem } from './problem.ts'

export interface AddAccountOptions {
  email: string
  name?: string
  verified?: boolean
  passwordStdin?: boolean
  profile?: string
  operator?: boolean
}

/** What the options and the files behind them say. */
export interface GivenAccount {
  email: EmailAddress
  name: string
  profile: ProfileChange
  password: string | undefined
  operator: boolean
  /** Claims that are ours to say, and were left out. */
  leftOut: string[]
}

/** Reads what an account is made of. Throws Problem. */
export async function readAccount(options: AddAccountOptions): Promise<GivenAccount> {
  const email = parseEmailAddress(options.email)
  if (!email) throw new Problem('--email: that is not an e-mail address.')
  if (options.profile === '-') throw new Problem('--profile: must be a file.')
  if (!options.verified) {
    throw new Problem(
      '--verified is needed: an account exists only once its address is proven. Say so, or let them create it on the page.',
    )
  }
  const claims = options.profile === undefined ? {} : await readJson(options.profile)
  const { name: nameInProfile, ...profile } = readProfile(claims)
  return {
    email,
    name: readName(options.name ?? nameInProfile ?? undefined),
    profile,
    password: options.passwordStdin ? await readPassword() : undefined,
    operator: options.operator ?? false,
    leftOut: ours.filter((name) => Object.hasOwn(Object(claims), name)),
  }
}

/** Creates an account under the same rules as the pages do. Throws Problem. */
export async function addAccount(deps: Deps, given: GivenAccount): Promise<Person> {
  const { email, name, password, operator, leftOut } = given
  const passwordHash = password === undefined ? null : await hashPassword(deps, password, [email.value, name])
  const person = await create(deps, given, passwordHash)
  const kind = operator ? 'operator-created' : 'account-created'
  await deps.audit.record({ ...byTerminal(), kind, accountId: person.account.id })
  if (leftOut.length) note(`Not taken from the profile: ${leftOut.join(', ')}.`)
  return person
}

async function create(
  { accounts }: Deps,
  { email, name, profile, operator }: GivenAccount,
  passwordHash: string | null,
): Promise<Person> {
  try {
    return await accounts.create({ email, name, profile, operator, passwordHash, verified: true })
  } catch (error) {
    if (!(error instanceof AddressTaken)) throw error
    throw new Problem(`There is an account with the address ${email.display} already.`)
  }
}

function readName(given: string | undefined): string {
  if (given === undefined) throw new Problem('--name (or a name in --profile) is needed.')
  const name = profileFields.shape.name.safeParse(given)
  if (!name.success) throw new Problem('--name: must be one line of 1 to 200 characters.')
  return name.data
}

function readProfile(claims: unknown): ProfileChange {
  try {
    return profileFromClaims(withoutOurs(claims))
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    const [issue] = error.issues
    throw new Problem(`--profile: ${issue ? whatIsWrong(issue) : 'cannot be read.'}`)
  }
}

function whatIsWrong(issue: ZodError['issues'][number]): string {
  const path = issue.path.join('.') || 'the claims'
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')}: no claim that Portico keeps.`
  // zod's own words for a value that a rule of ours refuses.
  if (issue.message === 'Invalid input') return `${path} is not in the form that OpenID Connect gives it.`
  return `${path}: ${issue.message}.`
}

/** Standard claims that nobody tells about themselves: they follow from the account, or are proven elsewhere. */
const ours = ['sub', 'email', 'email_verified', 'phone_number_verified', 'picture', 'updated_at']

function withoutOurs(claims: unknown): unknown {
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return claims
  const theirs = Object.entries(claims).filter(([name]) => !ours.includes(name))
  return Object.fromEntries(
    theirs.map(([name, value]) => [name, name === 'address' ? withoutFormatted(value) : value]),
  )
}

/** An address in one text, where it comes beside its parts: ours is made of the parts. */
function withoutFormatted(address: unknown): unknown {
  if (typeof address !== 'object' || address === null || Object.keys(address).length < 2) return address
  return Object.fromEntries(Object.entries(address).filter(([name]) => name !== 'formatted'))
}

/** The rules of the pages hold here too: whoever types the first password is not whoever it protects. */
async function hashPassword(
  { chosenPassword, config, hasher }: Deps,
  password: string,
  context: string[],
): Promise<string> {
  const problem = await chosenPassword.problem(password, { minLength: config.PASSWORD_MIN_LENGTH, context })
  if (problem) throw new Problem(sentenceFor(problem, config.PASSWORD_MIN_LENGTH))
  const hashed = await hasher.hash(password)
  if (!hashed.ok) throw new Problem(sentenceFor(hashed.problem, config.PASSWORD_MIN_LENGTH))
  return hashed.hash
}

function sentenceFor(problem: PasswordProblem, minLength: number): string {
  const sentences: Record<PasswordProblem, string> = {
    'too-short': `The password needs at least ${minLength} characters.`,
    'too-long': 'The password has more than 1024 bytes.',
    'common': 'Many people use this password, so it is guessed first. Choose another.',
    'leaked': 'This password is known from stolen lists, and is tried everywhere. Choose another.',
    'context': 'The password is made of the name, the address or ours. Choose another.',
  }
  return sentences[problem]
}
