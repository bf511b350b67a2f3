/**
 * What Lighthouse says of the sign-in page, in the Chromium of the tests. It is fetched by npx: Portico does not need it.
 *
 *   Chromium ──▶ relay ──▶ a house      every answer as it is, but for Referrer-Policy: under `same-origin` the tab of
 *      ▲                                Chromium 147 falls over as soon as Lighthouse watches it
 *   Lighthouse
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../test/support/chromium.ts'
import { freePort } from '../test/support/free-port.ts'
import { openHouse } from './house.ts'
import { authorizationPath } from './operations.ts'
import { clients } from './plan.ts'

/** The version that is asked: another one may weigh otherwise. */
const version = '13.5.0'

export interface LighthouseResult {
  version: string
  date: string
  /** From 0 to 100, by the name of the category. */
  scores: Record<string, number>
  /** What keeps a score from 100. */
  findings: string[]
  /** As Lighthouse simulates a phone on a slow line, in milliseconds. */
  firstPaint: number
}

interface Report {
  categories: Record<
    string,
    { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }
  >
  audits: Record<string, { title: string; score: number | null; numericValue?: number }>
}

const categories = ['performance', 'accessibility', 'best-practices']

export async function measureLighthouse(folder: string): Promise<LighthouseResult> {
  mkdirSync(folder, { recursive: true })
  const house = await openHouse('SQLite', { folder })
  const file = join(folder, 'lighthouse.json')
  const relay = await openRelay(house.port)
  const port = await freePort()
  // As the tests start it: started by Lighthouse itself, npm's Chromium falls over.
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  })
  try {
    const address = `http://localhost:${relay.port}${authorizationPath(clients[0].client_id)}`
    await promisify(execFile)(
      'npx',
      [
        '--yes',
        `lighthouse@${version}`,
        address,
        '--quiet',
        '--output=json',
        `--output-path=${file}`,
        `--only-categories=${categories.join(',')}`,
        `--port=${port}`,
      ],
      { maxBuffer: 2 ** 26 },
    )
  } finally {
    await browser.close()
    relay.close()
    await house.close()
  }
  const { categories: found, audits } = JSON.parse(readFileSync(file, 'utf8')) as Report
  const weighed = Object.values(found).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0),
  )
  return {
    version,
    date: new Date().toISOString().slice(0, 10),
    scores: Object.fromEntries(
      Object.values(found).map(({ title, score }) => [title, Math.round((score ?? 0) * 100)]),
    ),
    findings: [...new Set(weighed.map(({ id }) => id))]
      .map((id) => audits[id])
      .flatMap((audit) => (audit && audit.score !== null && audit.score < 0.9 ? audit.title : [])),
    firstPaint: audits['first-contentful-paint']?.numericValue ?? Number.NaN,
  }
}

/** Hands everything on to the house at `target`. */
async function openRelay(target: number): Promise<{ port: number; close(): void }> {
  const port = await freePort()
  const [there, here] = [target, port].map((each) => `localhost:${each}`) as [string, string]
  const relay = createServer((req, res) => {
    const { method, url: path, headers } = req
    const options = { host: '127.0.0.1', port: target, method, path, headers: { ...headers, host: there } }
    const asked = request(options, (answer) => {
      const { 'referrer-policy': _left, location, ...kept } = answer.headers
      res.writeHead(answer.statusCode ?? 502, {
        ...kept,
        ...(location && { location: location.replace(there, here) }),
      })
      answer.pipe(res)
    })
    asked.once('error', () => res.destroy())
    req.pipe(asked)
  })
  relay.listen(port, '127.0.0.1')
  await once(relay, 'listening')
  return {
    port,
    close() {
      relay.close()
      relay.closeAllConnections()
    },
  }
}

/** What stands between the marks. */
export const lighthouseReport = ({ version, date, scores, findings, firstPaint }: LighthouseResult): string =>
  [
    `Lighthouse ${version}, on ${date}, for a phone on a slow line: ${Object.entries(scores)
      .map(([name, score]) => `${name.toLowerCase()} ${score}`)
      .join(
        ', ',
      )}. First paint after ${(firstPaint / 1000).toFixed(1)} s of its simulated time. Referrer-Policy is left out: under it the tests' Chromium falls over when Lighthouse watches.`,
    findings.length ? `It finds: ${findings.join('; ')}.` : 'It finds nothing to mend.',
  ].join('\n\n')
