import { type Framework, lines } from '../framework.ts'

/** A program gets a token for itself, on nobody's behalf. */
export const curl: Framework = {
  id: 'curl',
  label: 'curl',
  kind: 'machine',
  callback: '',
  snippets: () => [
    {
      file: 'Terminal',
      text: lines(
        'export $(cat .env)',
        'curl "$ISSUER/token" --user "$CLIENT_ID:$CLIENT_SECRET" --data grant_type=client_credentials',
      ),
    },
  ],
}
