import { type Framework, isPlain, lines } from '../framework.ts'

/** Something with a screen and no browser: it shows a code, and waits until somebody has typed it. */
export const device: Framework = {
  id: 'device',
  label: 'Node.js (openid-client), with a code',
  kind: 'device',
  callback: '',
  install: 'npm install openid-client',
  snippets: (handover) => [
    {
      file: 'device.mjs',
      text: lines(
        "import { env } from 'node:process'",
        "import * as client from 'openid-client'",
        '',
        'const portico = await client.discovery(',
        '  new URL(env.ISSUER),',
        '  env.CLIENT_ID,',
        '  {},',
        handover.hasSecret ? '  client.ClientSecretBasic(env.CLIENT_SECRET),' : '  client.None(),',
        isPlain(handover) && '  // http:// is for this machine alone',
        isPlain(handover) && '  { execute: [client.allowInsecureRequests] },',
        ')',
        '',
        "const asked = await client.initiateDeviceAuthorization(portico, { scope: 'openid profile email' })",
        "console.log('Open', asked.verification_uri, 'and type', asked.user_code)",
        '',
        'const tokens = await client.pollDeviceAuthorizationGrant(portico, asked)',
        'const person = await client.fetchUserInfo(portico, tokens.access_token, tokens.claims().sub)',
        "console.log('Hello,', person.name)",
      ),
    },
    { file: 'Terminal', text: 'node --env-file=.env device.mjs' },
  ],
}
