import { type Framework, lines, portOf } from '../framework.ts'

/** Plain PHP; in Laravel or Symfony the same lines are a controller's. */
export const php: Framework = {
  id: 'php',
  label: 'PHP, Laravel (openid-connect-php)',
  kind: 'web',
  callback: '/login.php',
  install: 'composer require jumbojett/openid-connect-php',
  snippets: (handover) => [
    {
      file: 'login.php',
      text: lines(
        '<?php',
        "require __DIR__ . '/vendor/autoload.php';",
        '',
        '$portico = new Jumbojett\\OpenIDConnectClient(',
        "    getenv('ISSUER'),",
        "    getenv('CLIENT_ID'),",
        "    getenv('CLIENT_SECRET'),",
        ');',
        "$portico->setRedirectURL(getenv('REDIRECT_URI'));",
        "$portico->setCodeChallengeMethod('S256');",
        "$portico->addScope(['profile', 'email']);",
        '$portico->authenticate();',
        '',
        "header('Content-Type: text/plain; charset=utf-8');",
        "echo 'Hello, ' . $portico->requestUserInfo('name');",
      ),
    },
    { file: 'Terminal', text: `export $(cat .env) && php -S localhost:${portOf(handover)}` },
  ],
}
