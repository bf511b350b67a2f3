import type { Kind } from '../../../src/portals/kinds.ts'
import type { Framework } from './framework.ts'
import { curl } from './frameworks/curl.ts'
import { device } from './frameworks/device.ts'
import { dotnet } from './frameworks/dotnet.ts'
import { express } from './frameworks/express.ts'
import { flask } from './frameworks/flask.ts'
import { go } from './frameworks/go.ts'
import { next } from './frameworks/next.ts'
import { node } from './frameworks/node.ts'
import { oauth2Proxy } from './frameworks/oauth2-proxy.ts'
import { php } from './frameworks/php.ts'
import { oidcClient, react } from './frameworks/spa.ts'
import { spring } from './frameworks/spring.ts'

/** Those that we have lines to paste for, in the order in which they are offered. */
export const frameworks: readonly Framework[] = [
  next,
  express,
  node,
  flask,
  spring,
  dotnet,
  go,
  php,
  oauth2Proxy,
  react,
  oidcClient,
  device,
  curl,
]

/** Those that an application of this kind can be made with. */
export const frameworksFor = (kind: Kind): Framework[] => frameworks.filter((each) => each.kind === kind)

/** The one that was named, if there is such a one. */
export const frameworkNamed = (id: string | undefined): Framework | undefined =>
  frameworks.find((each) => each.id === id)

/** The one that was named, if an application of this kind can be made with it. */
export const frameworkOf = (kind: Kind, id: string | undefined): Framework | undefined =>
  frameworksFor(kind).find((each) => each.id === id)
