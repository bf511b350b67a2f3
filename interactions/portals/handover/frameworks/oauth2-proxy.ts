import { newSecret } from '../../../../src/random.ts'
import { type Framework, lines } from '../framework.ts'

/** Before an application that knows nothing of OpenID Connect. */
export const oauth2Proxy: Framework = {
  id: 'oauth2-proxy',
  label: 'nginx (oauth2-proxy)',
  kind: 'web',
  callback: '/oauth2/callback',
  snippets: (handover) => [
    {
      file: 'oauth2-proxy.cfg',
      text: lines(
        'provider = "oidc"',
        `oidc_issuer_url = "${handover.issuer}"`,
        `client_id = "${handover.clientId}"`,
        `client_secret = "${handover.clientSecret ?? ''}"`,
        `redirect_url = "${handover.redirectUri ?? ''}"`,
        'scope = "openid profile email"',
        'code_challenge_method = "S256"',
        'email_domains = ["*"]',
        'reverse_proxy = true',
        'set_xauthrequest = true',
        `cookie_secret = "${newSecret()}"`,
        handover.redirectUri?.startsWith('http:') && 'cookie_secure = false',
      ),
    },
    {
      file: 'nginx.conf',
      text: lines(
        'location /oauth2/ {',
        '  proxy_pass http://127.0.0.1:4180;',
        '  proxy_set_header Host $host;',
        '  proxy_set_header X-Forwarded-Proto $scheme;',
        '}',
        '',
        'location = /oauth2/auth {',
        '  internal;',
        '  proxy_pass http://127.0.0.1:4180;',
        '  proxy_set_header Content-Length "";',
        '  proxy_pass_request_body off;',
        '}',
        '',
        'location / {',
        '  auth_request /oauth2/auth;',
        '  error_page 401 = /oauth2/start?rd=$request_uri;',
        '  auth_request_set $email $upstream_http_x_auth_request_email;',
        '  proxy_set_header X-Email $email;',
        '  proxy_pass http://127.0.0.1:8080;  # your application',
        '}',
      ),
    },
    { file: 'Terminal', text: 'oauth2-proxy --config oauth2-proxy.cfg' },
  ],
}
