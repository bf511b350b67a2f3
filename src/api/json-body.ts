/** Reads what a program sends: one JSON document in UTF-8, of a bounded size and depth. */
import type { IncomingMessage } from 'node:http'
import getRawBody from 'raw-body'
import { ApiProblem } from './problem.ts'

/** In bytes. */
const mostBody = 128 * 1024
/** How deep lists and objects may be nested. */
const mostDepth = 12

const json = /^application\/(json|merge-patch\+json)\s*(;\s*charset="?utf-8"?\s*)?$/i
const step: Record<string, number> = { '[': 1, '{': 1, ']': -1, '}': -1 }
/** Names by which a careless program changes what all objects are. */
const poison = new Set(['__proto__', 'constructor', 'prototype'])

/** The bytes of a request. Throws ApiProblem. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  try {
    return await getRawBody(request, { length: request.headers['content-length'] ?? null, limit: mostBody })
  } catch (cause) {
    // What is still coming would hold the connection.
    request.resume()
    const tooLarge = (cause as { type?: string }).type === 'entity.too.large'
    throw new ApiProblem(tooLarge ? 'too-large' : 'malformed', '', { cause })
  }
}

/** What the bytes say; an empty object where there are none. Throws ApiProblem. */
export function parseJson(bytes: Buffer, type: string): unknown {
  if (bytes.length === 0) return {}
  if (!json.test(type))
    throw new ApiProblem('unsupported-media-type', 'Content-Type must be application/json.')
  const text = decoded(bytes)
  refuseDepth(text)
  try {
    return JSON.parse(text, refusePoison)
  } catch (cause) {
    if (cause instanceof ApiProblem) throw cause
    throw new ApiProblem('malformed', 'The body is not JSON.', { cause })
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ApiProblem('malformed', 'The body is not UTF-8.', { cause })
  }
}

/** Before it is parsed: what is parsed would be nested as deep as whoever sent it liked. Each character is looked at once. */
function refuseDepth(text: string): void {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (inText && character === '\\') at += 1
    else if (character === '"') inText = !inText
    else if (!inText) depth += step[character] ?? 0
    if (depth > mostDepth) throw new ApiProblem('malformed', `The body is nested deeper than ${mostDepth}.`)
  }
}

function refusePoison(name: string, value: unknown): unknown {
  if (poison.has(name)) throw new ApiProblem('malformed', `The body must not name ${name}.`)
  return value
}
