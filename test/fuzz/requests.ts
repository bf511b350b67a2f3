/** Requests to one route, made up from what somebody knows and from what nobody should send. */
import fc from 'fast-check'
import { encoded, hostileHeaders, hostileStep, hostileWord, mutated, oddBody } from './hostile.ts'
import type { Known } from './known.ts'
import type { Route } from './routes.ts'
import type { Asked } from './wire.ts'

export type Draft = Pick<Asked, 'method' | 'path' | 'headers'> & { body: Buffer | undefined }

const queryNames = [
  'after',
  'before',
  'done',
  'show',
  'q',
  'limit',
  'state',
  'kind',
  'portal',
  'error',
  'code',
  'saved',
  '__proto__',
]

const query: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...queryNames), hostileWord)
      .map((pair) => encoded([pair]).slice(0, 9000)),
  },
  { weight: 1, arbitrary: fc.constantFrom('%', 'done=a&done=b', 'a[b]=c', 'show=%ff', '&&==') },
)

/** A request line has to be one: what Node's own client refuses to send is written as text elsewhere. */
const sendable = (path: string) => path.replace(/[^\x21-\x7e]/g, '')

export function requestsTo(route: Route, known: Known): fc.Arbitrary<Draft> {
  const address = addressOf(route, known)
  const body = route.method === 'GET' ? fc.constant(undefined) : bodyFor(route, known)
  const method = fc.oneof(
    { weight: 12, arbitrary: fc.constant(route.method) },
    { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND') },
  )
  return fc.record({ method, address, query, body, headers: hostileHeaders }).map((each) => ({
    method: each.method,
    path: sendable(
      each.query ? `${each.address}${each.address.includes('?') ? '&' : '?'}${each.query}` : each.address,
    ),
    headers: { ...(each.body && { 'content-type': each.body.type }), ...each.headers },
    body: each.body?.bytes,
  }))
}

function addressOf({ path }: Route, known: Known): fc.Arbitrary<string> {
  const steps = path.split('/').map((step) => {
    if (!step.startsWith(':')) return fc.constant(step)
    const real = known.values(step)
    return real.length
      ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real) }, hostileStep)
      : hostileStep
  })
  const filled = fc.tuple(...steps).map((each) => each.join('/'))
  const real = known.addresses({ method: 'GET', path })
  return real.length ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real) }, filled) : filled
}

function bodyFor(route: Route, known: Known) {
  const form = 'application/x-www-form-urlencoded'
  const asForm = (text: string) => ({ type: form, bytes: Buffer.from(text.slice(0, 15_000)) })
  const names = known.names.length ? known.names : ['email']
  const anyField = fc.array(fc.tuple(fc.constantFrom(...names), hostileWord), { maxLength: 6 })
  const forms = known.forms(route)
  const shown = forms.length
    ? [
        fc
          .constantFrom(...forms)
          .chain(mutated)
          .map(asForm),
      ]
    : []
  return fc.oneof(
    ...shown.map((arbitrary) => ({ weight: 6, arbitrary })),
    { weight: 3, arbitrary: anyField.map((fields) => asForm(encoded(fields))) },
    { weight: 1, arbitrary: oddBody },
  )
}
