import { connect } from 'node:tls'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { days, seconds } from '../duration.ts'
import { version } from '../health.ts'
import { createEgressFetch } from '../oidc/egress.ts'
import { checkClock } from './clock.ts'
import { type Finding, ok, reasonOf, warning, wrong } from './finding.ts'
import { forged, judgeForwarding } from './forwarding.ts'
import { makeQuestion, probeHeader, probePath, readAnswer } from './probe.ts'

const patience = seconds(10)
/** Whoever renews certificates does it a month before they end. */
const soon = days(14)

/** Goes to the issuer's address as people and portals do, through whatever stands before Portico. */
export async function checkIssuer(deps: Deps): Promise<Finding[]> {
  const { config } = deps
  const fetch = createEgressFetch({
    // Our own address, wherever it is.
    allow: [new URL(config.ISSUER).hostname],
    issuerOnLoopback: config.onLoopback,
    timeout: patience,
    redirects: true,
  })
  try {
    const answer = await fetch(`${config.ISSUER}/.well-known/openid-configuration`)
    const problem = await otherThanUs(config, answer)
    if (problem) return [problem]
    const around = [...clockOf(answer), ...(config.https ? await certificate(config) : [])]
    return [...(await arrival(deps, fetch)), ...around]
  } catch (error) {
    const says = `${config.ISSUER} cannot be reached from here: ${reasonOf(error)}`
    const todo = config.https
      ? 'See that Portico runs, and that the name, the proxy and its certificate are right: people and portals come this way.'
      : 'Start Portico; people and portals come this way.'
    return [wrong('issuer', says, todo)]
  }
}

async function otherThanUs({ ISSUER }: Config, answer: Response): Promise<Finding | undefined> {
  const todo =
    'Let ISSUER be the very address that people come by, and the proxy hand everything on unchanged.'
  if (answer.status !== 200) {
    const to = answer.headers.get('location')
    const says = `${ISSUER} answers discovery with ${answer.status}${to ? `, and leads to ${to}` : ''}.`
    return wrong('issuer', says, todo)
  }
  const said = issuerIn(await answer.text())
  if (said === ISSUER) return undefined
  const says =
    said === undefined
      ? `${ISSUER} answers discovery with something else: it is not Portico.`
      : `Who answers at ${ISSUER} calls itself ${said}: portals refuse that.`
  return wrong('issuer', says, todo)
}

function issuerIn(text: string): string | undefined {
  try {
    const { issuer } = JSON.parse(text) as { issuer?: unknown }
    return typeof issuer === 'string' ? issuer : undefined
  } catch {
    return undefined
  }
}

/** By the Date header, which the proxy or Portico wrote. */
function clockOf(answer: Response): Finding[] {
  const date = Date.parse(answer.headers.get('date') ?? '')
  // It has whole seconds: half of one is what is missing in the middle.
  return Number.isNaN(date) ? [] : checkClock("the issuer's", date + 500 - Date.now())
}

/** Whether it is this Portico that answers there, and as whom it sees us. */
async function arrival(
  { config, secrets, now }: Deps,
  fetch: ReturnType<typeof createEgressFetch>,
): Promise<Finding[]> {
  const { header, nonce } = makeQuestion(secrets, now())
  const headers = { [probeHeader]: header, 'x-forwarded-for': forged }
  const answer = await fetch(`${config.ISSUER}${probePath}`, { headers })
  const seen = readAnswer(secrets, nonce, await answer.text())
  if (!seen)
    return [
      wrong(
        'issuer',
        `A Portico answers at ${config.ISSUER}, but not with this database and key${answer.status === 404 ? '' : ` (${answer.status})`}.`,
        'Run this with the settings of that one. If they are the same, it is an older version, its clock is minutes away, or the proxy drops headers that it does not know.',
      ),
    ]
  const same = seen.version === version
  const answers = same
    ? ok('issuer', `${config.ISSUER} can be reached from here, and it is this Portico that answers.`)
    : warning(
        'issuer',
        `${config.ISSUER} is answered by Portico ${seen.version}, and this is ${version}.`,
        'Finish the upgrade: restart what still runs the other version.',
      )
  return [answers, judgeForwarding(config, seen)]
}

async function certificate({ ISSUER }: Config): Promise<Finding[]> {
  const { hostname, port } = new URL(ISSUER)
  const ends = await endOfCertificate(hostname, Number(port || 443))
  const left = Math.floor((ends - Date.now()) / days(1))
  if (ends - Date.now() > soon) return [ok('issuer', `Its certificate is good for ${left} more days.`)]
  return [
    warning(
      'issuer',
      `Its certificate ends in ${left} days.`,
      'See why it was not renewed; from then on nobody gets in.',
    ),
  ]
}

function endOfCertificate(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, servername: host, timeout: patience }, () => {
      resolve(Date.parse(socket.getPeerCertificate().valid_to))
      socket.destroy()
    })
    socket.on('error', reject)
    socket.on('timeout', () => socket.destroy(new Error('no answer')))
  })
}
