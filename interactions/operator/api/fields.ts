import type { ApiDocument } from '../../../src/api/document-types.ts'

type Schema = Record<string, unknown>

/** One member of an object, or one parameter, in words. */
export interface ApiField {
  name: string
  /** `text`, `number, 1 to 200`, `list of Portal`. */
  type: string
  required: boolean
  description: string | undefined
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const refOf = ({ $ref }: Schema): string | undefined =>
  typeof $ref === 'string' ? ($ref.split('/').at(-1) ?? '') : undefined

const words: Record<string, string> = {
  string: 'text',
  integer: 'number',
  boolean: 'true or false',
  null: 'null',
}
const formats: Record<string, string> = { 'date-time': 'moment', 'uri': 'address' }

/** What a value is, in words. */
export function typeOf(schema: unknown): string {
  if (!isSchema(schema)) return 'anything'
  const ref = refOf(schema)
  if (ref) return ref
  const choices = [...list(schema.anyOf), ...list(schema.type).map((type) => ({ ...schema, type }))]
  if (choices.length) return choices.map(typeOf).join(' or ')
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(', ')
  if (schema.const !== undefined) return String(schema.const)
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`
  if (schema.type === 'object') return 'object'
  return `${formats[String(schema.format)] ?? words[String(schema.type)] ?? 'anything'}${limitsOf(schema)}`
}

function limitsOf({ minimum, maximum, maxLength, type }: Schema): string {
  if (type === 'string' && typeof maxLength === 'number') return ` of at most ${maxLength}`
  const bounded = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
  return type === 'integer' && bounded ? ` from ${minimum ?? 0} to ${maximum}` : ''
}

/** The members of an object, those that must be there first. */
export function fieldsOf(schema: unknown): ApiField[] {
  if (!isSchema(schema) || !isSchema(schema.properties)) return []
  const required = list(schema.required)
  const fields = Object.entries(schema.properties).map(([name, member]) => ({
    name,
    type: typeOf(member),
    required: required.includes(name),
    description: isSchema(member) && typeof member.description === 'string' ? member.description : undefined,
  }))
  return fields.toSorted((a, b) => Number(b.required) - Number(a.required))
}

type Operation = ApiDocument['paths'][string][string]

/** The parameters of a route, wherever they stand. */
export const parametersOf = ({ parameters }: Operation): ApiField[] =>
  parameters.map(({ name, schema, required, description }) => ({
    name,
    type: typeOf(schema),
    required,
    description,
  }))

/** The schema of a body, or of the answer where a route has one. */
export const bodyOf = ({ requestBody }: Operation): unknown =>
  requestBody?.content['application/json']?.schema

export function answerOf({ responses }: Operation): { status: string; schema: unknown } {
  const [status = '', response] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  const content = isSchema(response?.content) ? response.content['application/json'] : undefined
  return { status, schema: isSchema(content) ? content.schema : undefined }
}
