import { type Framework, lines } from '../framework.ts'

/** Auth.js, which works the same way for Next.js, SvelteKit and others. */
export const next: Framework = {
  id: 'next',
  label: 'Next.js (Auth.js)',
  kind: 'web',
  callback: '/api/auth/callback/portico',
  install: 'npm install next-auth@beta',
  keys: ['AUTH_SECRET'],
  snippets: () => [
    {
      file: 'auth.ts',
      text: lines(
        "import NextAuth from 'next-auth'",
        '',
        'export const { handlers, auth, signIn, signOut } = NextAuth({',
        '  providers: [',
        '    {',
        "      id: 'portico',",
        "      name: 'Portico',",
        "      type: 'oidc',",
        '      issuer: process.env.ISSUER,',
        '      clientId: process.env.CLIENT_ID,',
        '      clientSecret: process.env.CLIENT_SECRET,',
        "      checks: ['pkce', 'state'],",
        '    },',
        '  ],',
        '})',
      ),
    },
    {
      file: 'app/api/auth/[...nextauth]/route.ts',
      text: lines("import { handlers } from '@/auth'", '', 'export const { GET, POST } = handlers'),
    },
  ],
}
