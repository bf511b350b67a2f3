/** What the HTTP API answers where it does not do what was asked: problem details (RFC 9457). */
import { z } from 'zod'

/** Each with its status and its title; what is special about one case is in its `detail`. */
export const problems = {
  'malformed': [400, 'The request cannot be read.'],
  'unauthenticated': [401, 'An access token for this API is needed.'],
  'insufficient-scope': [403, 'The token does not allow this.'],
  'refused': [403, 'This client may not do that.'],
  'not-found': [404, 'There is no such thing.'],
  'method-not-allowed': [405, 'This cannot be done here.'],
  'conflict': [409, 'That does not go together with what is there.'],
  'under-way': [409, 'A request with this Idempotency-Key is under way, or broke off.'],
  'changed-meanwhile': [412, 'It was changed since it was read.'],
  'too-large': [413, 'The request is too large.'],
  'unsupported-media-type': [415, 'The body must be JSON.'],
  'invalid': [422, 'Something in the request is not as it must be.'],
  'key-used': [422, 'This Idempotency-Key was used for another request.'],
  'if-match-needed': [428, 'If-Match is needed: the ETag of what was read.'],
  'too-many': [429, 'That is too much at once.'],
  'unexpected': [500, 'Something broke on our side.'],
  'busy': [503, 'The service cannot answer just now.'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemKind = keyof typeof problems

/** Where in a request something is wrong: a JSON pointer into the body (RFC 6901), or a parameter's name. */
export interface Wrong {
  pointer?: string
  parameter?: string
  detail: string
}

interface More {
  wrong?: Wrong[]
  headers?: Record<string, string>
  cause?: unknown
}

/** Ends a request of a program. `detail` is for whoever wrote the program, and always safe. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly kind: ProblemKind
  readonly wrong: Wrong[]
  readonly headers: Record<string, string>

  constructor(kind: ProblemKind, detail = '', { wrong = [], headers = {}, cause }: More = {}) {
    super(detail, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.wrong = wrong
    this.headers = headers
  }

  get status(): number {
    return problems[this.kind][0]
  }
}

/** The body of such an answer. */
export const problemShape = z
  .strictObject({
    type: z.url().describe('What kind of problem it is, and where it is described.'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problems) as [ProblemKind]).describe('The kind, for programs.'),
    detail: z.string().optional().describe('What is special about this case.'),
    instance: z.string().describe('The number under which the log knows the request.'),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().optional().describe('Where in the body (RFC 6901).'),
          parameter: z.string().optional().describe('Which parameter of the path, the query or the header.'),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .describe('A problem (RFC 9457).')

/** A problem as it is sent. */
export function problemBody(
  { kind, status, message, wrong }: ApiProblem,
  issuer: string,
  requestId: string,
): z.infer<typeof problemShape> {
  return {
    type: `${issuer}/operator/api#problem-${kind}`,
    title: problems[kind][1],
    status,
    code: kind,
    ...(message ? { detail: message } : {}),
    instance: `urn:uuid:${requestId}`,
    ...(wrong.length ? { errors: wrong } : {}),
  }
}

/** What a schema does not let through, with where it is. */
export function invalid({ issues }: z.ZodError, place: 'body' | 'parameter'): ApiProblem {
  const wrong = issues.flatMap((issue): Wrong[] => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    const detail = issue.code === 'unrecognized_keys' ? 'is not known' : issue.message
    return paths.map((path) =>
      place === 'body' ? { pointer: pointerTo(path), detail } : { parameter: String(path[0] ?? ''), detail },
    )
  })
  return new ApiProblem('invalid', '', { wrong })
}

const pointerTo = (path: PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
