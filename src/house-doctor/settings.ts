import { existsSync } from 'node:fs'
import ipaddr from 'ipaddr.js'
import type { Config } from '../config.ts'
import { isLoopbackHost } from '../oidc/uris.ts'
import { bytesOf } from '../store/key-text.ts'
import { keyFileOf } from '../store/keys.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** What starts, and is unwise or says two things. What is unsafe for others was refused before (config.ts). */
export function checkSettings(config: Config): Finding[] {
  const found = [...proxies(config), ...keys(config), ...signIn(config), ...calls(config), ...log(config)]
  return found.length ? found : [ok('settings', 'Nothing in them is unsafe or contradicts.')]
}

/** Ranges wider than any network of one's own: 10.0.0.0/8 and fc00::/7 are the widest that are private. */
const widest = { ipv4: 8, ipv6: 7 }

function proxies({ TRUSTED_PROXIES }: Config): Finding[] {
  const wide = TRUSTED_PROXIES.filter((range) => {
    if (!range.includes('/')) return false
    const [base, bits] = ipaddr.parseCIDR(range)
    return bits < widest[base.kind()]
  })
  if (wide.length === 0) return []
  const says = `TRUSTED_PROXIES holds ${wide.join(', ')}: almost anybody can claim to be at any address, and get around every limit.`
  return [wrong('settings', says, "Name your proxies' own addresses, or their network.")]
}

/** Random bytes have about thirty different ones among 32; fewer than this are no accident. */
const fewestDifferent = 16

function keys(config: Config): Finding[] {
  const { ENCRYPTION_KEY } = config
  if (!ENCRYPTION_KEY) return []
  const found: Finding[] = []
  if (ENCRYPTION_KEY.some((key) => new Set(bytesOf(key)).size < fewestDifferent))
    found.push(
      wrong(
        'settings',
        'ENCRYPTION_KEY was not made at random: it can be guessed.',
        'Put a new one before it (openssl rand -base64 32), restart, and run: portico secrets rotate',
      ),
    )
  if (existsSync(keyFileOf(config)))
    found.push(
      warning(
        'settings',
        `ENCRYPTION_KEY is set, so that the key in ${keyFileOf(config)} is not used.`,
        'Remove the one of the two that your database does not need, and keep a copy of the other.',
      ),
    )
  return found
}

function signIn(config: Config): Finding[] {
  const { OPERATORS_SET_PASSWORDS, REQUIRE_SECOND_STEP, SIGN_IN_BY_CODE, SIGN_UP, SIGN_UP_DOMAINS } = config
  const found: Finding[] = []
  if (REQUIRE_SECOND_STEP === 'nobody')
    found.push(
      warning(
        'settings',
        'REQUIRE_SECOND_STEP is nobody: a stolen password opens an account.',
        'Set it to operators, or everybody.',
      ),
    )
  if (SIGN_IN_BY_CODE.length && REQUIRE_SECOND_STEP !== 'everybody')
    found.push(
      warning(
        'settings',
        `SIGN_IN_BY_CODE is ${SIGN_IN_BY_CODE.join(', ')}: whoever reads the mailbox or the phone is signed in where there is no second step.`,
        'Set REQUIRE_SECOND_STEP=everybody, or accept that.',
      ),
    )
  if (OPERATORS_SET_PASSWORDS === 'yes' && config.SMTP_URL)
    found.push(
      warning(
        'settings',
        'OPERATORS_SET_PASSWORDS is yes, although people can be sent letters and choose a password by themselves.',
        'Take it away: it is for installations without letters.',
      ),
    )
  if (SIGN_UP === 'invited' && SIGN_UP_DOMAINS.length)
    found.push(
      warning(
        'settings',
        'SIGN_UP_DOMAINS says nothing while SIGN_UP is invited: whoever is invited may have any address.',
        'Take SIGN_UP_DOMAINS away, or set SIGN_UP=everybody.',
      ),
    )
  return found
}

function calls({ EGRESS_ALLOW, TEXT_WEBHOOK_URL, onLoopback }: Config): Finding[] {
  const found: Finding[] = []
  const inward = EGRESS_ALLOW.filter((host) => isLoopbackHost(host) || isOfTheMachine(host))
  if (inward.length && !onLoopback)
    found.push(
      wrong(
        'settings',
        `EGRESS_ALLOW holds ${inward.join(', ')}: whoever registers a portal can make Portico call this machine itself, or its cloud's keys.`,
        'Take that out; name the hosts of portals alone.',
      ),
    )
  const webhook = TEXT_WEBHOOK_URL && URL.parse(TEXT_WEBHOOK_URL)
  if (webhook && webhook.protocol === 'http:' && !isLoopbackHost(webhook.hostname))
    found.push(
      warning(
        'settings',
        'TEXT_WEBHOOK_URL is http: codes in texts can be read on their way.',
        'Give it an https address.',
      ),
    )
  return found
}

/** Link-local addresses, among them where clouds tell a machine its own credentials. */
function isOfTheMachine(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'linkLocal'
}

function log({ LOG_LEVEL, onLoopback }: Config): Finding[] {
  if (LOG_LEVEL === 'silent')
    return [
      warning('settings', 'LOG_LEVEL is silent: what breaks is told to nobody.', 'Set it to info or warn.'),
    ]
  if (LOG_LEVEL === 'debug' && !onLoopback)
    return [
      warning(
        'settings',
        'LOG_LEVEL is debug: the log grows with every request.',
        'Set it to info once you have seen enough.',
      ),
    ]
  return []
}
