/**
 * Services elsewhere with which people sign in, as operators set them up. What stands in “quotes” is written so in the other
 * service's own console; names of fields there are in English everywhere.
 */
export const providers = {
  'providers.title': 'Sign-in with other services',
  'providers.lead': 'Google, a company’s own sign-in, any service that speaks OpenID Connect or OAuth 2.0.',
  'providers.none':
    'No other service is set up: people sign in with what they have here. Add one, and an account that they have elsewhere is enough.',
  'providers.add': 'Add a service',
  'providers.kind': 'Service',
  'providers.kind.oidc': 'OpenID Connect',
  'providers.kind.oidc-hint': 'A company’s Okta, Keycloak or Entra ID, another Portico, or any other issuer.',
  'providers.kind.oauth': 'OAuth 2.0',
  'providers.kind.oauth-hint': 'A service with a profile of its own shape. You say what stands where in it.',
  'providers.links': 'People',
  'providers.believed': 'Believed for',
  'providers.removed': 'The service is removed.',
  'providers.note.disabled': 'switched off',
  'providers.note.hidden': 'not shown',
  'providers.note.no-accounts': 'no new accounts',
  'providers.note.leads': '{domains} lead here',
  // A new one: which service, then the form.
  'providers.add-title': 'Add a service to sign in with',
  'providers.add-lead':
    'Choose one. The next page says what to register there, and asks for what you bring back.',
  'providers.which': 'Which service',
  'providers.go-on': 'Go on',
  'providers.new-title': 'Set up {name}',
  'providers.add-submit': 'Add it',
  // What the other service has to know of us, and how to tell it.
  'providers.there': 'Register Portico there',
  'providers.redirect-uri': 'Redirect URI',
  'providers.logout-uri': 'Back-channel logout URI, where it asks for one',
  'providers.post-logout-redirect-uri': 'Post-logout redirect URI, where it asks for one',
  'providers.how.google':
    'In Google Cloud, under “Google Auth Platform”, “Clients”: create a client of the type “Web application” and add this redirect URI. Bring back its client ID and secret.',
  'providers.how.apple':
    'In the Apple developer account, under “Identifiers”: make a “Services ID” with “Sign in with Apple” and this redirect URI as return URL. Under “Keys”, make a key for it and download the .p8 file.',
  'providers.how.microsoft':
    'In Microsoft Entra, under “App registrations”: register an application with this redirect URI of the type “Web”. Under “Certificates & secrets”, make a client secret; under “Token configuration”, add the optional claims email and xms_edov to the ID token.',
  'providers.how.facebook':
    'In Meta for Developers: make an app with “Facebook Login”, and add this address to “Valid OAuth Redirect URIs”. Bring back the app ID and the app secret.',
  'providers.how.github':
    'In GitHub, under “Settings”, “Developer settings”, “OAuth Apps”: register an application with this authorization callback URL. Bring back its client ID and a new client secret.',
  'providers.how.linkedin':
    'In LinkedIn Developers: make an app, add the product “Sign In with LinkedIn using OpenID Connect”, and add this redirect URL under “Auth”.',
  'providers.how.oidc':
    'Register an application or client of the type “web” there, with the authorization code flow and these addresses.',
  'providers.how.oauth':
    'Register an application there with this address, for the authorization code flow. It has no sign-out addresses.',
  // What comes back from there.
  'providers.brought': 'What you bring back',
  'providers.field.client_id': 'Client ID',
  'providers.field.secret': 'Client secret',
  'providers.hint.secret': 'It is kept encrypted, and never shown again.',
  'providers.hint.secret-optional':
    'It is kept encrypted, and never shown again. If the service gives none, leave it empty and choose “none” under “More about this service”.',
  'providers.hint.secret-kept':
    'Leave it empty to keep the one that is there. Another address needs it again.',
  'providers.field.key': 'Private key',
  'providers.hint.key': 'The content of the .p8 file. It is kept encrypted, and never shown again.',
  'providers.field.issuer': 'Issuer',
  'providers.hint.issuer': 'Exactly as it says itself, without /.well-known/openid-configuration.',
  'providers.field.tenant': 'Tenant',
  'providers.hint.tenant':
    'Your directory’s ID or domain lets in your own people. “organizations” lets in every company’s, “common” and “consumers” everybody with a Microsoft account.',
  'providers.field.team_id': 'Team ID',
  'providers.hint.team_id': 'Ten letters and digits, at the top right of the developer account.',
  'providers.field.key_id': 'Key ID',
  'providers.hint.key_id': 'Ten letters and digits, beside the key.',
  'providers.field.authorization_endpoint': 'Authorization endpoint',
  'providers.hint.authorization_endpoint': 'Where people sign in there.',
  'providers.field.token_endpoint': 'Token endpoint',
  'providers.hint.token_endpoint': 'Where a code becomes a token.',
  'providers.field.profile_endpoint': 'Profile address',
  'providers.hint.profile_endpoint': 'Answers with the profile, as JSON, to whoever has the token.',
  'providers.field.emails_endpoint': 'Address of the e-mail list',
  'providers.hint.emails_endpoint':
    'Only where addresses are not in the profile: a list of email, primary and verified, as at GitHub.',
  'providers.field.scopes': 'Scopes',
  'providers.hint.scopes': 'With spaces between. Empty: what this kind of service usually needs.',
  'providers.field.client_authentication': 'How Portico proves who it is',
  'providers.as-it-says': 'As usual',
  'providers.field.mapping_subject': 'Its lasting ID, in the profile',
  'providers.hint.mapping':
    'The path to a member that never changes and is never given to somebody else: id, or user.id. Never a name or an e-mail address.',
  'providers.field.mapping_name': 'The name',
  'providers.field.mapping_email': 'The e-mail address',
  'providers.field.mapping_email_verified': 'Whether that address is proven',
  'providers.field.mapping_picture': 'The address of the picture',
  'providers.more': 'More about this service',
  // For which addresses its word counts.
  'providers.believing': 'Its e-mail domains',
  'providers.safe.google':
    'Google proves gmail.com and the domains of its own customers. Believe it for gmail.com and for your own Workspace domain; of other addresses its word counts only where it names their organisation.',
  'providers.safe.apple':
    'Apple proves every address that it tells, also the relayed ones (privaterelay.appleid.com). “*” is safe as long as you trust Apple.',
  'providers.safe.microsoft':
    'Believe it for the domains of your own directory alone. Never “*” where other companies’ people may come: whoever runs a directory there writes addresses as they like.',
  'providers.safe.facebook':
    'Facebook never says that an address is proven. People prove theirs here, by a code in a letter.',
  'providers.safe.github':
    'Of GitHub the primary address counts where it is verified there. Believe it for domains where that is enough for you; “*” is usual for people’s own accounts.',
  'providers.safe.linkedin':
    'LinkedIn says which addresses are verified there. Believe it for domains where that is enough for you.',
  'providers.safe.oidc':
    'Believe a company’s issuer for the company’s domains, and for no others. “*” is for an issuer that you run yourself.',
  'providers.safe.oauth':
    'Believe it only where the profile says that an address is proven, and you know how it proves it.',
  'providers.field.believed_domains': 'Domains for which it is believed',
  'providers.hint.believed_domains':
    'With spaces between. Whoever comes with a proven address of these domains need not prove it again. Nobody opens an account by an address alone.',
  'providers.field.leads_domains': 'Domains that lead straight there',
  'providers.hint.leads_domains':
    'Whoever types an address of these domains on the sign-in page goes there at once. Each domain leads to one service.',
  // What people see.
  'providers.showing': 'What people see',
  'providers.field.name': 'Name',
  'providers.hint.name': 'The button says “Continue with” and this name.',
  'providers.field.slug': 'Short name',
  'providers.hint.slug':
    'It stands in the addresses that you register there, such as acme, and cannot be changed later. Leave it empty for the service’s own.',
  'providers.field.shown': 'Show it on the sign-in page',
  'providers.hint.shown':
    'Otherwise it is offered only where a portal chose it, or where a domain leads to it.',
  'providers.field.creates_accounts': 'Whoever comes for the first time may create an account',
  'providers.hint.creates_accounts':
    'As far as SIGN_UP and SIGN_UP_DOMAINS allow. Otherwise they need an account here first.',
  'providers.field.position': 'Position',
  'providers.hint.position': 'Smaller numbers come first.',
  'providers.save': 'Save',
  'providers.edit-title': 'Change {name}',
  // What is wrong with what was typed. {about} is a short name, or a domain.
  'providers.changed-meanwhile': 'Somebody else changed it meanwhile. This is how it stands now.',
  'providers.problem.missing': 'This is needed.',
  'providers.problem.not-of-this-kind': 'This kind of service has no use for it.',
  'providers.problem.not-a-key':
    'That is not the private key. Paste the whole .p8 file, with its first and last line.',
  'providers.problem.needs-openid': 'openid must be among the scopes.',
  'providers.problem.secret-elsewhere':
    'The secret was given for the address before, and is sent to no other. Give it again, for this one.',
  'providers.problem.secret-and-none': 'Give a secret, or say “none”: one of the two.',
  'providers.problem.taken': '{about} is another service’s short name.',
  'providers.problem.leads-elsewhere': '{about} leads to another service already.',
  'providers.wrong.name': 'Give it a name of at most 100 characters.',
  'providers.wrong.client_id': 'Paste the client ID as it stands there.',
  'providers.wrong.secret': 'Paste the secret as it stands there.',
  'providers.wrong.address': 'That is not an address that can be used: https://, whole, and without spaces.',
  'providers.wrong.domains': 'Write domains as example.com, with spaces between.',
  'providers.wrong.tenant': 'Give a directory’s ID or domain, or common, organizations or consumers.',
  'providers.wrong.apple': 'That is ten capital letters and digits.',
  'providers.wrong.scopes': 'Write scopes with spaces between.',
  'providers.wrong.client_authentication': 'Choose one of the list.',
  'providers.wrong.mapping': 'Write paths such as id or user.email, at most five, with spaces between.',
  'providers.wrong.position': 'That must be a whole number from 0 to 10000.',
  'providers.wrong.slug':
    'That short name is taken, or has a wrong form: 3 to 60 of a-z, 0-9 and single hyphens.',
  // One of them.
  'providers.lets-in.none': 'Nobody signs in with it yet.',
  'providers.lets-in.one': '{count} person signs in with it.',
  'providers.lets-in.other': '{count} people sign in with it.',
  'providers.is-disabled': 'It is switched off: nobody signs in with it.',
  'providers.facts': 'How it is set up',
  'providers.secret-set': 'Set, never shown',
  'providers.no-secret': 'None',
  'providers.nobodys': 'None',
  'providers.edit': 'Change it',
  'providers.replace-secret': 'Replace the secret',
  'providers.end': 'Its end',
  'providers.done.added': 'It is added. Ask it now whether everything fits.',
  'providers.done.changed': 'It is saved.',
  'providers.done.secret': 'The secret is replaced.',
  'providers.done.disabled': 'It is switched off.',
  'providers.done.enabled': 'It is switched on again.',
  // Asking the service itself.
  'providers.check': 'Does everything fit?',
  'providers.check-note': 'We ask the service itself. Nothing is changed here or there.',
  'providers.check-submit': 'Ask it now',
  'providers.check-again': 'Ask it again',
  'providers.check-ok': 'The service answers, and what it says fits.',
  'providers.check.unreachable':
    'Nothing answers there, or not in time, or not over https. Look at the address, and at what this server may reach:',
  'providers.check.no-discovery':
    'What answers there is no OpenID Connect issuer. Look at the issuer’s address:',
  'providers.check.issuer-differs': 'It says that its issuer is another one. Give exactly what it says:',
  'providers.check.endpoint-missing': 'It does not say everything that a sign-in needs:',
  'providers.check.no-keys': 'Its keys cannot be read, or none of them is of a kind that is trusted.',
  'providers.check.client-refused': 'It does not know our client ID, or the secret is wrong or has expired:',
  'providers.check.secret-unreadable': 'Our own copy of the secret cannot be read. Replace the secret.',
  'providers.signs-out': 'Signs people out there on request',
  'providers.tells-sign-outs': 'Tells us when people sign out there',
  'providers.yes': 'Yes',
  'providers.no': 'No',
  // What can be done to it.
  'providers.secret-title': 'Replace the secret of {name}?',
  'providers.secret-consequence':
    'The new one counts from the next sign-in on. The old one is forgotten here; take it away there afterwards.',
  'providers.disable': 'Switch it off',
  'providers.disable-title': 'Switch {name} off?',
  'providers.disable-consequence':
    'Nobody signs in with it any more, until you switch it on again. Whoever has no other way in cannot come in at all. Nobody is signed out.',
  'providers.enable': 'Switch it on',
  'providers.enable-title': 'Switch {name} on again?',
  'providers.enable-consequence': 'Everybody who signed in with it can do so again.',
  'providers.remove': 'Remove it',
  'providers.remove-title': 'Remove {name}?',
  'providers.remove-consequence':
    'Nobody signs in with it any more, and it is forgotten who did. Whoever has no other way in cannot come in at all. That cannot be undone; switching it off can.',
} as const
