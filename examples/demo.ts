/**
 * `npm run demo`: Portico on a throw-away database, two portals, an account, and what to try with them. They listen on
 * the ports 3000 to 3002, or on PORT and the next two.
 */
import { StartError } from '../src/errors.ts'
import { ada, openDemo } from './open-demo.ts'

const first = Number(process.env.PORT ?? 3000)
const ports = { portico: first, wiki: first + 1, tickets: first + 2 }

type Demo = Awaited<ReturnType<typeof openDemo>>

const whatToTry = ({ issuer, setupLink }: Demo) => `
Portico is ready, with two portals and one account.

  Wiki      http://localhost:${ports.wiki}
  Tickets   http://localhost:${ports.tickets}
  Portico   ${issuer}

  E-mail    ${ada.email}
  Password  ${ada.password}

Try this, in one browser:

  1. Sign in to Wiki. Portico asks for the password, and what Wiki may know.
  2. Open Tickets and sign in: Portico knows you already, and only says who enters.
  3. Change your picture at ${issuer}/account/profile
  4. Reload Wiki and Tickets: both show the new one.
  5. See how safe the account is, and make it safer: ${issuer}/account/security

Letters and texts are not sent; read them at ${issuer}/dev/mailbox
To register portals yourself, become the operator (this link works once):
  ${setupLink}

Ctrl-C ends the demo and throws its data away.
`

function leaveOnSignal({ close }: Demo): void {
  let told = false
  const leave = () => {
    // A terminal's Ctrl-C can reach us more than once.
    if (told) return
    told = true
    close().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
}

try {
  const demo = await openDemo(ports)
  leaveOnSignal(demo)
  process.stdout.write(whatToTry(demo))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`The demo cannot start. ${error.message}\n`)
  process.exitCode = 1
}
