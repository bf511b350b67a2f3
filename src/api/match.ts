/** Which route a request is for. */
import { ApiProblem } from './problem.ts'
import type { Method, Route } from './route.ts'

interface Matched {
  route: Route
  /** Decoded: an id may hold a slash. */
  params: Record<string, string>
}

const parameter = /^\{(\w+)\}$/

/** Finds the route for a path below the API's own. Throws ApiProblem: there is none, or not for this method. */
export function createMatcher(routes: readonly Route[]) {
  const known = routes.map((route) => ({ route, steps: route.path.split('/') }))

  return (method: string, path: string): Matched => {
    const steps = path.split('/').map(decoded)
    const here = known.filter((each) => fits(each.steps, steps))
    const wanted = (method === 'HEAD' ? 'get' : method.toLowerCase()) as Method
    // A word that is written down is meant before a parameter that it could stand for.
    const found = here
      .filter(({ route }) => route.method === wanted)
      .toSorted((a, b) => parametersOf(a.steps) - parametersOf(b.steps))[0]
    if (found) return { route: found.route, params: paramsIn(found.steps, steps) }
    if (here.length === 0) throw new ApiProblem('not-found')
    const allowed = here.map(({ route }) => route.method.toUpperCase()).join(', ')
    throw new ApiProblem('method-not-allowed', '', { headers: { Allow: allowed } })
  }
}

const parametersOf = (steps: string[]): number => steps.filter((step) => parameter.test(step)).length

const fits = (pattern: string[], steps: string[]): boolean =>
  pattern.length === steps.length &&
  pattern.every((step, at) => (parameter.test(step) ? steps[at] !== '' : step === steps[at]))

function paramsIn(pattern: string[], steps: string[]): Record<string, string> {
  const named = pattern.flatMap((step, at) => {
    const [, name] = parameter.exec(step) ?? []
    return name === undefined ? [] : [[name, steps[at] ?? ''] as const]
  })
  return Object.fromEntries(named)
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch (cause) {
    throw new ApiProblem('malformed', 'The path is not well encoded.', { cause })
  }
}
