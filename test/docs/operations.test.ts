/** What operators copy from docs/operations.md and beside it: it fits what Portico does, and what it tells. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { settings } from '../../src/config.ts'
import { doorLimits } from '../../src/listen.ts'
import { testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const handbook = read('docs/operations.md')

interface Rule {
  alert: string
  expr: string
  annotations: { summary: string }
}
const rules = (parse(read('docs/alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  ({ rules }) => rules,
)

/** The configuration that stands below this name in the handbook. */
function below(name: string): string {
  const [, text = ''] = handbook.split(new RegExp(`^\\*\\*${name}\\*\\*`, 'm'))
  return /```\w*\n([\s\S]*?)```/.exec(text)?.[1] ?? assert.fail(`nothing for ${name}`)
}
const proxies = ['Caddy', 'nginx', 'HAProxy', 'Apache', 'Traefik'].map((name) => ({
  name,
  text: below(name),
}))

testOn(
  'SQLite',
  'each alert asks for numbers, labels and values that are told, from the first moment on',
  async (t) => {
    const METRICS_TOKEN = 'x'.repeat(32)
    const house = await openHouse(t, { METRICS_TOKEN })
    await fetch(`${house.address}/token`, { method: 'POST' })
    const answer = await fetch(`${house.address}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    })
    const told = (await answer.text()).split('\n')
    const lines = (name: string) =>
      told.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    /** Prometheus adds these two; `worker` is there with WORKERS alone. */
    const added = ['job', 'instance', 'worker']

    for (const { alert, expr } of rules) {
      for (const [, name = '', selector = ''] of expr.matchAll(
        /\b((?:portico|process|nodejs)_\w+)(?:\{([^}]*)\})?/g,
      )) {
        const found = lines(name)
        assert.ok(found.length > 0, `${alert}: there is no ${name}`)
        for (const [, label = '', operator, wanted = ''] of selector.matchAll(/(\w+)(=~|=)"([^"]*)"/g)) {
          if (added.includes(label)) continue
          const values = found.flatMap((line) => new RegExp(`[{,]${label}="([^"]*)"`).exec(line)?.[1] ?? [])
          assert.ok(values.length > 0, `${alert}: ${name} has no ${label}`)
          // What rises from 0 is there before; routes and states come with the first request.
          if (['kind', 'outcome', 'state'].includes(label))
            for (const each of operator === '=~' ? wanted.split('|') : [wanted])
              assert.ok(values.includes(each), `${alert}: ${name} never says ${label}="${each}"`)
        }
        for (const [, by = ''] of expr.matchAll(/by \(([^)]*)\) \(rate\(portico_http/g))
          for (const label of by.split(', '))
            assert.match(found.join('\n'), new RegExp(`[{,]${label}="`), `${alert}: ${name} has no ${label}`)
      }
    }
  },
)

test('each alert is in the handbook, and the handbook names no other', () => {
  const named = [...handbook.matchAll(/`(Portico[A-Z]\w+)`/g)].map(([, name]) => name)
  assert.deepEqual(rules.map(({ alert }) => alert).toSorted(), named.toSorted())
  for (const { alert, annotations } of rules) assert.match(annotations.summary, /\.$/, alert)
})

test('each proxy of the handbook lets go of idle connections before Portico does', () => {
  const idle: Record<string, RegExp> = {
    Caddy: /\tkeepalive (\d+)s/,
    nginx: /keepalive_timeout (\d+)s/,
    Apache: /ttl=(\d+)/,
    Traefik: /idleConnTimeout: (\d+)s/,
  }
  for (const { name, text } of proxies) {
    // HAProxy closes what was idle for five seconds, unless it is told to keep more.
    if (name === 'HAProxy') assert.doesNotMatch(text, /pool-purge-delay|pool-max-conn/)
    else assert.ok(Number(idle[name]?.exec(text)?.[1]) * 1000 < doorLimits.keepAliveTimeout, name)
  }
})

test('no proxy of the handbook sends a form twice, hands on an address that was claimed, or shows /metrics', () => {
  for (const { name, text } of proxies) {
    assert.doesNotMatch(
      text,
      /non_idempotent|retry-on|lb_retry_match|http_5\d\d|retry:|trusted_?proxies|insecure/i,
      name,
    )
    assert.match(text, /\/metrics/, name)
  }
  // The others replace it by themselves.
  assert.match(below('nginx'), /X-Forwarded-For \$remote_addr;/)
  assert.match(below('HAProxy'), /set-header X-Forwarded-For %\[src\]/)
  assert.match(below('Apache'), /unset X-Forwarded-For early/)
})

test('the proxies of the handbook take what Portico takes', () => {
  assert.ok(Number(/client_max_body_size (\d+)m/.exec(below('nginx'))?.[1]) > 5)
  assert.ok(Number(/LimitRequestBody (\d+)/.exec(below('Apache'))?.[1]) > 5.5 * 1024 * 1024)
  const heads = [
    Number(/large_client_header_buffers \d+ (\d+)k/.exec(below('nginx'))?.[1]) * 1024,
    Number(/proxy_buffer_size (\d+)k/.exec(below('nginx'))?.[1]) * 1024,
    Number(/tune\.bufsize (\d+)/.exec(below('HAProxy'))?.[1]),
    Number(/LimitRequestFieldSize (\d+)/.exec(below('Apache'))?.[1]),
  ]
  for (const bytes of heads) assert.ok(bytes >= doorLimits.maxHeaderSize, String(heads))
})

test('a setting in the handbook stands alone on its line: systemd takes a remark for a part of it', () => {
  const names = Object.keys(settings.shape)
  const given = handbook
    .split('\n')
    .filter((line) => names.some((name) => line.startsWith(`${name}=`) || line.startsWith(`${name}_FILE=`)))
  assert.ok(given.length >= 9)
  for (const line of given) if (!/ npx portico /.test(line)) assert.doesNotMatch(line, /[#" ]/, line)
})

interface Service {
  image: string
  environment?: Record<string, string>
  env_file?: string
  init?: boolean
  stop_grace_period?: string
  read_only?: boolean
  networks?: { default: { ipv4_address: string } }
}

test('whoever stops Portico waits for longer than it may take, and is heard from the first moment on', () => {
  const wanted = 5 + 25 + 2
  const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
    services: Record<string, Service>
  }
  for (const name of ['portico-1', 'portico-2']) {
    assert.ok(Number.parseInt(services[name]?.stop_grace_period ?? '', 10) > wanted, name)
    assert.equal(services[name]?.init, true)
    assert.equal(services[name]?.read_only, true)
  }
  assert.ok(Number(/TimeoutStopSec=(\d+)/.exec(handbook)?.[1]) > wanted)
  assert.match(handbook, /docker run .*--init .*--stop-timeout 40/)
})

test('docker-compose.yml hands on every setting of .env, and trusts its proxy alone', () => {
  const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
    services: Record<string, Service>
  }
  const { environment = {}, env_file } = services['portico-1'] ?? {}
  assert.equal(env_file, '.env')
  for (const [name, value] of Object.entries(environment)) {
    assert.ok(name in settings.shape, name)
    assert.ok(value, `${name} without a value takes away what .env says`)
  }
  const address = services.proxy?.networks?.default.ipv4_address
  assert.equal(environment.TRUSTED_PROXIES, `\${TRUSTED_PROXIES:-${address}}`)
  for (const { image } of Object.values(services)) assert.doesNotMatch(image, /:latest$/)
})

test('what stays in the image is what the lock file says', () => {
  const steps = read('Dockerfile')
  const at = (step: string) => (steps.includes(step) ? steps.indexOf(step) : assert.fail(step))
  assert.ok(at('npm ci ') < at('npm prune ') && at('npm prune ') < at('rm package-lock.json'))
  assert.doesNotMatch(steps, /no-package-lock|npm install/)
})
