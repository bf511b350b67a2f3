import assert from 'node:assert/strict'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import * as formats from 'ajv-formats'
import type { ApiDocument } from '../../src/api/document-types.ts'
import { type ApiAnswer, type ApiCall, callApi } from './api.ts'
import type { House } from './house.ts'

export interface Operation {
  method: string
  /** As the document writes it: `/portals/{portal}`. */
  path: string
  scope: string
  hasBody: boolean
}

/** The document as a house serves it. */
export async function readDocument({ issuer }: House): Promise<ApiDocument> {
  return (await (await fetch(`${issuer}/api/v1/openapi.json`)).json()) as ApiDocument
}

export const operationsOf = ({ paths }: ApiDocument): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      scope: security[0]?.token?.[0] ?? '',
      hasBody: requestBody !== undefined,
    })),
  )

/** Puts values in the places of a path's parameters. */
export const filled = (path: string, params: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? `no-${name}`))

type Call = ApiCall & { params?: Record<string, string>; query?: string; status?: number }

/** Calls the API, and holds every request and every answer against the document. */
export async function openContract(house: House, token: string) {
  const document = await readDocument(house)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ;(formats.default as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema(document, 'api')
  const exercised = new Set<string>()

  const schemaAt = (...path: string[]): ValidateFunction => {
    const pointer = path.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
    return ajv.compile({ $ref: `api#/${encodeURI(pointer).replaceAll('#', '%23')}` })
  }

  function conforms(validate: ValidateFunction, value: unknown, what: string): void {
    assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)} ${JSON.stringify(value)}`)
  }

  function checkAnswer(path: string, method: string, { status, headers, body }: ApiAnswer): void {
    const what = `${method} ${path} → ${status}`
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses
    const response = responses?.[String(status)]
    assert.ok(response, `${what} is not in the document: ${JSON.stringify(body)}`)
    if (status >= 400) {
      assert.equal(headers.get('content-type'), 'application/problem+json', what)
      conforms(schemaAt('components', 'schemas', 'Problem'), body, what)
      const [, kinds = ''] = /responses\/(.+)$/.exec(String(response.$ref)) ?? []
      assert.ok(kinds.split('.').includes(String(body.code)), `${what}: ${body.code} is not one of ${kinds}`)
    } else if (response.content) {
      assert.match(headers.get('content-type') ?? '', /^application\/json/, what)
      const place = [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        'application/json',
      ]
      conforms(schemaAt(...place, 'schema'), body, what)
    } else {
      assert.deepEqual(body, {}, what)
    }
  }

  return {
    document,

    /** Calls one operation; `status` is what it must answer. */
    async call(method: string, path: string, { params = {}, query = '', status, ...call }: Call = {}) {
      const answer = await callApi(house, method, `${filled(path, params)}${query}`, { token, ...call })
      if (status !== undefined)
        assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.body)}`)
      checkAnswer(path, method, answer)
      if (answer.status < 300) {
        exercised.add(`${method} ${path}`)
        if (call.body !== undefined) {
          const place = ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json']
          conforms(schemaAt(...place, 'schema'), call.body, `the body of ${method} ${path}`)
        }
      }
      return answer
    },

    /** What the document promises and nobody called with success. */
    missing: (): string[] =>
      operationsOf(document)
        .map(({ method, path }) => `${method} ${path}`)
        .filter((each) => !exercised.has(each)),
  }
}
