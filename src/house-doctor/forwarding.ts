import ipaddr from 'ipaddr.js'
import type { Config } from '../config.ts'
import { trustRule } from '../proxy.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'
import type { Seen } from './probe.ts'

/** Whom the doctor pretends to be. It belongs to nobody (RFC 5737). */
export const forged = '192.0.2.77'

/** An address in the one form that it has. */
const plain = (address: string): string =>
  ipaddr.isValid(address) ? ipaddr.process(address).toString() : address

type Settings = Pick<Config, 'https' | 'onLoopback' | 'TRUSTED_PROXIES'>

/** Judges how a request arrived whose X-Forwarded-For was sent as `forged`. */
export function judgeForwarding(config: Settings, { peer, forwardedFor, address }: Seen): Finding {
  const hops = forwardedFor.split(',').flatMap((hop) => hop.trim() || [])
  const added = hops[0] === forged ? hops.slice(1) : hops
  const broken = added.find((hop) => !ipaddr.isValid(hop))
  const from = plain(peer)
  const seen = plain(address)
  if (broken !== undefined)
    return wrong(
      'proxy',
      `The proxy at ${from} writes "${broken}" into X-Forwarded-For, which is no address: everybody is taken for the proxy.`,
      'Let it write addresses alone, without ports.',
    )
  if (seen === forged) return believed(config, from, added)
  const first = added[0]
  if (first === undefined) return silent(config, from)
  if (seen === from)
    return plain(first) === from && trustRule(config)(from) ? besideUs(from) : notBelieved(from)
  return seen === plain(first)
    ? ok(
        'proxy',
        `The proxy at ${from} is believed, and a forged X-Forwarded-For is not: this machine is ${seen}.`,
      )
    : warning(
        'proxy',
        `This machine came to your proxies as ${plain(first)}, and is taken for ${seen}.`,
        `If ${seen} is a proxy of yours, add it to TRUSTED_PROXIES; until then everybody behind it counts as one.`,
      )
}

/** What nobody else wrote was taken for the truth. */
function believed({ onLoopback }: Settings, from: string, added: string[]): Finding {
  const last = added[0]
  if (last !== undefined)
    return warning(
      'proxy',
      `This machine (${plain(last)}) is in TRUSTED_PROXIES itself, so that it can claim to be at any address.`,
      'Name your proxies alone there, not the network around them, or run this from another machine.',
    )
  const says = `A forged X-Forwarded-For was believed: ${from} is in TRUSTED_PROXIES and hands on what anybody writes there.`
  const todo =
    'Let that proxy add the address of whoever asks it to X-Forwarded-For, or take it out of TRUSTED_PROXIES.'
  // Here nobody may stand before Portico: the doctor is what is trusted.
  return onLoopback ? warning('proxy', says, todo) : wrong('proxy', says, todo)
}

function silent({ https }: Settings, from: string): Finding {
  // Portico itself speaks plain http: over https, somebody stands before it.
  if (!https) return ok('proxy', `None stands before Portico, and a forged X-Forwarded-For is not believed.`)
  return wrong(
    'proxy',
    `The proxy at ${from} does not say whom it speaks for: everybody counts as one, and one who guesses passwords locks out all.`,
    `Let it add the address of whoever asks it to X-Forwarded-For, and set TRUSTED_PROXIES=${from}`,
  )
}

/** The name leads from the proxy's own machine to itself: what it says of us is what the socket would have said. */
const besideUs = (from: string): Finding =>
  ok(
    'proxy',
    `The proxy is in TRUSTED_PROXIES, and a forged X-Forwarded-For is not believed. Asked from its own address, ${from}: run this from another machine, too.`,
  )

const notBelieved = (from: string): Finding =>
  wrong(
    'proxy',
    `The proxy at ${from} says whom it speaks for, and is not believed: everybody counts as one, and one who guesses passwords locks out all.`,
    `If it is yours, set TRUSTED_PROXIES=${from}`,
  )
