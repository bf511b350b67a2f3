/** The device, `npm start device`: ISSUER and CLIENT_ID, as registered. */
import { explain, screen, signIn } from './device.ts'

const { ISSUER = 'http://localhost:3000', CLIENT_ID } = process.env
if (!CLIENT_ID) {
  process.stderr.write('Set CLIENT_ID to what `npx portico portal add --type device` printed.\n')
  process.exit(1)
}

try {
  const settings = { issuer: ISSUER, clientId: CLIENT_ID }
  const person = await signIn(settings, (asked) => void process.stdout.write(screen(asked)))
  process.stdout.write(`Hello, ${person.name ?? person.sub}.\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
