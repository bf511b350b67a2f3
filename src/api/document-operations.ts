/** Each route as an operation of the document. */
import { z } from 'zod'
import { refTo, schemaOf } from './document-schemas.ts'
import type { ApiOperation, ApiParameter, Json } from './document-types.ts'
import { type ProblemKind, problemShape, problems } from './problem.ts'
import type { Route } from './route.ts'
import { idOfShape } from './shapes.ts'

/** What may go wrong with any request. */
const everywhere: ProblemKind[] = [
  'malformed',
  'unauthenticated',
  'insufficient-scope',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'unexpected',
  'busy',
]

export function operationOf(route: Route): ApiOperation {
  const { summary, description, scope, body } = route
  return {
    operationId: operationId(route),
    summary,
    ...(description ? { description } : {}),
    tags: [scope.split(':')[0] ?? ''],
    security: [{ token: [scope] }],
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...headersOf(route),
    ],
    ...(body ? { requestBody: { required: true, content: jsonOf(schemaOf(body, 'input')) } } : {}),
    responses: responsesOf(route),
  }
}

/** `getPortals`, `patchPortalsByPortal`, `postPortalsByPortalDisable`. */
const operationId = ({ method, path }: Route): string =>
  method +
  path
    .split(/[/{-]+/)
    .filter(Boolean)
    .map((step) => (step.endsWith('}') ? `By${capital(step.slice(0, -1))}` : capital(step)))
    .join('')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function parametersOf(shape: z.ZodType | undefined, place: 'path' | 'query'): ApiParameter[] {
  if (!shape) return []
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, given]) => {
    const { description, ...schema } = given as Json & { description?: string }
    return {
      name,
      in: place,
      required: required.includes(name),
      ...(description ? { description } : {}),
      schema,
    }
  })
}

function headersOf({ creates, ifMatch }: Route): ApiParameter[] {
  const header = (name: string, required: boolean, description: string): ApiParameter => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(creates
      ? [header('Idempotency-Key', false, 'Asked again with the same key within a day, it is made once.')]
      : []),
    ...(ifMatch
      ? [header('If-Match', ifMatch === 'needed', 'The ETag of what was read; changed since, it is refused.')]
      : []),
  ]
}

/** What may go wrong, those of one status together. */
export function refusalsOf(route: Route): ProblemKind[][] {
  const kinds: ProblemKind[] = [
    ...everywhere,
    ...(route.params ? (['not-found'] as const) : []),
    ...(route.creates ? (['under-way', 'key-used'] as const) : []),
    ...(route.ifMatch ? (['changed-meanwhile'] as const) : []),
    ...(route.ifMatch === 'needed' ? (['if-match-needed'] as const) : []),
    ...(route.problems ?? []),
  ]
  return [...Map.groupBy(new Set(kinds), (kind) => problems[kind][0]).values()].map((of) => of.toSorted())
}

function responsesOf(route: Route): ApiOperation['responses'] {
  const refused = refusalsOf(route).map((kinds) => [
    String(problems[kinds[0] as ProblemKind][0]),
    { $ref: `#/components/responses/${kinds.join('.')}` },
  ])
  return { [String(route.status)]: goodResponse(route), ...Object.fromEntries(refused) }
}

const jsonOf = (schema: Json) => ({ 'application/json': { schema } })

const goodResponse = ({ answer }: Route) =>
  answer
    ? { description: 'It is done.', content: jsonOf(schemaOf(answer, 'output')) }
    : { description: 'It is done.' }

export const refusal = (kinds: ProblemKind[]) => ({
  description: kinds.map((kind) => `\`${kind}\`: ${problems[kind][1]}`).join(' '),
  content: { 'application/problem+json': { schema: { $ref: refTo(idOfShape(problemShape) ?? '') } } },
})
