/** The portal doctor and the test portal. */
export const doctor = {
  // --- The portal doctor: why does it not work? Each finding is one sentence about one portal.
  'doctor.addresses': 'Addresses and clock',
  'doctor.addresses-note':
    'Portico calls the portal’s home, logout and other addresses, and compares clocks. To the logout address it sends a token that is none, which a good portal refuses.',
  'doctor.check-addresses': 'Call them now',
  'doctor.check-origin': 'Check',
  'doctor.comes-in': 'They come in.',
  'doctor.compare': 'Compare',
  'doctor.finding.account-disabled': 'The account is disabled: its owner cannot sign in anywhere.',
  'doctor.finding.account-leaving':
    'The account is about to be deleted: its owner is asked first whether to keep it.',
  'doctor.finding.age-limit':
    'A sign-in older than {minutes} minutes is asked for anew, whatever max_age the portal sends.',
  'doctor.finding.claims-absent': 'Not told, because there is nothing to tell: {claims}.',
  'doctor.finding.claims-hidden':
    'What they have not let the portal know yet is not shown to you: they are asked first.',
  'doctor.finding.clock-ahead':
    'The portal’s clock is {seconds} seconds ahead: it takes new tokens for expired ones, and its own assertions are refused.',
  'doctor.finding.clock-behind':
    'The portal’s clock is {seconds} seconds behind: it takes our tokens for ones of the future.',
  'doctor.finding.clock-right': 'The portal’s clock is right.',
  'doctor.finding.clock-unknown': 'Nobody said what time it is there.',
  'doctor.finding.consent-asked':
    'They are asked for their consent to: {scopes}. With prompt=none the portal gets consent_required.',
  'doctor.finding.consent-first-party': 'It is a first-party portal: nobody is asked what it may know.',
  'doctor.finding.consent-remembered': 'They have allowed all of this before, and are not asked.',
  'doctor.finding.home-answers': 'The home address answers ({status}).',
  'doctor.finding.home-none': 'There is no home address: the portal’s address here has nowhere to lead.',
  'doctor.finding.home-refuses': 'The home address answers with {status}.',
  'doctor.finding.is-member': 'They belong to the portal, as {role}.',
  'doctor.finding.keys-answer': 'The keys are found (jwks_uri).',
  'doctor.finding.keys-unusable': 'There is no key set at jwks_uri: this client cannot prove itself.',
  'doctor.finding.logout-believes-anything':
    'The back-channel logout address took a logout token that is none ({status}): it does not check signatures, so anybody can sign people out.',
  'doctor.finding.logout-checks':
    'The back-channel logout address refuses a logout token that is none (400), as it should.',
  'doctor.finding.logout-none':
    'There is no back-channel logout address: the portal does not learn that somebody signed out.',
  'doctor.finding.logout-refuses':
    'The back-channel logout address answers with {status}. To a logout token that is none it should say 400.',
  'doctor.finding.no-age-limit': 'The portal has no rule for how old a sign-in may be.',
  'doctor.finding.not-a-member':
    'They are no member, and only members may enter. They see a page that says whom to ask. A portal that asks silently (prompt=none) gets access_denied.',
  'doctor.finding.open-to-everyone': 'The portal is open to everyone with an account.',
  'doctor.finding.origin-allowed': 'Pages of {origin} may read our answers.',
  'doctor.finding.origin-not-an-address':
    'It is no origin: scheme, host and port, such as https://app.example.com.',
  'doctor.finding.origin-not-bare': 'An origin is scheme, host and port alone: {origin}, not {given}.',
  'doctor.finding.origin-not-needed':
    'This client keeps a secret, so its server should ask for tokens, not a page in the browser. Then no origin matters.',
  'doctor.finding.origin-null':
    'The origin “null” is nobody’s: a sandboxed frame, a file, or a redirect between origins. It is never allowed.',
  'doctor.finding.origin-unknown':
    'Pages of {origin} may not read our answers: the browser reports a CORS error. Allowed are: {allowed}. Register a redirect URI there, or put it into allowed_origins.',
  'doctor.finding.password-to-replace':
    'An operator set the password: its owner is asked first for one of their own.',
  'doctor.finding.portal-disabled': 'The portal is disabled: nobody comes in, and none of its tokens counts.',
  'doctor.finding.post-logout-answers': 'The address after signing out answers ({status}).',
  'doctor.finding.post-logout-none':
    'There is no address to go to after signing out: people stay on our page.',
  'doctor.finding.post-logout-refuses': 'The address after signing out answers with {status}.',
  'doctor.finding.redirect-encoding':
    'The path is written {given}; registered is {registered}. They mean the same, but are compared as they are written.',
  'doctor.finding.redirect-fragment':
    'It has a fragment (#…), and a redirect URI must have none (RFC 6749 3.1.2).',
  'doctor.finding.redirect-host': 'The host is {given}; registered is {registered}.',
  'doctor.finding.redirect-host-case':
    'The host is written {given}; registered is {registered}. Capital letters count.',
  'doctor.finding.redirect-invisible':
    'Character {at} is one that is not seen or does not belong in an address ({code}).',
  'doctor.finding.redirect-loopback-name':
    '{given} and {registered} are the same machine, but not the same text.',
  'doctor.finding.redirect-matches': 'It is registered. The engine takes it.',
  'doctor.finding.redirect-none': 'This client has no redirect URI at all.',
  'doctor.finding.redirect-not-an-address':
    'It is no whole address: it needs a scheme and a host, such as https://app.example.com/callback.',
  'doctor.finding.redirect-path': 'The path is {given}; registered is {registered}.',
  'doctor.finding.redirect-path-case':
    'The path is {given}; registered is {registered}. Capital letters count.',
  'doctor.finding.redirect-port': 'The port is {given}; registered is {registered}.',
  'doctor.finding.redirect-query': 'The part after ? is {given}; registered is {registered}.',
  'doctor.finding.redirect-quotes': 'There are quotation marks around it.',
  'doctor.finding.redirect-scheme': 'It begins with {given}:, the registered one with {registered}:.',
  'doctor.finding.redirect-slash-extra': 'There is a slash at the end that the registered one does not have.',
  'doctor.finding.redirect-slash-missing': 'The slash at the end is missing.',
  'doctor.finding.redirect-spelling':
    'It is written in another way than the registered one. In its normal form it is {normal}.',
  'doctor.finding.redirect-www':
    'The host is {given}; registered is {registered}. With and without www are two addresses.',
  'doctor.finding.scopes-kept':
    'The portal asks for scopes that it may not get: {scopes}. They are left out, without an error. An operator can allow them in the portal’s rules.',
  'doctor.finding.scopes-unknown': 'Nobody knows these scopes, and they are left out: {scopes}.',
  'doctor.finding.second-step-missing':
    'A rule asks for a second step, which they do not have. They have to set one up before they come in.',
  'doctor.finding.second-step-not-asked': 'No second step is asked for.',
  'doctor.finding.second-step-passed': 'They pass a second step of their own.',
  'doctor.finding.second-step-soon':
    'A rule asks for a second step, which they do not have. They may put it off for {days} more days.',
  'doctor.finding.start-begins':
    'The address that begins a sign-in (initiate_login_uri) leads here, as it should.',
  'doctor.finding.start-elsewhere':
    'The address that begins a sign-in (initiate_login_uri) leads somewhere else, and not here with this client id.',
  'doctor.finding.start-redirect-unknown':
    'The address that begins a sign-in leads here with a redirect URI that is not registered: {uri}',
  'doctor.finding.start-refuses':
    'The address that begins a sign-in (initiate_login_uri) answers with {status}, where it should lead here.',
  'doctor.finding.unreachable':
    'No usable answer. Perhaps nobody listens, it takes longer than five seconds, its certificate is not valid, or it is inside a private network, where Portico only goes by EGRESS_ALLOW.',
  'doctor.id-token': 'ID token',
  'doctor.lead':
    'Why does it not work? Look at the portal from outside, as a person, a browser and a server see it. Nothing is changed.',
  'doctor.level.fine': 'Good',
  'doctor.level.notice': 'To know',
  'doctor.level.problem': 'Problem',
  'doctor.look-at': 'Look at this one',
  'doctor.missing': 'Enter what is to be looked at, 2,048 characters at most.',
  'doctor.no-client': 'This portal has no client yet, so nobody can sign in to it.',
  'doctor.no-client-next': 'Register one first; then the doctor can look at it.',
  'doctor.origin': 'An origin',
  'doctor.origin-label': 'Origin of the page',
  'doctor.origin-note':
    'For applications that ask for tokens in the browser: may a page from there read our answers (CORS)?',
  'doctor.pasted': 'Pasted',
  'doctor.person': 'Their e-mail address or phone number',
  'doctor.person-members': 'Somebody who belongs to this portal.',
  'doctor.person-no-member': 'Nobody who belongs to this portal has that address.',
  'doctor.person-unknown': 'Nobody here has that address.',
  'doctor.redirect': 'A redirect URI',
  'doctor.redirect-label': 'Redirect URI',
  'doctor.redirect-note':
    'Paste the address from the application or from the error. It is compared character by character with what is registered.',
  'doctor.registered': 'Registered',
  'doctor.scope': 'Scopes the portal asks for',
  'doctor.scope-wrong': 'Write scopes as words with spaces between, 500 characters at most.',
  'doctor.sign-in': 'A sign-in',
  'doctor.sign-in-note':
    'What would happen if somebody signed in now, and exactly what the portal would be told. Nobody is signed in, and whoever it is finds it in their history.',
  'doctor.simulate': 'Try it',
  'doctor.stays-out': 'They do not come in.',
  'doctor.title': 'Doctor',
  'doctor.told-note':
    'With nonce and sid, which are each sign-in’s own. It is not signed, and is of no use anywhere.',
  'doctor.too-often': 'That was often. You can call again {time}.',
  'doctor.userinfo': 'Userinfo',
  'doctor.what.clock': 'Clock',
  'doctor.what.home': 'Home',
  'doctor.what.keys': 'Keys',
  'doctor.what.logout': 'Back-channel logout',
  'doctor.what.post-logout': 'After signing out',
  'doctor.what.start': 'Begin a sign-in',
  'doctor.which-client': 'Client',
  // --- The built-in test portal, in the operator's console.
  'test-portal.title': 'Test portal',
  'test-portal.lead':
    'A portal of Portico’s own, to see a whole round trip: from here to the sign-in, back with a code, and on to tokens.',
  'test-portal.begin': 'Begin a round trip',
  'test-portal.begin-note':
    'The well-known library openid-client plays the portal, over the network and by the same endpoints as any other. The tokens are revoked at the end and shown nowhere.',
  'test-portal.again': 'Begin another one',
  'test-portal.scope': 'Scopes',
  'test-portal.prompt': 'What is asked on the way',
  'test-portal.prompt.none-asked': 'What is needed, as for any portal',
  'test-portal.prompt.login': 'To sign in again (prompt=login)',
  'test-portal.prompt.silent': 'Nothing at all (prompt=none)',
  'test-portal.wrong': 'Choose one of the ways, and write scopes as words with spaces between.',
  'test-portal.done': 'The round trip worked',
  'test-portal.failed': 'The round trip did not work',
  'test-portal.over': 'This round trip is over',
  'test-portal.over-note':
    'It was begun in another browser, longer than an hour ago, or ended before. A code works once.',
  'test-portal.why': 'What went wrong',
  'test-portal.step.discovery': 'Discovery',
  'test-portal.about.discovery': 'The issuer says where everything is.',
  'test-portal.step.request': 'Authorization request',
  'test-portal.about.request': 'Sent through the browser, with PKCE, state and nonce.',
  'test-portal.step.answer': 'Answer',
  'test-portal.about.answer': 'A code came back, with the same state and from the right issuer.',
  'test-portal.step.tokens': 'Tokens',
  'test-portal.about.tokens': 'The code was exchanged.',
  'test-portal.step.id-token': 'ID token',
  'test-portal.about.id-token': 'Signed by one of the published keys, for this client and this sign-in.',
  'test-portal.step.userinfo': 'Userinfo',
  'test-portal.about.userinfo': 'About the same person.',
  'test-portal.step.revocation': 'Revocation',
  'test-portal.about.revocation': 'The access token was revoked, and opens nothing any more.',
  'test-portal.shown': 'What a portal sees of it',
  'test-portal.milliseconds': '{ms} ms',
} as const
