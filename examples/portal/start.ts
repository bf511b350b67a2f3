import { createServer, type Server } from 'node:http'
import { createPortal, type PortalSettings } from './portal.ts'
import { wiki } from './themes.ts'

/** Serves the portal on localhost. Rejects with EADDRINUSE where the port is taken. */
export function startPortal(settings: PortalSettings): Promise<Server> {
  const server = createServer(createPortal(settings))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, 'localhost', () => resolve(server))
  })
}

/** The portal alone, `npm start portal`: ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, as registered; NAME if wanted. */
if (import.meta.main) {
  const { ISSUER = 'http://localhost:3000', CLIENT_ID, CLIENT_SECRET, NAME } = process.env
  const { port } = new URL(process.env.REDIRECT_URI ?? 'http://localhost:3001/callback')
  if (!CLIENT_ID || !CLIENT_SECRET) {
    process.stderr.write('Set CLIENT_ID and CLIENT_SECRET to what `npx portico portal add` printed.\n')
    process.exit(1)
  }
  const theme = { ...wiki, name: NAME ?? wiki.name }
  const settings = {
    issuer: ISSUER,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    port: Number(port),
    theme,
  }
  await startPortal(settings)
  process.stdout.write(`${theme.name} is ready: http://localhost:${port}\n`)
}
