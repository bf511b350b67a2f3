import { type Framework, lines, pathOf, portOf } from '../framework.ts'

export const express: Framework = {
  id: 'express',
  label: 'Express (express-openid-connect)',
  kind: 'web',
  callback: '/callback',
  install: 'npm install express express-openid-connect',
  keys: ['COOKIE_SECRET'],
  snippets: (handover) => [
    {
      file: 'server.mjs',
      text: lines(
        "import { env } from 'node:process'",
        "import express from 'express'",
        "import openid from 'express-openid-connect'",
        '',
        'const app = express()',
        '',
        'app.use(',
        '  openid.auth({',
        '    issuerBaseURL: env.ISSUER,',
        '    baseURL: new URL(env.REDIRECT_URI).origin,',
        '    clientID: env.CLIENT_ID,',
        '    clientSecret: env.CLIENT_SECRET,',
        '    secret: env.COOKIE_SECRET,',
        "    authorizationParams: { response_type: 'code', scope: 'openid profile email' },",
        `    routes: { callback: ${JSON.stringify(pathOf(handover))} },`,
        '  }),',
        ')',
        '',
        "app.get('/', (request, response) => response.type('text').send('Hello, ' + request.oidc.user.name))",
        `app.listen(${portOf(handover)})`,
      ),
    },
    { file: 'Terminal', text: 'node --env-file=.env server.mjs' },
  ],
}
