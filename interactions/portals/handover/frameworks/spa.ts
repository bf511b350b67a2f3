import { type Framework, type Handover, lines } from '../framework.ts'

const settings = ({ issuer, clientId, redirectUri, home }: Handover) => [
  `  authority: ${JSON.stringify(issuer)},`,
  `  client_id: ${JSON.stringify(clientId)},`,
  `  redirect_uri: ${JSON.stringify(redirectUri)},`,
  home !== undefined && `  post_logout_redirect_uri: ${JSON.stringify(home)},`,
  "  scope: 'openid profile email',",
]

export const oidcClient: Framework = {
  id: 'oidc-client-ts',
  label: 'JavaScript (oidc-client-ts)',
  kind: 'spa',
  callback: '/callback',
  install: 'npm install oidc-client-ts',
  snippets: (handover) => [
    {
      file: 'sign-in.js',
      text: lines(
        "import { UserManager } from 'oidc-client-ts'",
        '',
        'const people = new UserManager({',
        ...settings(handover),
        '})',
        '',
        'export const signIn = () => people.signinRedirect()',
        'export const comeBack = () => people.signinRedirectCallback()',
        'export const whoIsHere = () => people.getUser()',
        'export const signOut = () => people.signoutRedirect()',
      ),
    },
  ],
}

export const react: Framework = {
  id: 'react',
  label: 'React (react-oidc-context)',
  kind: 'spa',
  callback: '/callback',
  install: 'npm install react-oidc-context oidc-client-ts',
  snippets: (handover) => [
    {
      file: 'main.jsx',
      text: lines(
        "import { createRoot } from 'react-dom/client'",
        "import { AuthProvider, useAuth } from 'react-oidc-context'",
        '',
        'const portico = {',
        ...settings(handover),
        "  onSigninCallback: () => history.replaceState({}, '', '/'),",
        '}',
        '',
        'function App() {',
        '  const auth = useAuth()',
        '  if (auth.isLoading) return null',
        '  if (!auth.isAuthenticated) return <button onClick={() => auth.signinRedirect()}>Sign in</button>',
        '  return <p>Hello, {auth.user.profile.name}</p>',
        '}',
        '',
        "createRoot(document.getElementById('root')).render(",
        '  <AuthProvider {...portico}>',
        '    <App />',
        '  </AuthProvider>,',
        ')',
      ),
    },
  ],
}
