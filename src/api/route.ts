/** How a route of the API is written down: one definition that validates, answers, and is described by the document. */
import { z } from 'zod'
import { InvalidMetadata } from '../portals/invalid-metadata.ts'
import type { By } from '../portals/registration.ts'
import type { Caller } from './caller.ts'
import { ApiProblem, invalid, type ProblemKind } from './problem.ts'
import type { ApiScope } from './scopes.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A request that passed its route's schemas. */
export interface Asked<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  caller: Caller
  /** Who asks, for the audit log. */
  by: By
  /** From which state of it a change is made, where the program said so. */
  ifMatch: string | undefined
}

export interface Answer<Body> {
  body?: Body
  /** Where `body` is one thing that can be changed. */
  etag?: string
  /** The path of what was made, below the API's own. */
  location?: string
  /** Of a list: the place at which the next page begins. */
  next?: string | null
}

interface Definition<Params, Query, Body, Result> {
  method: Method
  /** Below `/api/v1`, with parameters in braces as OpenAPI writes them. */
  path: string
  scope: ApiScope
  /** What it does, as a short sentence without a full stop. */
  summary: string
  description?: string
  params?: z.ZodType<Params>
  query?: z.ZodType<Query>
  body?: z.ZodType<Body>
  status?: 200 | 201 | 204
  /** What the answer's body is; nothing for 204. */
  answer?: z.ZodType<Result>
  /** What may go wrong besides what may everywhere. */
  problems?: readonly ProblemKind[]
  /** It makes something: with an Idempotency-Key, it is made once. */
  creates?: boolean
  /** Whether If-Match must be sent, or is heeded where it is. */
  ifMatch?: 'needed' | 'heeded'
  handle(asked: Asked<Params, Query, Body>): Promise<Answer<Result>>
}

/** A request as it was read, before any schema saw it. */
export interface RawAsked extends Omit<Asked<unknown, unknown, unknown>, 'params' | 'query' | 'body'> {
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
}

/** A definition whose types are its own matter. */
export interface Route extends Omit<Definition<unknown, unknown, unknown, unknown>, 'handle'> {
  status: 200 | 201 | 204
  /** Throws ApiProblem. */
  run(raw: RawAsked): Promise<Answer<unknown>>
}

/** Of a route that asks for nothing there. */
const nothing = z.strictObject({})
type Nothing = z.infer<typeof nothing>

export function route<Params = Nothing, Query = Nothing, Body = Nothing, Result = never>(
  definition: Definition<Params, Query, Body, Result>,
): Route {
  const { handle, params, query, body, ...rest } = definition
  return {
    ...rest,
    ...(params && { params }),
    ...(query && { query }),
    ...(body && { body }),
    status: definition.status ?? (definition.answer ? 200 : 204),
    run: async (raw) =>
      handle({
        ...raw,
        params: read(params, raw.params, 'parameter'),
        query: read(query, raw.query, 'parameter'),
        body: read(body, raw.body, 'body'),
      }).catch((error: unknown) => {
        // What no schema sees: members that contradict each other, and what the engine refuses.
        throw error instanceof InvalidMetadata ? new ApiProblem('invalid', error.message) : error
      }),
  }
}

/** What is given, held against its schema; nothing at all may be given where there is none. Throws ApiProblem. */
function read<T>(schema: z.ZodType<T> | undefined, given: unknown, place: 'body' | 'parameter'): T {
  const result = (schema ?? (nothing as unknown as z.ZodType<T>)).safeParse(given)
  if (!result.success) throw invalid(result.error, place)
  return result.data
}
