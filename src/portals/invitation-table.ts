/** Whom to invite, as people paste it: addresses one below the other or apart by commas, or a table with a first line. */
import { parse } from 'csv-parse/sync'
import { type IdentifierKind, reachable, type TypedIdentifier } from '../accounts/identifier.ts'
import type { Config } from '../config.ts'
import { isMemberName, type MemberRole, memberRoles, mostNames } from './members.ts'

/** One line of it. What its columns do not say is the same for everybody. */
export interface Recipient {
  to: TypedIdentifier
  role?: MemberRole
  roles?: string[]
  groups?: string[]
}

export interface Recipients {
  people: Recipient[]
  /** What cannot be read, as it was written. */
  wrong: string[]
}

type Column = 'address' | 'role' | 'roles' | 'groups'

const columnNames: Record<string, Column> = {
  'address': 'address',
  'adresse': 'address',
  'email': 'address',
  'e-mail': 'address',
  'email address': 'address',
  'e-mail address': 'address',
  'e-mail-adresse': 'address',
  'mobile': 'address',
  'number': 'address',
  'phone': 'address',
  'phone number': 'address',
  'role': 'role',
  'roles': 'roles',
  'groups': 'groups',
}

const columnsOf = (line: string[]): (Column | undefined)[] =>
  line.map((cell) => {
    const name = cell.toLowerCase()
    return Object.hasOwn(columnNames, name) ? columnNames[name] : undefined
  })

/** A mail program copies people as "Ada Lovelace <ada@example.com>". */
const bare = (cell: string): string => /<([^<>]+)>$/.exec(cell)?.[1] ?? cell

const namesIn = (cell: string | undefined): string[] => [...new Set(cell?.split(/\s+/).filter(Boolean))]
const areNames = (names: string[]): boolean => names.length <= mostNames && names.every(isMemberName)

/** Reads what was pasted. Whoever stands in it twice is invited once, as the first line says. */
export function readRecipients(
  text: string,
  config: Pick<Config, 'COUNTRY'>,
  kinds: readonly IdentifierKind[],
): Recipients {
  const lines = linesOf(text)
  const columns = columnsOf(lines[0] ?? [])
  const hasHead = columns.includes('address')
  const found = new Map<string, Recipient>()
  const wrong: string[] = []
  for (const { address, ...said } of hasHead ? rowsOf(lines.slice(1), columns) : cellsOf(lines)) {
    const to = reachable(bare(address), config, kinds)
    const recipient = to && recipientOf(to, said)
    if (!recipient) wrong.push(address.slice(0, 100))
    else if (!found.has(recipient.to.value)) found.set(recipient.to.value, recipient)
  }
  return { people: [...found.values()], wrong }
}

function linesOf(text: string): string[][] {
  const delimiter = [',', ';', '\t']
  try {
    return parse(text, { delimiter, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true })
  } catch {
    // A quote that nothing closes: then it is no table, but lines.
    return text.split(/[\n,;\t]/).map((line) => [line.trim()])
  }
}

type Said = { address: string } & Partial<Record<Column, string>>

const cellsOf = (lines: string[][]): Said[] =>
  lines.flat().flatMap((cell) => (cell ? [{ address: cell }] : []))

const rowsOf = (lines: string[][], columns: (Column | undefined)[]): Said[] =>
  lines.map((line) => ({
    address: '',
    ...Object.fromEntries(columns.flatMap((column, at) => (column && line[at] ? [[column, line[at]]] : []))),
  }))

function recipientOf(to: TypedIdentifier, said: Omit<Said, 'address'>): Recipient | undefined {
  const role = memberRoles.find((each) => each === said.role?.toLowerCase())
  const [roles, groups] = [namesIn(said.roles), namesIn(said.groups)]
  if ((said.role && !role) || !areNames(roles) || !areNames(groups)) return undefined
  return {
    to,
    ...(role ? { role } : {}),
    ...(said.roles ? { roles } : {}),
    ...(said.groups ? { groups } : {}),
  }
}
