/** Every operation of the API's document, by a program that may do everything and by one that has no token. */
import fc from 'fast-check'
import type { ApiDocument } from '../../src/api/document-types.ts'
import { openProgram } from '../support/api.ts'
import { operationsOf, readDocument } from '../support/api-contract.ts'
import { testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'
import { conclude } from './conclude.ts'
import { encoded, hostileHeaders, hostileStep, hostileWord, oddBody } from './hostile.ts'
import { endingLast } from './routes.ts'
import { fitting } from './schema.ts'
import { openSurvival } from './survival.ts'
import { openWire } from './wire.ts'

type Real = Record<string, string[]>

const json = 'application/json'
const asJson = (value: unknown) => ({ type: json, bytes: Buffer.from(JSON.stringify(value)) })

function requestsTo(document: ApiDocument, { method, path }: { method: string; path: string }, real: Real) {
  const { parameters, requestBody } = document.paths[path]?.[method.toLowerCase()] ?? {}
  const steps = path.split('/').map((step) => {
    const [, name] = /^\{(\w+)\}$/.exec(step) ?? []
    if (name === undefined) return fc.constant(step)
    const known = (real[name] ?? []).map(encodeURIComponent)
    return known.length
      ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, hostileStep)
      : hostileStep
  })
  const names = (parameters ?? []).flatMap(({ name, in: place }) => (place === 'query' ? [name] : []))
  const field = fc.tuple(fc.constantFrom(...names, '__proto__'), hostileWord)
  const query = fc.array(field, { maxLength: 2 }).map((fields) => encoded(fields).slice(0, 8000))
  const schema = requestBody?.content[json]?.schema
  const body = schema
    ? fc.oneof({ weight: 5, arbitrary: fitting(document, schema).map(asJson) }, oddBody)
    : fc.option(oddBody, { nil: undefined, freq: 4 })
  const marks = fc.constantFrom({}, { 'if-match': '*' }, { 'if-match': '"x"' }, { 'idempotency-key': 'a' })
  return fc
    .record({
      steps: fc.tuple(...steps),
      query: names.length ? query : fc.constant(''),
      body: method === 'GET' ? fc.constant(undefined) : body,
      marks,
      headers: hostileHeaders,
    })
    .map((each) => ({
      method,
      path: `/api/v1${each.steps.join('/')}${each.query && `?${each.query}`}`,
      headers: { ...(each.body && { 'content-type': each.body.type }), ...each.marks, ...each.headers },
      body: each.body?.bytes,
    }))
}

testOn('SQLite', 'every operation of the API survives what a program may send', async (t) => {
  const house = await openHouse(t, { OPERATORS_SET_PASSWORDS: 'yes' })
  const wire = openWire(house.issuer)
  t.after(wire.close)
  const survival = openSurvival(wire)
  const document = await readDocument(house)
  const { token, call } = await openProgram(house)
  const wiki = await openWiki(t, house)
  const people = [await openAccount(house, ada), await openAccount(house, bob)]
  const portal = wiki.registered.id
  const made = await call('POST', `/portals/${portal}/invitations`, { body: { channel: 'link', quota: 3 } })
  const real: Real = {
    portal: [portal],
    client: [wiki.clientId],
    account: people.map(({ sub }) => sub),
    invitation: [String(made.body.id)],
    provider: ['acme'],
  }
  for (const operation of endingLast(operationsOf(document))) {
    const requests = requestsTo(document, operation, real)
    const what = `${operation.method} ${operation.path}`
    await survival.survives(
      `a program, ${what}`,
      requests.map((each) => ({ ...each, headers: { authorization: `Bearer ${token}`, ...each.headers } })),
    )
    await survival.survives(`a stranger, ${what}`, requests)
  }
  conclude(t, house, survival)
})
