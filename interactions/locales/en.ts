/**
 * Every sentence that a person can read, in English: the source that the other languages follow.
 *
 * A `{name}` in braces is filled in at run time. Keys read `<conversation>.<what>`; a key that counts something
 * comes in the plural forms of the language, `….one` and `….other`. Comments are notes for the translator.
 */
export const en = {
  // The product's own name is never translated.
  'portico.name': 'Portico',
  // Beside the portal's name, at the top of every page that a portal asked for: "Wiki — through Portico".
  'portico.through': 'through Portico',
  // Before the title of a page that has something to mend, for people who hear the title read out.
  'page.problem': 'Problem: {title}',
  // On a button beside a value, for two seconds after it was copied.
  'ui.copied': 'Copied',
  // On a button beside a value that people carry elsewhere.
  'ui.copy': 'Copy',
  // A moment ago, less than a minute: follows words such as “Added” or “last used”.
  'ui.just-now': 'just now',
  // The name of the row of links at the top of the page, for people who hear it read out.
  'ui.nav': 'Pages',
  // A button beside recovery codes.
  'ui.print': 'Print',
  // A link that downloads what stands beside it.
  'ui.save-file': 'Save as a file',
  // Names a switch with an eye on it, pressed or not; it stays the same in both states.
  'ui.show-password': 'Show password',
  // A button.
  'ui.sign-out': 'Sign out',
  // The first link of a page, seen only by people who walk through it by keyboard.
  'ui.skip': 'Skip to the content',
  // --- What a portal can be told about a person: the names of the claims.
  'claim.address': 'Address',
  'claim.birthdate': 'Date of birth',
  'claim.country': 'Country',
  'claim.email': 'E-mail address',
  'claim.family_name': 'Family name',
  'claim.gender': 'Gender',
  'claim.given_name': 'Given name',
  'claim.groups': 'Your groups there',
  'claim.locality': 'Town or city',
  'claim.locale': 'Language',
  'claim.middle_name': 'Middle name',
  'claim.name': 'Name',
  'claim.nickname': 'Nickname',
  'claim.phone_number': 'Phone number',
  'claim.picture': 'Picture',
  'claim.postal_code': 'Postal code',
  'claim.preferred_username': 'Preferred user name',
  'claim.profile': 'Profile page',
  'claim.region': 'State or region',
  'claim.roles': 'What you are there',
  'claim.street_address': 'Street and house',
  'claim.website': 'Website',
  'claim.zoneinfo': 'Time zone',
  // --- Several accounts in one browser: which one enters a portal.
  // Beside the account whose pages are open, in a list of accounts.
  'choose.acting': 'In use',
  // Leads to signing in as somebody who is not in the list.
  'choose.another': 'Use another account',
  'choose.lead': 'Which account should enter {portal}?',
  'choose.lead-own': 'These accounts are signed in in this browser.',
  'choose.sign-out-all': 'Sign out of all accounts',
  'choose.title': 'Choose an account',
  // --- Signing in by a code in place of the password.
  'code.again': 'Send a new code, or use another address',
  'code.code-from-text': 'Code from the text',
  'code.hint': 'Eight digits. It works for 10 minutes, in this browser.',
  'code.lead': 'We send you a code, and you need no password.',
  'code.not-a-number': 'Enter a mobile number, such as +44 7911 123456.',
  'code.not-an-address-or-number':
    'Enter an e-mail address such as ada@example.com, or a mobile number such as +44 7911 123456.',
  'code.send': 'Send me a code',
  // Both are said whether there is an account or not.
  'code.sent-letter': 'We wrote to {address}. The letter should be there within a minute.',
  'code.sent-text': 'If an account has the number {address}, a text with a code is on its way.',
  'code.text-title': 'Look at your phone',
  'code.title': 'Sign in with a code',
  'code.too-many': 'That is enough codes for now. You can ask for another {time}.',
  'code.use-password': 'Use your password instead',
  'code.wrong-code':
    'That is not the newest code, or it is too old. After five wrong ones you need a new one.',
  // --- The link in the letter that proves an address.
  'confirm.elsewhere': 'To finish, type this code in the browser where you began.',
  'confirm.elsewhere-title': 'Your code',
  'confirm.elsewhere-warning': 'Give it to nobody. If you did not begin to create an account, stop it here.',
  'confirm.lead': 'You are creating an account with {address}.',
  'confirm.not-me': 'This was not me',
  'confirm.stopped': 'Nobody can create an account with that letter now. There is nothing else to do.',
  'confirm.stopped-title': 'Stopped',
  'confirm.submit': 'Confirm this address',
  'confirm.title': 'Confirm your address',
  // --- Asking what a portal may know.
  'consent.allow': 'Allow',
  // Under the two buttons.
  'consent.always-current':
    '{portal} is always shown your current details. You can change them in your account.',
  'consent.lead': '{portal} would like to know:',
  // {what} is a list of names of claims that the person left empty, such as "Nickname, Gender, and Website".
  'consent.not-given': 'And, if you ever fill them in: {what}.',
  // What the portal could do, as a sentence in a list.
  'consent.offline': 'It may keep asking for these details while you are away, until you sign out.',
  'consent.refuse': 'Not now',
  'consent.title': 'Continue to {portal}',
  // --- Seen once by somebody who is signed in already, before a portal learns who they are.
  'enter.lead': 'You are signed in here already. {portal} is told who you are when you go on.',
  'enter.submit': 'Continue',
  // {name} is the person's own.
  'enter.title': 'Continue to {portal} as {name}',
  // --- Error pages: what happened (title), and what to do now (.next).
  'error.bad-form': 'That form could not be read',
  'error.bad-form.next': 'Go back, load the page again and send it once more.',
  'error.busy': 'There is more to do right now than we can manage',
  'error.busy.next': 'Wait a few seconds and try again.',
  'error.cross-site': 'That form came from another site',
  'error.cross-site.next': 'For your safety it was not accepted. Open Portico directly and do it there.',
  'error.interaction-expired': 'This sign-in is over',
  'error.interaction-expired.next':
    'It took too long, or it was begun in another browser. Go back to where you wanted to sign in and begin again.',
  'error.link-spent': 'This link no longer works',
  'error.link-spent.next':
    'It was used already, it is too old, or a newer one took its place. Ask for a new one.',
  'error.not-allowed': 'You may not open this page',
  'error.not-allowed.next':
    'It is for the operators of this Portico. If you are one, sign in with that account.',
  'error.not-found': 'There is no such page',
  'error.not-found.next': 'Check the address, or open your account.',
  'error.too-often': 'That was a lot in a short time',
  'error.too-often.next': 'What you sent last was not done. Wait a few seconds and try again.',
  // {id} is what the person can tell whoever runs this Portico.
  'error.request-id': 'If you ask for help, give this number: {id}',
  'error.sign-in-request': 'The portal’s request cannot be answered',
  'error.sign-in-request.next':
    'Go back to the portal and try again. If it happens again, tell the people who run it what stands here.',
  'error.too-large': 'That was too much at once',
  'error.too-large.next': 'Send less, or a smaller picture.',
  'error.unexpected': 'Something broke on our side',
  'error.unexpected.next': 'It is not your fault, and nothing was changed. Try again in a minute.',
  // --- Labels of fields that many forms have.
  'field.email': 'E-mail address',
  'field.email-or-phone': 'E-mail address or phone number',
  'field.name': 'Your name',
  'field.new-password': 'New password',
  'field.phone': 'Mobile number',
  'field.password': 'Password',
  // --- A page that sends itself on: seen for a moment only, or until the button is pressed.
  'hand-on.portal': 'If nothing happens, press the button.',
  'hand-on.portal-title': 'Back to {portal}',
  'hand-on.submit': 'Continue',
  // --- Letters.
  'letter.already-here':
    'Somebody, perhaps you, wanted to create an account with this address. You have one already: sign in with it.',
  'letter.already-here.button': 'Sign in',
  'letter.already-here.forgot':
    'If you do not know your password any more, choose “I forgot my password” there. If it was not you, do nothing.',
  'letter.already-here.subject': 'You have an account already',
  // Where a request came from, at the end of a letter. {browser} is like "Firefox, Windows".
  'letter.cause': 'Asked for on {when} from {browser}, address {ip}.',
  // {other} and {kept} are addresses of the two accounts.
  'letter.merged': 'The account of {other} was merged into the account of {kept}.',
  'letter.merged.button': 'Part them again',
  'letter.merged.not-you':
    'If this was not you, part them now: the link works for two weeks. Then sign in and change your password.',
  'letter.merged.sign-in':
    'From now on both addresses open the one account, with its password and its second step.',
  'letter.merged.subject': 'Two accounts became one',
  // What somebody is in a portal was changed. {role} is such as “Admin”.
  'letter.member-added': 'You belong to {portal} from now on. What you are there: {role}.',
  'letter.member-added.subject': 'You are a member of {portal} now',
  'letter.member-changed': 'What you are in {portal} from now on: {role}.',
  'letter.member-changed.subject': 'You have another role in {portal}',
  'letter.member-handed-over':
    '{portal} belongs to somebody else now. What you are there from now on: {role}.',
  'letter.member-handed-over.subject': 'You handed {portal} over',
  'letter.member-owner':
    '{portal} was handed over to you. From now on you decide who may enter, who runs it, and what it is.',
  'letter.member-owner.subject': '{portal} is yours now',
  'letter.member-removed': 'You are no member of {portal} any more. What it held of your sign-ins has ended.',
  'letter.member-removed.subject': 'You were removed from {portal}',
  'letter.member.button': 'Open {portal}',
  'letter.member.not-you':
    'If that was not you, somebody else was signed in as you: change your password, and ask who runs this Portico to bring the portal back.',
  'letter.member.who': 'Those who run the portal decided this. Whoever has questions about it asks them.',
  'letter.merge-undone': 'Two accounts that were merged are two again. Each has what was its own.',
  'letter.merge-undone.button': 'Sign in',
  'letter.merge-undone.not-you':
    'If this was not you, change your passwords: somebody reads your mail, or knows one.',
  'letter.merge-undone.subject': 'Your accounts are two again',
  // For an address that has no account, after somebody asked for a new password.
  'letter.no-account':
    'Somebody, perhaps you, asked for a new password with this address. No account can be opened with it.',
  'letter.no-account.button': 'Sign in or create account',
  'letter.no-account.code':
    'Somebody, perhaps you, wanted to sign in with this address. No account can be opened with it.',
  'letter.no-account.not-you': 'If it was not you, do nothing.',
  'letter.no-account.other': 'If you have an account with another address, ask again with that one.',
  'letter.no-account.subject': 'There is no account with this address',
  // An operator is whoever runs this Portico.
  'letter.one-time-password':
    'An operator put a new password in the place of yours, because somebody asked for it. You were signed out everywhere.',
  'letter.one-time-password.next':
    'It works once: when you sign in with it, you choose your own. Your second step stays as it is.',
  'letter.one-time-password.not-you':
    'If you did not ask for this, choose “I forgot my password” where you sign in, now, and tell the people who run this Portico.',
  'letter.one-time-password.subject': 'An operator replaced your password',
  'letter.not-you': 'If this was not you, change your password and make new recovery codes now.',
  'letter.passkey-added':
    'A passkey was added to your account: “{name}”. Whoever has it can sign in without your password.',
  'letter.passkey-added.not-you':
    'If this was not you, remove it now, change your password, and sign out everywhere else.',
  'letter.passkey-added.subject': 'A passkey was added to your account',
  'letter.passkey-changed.button': 'See your passkeys',
  'letter.passkey-removed': 'The passkey “{name}” was removed from your account. It opens nothing any more.',
  'letter.passkey-removed.not-you':
    'If this was not you, change your password now and sign out everywhere else.',
  'letter.passkey-removed.subject': 'A passkey was removed from your account',
  // {name} is the person whose account it is.
  'letter.new-browser':
    'Somebody signed in to the account of {name} in a browser where nobody had done so before.',
  'letter.new-browser.nameless':
    'Somebody signed in to your account in a browser where nobody had done so before.',
  'letter.new-browser.button': 'See where you are signed in',
  'letter.new-browser.subject': 'A new browser signed in',
  'letter.new-browser.you': 'If it was you, there is nothing to do.',
  'letter.new-browser.not-you': 'If it was not you, end that session there, and then change your password.',
  'letter.password-set': 'Your account had no password until now. Somebody chose one.',
  'letter.password-set.subject': 'Your account has a password now',
  // A way back is a link from an operator for somebody who lost their second step.
  'letter.way-back-closed':
    'The way back into your account that an operator had opened is closed. Nobody can use it any more.',
  'letter.way-back-closed.rest': 'If you need it after all, ask an operator for a new one.',
  'letter.way-back-closed.subject': 'The way back into your account is closed',
  'letter.password-changed': 'The password of your account was changed.',
  'letter.password-changed.button': 'See your security settings',
  'letter.password-changed.not-you':
    'If this was not you, choose “I forgot my password” where you sign in, now. Then whoever changed it is signed out.',
  'letter.password-changed.subject': 'Your password was changed',
  'letter.password-reset':
    'Somebody, perhaps you, asked for a new password for your account. Choose it here:',
  'letter.password-reset.button': 'Choose a new password',
  'letter.password-reset.expires': 'The link works once, for 30 minutes. A newer letter takes its place.',
  'letter.password-reset.not-you':
    'If it was not you, do nothing: your password stays as it is. Give the link to nobody.',
  'letter.password-reset.subject': 'Choose a new password',
  'letter.second-step-app-removed':
    'An authenticator app was removed from your account. Its codes do not work any more.',
  'letter.second-step-app-removed.subject': 'An authenticator app was removed',
  'letter.second-step-chosen': 'Somebody changed how the second step of your account is taken.',
  'letter.second-step-chosen.subject': 'Your second step was changed',
  // Before a code of eight digits.
  'letter.second-step-code':
    'This code is the second step of your sign-in. Type it where you began, and give it to nobody.',
  'letter.second-step-code.expires': 'It is good for ten minutes, once.',
  'letter.second-step-code.subject': '{code} is your code to sign in',
  'letter.second-step-added':
    'An authenticator app was added to your account. Its codes are a second step when you sign in.',
  'letter.second-step-added.subject': 'An authenticator app was added',
  'letter.second-step-changed.not-you': 'If this was not you, somebody knows your password: change it now.',
  'letter.second-step-new-codes':
    'New recovery codes were made for your account. The old ones do not work any more.',
  'letter.second-step-new-codes.subject': 'You have new recovery codes',
  'letter.second-step-removed':
    'The second step of your account was turned off. The first step alone opens it now.',
  'letter.second-step-removed.subject': 'Your second step was removed',
  'letter.recovery-code-used': 'One of your recovery codes was used to sign in.',
  'letter.recovery-code-used.button': 'See your second step',
  'letter.recovery-code-used.subject': 'A recovery code was used',
  'letter.recovery-codes-left.one': 'You have {count} left. Make new ones soon.',
  'letter.recovery-codes-left.other': 'You have {count} left.',
  // {display} is an e-mail address or a phone number.
  'letter.identifier-added': '{display} was added to your account. It can be signed in with from now on.',
  'letter.identifier-added.subject': 'Added to your account: {display}',
  'letter.identifier-button': 'See your addresses and numbers',
  'letter.identifier-not-you':
    'If this was not you, somebody else can open your account: remove what you do not know there, and change your password.',
  'letter.identifier-primary':
    '{display} is the main one of its kind in your account now. Portals that may know it are told this one.',
  'letter.identifier-primary.subject': 'The main one in your account now: {display}',
  'letter.identifier-removed':
    '{display} was removed from your account. Nobody can sign in with it any more.',
  'letter.identifier-removed.subject': 'Removed from your account: {display}',
  'letter.identifier-restored':
    'Somebody opened the link in a letter to {display}, and brought that address back as the main one of your account. Everybody was signed out. What was added to the account in the days before was taken off it.',
  'letter.identifier-restored.subject': 'Brought back to your account: {display}',
  // To an address that somebody wants to add to another account, or to create one with, while it belongs to an account.
  'letter.not-yours-to-add':
    'Somebody, perhaps you, wanted to add this address to an account. It belongs to another account already, so it was not added.',
  'letter.not-yours-to-add.next':
    'If both accounts are yours, remove it from the other one first. If it was not you, do nothing.',
  'letter.not-yours-to-add.subject': 'This address is in use already',
  'letter.prove': 'Type this code where you are adding this address to an account:',
  'letter.prove.not-you':
    'If you did not ask for this, do nothing: without the code it is not added. Never tell anybody the code.',
  'letter.prove.expires': 'The code works for 10 minutes.',
  'letter.reserved':
    'Somebody, perhaps you, wanted to use this address. It was taken off an account in the last few days, and can still be brought back there, so nobody else gets it yet.',
  'letter.reserved.subject': 'This address cannot be used yet',
  'letter.reserved.undo':
    'Wait a week, or sign in to the account that it belonged to and add it there again.',
  'letter.undo-button': 'Undo this',
  'letter.undo-primary': 'Another address was made the main one of your account, in place of {display}.',
  'letter.undo-primary.subject': '{display} is not the main address of your account any more',
  'letter.undo-removed': '{display} was removed from your account.',
  'letter.undo-removed.subject': '{display} was removed from your account',
  'letter.undo-what':
    'If it was not you, undo it: this address becomes the main one of the account again, everybody is signed out of it, and what was added to it in the days before the change, or since, is taken off. Then choose a new password.',
  'letter.undo-while': 'The button works once, for 7 days. If it was you, do nothing.',
  'letter.sign-in-code': 'Type this code where you are signing in:',
  'letter.sign-in-code.expires': 'It works once, for 10 minutes, in the browser where you asked for it.',
  'letter.sign-in-code.not-you':
    'If it was not you, do nothing. Never tell anybody the code: we never ask for it.',
  'letter.sign-in-code.subject': '{code} is your sign-in code',
  // A way back is what an operator opens for somebody who lost every second step.
  'letter.way-back-opened':
    'An operator opened a way back into your account for 24 hours, because somebody said they lost their second step. With it and your password, your second step can be removed once.',
  'letter.way-back-opened.button': 'Close the way back',
  'letter.way-back-opened.not-you':
    'If you did not ask for this, close it now, and tell the people who run this Portico.',
  'letter.way-back-opened.subject': 'A way back into your account was opened',
  'letter.way-back-opened.you': 'If it was you, do nothing. The operator gives you the link.',
  'letter.way-back-used':
    'The way back that an operator opened was used: your authenticator apps, recovery codes and trusted browsers are gone. Your first step alone opens your account now.',
  'letter.way-back-used.not-you':
    'If this was not you, choose “I forgot my password” where you sign in, now, and tell the people who run this Portico.',
  'letter.way-back-used.subject': 'Your second step was removed',
  'letter.sign-up': 'Type this code where you are creating your account:',
  'letter.sign-up.button': 'Confirm this address',
  'letter.sign-up.expires': 'The code works for 10 minutes, the link for 30.',
  'letter.sign-up.not-you':
    'If you did not ask for this, do nothing: without you there will be no account. Never tell anybody the code.',
  'letter.sign-up.subject': '{code} is your code',
  // --- Signing in.
  'login.create-account': 'Create account',
  'login.forgot-password': 'I forgot my password',
  'login.incomplete': 'Enter your e-mail address and your password.',
  'login.incomplete-or-phone': 'Enter your e-mail address or phone number, and your password.',
  // A button below "Sign in".
  'login.passkey': 'Sign in with a passkey',
  // A link: a code by letter or text, in place of the password.
  'login.send-code': 'Sign in with a code',
  'login.submit': 'Sign in',
  'login.title': 'Sign in',
  // {time} is when, seen from now: "in 30 seconds", "in 5 minutes".
  'login.too-many-attempts': 'Too many attempts. You can try again {time}.',
  // A passkey that was removed from the account, or was never ours.
  'login.unknown-passkey':
    'That passkey does not open any account here; it may have been removed. Sign in in another way, or choose another passkey.',
  'login.wrong-details': 'That e-mail address and password do not belong together.',
  'login.wrong-number': 'That phone number and password do not belong together.',
  'login.wrong-passkey':
    'The passkey could not be checked. Perhaps the page was open for too long: try again, or sign in in another way.',
  // --- A portal, as those see it who run it: its owners and admins, and operators.
  // Protocol words (redirect URI, client ID, PKCE, .env) stay as they are.
  // The name of the portal's own navigation, for people who hear it.
  'portal.tabs': 'This portal',
  'portal.tab.clients': 'Clients',
  'portal.tab.doctor': 'Doctor',
  'portal.tab.invitations': 'Invitations',
  'portal.tab.members': 'Members',
  'portal.tab.overview': 'Overview',
  'portal.tab.settings': 'Settings',
  'portal.access.everyone': 'Everyone with an account',
  'portal.access.everyone-hint': 'Whoever signs in can enter.',
  'portal.access.members': 'Members only',
  'portal.access.members-hint': 'You add people, or invite them.',
  'portal.access.invited': 'By invitation',
  'portal.access.invited-hint': 'Only who accepted an invitation; nobody is just added.',
  'portal.disabled': 'closed',
  'portal.fewer-scopes': 'may know less',
  'portal.first-party': 'first party: no consent is asked',
  'portal.is-disabled': 'This portal is closed: nobody can enter it, and none of its tokens counts.',
  'portal.kind.link': 'Link',
  'portal.kind.machine': 'Program',
  'portal.kind.native': 'App on a phone or computer',
  'portal.kind.spa': 'Web application without a server',
  'portal.kind.web': 'Web application with a server',
  'portal.lean-tokens': 'lean tokens',
  'portal.max-age': 'sign-in at most {age} old',
  'portal.needs-second-step': 'second step needed',
  'portals.access': 'Who may enter',
  'portals.clients': 'Kind',
  'portals.lead': 'The applications that people enter through this Portico.',
  'portals.name': 'Name',
  'portals.new': 'Register a portal',
  'portals.none': 'There is no portal yet',
  'portals.none-found': 'Nothing was found',
  'portals.none-found-next': 'Search for a part of the name, a part of the address, or a whole client ID.',
  'portals.none-next': 'Register the first one: it takes a minute, and ends with the lines to paste.',
  'portals.notes': 'Notes',
  'portals.removed': 'The portal is removed.',
  'portals.search': 'Find a portal',
  'portals.search-submit': 'Search',
  'portals.title': 'Portals',
  'create.access': 'Who may enter',
  'create.home': 'Its address',
  'create.home-hint': 'Where it opens, such as wiki.example.com.',
  'create.home-hint-loopback': 'Where it opens, such as localhost:3000 or wiki.example.com.',
  'create.home-missing': 'Enter the address of the application.',
  'create.home-wrong':
    'Enter a whole web address, such as https://wiki.example.com, without a name or password in it.',
  'create.kind': 'Kind',
  'create.kind.link-hint': 'A tile that leads there. It signs nobody in through Portico yet.',
  'create.kind.machine-hint': 'It signs in for itself; no people do.',
  'create.kind.native-hint': 'Installed by people; it can keep no secret.',
  'create.kind.spa-hint': 'All of it runs in the browser; it can keep no secret.',
  'create.kind.web-hint': 'It runs on a server, which keeps its secret. Most do.',
  'create.lead': 'Three answers. Then you get the lines to paste into your application.',
  'create.made-with': 'Made with',
  'create.made-with-hint': 'So that the addresses and the lines to paste fit.',
  'create.made-with-other': 'Something else',
  'create.more': 'More: redirect URIs, rules',
  'create.name': 'Name',
  'create.name-hint': 'As people know the application.',
  'create.name-missing': 'Enter a name.',
  'create.open': 'Open {name}',
  'create.post-logout-uris-hint':
    'Where people may go after signing out, one a line. Leave it empty for the application’s address.',
  'create.redirect-uris-hint':
    'Where people come back to, character by character, one a line. Leave it empty for what the framework expects.',
  'create.sent-before':
    'This form registered {name} already. Its secret was shown then; if it got lost, make a new one.',
  'create.submit': 'Register',
  'create.title': 'Register a portal',
  'create.too-many': 'That were many portals. You can register another {time}.',
  'create.what': 'What it is',
  'create.where': 'What it is called, and where it is',
  'handover.all-addresses': 'More settings: addresses, .env',
  'handover.authorize': 'Authorization endpoint',
  'handover.choose': 'Lines to paste',
  'handover.choose-note': 'Open what the application is made with.',
  'handover.client-id': 'Client ID',
  'handover.client-secret': 'Client secret',
  'handover.discovery': 'Discovery document',
  'handover.doctor': 'Ask the doctor',
  'handover.done': 'On to {name}',
  'handover.end-session': 'Sign-out (end session) endpoint',
  'handover.facts': 'What every application needs',
  'handover.facts-note': 'It finds everything else by itself, from the issuer.',
  'handover.install': 'Install',
  'handover.issuer': 'Issuer',
  'handover.jwks': 'Keys (JWKS)',
  'handover.next': 'Then try it',
  'handover.next-note':
    'Start the application and sign in. If something does not fit, the portal’s doctor says what.',
  'handover.no-secret': 'This kind of application has no secret: it proves itself by PKCE.',
  'handover.others': 'Made with something else',
  'handover.paste': 'Paste into {framework}',
  'handover.paste-note': 'It works as it stands. The first of it are the settings, the rest is code.',
  'handover.redirect-uri': 'Redirect URI',
  'handover.registered': '{name} is registered',
  'handover.secret-kept':
    'The secret was shown when it was made. Put it after CLIENT_SECRET=; if it got lost, make a new one.',
  'handover.secret-once': 'The secret is shown this once. Keep it before you go on.',
  'handover.terminal': 'In the terminal',
  'handover.title': 'Set up {name}',
  'handover.token': 'Token endpoint',
  'handover.try': 'Sign in to it',
  'handover.userinfo': 'Userinfo endpoint',
  'overview.address': 'Its address here',
  'overview.address-label': 'Address to pass on',
  'overview.address-note':
    'Whoever opens it signs in and is inside the portal. It can be changed, and leads here for ever.',
  'overview.change-address': 'Change the address',
  'overview.enter': 'Enter',
  'overview.next': 'What is left to do',
  'overview.next-client': 'Connect the application',
  'overview.next-client-note': 'A client is how it speaks to Portico. You get the lines to paste.',
  'overview.next-home': 'Say where it opens',
  'overview.next-home-note': 'People are led there from here.',
  'overview.next-invite': 'Invite your people',
  'overview.next-invite-note': 'Only members can enter.',
  'overview.next-logo': 'Give it a logo',
  'overview.next-logo-note': 'People recognise it when they sign in.',
  'overview.no-description': 'It has no description yet.',
  'overview.rules': 'Rules',
  'address.change': 'Another address',
  'address.change-note': 'The one it has now leads here still.',
  'address.changed': 'The address is changed.',
  'address.former': 'Addresses it had',
  'address.former-note': 'They lead to the portal too, and are given to nobody else.',
  'address.lead': 'Where people find the portal. Change it as often as you like.',
  'address.new': 'Make one up',
  'address.none': 'Enter an address, or have one made up.',
  'address.not-an-address':
    'An address has 3 to 60 letters from a to z, digits, and single hyphens between them.',
  'address.now': 'Now',
  'address.own': 'In your own words',
  'address.own-hint': 'What comes after {start}',
  'address.take': 'Take this address',
  'address.taken': 'That address is taken. Choose another.',
  'address.title': 'Address of {name}',
  'address.too-many': 'That were many addresses. You can take another {time}.',
  'settings.appearance': 'What people see',
  'settings.appearance-note': 'On its sign-in page, and on the home page of your people.',
  'settings.change-rules': 'Change the rules',
  'settings.changed-meanwhile':
    'Somebody else changed this meanwhile. Here is how it stands now; change it again.',
  'settings.colour': 'Colour',
  'settings.coloured': 'Its sign-in page has a colour of its own',
  'settings.coloured-hint': 'It is adapted until it can be read.',
  'settings.description': 'Description',
  'settings.description-hint': 'A sentence or two about what it is for.',
  'settings.disable': 'Close it',
  'settings.enable': 'Open it again',
  'settings.end': 'Its end',
  'settings.end-note': 'You are asked once more first.',
  'settings.first-party': 'This application is our own',
  'settings.first-party-hint': 'People are then not asked what it may know about them.',
  'settings.home-hint': 'Where it opens. Empty: nowhere.',
  'settings.leave': 'Leave it as it is',
  'settings.logo': 'Logo',
  'settings.logo-note': 'A square picture, shown where people sign in to it.',
  'settings.logo-submit': 'Use this logo',
  'settings.remove': 'Remove it',
  'settings.require-second-step': 'Whoever enters needs a second step',
  'settings.rules': 'Rules',
  'settings.rules-note': 'Who gets in, and with what.',
  'settings.save': 'Save',
  'settings.saved': 'It is saved.',
  'settings.title': 'Settings of {name}',
  'rules.all-scopes': 'Everything that people allow',
  'rules.any-age': 'Any age',
  'rules.as-the-account': 'As the account says',
  'rules.consent': 'Consent',
  'rules.lean-tokens': 'Lean tokens',
  'rules.lean-tokens-hint':
    'What it knows of people is found at the userinfo endpoint alone, not in the ID token.',
  'rules.max-age': 'Age of the sign-in',
  'rules.max-age-hint': 'Whoever signed in longer ago is asked again before they enter.',
  'rules.needed': 'Needed to enter',
  'rules.no-scopes': 'Nothing but who it is',
  'rules.proof': 'With what',
  'rules.scope.address': 'Postal address',
  'rules.scope.email': 'E-mail address',
  'rules.scope.groups': 'Groups of its members',
  'rules.scope.offline_access': 'Access while people are away (refresh tokens)',
  'rules.scope.phone': 'Phone number',
  'rules.scope.profile': 'Name, picture and the rest of the profile',
  'rules.scope.roles': 'Roles of its members',
  'rules.scopes': 'What it may know',
  'rules.second-step': 'Second step',
  'rules.second-step-hint': 'Who has none gets {days} days to set one up.',
  'rules.telling': 'What it is told',
  'rules.telling-note': 'At most. People are asked besides, unless the application is our own.',
  'rules.title': 'Rules of {name}',
  'rules.who': 'Who',
  'removal.consequence':
    'Nobody can sign in to {name} any more. Its clients, members, invitations, consents and tokens are gone at once. This cannot be undone.',
  'removal.disable-consequence':
    'Nobody can sign in to {name}, and none of its tokens counts, until it is opened again. Nothing is lost.',
  'removal.disable-title': 'Close {name}?',
  'removal.enable-consequence': 'Whoever could enter {name} before can enter it again.',
  'removal.enable-title': 'Open {name} again?',
  'removal.keep': 'Keep the portal',
  'removal.submit': 'Remove it for good',
  'removal.title': 'Remove {name}?',
  'removal.type-name': 'Type “{name}” to remove it',
  'removal.what-then': 'What happens then',
  'removal.wrong-name': 'That is not the name. Type “{name}”.',
  'client.add': 'Add it',
  'client.added': '{name} is added',
  'client.addresses': 'Name and addresses',
  'client.api-scopes': 'HTTP API',
  'client.as-json': 'Edit all of its metadata as JSON',
  'client.auth-method': 'How it proves itself',
  'client.auth-method-hint': 'As token_endpoint_auth_method names it.',
  'client.back-channel': 'Back-channel logout URI',
  'client.back-channel-hint': 'Called when somebody’s session is over.',
  'client.dpop_bound_access_tokens': 'Its access tokens are bound to a key (DPoP)',
  'client.drop-secret': 'End the old secret now',
  'client.edit': 'Edit',
  'client.edit-title': 'Edit {name}',
  'client.id': 'Client ID',
  'client.initiate-login': 'Address that begins a sign-in (initiate_login_uri)',
  'client.initiate-login-hint': 'With it, people who come from here are signed in without pressing anything.',
  'client.json': 'Metadata',
  'client.json-note':
    'In the names of RFC 7591. The secret, and what is said of the portal, stand elsewhere.',
  'client.jwks-uri': 'Address of its keys (jwks_uri)',
  'client.jwks-uri-hint': 'Needed for private_key_jwt.',
  'client.keep': 'Keep the client',
  'client.keep-secret': 'Keep the old secret',
  'client.kind': 'Kind',
  'client.lead': 'A client is how an application speaks to Portico. Its website and its app have one each.',
  'client.list-title': 'Clients of {name}',
  'client.metadata': 'Metadata as JSON',
  'client.more-addresses': 'More addresses',
  'client.name': 'Name of the client',
  'client.name-hint': 'For those who run the portal, such as “Wiki on the phone”.',
  'client.new': 'Add a client',
  'client.new-lead': 'The website, the app, a program: each has a client of its own.',
  'client.new-title': 'Another client for {name}',
  'client.no-pkce': 'PKCE not required',
  'client.none': 'There is no client yet. The portal is a link until it has one.',
  'client.old-counts': 'The secret before it counts too, until {time}.',
  'client.one-a-line': 'Compared character by character, one a line.',
  'client.origins': 'Origins that may read answers (CORS)',
  'client.origins-hint': 'One a line. Those of the redirect URIs may anyway.',
  'client.overlap': 'What happens then',
  'client.overlap-legend': 'The old secret counts',
  'client.overlap-note':
    'The new secret counts at once. Choose how long the old one counts beside it, so that nobody is kept out while you change it everywhere.',
  'client.overlap.day': 'for 24 hours',
  'client.overlap.hour': 'for an hour',
  'client.overlap.none': 'no more at all',
  'client.overlap.none-hint': 'When it may be in the wrong hands.',
  'client.overlap.week': 'for 7 days',
  'client.pkce': 'PKCE',
  'client.policy': 'Its privacy policy',
  'client.post-logout-uris': 'Post-logout redirect URIs',
  'client.redirect-uris': 'Redirect URIs',
  'client.registration': 'Registration',
  'client.removal': 'Removal',
  'client.removal-consequence':
    'Nobody can sign in through this client any more, and its tokens are gone at once. The portal stays. This cannot be undone.',
  'client.removal-note': 'The portal stays, with its members. You are asked once more first.',
  'client.remove': 'Remove this client',
  'client.removed': 'The client is removed.',
  'client.require-pkce': 'PKCE is required',
  'client.require-pkce-hint': 'Only leave it out for old libraries that do not know it.',
  'client.require_pushed_authorization_requests': 'It pushes its requests before people come (PAR)',
  'client.rotate': 'Make a new secret',
  'client.rotate-title': 'Make a new secret for {name}?',
  'client.rotated': 'The new secret of {name}',
  'client.rotated-before': '{name} got a new secret meanwhile. If that was not you, make another.',
  'client.safety': 'Safety',
  'client.secret': 'Secret',
  'client.secret-note': 'It is kept as a hash and cannot be shown again.',
  'client.setup': 'Lines to paste',
  'client.terms': 'Its terms',
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
  // --- Who belongs to a portal, for those who run it. What somebody is there, on its own:
  'role.admin': 'Admin',
  'role.member': 'Member',
  'role.owner': 'Owner',
  'members.access-everyone':
    'Everybody with an account may enter this portal. Members are known to it by a role besides.',
  'members.access-invited': 'Only members may enter, and nobody becomes one but by an invitation.',
  'members.access-members': 'Only members may enter this portal.',
  'members.add': 'Add somebody',
  'members.add-member-already': 'They are a member already.',
  'members.add-note-operator':
    'Whoever has an account with this address is a member at once, and told so. Anybody else gets an invitation.',
  'members.add-note-owner':
    'Whoever let this portal know this address is a member at once, and told so. Anybody else gets an invitation.',
  'members.add-submit': 'Add',
  'members.add-title': 'Add somebody to {portal}',
  'members.add-unreachable': 'Enter an address that can be written to.',
  'members.add-who': 'Who is it?',
  'members.back': 'All members',
  'members.done-added': 'Added. They were told.',
  'members.done-changed': 'Changed.',
  'members.done-handed-over': 'The portal is theirs now. You are an admin of it.',
  'members.done-invited': 'They were sent an invitation.',
  'members.done-removed': 'Removed. What the portal held of their sign-ins has ended.',
  'members.first': 'From the beginning',
  'members.invite': 'Invite people',
  // What comes before a moment, such as “2 hours ago”.
  'members.joined': 'Joined',
  'members.more': 'More',
  'members.none': 'Nobody belongs to this portal yet. Add somebody, or invite people.',
  'members.of': 'Members of {portal}',
  // The name of the links to further pages, for people who hear it.
  'members.paging': 'Pages of members',
  'members.title': 'Members',
  // {time} is such as “in 5 minutes”.
  'members.too-many': 'This was done several times just now. You can do it again {time}.',
  'member.about': 'Who they are',
  'member.address': 'Address',
  'member.bad-names':
    'Each name is letters, digits and . _ : / or -, at most 64 of them, with spaces between names. There can be 50.',
  'member.changed-meanwhile':
    'Somebody else changed this meanwhile, and nothing of yours was kept. This is how it stands now.',
  'member.groups': 'Groups',
  'member.groups-hint':
    'Names apart by spaces. The application is told them where it asks for the scope “groups”.',
  'member.invited-by': 'Invited by',
  'member.last-owner': 'A portal keeps an owner. Make somebody else one first.',
  'member.owners-only': 'What owners are, only owners decide.',
  'member.remove': 'Remove from {portal}',
  'member.remove-note': 'What the portal holds of their sign-ins ends at once, and they are told.',
  'member.remove-note-everyone':
    'What the portal holds of their sign-ins ends at once, and they are told. They may enter again, as everybody with an account.',
  'member.remove-title': 'Remove them',
  'member.role': 'Role',
  'member.role-hint':
    'Members enter. Admins also run the portal. Owners decide everything, and who else owns it.',
  // What the application itself calls them, such as "editor"; beside the role here.
  'member.roles': 'Called in the application',
  'member.roles-hint':
    'Names apart by spaces. The application is told them, with the role, where it asks for the scope “roles”.',
  'member.save': 'Save',
  'member.since': 'Member since',
  'member.what': 'What they are here',
  'hand-over.go': 'Hand the portal over',
  'hand-over.keep': 'Keep it',
  'hand-over.letters': 'Both of you are told by letter.',
  'hand-over.note': 'They own it then, in your place. You are asked once more first.',
  'hand-over.section': 'Hand over',
  'hand-over.submit': 'Hand it over',
  'hand-over.theirs': '{name} owns {portal}, and decides everything about it: you among its people, too.',
  'hand-over.title': 'Hand {portal} over to {name}?',
  'hand-over.what': 'What happens',
  'hand-over.you': 'You are an admin from then on. You cannot take it back by yourself.',
  'leave.again-everyone':
    'You may enter again, as everybody with an account, but without the role that you have now.',
  'leave.again-invited': 'You cannot come back without another invitation.',
  'leave.again-members': 'You cannot come back unless somebody adds or invites you.',
  'leave.ends': 'You are no member of {portal} any more, and what it holds of your sign-ins ends at once.',
  'leave.go': 'Leave this portal',
  'leave.keep': 'Stay',
  'leave.last-owner':
    'You alone own {portal}, and a portal keeps an owner. Hand it over to another member first, or remove the portal.',
  'leave.note': 'You are asked once more first.',
  'leave.section': 'Leave',
  'leave.submit': 'Leave {portal}',
  'leave.taken-back': 'What you allowed it to know is taken back.',
  'leave.title': 'Leave {portal}?',
  'leave.to-members': 'To its members',
  'leave.what': 'What happens',
  // --- Before the console, for an operator who has no second step yet.
  // The heading above what a dangerous step would do.
  // Leaves the page that shows the secret.
  // Said of a portal whose ID tokens carry no details of the person.
  // The heading of the column for what is out of the ordinary about a portal.
  // {reason} is a sentence, in English for now: it is the same one that the command line says.
  // Unfolds the form that registers another portal.
  // The heading above the button that leads to removing a portal.
  'operator.second-step':
    'Whoever runs this Portico proves it twice. Set up an authenticator app, then come back here.',
  'operator.second-step-title': 'A second step is needed',
  // --- Passkeys. Said beside the button, when the browser comes back without one.
  'passkey.cancelled': 'No passkey was chosen. Try again, or go on in another way.',
  'passkey.exists': 'This device or password manager has a passkey for your account already.',
  'passkey.failed': 'Your browser could not use a passkey just now. Try again, or go on in another way.',
  // --- The page of a person’s passkeys.
  'passkeys.add': 'Add a passkey',
  'passkeys.add-note':
    'Your browser asks where to keep it: on this device, in your password manager, on your phone, or on a security key.',
  'passkeys.add-title': 'Add a passkey',
  'passkeys.back': 'Back to your passkeys',
  // Followed by a moment, such as "2 hours ago".
  'passkeys.created': 'Added',
  'passkeys.done-added': 'The passkey is added. From now on you can sign in with it.',
  'passkeys.done-removed': 'The passkey is removed. It opens nothing any more.',
  'passkeys.done-renamed': 'The passkey has its new name.',
  'passkeys.known': 'That passkey belongs to an account already. Make a new one.',
  'passkeys.last-way-in':
    'This passkey is the only way into your account. Add another one, or choose a password, before you remove it.',
  'passkeys.lead':
    'Sign in with your finger, your face or the PIN of your device. There is nothing to remember and nothing to give away.',
  'passkeys.name': 'Name',
  // A name to begin with; {system} is like "Android".
  'passkeys.name-on': 'Passkey on {system}',
  'passkeys.name-plain': 'Passkey',
  'passkeys.name-problem': 'Enter a name of at most {max} characters.',
  // After when it was added.
  'passkeys.never': 'never used',
  'passkeys.no-browser':
    'Adding a passkey needs JavaScript and a browser that can make passkeys. Open this page in such a browser.',
  'passkeys.none': 'You have no passkey yet.',
  'passkeys.one-device': 'On one device only',
  'passkeys.refused':
    'The passkey could not be checked, and nothing was added. Perhaps the page was open for too long: try again.',
  'passkeys.remove': 'Remove this passkey',
  'passkeys.remove-note':
    'It opens your account no longer. Your device or password manager may keep showing it until you delete it there, too.',
  'passkeys.remove-second-step':
    'It is your last passkey, and your second step asks for one: it will not ask for a passkey any more.',
  'passkeys.remove-title': 'Remove it',
  'passkeys.rename': 'Save the name',
  'passkeys.rename-note': 'A name that tells you where it is, such as “Phone” or “Key on my key ring”.',
  'passkeys.rename-title': 'What you call it',
  // Where a passkey is: a password manager copies it to all of the person’s devices.
  'passkeys.synced': 'In a password manager, on every device that uses it',
  'passkeys.title': 'Passkeys',
  'passkeys.too-many': 'You have as many passkeys as we can keep. Remove one that you do not use first.',
  // Said where the address of this Portico is an IP address: browsers keep no passkeys for those.
  'passkeys.unavailable':
    'Passkeys need an address with a name. This Portico is opened by an IP address, so browsers cannot keep any for it.',
  // After when it was added, and before a moment: "2 hours ago".
  'passkeys.used': 'last used',
  // The heading of the list.
  'passkeys.yours': 'Your passkeys',
  // --- Passwords.
  'password.common': 'Many people use this password, so it is guessed first. Choose another.',
  'password.context': 'This password is made of your name, your address or ours. Choose another.',
  'password.rules':
    'At least {min} characters. Three or four words that only you would put together are good.',
  'password.too-long': 'This password is too long.',
  'password.too-short': 'The password needs at least {min} characters.',
  // --- The one profile, as its owner edits it.
  'profile.about': 'About you',
  // The first choice in the list of languages.
  'profile.as-browser': 'As my browser is set',
  'profile.birthdate-hint': 'Such as 1815-12-10, or the year alone.',
  'profile.contact': 'How to reach you',
  'profile.done.picture': 'Every portal is shown your new picture now.',
  'profile.done.removed': 'Your picture is removed. Your initials are shown in its place.',
  'profile.done.saved': 'Saved. Every portal is told from now on.',
  // Offered in a list; the claims say "female" and "male" in every language.
  'profile.gender.female': 'Female',
  'profile.gender.male': 'Male',
  'profile.gender-hint': 'In your own words.',
  'profile.lead': 'One profile for all your portals. Each is told only what you allow it to know.',
  // {languages} are those that the pages are written in, such as "Deutsch, English".
  'profile.locale-hint': 'Portico speaks {languages}.',
  // Above a list of links to the fields.
  'profile.mends': 'Some details need another look. Nothing is saved yet.',
  // Unfolds the fields of three names that few people use.
  'profile.more-names': 'More names',
  'profile.name': 'Your name',
  // The first choice in a list.
  'profile.not-given': 'Not given',
  // Unfolds the fields of a website and a profile page.
  'profile.pages': 'Pages about you',
  'profile.phone-hint': 'With its country, such as +44 20 7946 0958.',
  'profile.picture.choose': 'Choose a picture',
  // The name of the part of a picture that is cut out, for people who hear it read out.
  'profile.picture.crop': 'The part that is shown',
  'profile.picture.crop-hint': 'Drag the picture, or move it with the arrow keys.',
  'profile.picture.none-chosen': 'Choose a picture first.',
  'profile.picture.not-a-picture':
    'This is no JPEG, PNG or WebP picture. Save it as one of them, or choose another.',
  'profile.picture.note': 'Shown beside your name in every portal that you let see it.',
  // Says what the picture shows, for people who cannot see it.
  'profile.picture.of': 'Picture of {name}',
  'profile.picture.remove': 'Remove picture',
  'profile.picture.rules': 'JPEG, PNG or WebP, at most {megabytes} MB. Where it was taken is not kept.',
  'profile.picture.too-large': 'This file is larger than {megabytes} MB. Make it smaller, or choose another.',
  'profile.picture.too-many': 'That is enough pictures for now. You can send another {time}.',
  'profile.picture.too-many-pixels':
    'This picture has more than 16 million pixels. Make it smaller, or choose another.',
  'profile.picture.unreadable': 'This picture is damaged or cannot be read. Choose another.',
  'profile.picture.use': 'Use this picture',
  'profile.picture.zoom': 'Zoom',
  'profile.preferred-username-hint': 'The short name that portals may greet you by.',
  'profile.profile-hint': 'The address of a page about you.',
  'profile.submit': 'Save',
  'profile.title': 'Profile',
  // {label} is the name of a field.
  'profile.too-long': '{label}: at most {max} characters, please.',
  'profile.unfit': '{label}: this holds characters that cannot be shown. Type it again.',
  'profile.wrong.birthdate': 'Enter a date of birth such as 1815-12-10, or the year alone.',
  'profile.wrong.locale': 'Choose a language from the list.',
  'profile.wrong.phone_number': 'Enter the phone number with its country, such as +44 20 7946 0958.',
  'profile.wrong.profile': 'Enter your profile page’s whole address, such as https://example.com/ada.',
  'profile.wrong.website': 'Enter your website’s whole address, such as https://example.com.',
  'profile.wrong.zoneinfo': 'Choose a time zone from the list.',
  'profile.zoneinfo-hint': 'By continent and city.',
  // --- The page that shows letters while there is no mail server; for developers only.
  'mailbox.about': 'To {recipient}',
  'mailbox.back': 'All letters',
  'mailbox.empty': 'There are none yet. Create an account, and the letter will be here.',
  // On the page that tells a person to look into their mail.
  'mailbox.here': 'No mail server is set. Read the letter here.',
  'mailbox.lead':
    'No mail server is set, so letters stay here, where only this machine can read them. Set SMTP_URL to send them.',
  'mailbox.texts-lead':
    'No gateway for texts is set, so texts stay here, where only this machine can read them. Set TEXT_WEBHOOK_URL or Twilio’s settings to send them.',
  // On the page that tells a person to look at their phone.
  'mailbox.text-here': 'No texts are sent from here. Read it here.',
  'mailbox.title': 'Letters and texts',
  // --- After an operator’s one-time password.
  'new-password.lead':
    'An operator gave you a password that works once. Choose your own now, which nobody else knows.',
  'new-password.same': 'That is the one the operator gave you. Choose another.',
  'new-password.submit': 'Save and continue',
  // Of a portal that people enter through Portico, for whoever may not enter it.
  // A link that tries the same once more.
  'not-a-member.again': 'I was let in since. Try again',
  // {who} is one name, or several: “Ada or Bob”.
  'not-a-member.ask': 'Ask {who} if you should be there.',
  'not-a-member.ask-somebody': 'If you should be there, ask whoever runs {portal}.',
  // A button that leads back to the portal, which is told that nobody comes.
  'not-a-member.back': 'Back to {portal}',
  'not-a-member.by-invitation':
    'Only people who were invited can enter. Invited at another address? Use the account that has it.',
  'not-a-member.invited': 'But you are invited: accept it, and you are in.',
  'not-a-member.members': 'Only its members can enter, and this account is not one of them.',
  // A button that leads to the invitation.
  'not-a-member.see-invitation': 'See your invitation',
  'not-a-member.title': 'You are not a member of {portal}',
  // --- The address of a portal, where it leads nowhere.
  'portal-address.disabled': '{portal} is closed for now',
  'portal-address.disabled.next':
    'Nobody can enter it at the moment. Your account and what you have there are not touched by that.',
  'portal-address.home': 'Go to your own portals',
  // The portal has no web address that people could be led to.
  'portal-address.homeless': 'Nobody has said yet where {portal} is',
  'portal-address.homeless.next':
    'Whoever runs it can enter its home address in its settings. Then this link leads there.',
  // Before somebody is led to a portal that anybody may have registered. {host} is where it is.
  'portal-address.leaving': 'This leads to {host}',
  'portal-address.leaving.care':
    'Do you know {host}? Whatever it asks for there, your password for this Portico belongs here alone.',
  'portal-address.leaving.go': 'Go on to {host}',
  'portal-address.leaving.lead':
    'It is registered here under the name “{portal}”. Everybody can register portals here, and nobody has looked at this one.',
  // --- A forgotten password.
  'recover.back': 'Back to sign in',
  'recover.lead': 'Enter the address of your account. We write to it with a link to choose a new password.',
  'recover.lead-or-phone':
    'Enter an e-mail address or a mobile number of your account. We send a link to the address, or a code to the phone.',
  // The page says this whether or not there is an account.
  'recover.sent': 'We wrote to {address}. The letter should be there within a minute.',
  'recover.sent-link': 'Its link works once, for 30 minutes. You can open it on any device.',
  'recover.sent-title': 'Look into your mail',
  'recover.submit': 'Send me a link',
  'recover.submit-or-phone': 'Send',
  'recover.title': 'Forgotten password',
  'reset.done': 'You were signed out everywhere. Sign in with the new password to go on.',
  'reset.done-title': 'Your password is changed',
  'reset.lead': 'For the account of {address}. Every device will be signed out.',
  'reset.sign-in': 'Sign in',
  'reset.submit': 'Change password',
  'reset.title': 'Choose a new password',
  // --- Signing out.
  'sign-out.done':
    'You are signed out here, and of every portal that you entered from this browser through Portico.',
  // The same, where other accounts stay signed in.
  'sign-out.done-one':
    'That account is signed out here, and of every portal that you entered with it from this browser.',
  'sign-out.done-title': 'You are signed out',
  'sign-out.lead': 'This ends your session in this browser for every portal.',
  'sign-out.sign-in-again': 'Sign in again',
  'sign-out.stay': 'Stay signed in',
  // {names} is a list of people, such as "Bob Baker".
  'sign-out.still': 'Still signed in here: {names}.',
  'sign-out.submit': 'Sign out',
  'sign-out.title': 'Sign out?',
  // --- The accounts in this browser, from the head of a person's own pages.
  'switch.add': 'Add an account',
  // Pressing the person at the head of a page leads to the accounts in this browser.
  'switch.open': 'Switch account',
  'switch.others': 'Also signed in here. Choose one to switch to it.',
  'switch.sign-out': 'Sign out of {name}',
  // On the account whose pages are open: leads back to them.
  'switch.stay': 'Stay with this one',
  'switch.title': 'Accounts in this browser',
  // --- Creating an account.
  'signup.address-hint': 'We write to it, so that nobody else can use it.',
  'signup.code': 'Code from the letter',
  'signup.code-lead': 'We wrote to {address}. The letter should be there within a minute.',
  'signup.code-title': 'Look into your mail',
  'signup.confirm': 'Continue',
  'signup.details-title': 'About you',
  'signup.have-account': 'I have an account',
  'signup.name-hint': 'As portals should show it.',
  'signup.name-missing': 'Enter your name.',
  'signup.not-an-address': 'Enter an e-mail address, such as ada@example.com.',
  'signup.other-number': 'Use another number or send a new text',
  'signup.other-address': 'Use another address or send a new letter',
  'signup.send-code': 'Send me a code',
  'signup.submit': 'Create account',
  'signup.text-code': 'Code from the text',
  'signup.text-lead': 'We sent a text to {address}. It should be there within a minute.',
  'signup.text-title': 'Look at your phone',
  'signup.title': 'Create account',
  'signup.wrong-code':
    'That is not the code from the newest letter. After five wrong codes you need a new letter.',
  'signup.wrong-text-code':
    'That is not the code from the newest text. After five wrong codes you need a new one.',
  // --- Texts to phones: as short as they can be; 160 letters in all, with the two lines that are added to a code.
  'text.second-step': '{code} is your code to sign in. Never tell it to anybody.',
  'text.already-here': 'Somebody wanted to create an account with this number. You have one: {link}',
  'text.code-for-proof': '{code} is your code to confirm this number. Never tell it to anybody.',
  'text.code-for-password':
    '{code} is your Portico code for a new password. It works for 10 minutes. Never tell it to anybody.',
  'text.code-for-sign-in':
    '{code} is your Portico code to sign in. It works for 10 minutes. Never tell it to anybody.',
  'text.in-use': 'Somebody wanted to add this number to an account. It belongs to another one already.',
  // {what} is the subject of a letter, such as "Your password was changed".
  'text.notice': '{what}. If this was not you: {link}',
  'text.number-removed': 'This number was removed from your account',
  // --- A person’s e-mail addresses and phone numbers.
  'identifiers.add': 'Add an address or number',
  'identifiers.add-address': 'Add an e-mail address',
  'identifiers.add-lead': 'We write a code to it, which you type on the next page.',
  'identifiers.back': 'Back to your addresses and numbers',
  'identifiers.already-yours': 'This one belongs to your account already.',
  'identifiers.code-submit': 'Add it',
  'identifiers.done-added': 'Added. You can sign in with it from now on.',
  'identifiers.done-primary': 'Changed. Portals that may know it are told this one from now on.',
  'identifiers.done-removed': 'Removed.',
  'identifiers.emails': 'E-mail addresses',
  'identifiers.emails-none':
    'There is none yet. With one, we can tell you when something happens to your account.',
  'identifiers.is-last': 'It is the only one left, and stays: you could not be written to.',
  'identifiers.is-primary': 'To remove it, make another one the main one before.',
  'identifiers.is-second-step': 'Your second step sends its codes to it. Turn that off first to remove it.',
  'identifiers.lead': 'You can sign in with each of them. Portals are told the main ones, if you let them.',
  'identifiers.make-primary-email': 'Make it the main address',
  'identifiers.make-primary-phone': 'Make it the main number',
  'identifiers.make-primary-email-note':
    'Portals that may know your e-mail address are told this one then, and you are written to here first.',
  'identifiers.make-primary-phone-note':
    'Portals that may know your phone number are told this one then, and codes go to it first.',
  'identifiers.none-such': 'That cannot be done any more: something changed meanwhile.',
  'identifiers.phones': 'Phone numbers',
  'identifiers.phones-none':
    'There is none yet. With one, you can sign in and choose a new password even when you cannot read your mail.',
  'identifiers.primary-email': 'Main address',
  'identifiers.primary-phone': 'Main number',
  // Marks the main one of its kind.
  'identifiers.remove': 'Remove',
  'identifiers.remove-email-note':
    'Nobody can sign in with it any more. For 7 days, a link in a letter to it can bring it back.',
  'identifiers.remove-phone-note': 'Nobody can sign in with it any more, and no code goes to it.',
  'identifiers.remove-title': 'Remove it',
  // Followed by a moment, such as "2 days ago".
  'identifiers.since': 'Added',
  'identifiers.taken':
    'Somebody else proved this address or number first, or it was theirs until a few days ago. It was not added.',
  'identifiers.title': 'Addresses and numbers',
  'identifiers.too-many':
    'There are {count} in your account, which is as many as it can have. Remove one first.',
  'identifiers.too-many-changes': 'That is enough changes for now. You can make another {time}.',
  // --- The link in a letter that undoes a change of addresses.
  'undo.done':
    'Your address is the main one of your account again, and everybody is signed out. If somebody else may know your password, choose a new one now: “I forgot my password”, where you sign in.',
  'undo.done-sign-in': 'Sign in',
  'undo.done-title': 'It is undone',
  'undo.effect-added':
    'Addresses and numbers that were added in the 7 days before the change, or since, are taken off it.',
  'undo.effect-first': '{address} becomes the main address of the account again.',
  'undo.effect-kept': 'Nobody is signed in by this. The password and the second step stay as they are.',
  'undo.effect-out': 'Everybody is signed out of the account, on every device.',
  'undo.lead': 'Somebody changed the addresses of your account. If it was not you, undo it here:',
  'undo.submit': 'Undo the change',
  'undo.title': 'Undo a change of addresses',
  // --- The second step of a sign-in, in each of its ways.
  'step.code': 'Your code',
  'step.code-hint': 'Eight digits, good for ten minutes.',
  // A button: puts the second step off, while there is time.
  'step.later': 'Later',
  // {address} is veiled: a•••@example.com.
  'step.letter-lead': 'Portico can send a code to {address}.',
  'step.letter-sent': 'A code is on its way to {address}.',
  // {portal} is a name.
  'step.none':
    '{portal} asks for a second step, and your account has none yet. Once it is set up, you come back here.',
  'step.now-house':
    'Your account needs a second step here, and has none yet. Once it is set up, you come back here.',
  'step.now-portal':
    'Whoever enters {portal} needs a second step, and your account has none yet. Once it is set up, you come back here.',
  // {day} is a date.
  'step.soon-house': 'Soon you will need a second step to sign in here. You can put it off until {day}.',
  'step.soon-portal': 'Soon you will need a second step to enter {portal}. You can put it off until {day}.',
  // Passkeys and apps are the stronger second steps; letters and texts the weaker ones.
  'step.stronger':
    '{portal} asks for an app or a passkey as the second step, and your account has none that would do. Set one up now, or go back.',
  // A button.
  'step.passkey': 'Use a passkey',
  'step.passkey-lead': 'Your device asks for your finger, your face or its PIN.',
  'step.passkey-needs-script':
    'A passkey needs a browser that knows them, with JavaScript. Choose another way below.',
  // A button.
  'step.send': 'Send a code',
  'step.send-again': 'Send another code',
  'step.stuck':
    'Nothing is left here that would prove that it is you. Ask who runs this Portico to open a way back into your account.',
  'step.stuck-letter':
    'A letter opened the first step, or brought your password: it cannot be the second step too, for then your mailbox alone would open your account.',
  'step.stuck-text':
    'A text opened the first step, or brought your password: it cannot be the second step too, for then your phone number alone would open your account.',
  'step.stuck-title': 'There is no second step left',
  // {text-lead}: {address} is veiled: •••• 4711.
  'step.text-lead': 'Portico can send a text with a code to {address}.',
  'step.text-sent': 'A text with a code is on its way to {address}.',
  // {time} is "in 5 minutes".
  'step.too-many-codes': 'Too many codes were sent. You can ask for another one {time}.',
  // A box to tick.
  'step.trust': 'Trust this browser for 30 days',
  'step.trust-hint': 'It is then not asked for the second step. Only for a browser that nobody else uses.',
  // Links to the other ways.
  'step.use.letter': 'Get a code by e-mail',
  'step.use.passkey': 'Use a passkey',
  'step.use.password': 'Use your password',
  'step.use.recovery-code': 'Use a recovery code',
  'step.use.text': 'Get a code by text',
  'step.use.totp': 'Use an app',
  'step.wrong-code':
    'That code is wrong or too old, or was typed wrongly too often. Look again, or have another one sent.',
  'totp.code': 'Code from your app',
  'totp.hint': 'Six digits. Each code works once.',
  'totp.none-title': 'A second step is needed',
  'totp.recovery-code': 'Recovery code',
  'totp.recovery-hint': 'Each works once. Capital letters and dashes do not matter.',
  'totp.recovery-title': 'Use a recovery code',
  'totp.set-up': 'Set up a second step',
  'totp.start-over': 'Use another account',
  'totp.submit': 'Continue',
  'totp.title': 'Your second step',
  'totp.wrong-code': 'That code is wrong, too old, or was used already. Wait for the next one.',
  'totp.wrong-recovery-code': 'That is none of your unused recovery codes.',
  // --- The way back that an operator opens for somebody who lost every second step.
  'way-back.alone': 'The link opens nothing by itself, and works once. Keep it to yourself.',
  'way-back.begin': 'Sign in',
  'way-back.close': 'Close the way back',
  'way-back.close-lead':
    'An operator opened a way back into your account for somebody who lost their second step. If you did not ask for it, close it.',
  'way-back.close-title': 'Close the way back?',
  'way-back.closed': 'Nobody can use that link any more. Your second step stays as it is.',
  'way-back.closed-title': 'The way back is closed',
  // A link back to the page of the second step.
  'way-back.found': 'I have my second step after all',
  'way-back.lead':
    'An operator opened a way back into your account. Sign in as ever in this browser; where you are asked for your second step, choose “I have a way back from an operator”.',
  'way-back.link': 'I have a way back from an operator',
  'way-back.title': 'Your way back',
  'way-back.use': 'Remove my second step',
  'way-back.use-lead':
    'Your authenticator apps, recovery codes and trusted browsers are removed. Your passkeys stay.',
  'way-back.use-next': 'You are signed in then. Set up a new second step soon.',
  'way-back.use-title': 'Use the way back',
  // --- Merging two accounts of one person, and parting them again. {until} is a date and a time.
  'merge.apart': 'Keep them apart',
  'merge.begin': 'Sign in with the other account',
  'merge.begin-title': 'Two accounts become one',
  'merge.confirm-title': 'Merge these two accounts?',
  'merge.done.merged': 'The two accounts are one now.',
  'merge.done.parted': 'They are two accounts again. You are signed in with this one alone.',
  'merge.fields': 'What it says about you',
  'merge.fields-note': 'Only what differs. Portals are told what you choose here.',
  // Beside the account that may stay; its weaker second steps are turned off.
  'merge.gives':
    'The other account takes a second step from an app or a passkey only, so this one will too: codes by e-mail or text are turned off.',
  'merge.impossible': 'These two cannot be merged now. The reasons stand beside them.',
  // Says what a picture shows, for people who cannot see it.
  'merge.initials-of': 'Initials of {account}',
  'merge.keep': 'Which account stays?',
  'merge.keep-note': 'The other one goes into it.',
  'merge.lead':
    'If you have two accounts here, make one of them: its profile, its way to sign in, all portals of both.',
  'merge.link': 'Merge with another account',
  // Why an account cannot be the one that stays, beside it.
  'merge.obstacle.address-changed':
    'An address of one of them was changed less than a week ago. They can be merged once that can no longer be undone.',
  'merge.obstacle.merged-lately':
    'One of them was merged less than two weeks ago. It can be merged again once that can no longer be undone.',
  'merge.obstacle.operator': 'The other account runs this Portico, so it has to be the one that stays.',
  'merge.obstacle.second-step':
    'The other account has a stricter second step. Keep that one, or sign in with this one, set up as much for it, and begin again.',
  'merge.part-consequence':
    'Each account gets back what was its own. Everybody is signed out of both, and nobody is signed in by this. Then sign in and change your password if this was not you.',
  'merge.part-title': 'Part the two accounts?',
  'merge.parted':
    'They are two accounts again, and everybody is signed out of both. If somebody else merged them, change your password as soon as you have signed in.',
  'merge.parted-title': 'Two accounts again',
  // Says what a picture shows, for people who cannot see it.
  'merge.picture-of': 'Picture of {account}',
  // A choice under the name of a portal. {account} is an e-mail address or a phone number.
  'merge.portal-knows': 'Goes on as {account}',
  'merge.portals': 'Portals that know both',
  'merge.portals-note':
    'Each has two of you. Choose the one it goes on with; the other one is not deleted there, but you do not reach it any more.',
  'merge.problem.begin-again':
    'More than ten minutes have gone by, or the first account was changed meanwhile. Begin again.',
  'merge.problem.changed': 'One of the accounts was changed meanwhile. Look at them once more.',
  'merge.problem.disabled':
    'This account may not be used at the moment. Ask the people who run this Portico.',
  'merge.problem.incomplete': 'Choose which account stays.',
  'merge.problem.no-address':
    'One of the two would have no address left to sign in with. Add one first, then part them.',
  'merge.problem.over': 'There is nothing to undo: it was undone already, or the two weeks are over.',
  'merge.problem.same': 'That was the same account again. Sign in with the other one.',
  'merge.step-choose': 'You see both, and choose what stays, field by field. Until then nothing happens.',
  'merge.step-prove': 'You sign in with the other account, with its second step if it has one.',
  'merge.step-undo': 'For two weeks you can undo it.',
  'merge.submit': 'Merge the accounts',
  'merge.title': 'Merge two accounts',
  'merge.undo': 'Part them again',
  'merge.undo-consequence':
    'Each account gets back what was its own, and you sign in to the other one as before. You are signed out everywhere but here.',
  'merge.undo-link': 'See how to undo it',
  'merge.undo-note': 'Another account was merged into this one. Until {until} they can be parted again.',
  'merge.undo-title': 'Undo the merge',
  'merge.what': 'What happens',
  'merge.what-operator': 'It runs this Portico only if the account that stays does.',
  'merge.what-portals':
    'Every portal goes on knowing you as before. Those that knew the other account find the same person, with this profile.',
  'merge.what-sessions': 'You are signed out in every other browser. Portals stay signed in.',
  'merge.what-sign-in':
    'You sign in as with the account that stays: with its password, its passkeys and its second step, and any address of both.',
  'merge.what-undo':
    'For two weeks you can undo it, and we write to every address of both. Then the other account’s password, passkeys and second step are deleted.',
  // --- The first operator’s link.
  'setup.lead':
    'You started this Portico. Create the account with which you will run it: register portals, and look after people.',
  'setup.submit': 'Create the first operator’s account',
  'setup.title': 'Welcome to Portico',
  // --- The first page of a signed-in person: their portals.
  // A sign with three dots beside a portal, read out.
  'launcher.about': 'About {portal}',
  // A button beside an invitation, and the same read out.
  'launcher.accept': 'Accept',
  'launcher.accept-for': 'Accept the invitation to {portal}',
  // Above all portals, where those that were used lately stand above them.
  'launcher.all': 'All portals',
  'launcher.closed': 'No longer open to you',
  'launcher.closed-note': 'You cannot enter these any more. What you allowed them to know is still theirs.',
  'launcher.closed-state': 'See what it knows, and take it back',
  'launcher.decline': 'Decline',
  'launcher.decline-for': 'Decline the invitation to {portal}',
  'launcher.done-ended':
    'Ended. What the portal held opens nothing any more; when you enter it again, it is told what it asks for.',
  'launcher.done-left': 'You left. What the portal held opens nothing any more.',
  'launcher.done-taken-back':
    'Taken back. The portal has to ask you before it learns anything new about you.',
  'launcher.done-taken-off': 'Done. It stands here again once you enter it.',
  'launcher.empty': 'No portals yet',
  'launcher.empty-next':
    'Once you enter a portal through Portico, or accept an invitation to one, it stands here, one press away.',
  // A button.
  'launcher.find': 'Find',
  'launcher.lately': 'Used lately',
  // A button.
  'launcher.new': 'New portal',
  'launcher.none-found': 'None of your portals goes by “{sought}”.',
  // Below the name of a portal that was never entered, in the place of a moment such as “2 hours ago”.
  'launcher.not-yet': 'Not entered yet',
  // Below the name of a portal that nobody can enter for now.
  'launcher.off': 'Closed for now',
  'launcher.role.admin': 'You are an admin',
  'launcher.role.owner': 'You own it',
  'launcher.run': 'Portals you run',
  'launcher.run-none': 'An application of yours can let people in through Portico too.',
  // One line for what could make the account safer, followed by a link that does it.
  'launcher.safety.another-address':
    'With one address only, you lose your account when you lose that mailbox.',
  'launcher.safety.passkey-as-second-step': 'Your password alone still opens your account.',
  'launcher.safety.recovery-codes': 'You have few recovery codes left.',
  'launcher.safety.second-step': 'One thing alone opens your account.',
  'launcher.safety.stronger-step': 'Others may come to read the codes that are sent to you.',
  'launcher.search': 'Find a portal',
  'launcher.show-all': 'Show all of them',
  'launcher.title': 'Your portals',
  'launcher.waiting': 'Invitations',
  // {role} is a word such as “Member”.
  'launcher.waiting-as': 'You are invited. Your role: {role}',
  // {name} is a name with an address, such as “Bob (bob@example.com)”.
  'launcher.waiting-from': '{name} invites you. Your role: {role}',
  'launcher.waiting-until': 'Open until {day}',
  // --- What one portal has to do with a person.
  'my-portal.all-browsers': 'Where you are signed in',
  // What comes before a moment, such as “2 hours ago”: when the person last allowed the portal something.
  'my-portal.allowed': 'Allowed',
  'my-portal.browsers': 'Entered from',
  'my-portal.groups': 'Groups',
  'my-portal.invited-by': 'Invited by',
  'my-portal.knows': 'What it knows of you',
  'my-portal.last-used': 'Last entered',
  // A button.
  'my-portal.leave': 'End access',
  'my-portal.leave-note':
    'Then what the portal holds opens nothing any more. When you enter it again, it is told what it asks for.',
  'my-portal.never': 'Not yet',
  'my-portal.no-browsers': 'It still holds what a sign-in opened that is over.',
  // {what} is a list of claims, such as “Name and Picture”.
  'my-portal.not-given': 'And, once you fill them in: {what}.',
  'my-portal.nothing': 'Nothing. Before it learns anything, it has to ask you.',
  'my-portal.nothing-ours': 'Nothing now. It is ours: when you enter it, it is told what it asks for.',
  'my-portal.off': 'This portal is closed for now. Nobody can enter it.',
  'my-portal.offline': 'It may ask for these details while you are away.',
  'my-portal.only-you': 'Only that it is you.',
  // A button that leads to the question whether they want to be a member no longer.
  'my-portal.leave-it': 'Leave',
  // A button that leads into the portal.
  'my-portal.open': 'Open',
  // What the person is in the portal.
  'my-portal.role': 'You are',
  'my-portal.gone': 'No member any more',
  // Names that the portal itself gave.
  'my-portal.roles': 'Called there',
  // A button that leads to where the portal is run.
  'my-portal.run': 'Run it',
  'my-portal.since': 'Member since',
  // A button.
  'my-portal.take-back': 'Take back',
  'my-portal.take-back-note':
    'Then the portal is shut out at once, and has to ask you again before it learns anything new.',
  // A button.
  'my-portal.take-off': 'Take off my page',
  'my-portal.take-off-note': 'It stands among your portals again once you enter it.',
  'my-portal.told': 'You allowed this. It always sees what is current.',
  'my-portal.told-ours': 'It is ours, and is told what it asks for. It always sees what is current.',
  'my-portal.you': 'You there',
  // --- How a person’s account is protected.
  'security.current-password': 'Current password',
  'security.done-password': 'Your password is changed, and you are signed out everywhere else.',
  'security.password': 'Password',
  // Followed by a moment, such as "2 hours ago".
  'security.password-changed': 'Last changed',
  'security.password-note': 'Changing it signs you out everywhere else.',
  'security.password-submit': 'Change password',
  'security.second-step': 'Second step',
  // Ways of a second step, in the list of security.second-step-on.
  'security.by-app': 'a code from your app',
  'security.by-letter': 'a code by e-mail',
  'security.by-passkey': 'a passkey',
  'security.by-text': 'a code by text',
  'security.close-way-back': 'Close it',
  // A row that leads to a page.
  'security.data': 'Your data',
  'security.data-state': 'Download it, merge two accounts, or delete your account',
  // A heading: the page of everything about the account, for taking it away or ending it.
  'security.whole': 'Your account as a whole',
  'security.done-way-back': 'The way back is closed.',
  // Said of a password, where nobody knows since when.
  'security.has-password': 'You have one',
  'security.history-state': 'Who did what with your account',
  'security.lead': 'What opens your account, and who uses it.',
  'security.no-password': 'None. You sign in without one.',
  'security.passkeys': 'Passkeys',
  'security.passkeys-count.none': 'None yet',
  'security.passkeys-count.one': '{count} passkey',
  'security.passkeys-count.other': '{count} passkeys',
  // Leads to the page of the second step.
  'security.second-step-row': 'Apps, passkeys and codes',
  'security.sessions-count.one': 'In {count} browser',
  'security.sessions-count.other': 'In {count} browsers',
  'security.trusted-browsers-count.none': 'None: each asks for the second step',
  // “It” is the second step.
  'security.trusted-browsers-count.one': '{count} browser is not asked for it',
  'security.trusted-browsers-count.other': '{count} browsers are not asked for it',
  // A heading: sessions, history, data.
  'security.watch': 'Keep an eye on it',
  'security.way-back': 'An operator opened a way back into your account',
  // {until} is a date and a time.
  'security.way-back-note':
    'Until {until}, whoever has its link and your password comes in without your second step. If you did not ask for it, close it.',
  // A heading: password, passkeys, addresses.
  'security.ways-in': 'Ways in',
  'security.second-step-off': 'Off. Your password alone opens your account.',
  // {ways} is a list, such as "a passkey or a code from your app".
  'security.second-step-on': 'On: {ways}',
  'security.title': 'Security',
  'security.wrong-current': 'That is not your current password.',
  // --- The page of the password.
  'password-page.back': 'Back to security',
  'password-page.change': 'Change your password',
  'password-page.first': 'Choose a password',
  'password-page.first-note':
    'Your account has none yet. With one, you can sign in wherever your other ways do not work.',
  'password-page.first-submit': 'Use this password',
  'password-page.section': 'Password',
  // --- How safe an account is, on the page of its security.
  'safety.addresses.one': 'You can be reached in {count} way.',
  'safety.addresses.other': 'You can be reached in {count} ways.',
  // The level, in words: a password or a code alone is enough to sign in.
  'safety.basic': 'One thing alone opens your account',
  // Buttons.
  'safety.do.another-address': 'Add an address',
  'safety.do.passkey-as-second-step': 'Ask for the passkey too',
  'safety.do.recovery-codes': 'Make new recovery codes',
  'safety.do.second-step': 'Set up a second step',
  'safety.do.stronger-step': 'Add a passkey',
  'safety.do.way-back': 'Look at it',
  // The level: something can be made better.
  'safety.good': 'Well protected',
  'safety.good.passkey': 'You have a passkey, which nobody can coax out of you.',
  'safety.good.second-step': 'Signing in takes a second step.',
  // What is worth doing next.
  'safety.next.another-address':
    'With one address only, you lose your account when you lose that mailbox. Add another e-mail address or a phone number.',
  'safety.next.passkey-as-second-step':
    'Your password alone still opens it. You have a passkey: let Portico ask for it after the password.',
  'safety.next.recovery-codes':
    'You have few recovery codes for the day on which you lose what gives your second step.',
  'safety.next.second-step': 'A second step protects it even from somebody who knows your password.',
  'safety.next.stronger-step':
    'Your second step is a code that is sent to you, and others may come to read it. A passkey or an authenticator app stays with you.',
  'safety.next.way-back': 'If you did not ask for it, close it now.',
  'safety.nothing-to-do': 'There is nothing to do.',
  'safety.open': 'An operator opened a way back into your account',
  // The best level.
  'safety.strong': 'Very well protected',
  'safety.title': 'How safe is your account?',
  // --- Where a person is signed in.
  'browser.unknown': 'Unknown browser',
  // {ip} is an IP address.
  'sessions.address': 'Network address {ip}',
  'sessions.done-gone': 'That session was over already.',
  'sessions.done-one': 'That session is over. Its portals are told.',
  'sessions.done-others': 'You are signed out everywhere else.',
  // After the person had to sign in once more.
  'sessions.done-proven': 'Thank you, it is you. Choose once more what you want to end.',
  // A button beside one session.
  'sessions.end': 'End',
  // The same, read out. {browser} is like "Firefox, Windows".
  'sessions.end-browser': 'End the session in {browser}',
  'sessions.end-others': 'Sign out everywhere else',
  // The name of a list of portals, for people who hear it.
  'sessions.entered': 'Portals entered from here',
  // Followed by a moment, such as "2 hours ago".
  'sessions.first-seen': 'Since',
  // Followed by a moment.
  'sessions.last-used': 'last used',
  'sessions.lead': 'Every browser that is signed in to your account now.',
  'sessions.many': 'Only the latest {most} are shown.',
  'sessions.no-others':
    'You are signed in nowhere else. Other browsers and devices appear here once you use them.',
  // Above the button 'Sign out everywhere else', where no other browser is signed in.
  'sessions.only-portals':
    'Portals that you entered from browsers where you are signed out by now can still be signed in. You can end that too.',
  'sessions.others': 'Other browsers',
  'sessions.others-note':
    'End what you do not know or no longer use. The portals entered from there are signed out too.',
  'sessions.sign-out': 'Sign out here',
  'sessions.this': 'This browser',
  'sessions.title': 'Where you are signed in',
  // --- What happened to an account.
  // How somebody signed in, in a list.
  'amr.email': 'code by e-mail',
  'amr.otp': 'one-time code',
  'amr.pop': 'passkey',
  'amr.pwd': 'password',
  'amr.sms': 'code by text',
  'amr.trusted': 'trusted browser',
  // The name of three links, for people who hear it.
  'history.filters': 'What is shown',
  'history.lead': 'What happened with your account, whoever did it.',
  'history.newer': 'Newer',
  'history.newest': 'Back to the newest',
  'history.none':
    'Nothing is written down here yet. What you do with your account, and what others do with it, will stand here.',
  'history.older': 'Older',
  'history.by.api': 'By an operator’s program',
  'history.by.command-line': 'By an operator, at the command line',
  'history.by.operator': 'By an operator',
  'history.by.portal-people': 'By somebody who runs the portal',
  // The name of the links “Older” and “Newer”, for people who hear it.
  'history.paging': 'Older and newer',
  'history.show-changes': 'Changes',
  'history.show-everything': 'Everything',
  'history.show-sign-ins': 'Sign-ins',
  // Stands for {portal} where its name is no longer known.
  'history.some-portal': 'a portal that is gone',
  // For what a later version wrote down.
  'history.title': 'History',
  'history.unknown': 'Something else happened',
  // From here on: what happened. {portal} is a portal’s name.
  'history.account-created': 'Your account was created',
  'history.account-created.operator': 'An operator created your account',
  'history.account-disabled': 'Your account was disabled',
  'history.account-disabled.operator': 'An operator disabled your account',
  'history.account-enabled': 'Your account was enabled again',
  'history.account-enabled.operator': 'An operator enabled your account again',
  'history.account-removed': 'Your account was removed',
  'history.accounts-merged': 'Another account was merged into this one',
  'history.consent-given': 'You allowed {portal} to know something about you',
  'history.consent-refused': 'You did not allow {portal} to know anything',
  'history.consent-withdrawn': 'You took back what {portal} was allowed to know',
  'history.data-exported': 'Your data was downloaded',
  'history.data-exported.operator': 'An operator took out a copy of your data',
  'history.deletion-asked': 'Your account was marked for deletion',
  'history.deletion-cancelled': 'The deletion of your account was called off',
  'history.member-added': 'You were made a member of {portal}',
  'history.member-changed': 'What you are in {portal} was changed',
  'history.member-left': 'You left {portal}',
  'history.member-removed': 'You were removed from {portal}',
  'history.merge-undone': 'The merging of two accounts was undone',
  'history.identifier-added': 'An address or number was added',
  'history.identifier-primary-changed': 'Another address or number became your main one',
  'history.identifier-removed': 'An address or number was removed',
  'history.identifier-restored': 'An address was brought back',
  'history.operator-created': 'Your account was created, as an operator’s',
  'history.passkey-added': 'A passkey was added',
  'history.passkey-cloned': 'A passkey was refused: it may have been copied',
  'history.passkey-removed': 'A passkey was removed',
  'history.passkey-renamed': 'A passkey got another name',
  'history.password-changed': 'Your password was changed',
  'history.password-changed.letter': 'Your password was changed with a link from a letter',
  'history.password-changed.text': 'Your password was changed with a code from a text message',
  'history.password-replaced': 'Your password was replaced by one for a single use',
  'history.password-replaced.operator': 'An operator replaced your password by one for a single use',
  'history.password-reset-asked': 'Somebody asked for a new password for your account',
  'history.password-reset-asked.operator': 'An operator sent you a link to choose a new password',
  'history.password-set': 'Your account got its first password',
  'history.picture-changed': 'Your picture was changed',
  'history.portal-address-changed': 'You gave {portal} another address',
  'history.portal-api-allowed': 'You said what {portal} may do through the HTTP API',
  'history.portal-changed': 'You changed {portal}',
  'history.portal-client-added': 'You gave {portal} another client',
  'history.portal-client-changed': 'You changed a client of {portal}',
  'history.portal-client-removed': 'You removed a client of {portal}',
  'history.portal-disabled': 'You closed {portal}',
  'history.portal-enabled': 'You opened {portal} again',
  'history.ownership-given': 'You handed {portal} over',
  'history.ownership-received': '{portal} was handed over to you',
  'history.portal-left': 'You ended the access of {portal}',
  'history.portal-logo-changed': 'You changed the logo of {portal}',
  'history.portal-registered': 'You registered {portal}',
  'history.portal-removed': 'You removed {portal}',
  'history.portal-secret-dropped': 'You made the old secret of {portal} stop working',
  'history.portal-secret-rotated': 'You made a new secret for {portal}',
  'history.profile-changed': 'Your profile was changed',
  'history.recovery-code-used': 'A recovery code was used',
  'history.recovery-codes-made': 'New recovery codes were made',
  'history.second-step-failed': 'A second step was given wrongly',
  'history.second-step-passed': 'A second step was given',
  'history.session-ended': 'You ended a session',
  'history.sign-in-code-asked': 'Somebody asked for a code to sign in',
  'history.sign-in-failed': 'Somebody tried to sign in and failed',
  'history.sign-in-simulated': 'Somebody who runs {portal} looked at what it would be told of you',
  'history.signed-in': 'Signed in',
  'history.signed-in.portal': 'Signed in to {portal}',
  'history.signed-out': 'Signed out',
  'history.signed-out.elsewhere': 'Signed out everywhere else',
  'history.signed-out.operator': 'An operator signed you out everywhere',
  'history.token-reused': '{portal} used something twice that works once; it was signed out',
  'history.portal-rule-changed': 'You changed who needs a second step at a portal',
  'history.second-step-chosen': 'The way of the second step was changed',
  'history.second-step-code-sent': 'A code for the second step was sent',
  'history.second-step-removed': 'The second step was turned off',
  'history.totp-renamed': 'An authenticator app was renamed',
  'history.trusted-browser-added': 'A browser was trusted for 30 days',
  'history.trusted-browser-forgotten': 'A trusted browser was forgotten',
  'history.totp-added': 'An authenticator app was added',
  'history.totp-removed': 'An authenticator app was removed',
  'history.way-back-cancelled': 'The way back into your account was closed',
  'history.way-back-cancelled.operator': 'An operator closed the way back into your account',
  'history.way-back-opened': 'A way back into your account was opened',
  'history.way-back-opened.operator': 'An operator opened a way back into your account',
  'history.way-back-used': 'The way back into your account was used: your second step is off',
  // --- Setting up and changing the second step.
  'second-step.add-another': 'Add another app',
  'second-step.add-app': 'Add an app',
  'second-step.add-number': 'Add a phone number',
  'second-step.app-back': 'Back to your second step',
  'second-step.app-last': 'It is your only second step. Removing it turns the second step off.',
  'second-step.app-name': 'Name of the app',
  'second-step.app-name-hint': 'As you will recognise it: the phone it is on, for example.',
  'second-step.app-remove': 'Remove this app',
  'second-step.app-remove-note': 'Its codes stop working at once. Trusted browsers are asked again.',
  'second-step.app-remove-title': 'Remove it',
  'second-step.app-rename': 'Save name',
  'second-step.app-rename-title': 'Name',
  'second-step.app-since': 'Added',
  'second-step.app-unnamed': 'Authenticator app',
  'second-step.app-used': 'last used',
  'second-step.apps': 'Authenticator apps',
  'second-step.apps-note': 'A code of six digits from an app on your phone. You can have several.',
  'second-step.done-changed': 'That is changed.',
  // A button, back to the sign-in that is waiting; {portal} is a name.
  'second-step.go-on': 'Go on to {portal}',
  'second-step.go-on-here': 'Go on',
  'second-step.is-off': 'Off',
  'second-step.is-on': 'On',
  'second-step.letter': 'A code by e-mail',
  'second-step.letter-lacks': 'Your account has no proven e-mail address.',
  'second-step.letter-note':
    'Weaker: whoever reads your mailbox reads the code too. After a password that was reset by e-mail, you need a recovery code.',
  'second-step.letter-off': 'Turn off codes by e-mail',
  'second-step.letter-on': 'Turn on codes by e-mail',
  'second-step.name-problem': 'Give it a name of at most {max} characters.',
  // After when it was added: the app was never used.
  'second-step.never': 'never used',
  'second-step.off': 'It is off: the first step alone opens your account. Turn on one of these.',
  'second-step.passkey': 'A passkey',
  'second-step.passkey-lacks': 'Your account has no passkey yet.',
  'second-step.passkey-note': 'After your password, your device asks for your finger, your face or its PIN.',
  'second-step.passkey-off': 'Turn off passkeys as the second step',
  'second-step.passkey-taken':
    'Where another way is on, your passkeys are taken too. Turned on, they alone make a second step.',
  'second-step.passkey-on': 'Turn on passkeys as the second step',
  'second-step.text': 'A code by text',
  'second-step.text-lacks': 'Your account has no proven phone number, or texts cannot be sent from here.',
  'second-step.text-note': 'Weaker: phone numbers can be taken over, and texts can be read by others.',
  'second-step.text-off': 'Turn off codes by text',
  'second-step.text-on': 'Turn on codes by text',
  // --- Browsers that are not asked for the second step.
  'trusted.forget': 'Forget',
  'trusted.forget-all': 'Forget all',
  // Read out in place of “Forget”; {browser} is “Firefox, Linux”.
  'trusted.forget-one': 'Forget {browser}',
  'trusted.forgotten': 'Forgotten: it is asked for the second step again.',
  'trusted.lead':
    'They are not asked for your second step, for 30 days each. A new password or a change of the second step forgets them all.',
  'trusted.none':
    'You trust no browser. When you give your second step, you can tick a box, and then that browser is not asked again for 30 days.',
  'trusted.since': 'Since',
  'trusted.title': 'Trusted browsers',
  'trusted.used': 'last used',
  // The heading of the list.
  'trusted.yours': 'Not asked for the second step',
  'second-step.code-hint': 'The six digits that the app shows now.',
  'second-step.codes': 'Recovery codes',
  // The name of a file.
  'second-step.codes-file': 'portico-recovery-codes.txt',
  'second-step.codes-kept': 'I have kept them',
  // Above the list of codes.
  'second-step.codes-label': 'Ten codes, each works once',
  'second-step.codes-lead': 'Each of them lets you in once when you have nothing else.',
  'second-step.codes-left.one': 'You have {count} recovery code left.',
  'second-step.codes-left.other': 'You have {count} recovery codes left.',
  'second-step.codes-note': 'For the day when you have nothing else.',
  'second-step.codes-once':
    'They are shown this once. Print them, or keep them in a password manager, not only on the phone with the app.',
  'second-step.codes-title': 'Keep your recovery codes',
  'second-step.confirm': 'Type the code',
  // A button beside "Remove the second step".
  'second-step.keep': 'Keep it',
  // A button beside "Make new recovery codes".
  'second-step.keep-codes': 'Keep the old ones',
  // Above a key of 32 letters and digits.
  'second-step.key': 'Or type this key into the app',
  'second-step.new-codes': 'Make new recovery codes',
  'second-step.new-codes-note':
    'You get ten new ones. The old ones stop working at once, wherever you keep them.',
  'second-step.new-codes-title': 'New recovery codes?',
  'second-step.on': 'It is on: after the first step, signing in takes one of these.',
  'second-step.open-app': 'The app is on this device: open it',
  // A heading above what can be turned on or off beside apps.
  'second-step.others': 'Other ways',
  // Read out in place of the picture.
  'second-step.qr': 'QR code for your authenticator app',
  'second-step.remove': 'Remove the second step',
  'second-step.remove-note':
    'To change to another app or phone, add that one first and remove the old one then.',
  'second-step.remove-question': 'Remove the second step?',
  'second-step.remove-title': 'Without a second step',
  'second-step.remove-warning':
    'Your password alone will open your account, and your recovery codes stop working. A password that stands alone needs at least {min} characters: if yours is shorter, change it afterwards.',
  'second-step.scan': 'Scan the code',
  'second-step.scan-note': 'With any authenticator app, such as the one in your password manager.',
  'second-step.set-up': 'Set up a second step',
  'second-step.set-up-lead': 'After your password, Portico asks for a code that only your app knows.',
  'second-step.title': 'Your second step',
  // Buttons beside one of the other ways; read out as 'second-step.text-on' and its like, which begin with the same words.
  'second-step.turn-off': 'Turn off',
  'second-step.turn-on': 'Turn on',
  'second-step.wrong-code':
    'That code is wrong or too old. Type the one that the app shows now; if it goes on, scan the code again.',
  // --- What a person can take with them, and how they end their account.
  'data.delete': 'Delete your account',
  'data.delete-all':
    'Then your profile, your picture, your ways to sign in, what you allowed portals, and whatever was merged into it are deleted for good.',
  // Above a field. {address} is their own e-mail address or phone number.
  'data.delete-confirm': 'To confirm, type {address}',
  'data.delete-go': 'Delete your account',
  // A button beside "Delete my account".
  'data.delete-keep': 'Keep my account',
  'data.delete-last-operator':
    'You are the only operator of this Portico: without you nobody could run it. Make somebody else an operator first; then you can delete your account.',
  // Followed by the names of the portals.
  'data.delete-last-owner':
    'Others belong to these portals, and nobody but you owns them. Hand each over to a member first, or remove it:',
  'data.delete-mismatch': 'That is not {address}. Nothing was changed.',
  'data.delete-no-wait': 'It is deleted within a few minutes. There is no time to change your mind.',
  'data.delete-note': 'You see what it means before anything happens.',
  'data.delete-portals':
    'Portals are told that you signed out. What they keep about you themselves, only they can delete: ask them.',
  'data.delete-sign-out': 'You are signed out everywhere at once, and your account opens nothing any more.',
  'data.delete-submit': 'Delete my account',
  'data.delete-sure': 'Are you sure?',
  'data.delete-take-first': 'Take your data first',
  'data.delete-title': 'Delete your account?',
  'data.delete-wait.one': 'You have {count} day to change your mind: sign in as always, and keep it.',
  'data.delete-wait.other': 'You have {count} days to change your mind: sign in as always, and keep it.',
  'data.delete-what': 'What happens',
  'data.lead': 'What Portico knows about you is yours.',
  // The title of the page after the account was deleted, which happens some days later.
  'data.leaving': 'Your account will be deleted',
  'data.leaving-back': 'Sign in and keep it',
  'data.leaving-letter':
    'You are signed out everywhere. A letter about it is on its way to each of your addresses, and one more follows when everything is gone.',
  'data.take': 'Take your data',
  'data.take-note':
    'One file with everything that Portico knows about you. It opens nothing, but keep it to yourself.',
  'data.take-submit': 'Download my data',
  'data.take-too-many': 'You took your data several times just now. You can do it again {time}.',
  'data.take-what':
    'Your profile with your picture, your addresses and numbers, how and where you sign in, the portals you allowed, the letters we sent you and your whole history, as JSON that programs can read. No password and no secret is in it.',
  'data.title': 'Your data',
  // --- Asked of somebody who signs in to an account that they wanted to delete.
  'keep-account.keep': 'Keep my account',
  'keep-account.not-now': 'Not now',
  'keep-account.note':
    'That is what you asked for. If you changed your mind, keep it: nothing is deleted yet.',
  'keep-account.title': 'Your account will be deleted on {day}',
  'letter.data-exported':
    'Somebody who is signed in as you downloaded a copy of everything that Portico knows about you.',
  'letter.data-exported.not-you':
    'If it was not you, change your password now: that signs everybody else out. The copy cannot be called back; it holds no password and opens nothing.',
  'letter.data-exported.subject': 'Your data was downloaded',
  'letter.deletion-asked': 'Your account will be deleted on {day}. Until then it opens nothing.',
  'letter.deletion-asked.at-once': 'Your account will be deleted within a few minutes, and everything in it.',
  'letter.deletion-asked.button': 'Sign in and keep your account',
  'letter.deletion-asked.not-you':
    'If it was not you, sign in, keep your account and change your password: somebody else was signed in as you.',
  'letter.deletion-asked.subject': 'Your account will be deleted on {day}',
  'letter.deletion-asked.subject-at-once': 'Your account is being deleted',
  'letter.deletion-asked.way-back':
    'If you change your mind before that day, sign in as always and keep it. Nobody can do that for you, and this letter alone opens nothing.',
  'letter.deletion-cancelled':
    'Your account stays: somebody signed in with everything that opens it, and kept it.',
  'letter.deletion-cancelled.not-you': 'If it was not you, change your password now.',
  'letter.deletion-cancelled.subject': 'Your account stays',
  'letter.farewell': 'Your account is deleted, with everything that belonged to it. This is the last letter.',
  'letter.farewell.portals':
    'What portals keep about you themselves, only they can delete: ask them. Your address is free for a new account, which begins with nothing.',
  'letter.farewell.subject': 'Your account is deleted',
  // --- Where an invitation leads: the page of whoever was invited.
  'invited.accept': 'Accept',
  'invited.account-email':
    'It will be the account of {address}: whoever reads mail there can always come into it. With it you become a member of {portal}.',
  'invited.account-passkey': 'Use a passkey instead of a password',
  'invited.account-passkey-submit': 'Create account with a passkey',
  'invited.account-password': 'Choose a password instead',
  'invited.account-phone':
    'It will be the account of {address}: whoever reads texts there can always come into it. With it you become a member of {portal}.',
  'invited.account-submit': 'Create account and accept',
  'invited.account-title': 'Create your account',
  // What the invited person will be, in a sentence of its own.
  'invited.as-admin': 'You will help to run it, as an admin.',
  'invited.as-member': 'You will be a member.',
  'invited.as-owner': 'You will be an owner: it will be yours as much as theirs.',
  'invited.back': 'Back to the invitation',
  // {name} is a person, with their address in brackets: "Ada (ada@example.com) invites you to Wiki."
  'invited.by': '{name} invites you to {portal}.',
  'invited.by-nobody': 'You are invited to {portal}.',
  'invited.create': 'Create an account',
  'invited.create-another': 'Create another account with {address}',
  'invited.decline': 'Decline',
  'invited.declined': 'Nothing else happens, and you can close this page.',
  'invited.declined-title': 'You declined the invitation',
  'invited.enter': 'Open {portal}',
  'invited.for': 'It was sent to {address}, for whom it is.',
  'invited.member': 'You belong to it already.',
  'invited.new':
    'You have no account with this address yet. You create one now, with a password or a passkey of your own.',
  'invited.not-theirs': 'It was sent to {address}, and you are signed in as {mine}.',
  'invited.over-accepted':
    'It was accepted already, by as many as it was for. If that was you, sign in and open the portal from your home page.',
  'invited.over-declined': 'It was declined. If you changed your mind, ask for another one.',
  'invited.over-expired': 'It is too old. Ask whoever invited you for another one.',
  'invited.over-revoked': 'Whoever invited you took it back.',
  'invited.over-title': 'This invitation is over',
  'invited.prove': 'This address is mine too',
  'invited.prove-lead':
    'We send a code to {address}. Once you type it here, the address belongs to your account, and you are a member of {portal}.',
  'invited.prove-title': 'Show that {address} is yours',
  'invited.sign-in': 'Sign in to accept',
  'invited.title': 'Your invitation to {portal}',
  'invited.until': 'It can be accepted until {day}.',
  // --- Inviting people: the pages of whoever runs a portal.
  'invitations.accepted-by': 'Accepted by',
  'invitations.addresses': 'Whom',
  'invitations.addresses-hint': 'E-mail addresses, one on each line. Up to {most} at once.',
  'invitations.addresses-hint-phones':
    'E-mail addresses or mobile numbers, one on each line. Up to {most} at once.',
  'invitations.all': 'All',
  'invitations.anybody': 'Whoever has the link',
  'invitations.back': 'All invitations',
  'invitations.channel-letter': 'By letter',
  'invitations.channel-link': 'By a link',
  'invitations.channel-text': 'By text',
  'invitations.column-role': 'As',
  'invitations.column-state': 'State',
  'invitations.column-when': 'Sent',
  'invitations.column-who': 'Whom',
  'invitations.csv': 'A table with roles and groups',
  'invitations.csv-note':
    'You can paste a table from a spreadsheet (CSV). Its first line names the columns: address, and if you like role, roles and groups. Several roles or groups stand in one cell, with spaces between.',
  'invitations.days': 'For how many days',
  'invitations.days-hint': 'From 1 to {most}.',
  'invitations.days-wrong': 'Choose a number of days from 1 to {most}.',
  'invitations.done-revoked': 'It is taken back: its link opens nothing any more.',
  'invitations.done-sent.one': 'One invitation is on its way.',
  'invitations.done-sent.other': '{count} invitations are on their way.',
  'invitations.empty': 'Nobody is invited yet. Invite people by their address, or make a link to pass on.',
  'invitations.empty-filtered': 'None of them is in this state.',
  'invitations.expires': 'Can be accepted until',
  'invitations.filter': 'By state',
  'invitations.gone': 'This has been accepted, declined or taken back meanwhile: nothing was done.',
  'invitations.groups': 'Groups',
  'invitations.groups-hint': 'What the portal puts people together by, with spaces between.',
  'invitations.invite': 'Invite people',
  'invitations.inviter': 'Invited by',
  'invitations.lead':
    'Who is asked to become a member. Whether somebody has an account is shown to nobody before they accept.',
  'invitations.link-label': 'The link',
  'invitations.link-lead':
    'Whoever opens it can become a member. It stands here once: copy it, or let people scan the code.',
  'invitations.link-new': 'Make a link',
  'invitations.link-note':
    'For a poster, a chat, a class: whoever is given the link may use it, as often as you say.',
  'invitations.link-qr': 'The same link, to be scanned',
  'invitations.link-title': 'Your link to {portal}',
  'invitations.made-by-program': 'A program, or the command line',
  'invitations.names-wrong':
    'Names of roles and groups are letters, digits and . _ : / -, with spaces between, 50 at most.',
  'invitations.new-link-title': 'A link to pass on',
  'invitations.new-title': 'Invite people',
  'invitations.no-backing':
    'Whoever sent it may not invite people to this portal any more, so it counts for nothing. Send it again, and it is yours.',
  'invitations.file': 'A list in a file',
  'invitations.file-hint': 'CSV or plain text. You see what is in it before anything is sent.',
  'invitations.file-submit': 'Read the file',
  'invitations.file-wrong': 'Choose a CSV or text file in UTF-8 of up to 14 KB.',
  'invitations.none': 'Write at least one address.',
  'invitations.older': 'Older',
  'invitations.opened': 'First opened',
  'invitations.quota': 'How many may use it',
  'invitations.quota-state': '{accepted} of {quota}',
  'invitations.quota-wrong': 'Choose a number from 1 to {most}.',
  'invitations.renew': 'Make a new link',
  'invitations.renew-note': 'The link before it opens nothing from then on. The new one is shown once.',
  'invitations.resend': 'Send it again',
  'invitations.resend-note': 'With another link: the one before it opens nothing from then on.',
  'invitations.resent': 'It is sent again, with another link.',
  'invitations.revoke': 'Take it back',
  'invitations.revoke-note': 'Its link opens nothing from then on. Who accepted it stays a member.',
  'invitations.role': 'As what',
  'invitations.role-admin': 'Admin: helps to run the portal',
  'invitations.role-member': 'Member',
  'invitations.role-owner': 'Owner: the portal is theirs too',
  'invitations.role-wrong': 'You cannot invite anybody as that.',
  'invitations.roles': 'Roles in the portal',
  'invitations.roles-hint': 'What the portal itself calls them, such as editor, with spaces between.',
  'invitations.send': 'Send invitations',
  'invitations.sent': 'Last sent',
  'invitations.short-admin': 'Admin',
  'invitations.short-member': 'Member',
  'invitations.short-owner': 'Owner',
  'invitations.state-accepted': 'Accepted',
  'invitations.state-declined': 'Declined',
  'invitations.state-expired': 'Expired',
  'invitations.state-opened': 'Opened',
  'invitations.state-revoked': 'Taken back',
  'invitations.state-sent': 'Sent',
  'invitations.templates': 'Your words to choose again',
  'invitations.templates-add': 'Keep these words',
  'invitations.templates-empty': 'None yet. What you write here can be chosen whenever you invite people.',
  'invitations.templates-full': 'A portal keeps twenty of them. Remove one first.',
  'invitations.templates-lead': 'What you say in invitations, kept to be chosen again.',
  'invitations.templates-name': 'What you call it',
  'invitations.templates-name-wrong': 'Give it a name of one line, at most 60 characters.',
  'invitations.templates-remove': 'Remove',
  'invitations.templates-taken': 'You have one of that name already.',
  'invitations.template-use': 'Use “{name}”',
  'invitations.title': 'Invitations',
  'invitations.too-many': 'That is enough for today: the rest were not sent. You can go on {time}.',
  'invitations.too-many-addresses': 'That are more than {most}. Send them in several goes.',
  'invitations.unreachable': 'These cannot be written to: {what}',
  'invitations.words': 'Your words',
  'invitations.words-hint':
    'Plain text, which stands in the letter as yours. No links. A text has no room for it.',
  'invitations.words-wrong': 'At most 1000 characters of plain text, without links.',
  'letter.account-made':
    'With the invitation that was sent to this address, somebody created an account here and accepted it.',
  'letter.account-made.not-you':
    'If it was not you, somebody was given your invitation. The account is yours: open {link} and choose “I forgot my password” to shut them out.',
  'letter.account-made.subject': 'Your account was created',
  'letter.invitation': '{name} invites you to {portal}.',
  'letter.invitation.button': 'See the invitation',
  'letter.invitation.by-nobody': 'You are invited to {portal}.',
  'letter.invitation.expires': 'It can be accepted until {day}, by you alone: do not forward this letter.',
  'letter.invitation.not-you':
    'If you do not know what this is about, you need not do anything: without you nothing happens.',
  // One line of what the inviter says, set apart from our own words.
  'letter.invitation.quote': '“{line}”',
  // Stands for the name of a portal that cannot be shown in a letter.
  'letter.invitation.some-portal': 'a portal',
  'letter.invitation.subject': 'Your invitation to {portal}',
  'text.invitation': 'You are invited to {portal}. See the invitation, and accept or decline it: {link}',
  'history.invitation-accepted': 'You accepted an invitation to a portal',
  'history.invitation-declined': 'You declined an invitation to a portal',
  'history.invitation-resent': 'You sent an invitation again',
  'history.invitation-revoked': 'You took an invitation back',
  'history.invitation-sent': 'You invited somebody to a portal',
  'history.invitation-template-added': 'You kept words for invitations',
  'history.invitation-template-removed': 'You removed words for invitations',
  // --- The links at the top of a signed-in person’s pages.
  'nav./': 'Home',
  'nav./account/profile': 'Profile',
  'nav./account/security': 'Security',
  'nav./operator': 'Operator',
  // --- The operator’s console. An operator is whoever runs this Portico.
  'ui.paging': 'More of this list',
  'ui.paging-newer': 'Back',
  'ui.paging-older': 'More',
  'console.title': 'Console',
  'console.lead': 'What needs you now, and everything there is to run.',
  'console.nav': 'Console',
  'console.nav./operator': 'Overview',
  'console.nav./operator/accounts': 'Accounts',
  'console.nav./operator/operators': 'Operators',
  'console.nav./operator/invitations': 'Invitations',
  'console.nav./operator/portals': 'Portals',
  'console.nav./operator/test-portal': 'Test portal',
  'console.nav./operator/api': 'HTTP API',
  'console.nav./operator/audit': 'Audit log',
  'console.nav./operator/outbox': 'Outgoing',
  'console.nav./operator/keys': 'Signing keys',
  'console.nav./operator/settings': 'Settings',
  'console.nav./operator/health': 'Health',
  'console.actions': 'Actions',
  'console.consequence': 'What happens then',
  'console.leave-it': 'Leave it as it is',
  'console.notes': 'Notes',
  'console.on': 'On',
  'console.off': 'Off',
  'console.search': 'Search',
  'console.note.operator': 'operator',
  'console.note.read-only': 'operator, read-only',
  'console.note.disabled': 'disabled',
  'console.note.leaving': 'being deleted',
  'console.note.one-time-password': 'one-time password',
  'console.role.owner': 'owner',
  'console.role.admin': 'admin',
  'console.role.member': 'member',
  // The console’s first page. Each says how much there is, or what a room is for.
  'console.api.title': 'HTTP API',
  'console.api.lead': 'What programs can do here, and how.',
  'console.api.begin': 'Begin',
  'console.api.begin-note':
    'A program has a client of its own and may do what you allow it. Its tokens are good for ten minutes, and for nothing else.',
  'console.api.program': 'Let a program in, at the command line',
  'console.api.token': 'Ask for a token',
  'console.api.call': 'Use it',
  'console.api.document': 'The document that describes everything below to programs (OpenAPI 3.1)',
  'console.api.scope': 'Scope:',
  'console.api.parameters': 'Parameters',
  'console.api.body': 'Body',
  'console.api.answer': 'Answer:',
  'console.api.required': 'needed',
  'console.api.shapes': 'Shapes',
  'console.api.shapes-note': 'What answers are made of.',
  'console.api.problems': 'Problems',
  'console.api.problems-note': 'What is answered where something is not done, each with its own code.',
  'console.api.tag.portals': 'Portals',
  'console.api.tag.members': 'Members',
  'console.api.tag.invitations': 'Invitations',
  'console.api.tag.accounts': 'Accounts',
  'console.api.tag.operators': 'Operators',
  'console.api.tag.audit': 'Audit log',
  'console.api.tag.outbox': 'Outgoing',
  'console.api.tag.settings': 'Settings and health',
  'console.api.tag.keys': 'Signing keys',
  'console.home.people': 'People',
  'console.home.applications': 'Applications',
  'console.home.running': 'How it runs',
  'console.home.accounts.one': '{count} account',
  'console.home.accounts.other': '{count} accounts',
  'console.home.many-accounts': 'more than {most} accounts',
  'console.home.new-accounts.one': '{count} new this week',
  'console.home.new-accounts.other': '{count} new this week',
  'console.home.operators': '{full} may change things, {readOnly} may only look',
  'console.home.invitations': 'Who was asked to join which portal',
  'console.home.portals.one': '{count} portal',
  'console.home.portals.other': '{count} portals',
  'console.home.test-portal': 'A sign-in from end to end, step by step',
  'console.home.api': 'What programs can do here, and how',
  'console.home.audit': 'Who did what, when',
  'console.home.outbox': '{waiting} waiting, {dead} given up',
  'console.home.keys': 'What tokens are signed with',
  'console.home.settings': 'What is in force',
  'console.home.health': 'The database answers in {ms} ms',
  'console.warning.look': 'Look into it',
  'console.warning.outbox-dead':
    'Letters, texts or calls to portals were given up. Nobody gets them unless you send them again.',
  'console.warning.outbox-late':
    'What should have left minutes ago is still waiting: the mail server or the network may be down.',
  'console.warning.one-operator':
    'One operator alone can change anything here. If they lose their way in, only the command line helps.',
  'console.warning.operator-without-second-step':
    'An operator has no second step yet, and cannot use this console until they set one up.',
  'console.warning.failed-sign-ins': 'Many sign-ins failed within the last hour. Somebody may be guessing.',
  // Accounts: the list, the search, and one of them.
  'console.accounts.title': 'Accounts',
  'console.accounts.lead': 'Everybody who can sign in here, the newest first.',
  'console.accounts.found': 'Whose name, address or number begins with “{typed}”.',
  'console.accounts.search': 'Find an account',
  'console.accounts.search-hint':
    'The beginning of a name, a family name, an e-mail address or a phone number.',
  'console.accounts.nobody': 'Nobody’s name, address or number begins like that.',
  'console.accounts.end': 'There is nobody on this page.',
  'console.accounts.all': 'All accounts',
  'console.accounts.removed': 'The account is deleted.',
  'console.accounts.name': 'Name',
  'console.accounts.address': 'Address',
  'console.accounts.since': 'Created',
  'console.account.facts': 'The account',
  'console.account.sub': 'Subject (sub)',
  'console.account.since': 'Created',
  'console.account.email': 'E-mail address',
  'console.account.phone': 'Phone number',
  'console.account.disabled': 'Disabled since',
  'console.account.leaves': 'Deleted on',
  'console.account.ways-in': 'Ways in',
  'console.account.ways-in-note': 'How many there are. What they are, nobody but their owner can see.',
  'console.account.password': 'Password',
  'console.account.no-password': 'None',
  'console.account.password-since': 'Chosen {moment}',
  'console.account.passkeys': 'Passkeys',
  'console.account.second-step': 'Second step',
  'console.account.apps': 'Authenticator apps',
  'console.account.codes-sent': 'Codes sent',
  'console.account.by-letter': 'by letter',
  'console.account.by-text': 'by text',
  'console.account.recovery-codes': 'Recovery codes left',
  'console.account.trusted-browsers': 'Trusted browsers',
  'console.account.way-back': 'Way back open until',
  'console.account.sessions': 'Signed in',
  'console.account.no-sessions': 'Nowhere at the moment.',
  'console.account.portals': 'Portals',
  'console.account.no-portals': 'None entered, member of none.',
  'console.account.history': 'Latest history',
  'console.account.all-history': 'All of it, in the audit log',
  'console.account.actions': 'What you can do',
  'console.account.actions-note':
    'You are told first what would happen. Whatever you do stands in their history.',
  // What can be done to an account: its name, what it is for, the question, what would happen, and what happened.
  'console.action.end-sessions': 'End all sessions',
  'console.action.end-sessions.note': 'They can sign in again at once.',
  'console.action.end-sessions.title': 'End every session of {name}?',
  'console.action.end-sessions.consequence':
    'They are signed out everywhere, and every token that portals hold for them ends. They can sign in again at once.',
  'console.action.end-sessions.done': 'Every session is ended.',
  'console.action.open-way-back': 'Open a way back',
  'console.action.open-way-back.note': 'For somebody who lost every second step.',
  'console.action.open-way-back.title': 'Open a way back for {name}?',
  'console.action.open-way-back.consequence':
    'You get a link that you hand over yourself. Make sure of the person first: meet them, or call a number that you knew before. It works once, for 24 hours, and only together with their password or passkey. They are told at every address of theirs.',
  'console.action.open-way-back.done': 'The way back is open.',
  'console.action.close-way-back': 'Close the way back',
  'console.action.close-way-back.note': 'The link opens nothing any more.',
  'console.action.close-way-back.title': 'Close the way back of {name}?',
  'console.action.close-way-back.consequence': 'The link that was handed over opens nothing any more.',
  'console.action.close-way-back.done': 'The way back is closed.',
  'console.action.set-password': 'Replace the password',
  'console.action.set-password.note': 'By one that works once, for somebody who forgot theirs.',
  'console.action.set-password.title': 'Replace the password of {name}?',
  'console.action.set-password.consequence':
    'A password is made that opens nothing but the page where they choose their own. It works for 7 days, and you see it this once. They are signed out everywhere and told at every address of theirs.',
  'console.action.set-password.done': 'The password is replaced.',
  'console.action.make-operator': 'Make an operator',
  'console.action.make-operator.note': 'They then run this Portico as you do.',
  'console.action.make-operator.title': 'Make {name} an operator?',
  'console.action.make-operator.consequence':
    'They can see and change everything here, as you can. They need a second step to do so.',
  'console.action.make-operator.done': 'They are an operator now.',
  'console.action.make-read-only': 'Make a read-only operator',
  'console.action.make-read-only.note': 'They see everything and change nothing.',
  'console.action.make-read-only.title': 'Make {name} an operator who only looks?',
  'console.action.make-read-only.consequence': 'They can see everything in this console, and change nothing.',
  'console.action.make-read-only.done': 'They are a read-only operator now.',
  'console.action.take-role': 'Take the operator’s role away',
  'console.action.take-role.note': 'The account stays, as anybody’s.',
  'console.action.take-role.title': 'Take the operator’s role from {name}?',
  'console.action.take-role.consequence':
    'They cannot open this console any more, from their next click on. Their account stays.',
  'console.action.take-role.done': 'They are no operator any more.',
  'console.action.disable': 'Disable the account',
  'console.action.disable.note': 'Until you enable it again.',
  'console.action.disable.title': 'Disable the account of {name}?',
  'console.action.disable.consequence':
    'They are signed out everywhere at once, every token ends, and they cannot sign in until an operator enables the account. Nothing is deleted.',
  'console.action.disable.done': 'The account is disabled.',
  'console.action.enable': 'Enable the account',
  'console.action.enable.note': 'They can sign in again.',
  'console.action.enable.title': 'Enable the account of {name}?',
  'console.action.enable.consequence': 'They can sign in again, with what opened the account before.',
  'console.action.enable.done': 'The account is enabled.',
  'console.action.remove': 'Delete the account',
  'console.action.remove.note': 'At once, and for good.',
  'console.action.remove.title': 'Delete the account of {name}?',
  'console.action.remove.consequence':
    'The account and everything in it are deleted at once. That cannot be undone. What portals keep about them, only the portals can delete.',
  'console.action.remove.done': 'The account is deleted.',
  'console.action.not-now': 'That is not possible as the account stands now. Look at it again.',
  'console.action.last-operator':
    'Nobody would be left who may change anything here. Make another operator first.',
  'console.action.type-address': 'Type “{address}” to delete the account',
  'console.action.wrong-address': 'That is not the address. Type “{address}”.',
  // Shown once to the operator, who hands it over: a link, or a one-time password.
  'console.handed.link': 'The way back of {name}',
  'console.handed.password': 'The one-time password of {name}',
  'console.handed.once': 'It is shown this once. Nobody can read it again.',
  'console.handed.what': 'To hand over',
  'console.handed.link-how': 'Hand it over yourself, to nobody but them, and not by mail.',
  'console.handed.password-how':
    'Tell it to nobody but them. They choose their own when they sign in with it.',
  'console.handed.link-label': 'Link',
  'console.handed.password-label': 'One-time password',
  'console.handed.until': 'Works until {moment}.',
  'console.handed.done': 'I have handed it over',
  // Operators.
  'console.operators.title': 'Operators',
  'console.operators.lead': 'Whoever runs this Portico. Each needs a second step.',
  'console.operators.none': 'There is no operator.',
  'console.operators.add': 'Make another operator',
  'console.operators.add-note': 'They need an account here first. You are asked once more before it happens.',
  'console.operators.who': 'Their e-mail address or phone number',
  'console.operators.as': 'What they may do',
  'console.operators.as-read-only': 'See everything, change nothing',
  'console.operators.as-operator': 'See and change everything',
  'console.operators.go-on': 'Go on',
  'console.operators.unknown': 'Nobody here has that address. Let them create an account first.',
  // Invitations over all portals.
  'console.invitations.title': 'Invitations',
  'console.invitations.lead': 'Who was asked to join which portal, the latest first.',
  'console.invitations.states': 'Which invitations',
  'console.invitations.all': 'All',
  'console.invitations.sent': 'Sent',
  'console.invitations.opened': 'Opened',
  'console.invitations.accepted': 'Accepted',
  'console.invitations.declined': 'Declined',
  'console.invitations.expired': 'Expired',
  'console.invitations.revoked': 'Revoked',
  'console.invitations.not-now': 'That invitation is not open any more.',
  'console.invitations.none': 'None of these.',
  'console.invitations.by-letter': 'A letter',
  'console.invitations.by-text': 'A text',
  'console.invitations.by-link': 'A link to pass on',
  'console.invitations.of-quota': '{accepted} of {quota} accepted',
  'console.invitations.revoke': 'Revoke',
  // The audit log. The kinds of events are shown by their technical names, as in the exports.
  'console.audit.title': 'Audit log',
  'console.audit.lead': 'Everything that happened here, the newest first. Nobody can change it.',
  'console.audit.entries': 'Events',
  'console.audit.none': 'Nothing of this kind happened.',
  'console.audit.gone': 'an account that is gone',
  'console.audit.filter': 'Narrow it down',
  'console.audit.any': 'Any',
  'console.audit.kind': 'Kind',
  'console.audit.portal': 'Portal',
  'console.audit.person': 'Person',
  'console.audit.person-hint': 'An e-mail address, a phone number, or an account’s id.',
  'console.audit.unknown-person': 'Nobody here has that address.',
  'console.audit.from': 'From (UTC)',
  'console.audit.to': 'Until (UTC)',
  'console.audit.apply': 'Show these',
  'console.audit.by': 'by',
  'console.audit.clear': 'Show everything',
  'console.audit.export': 'Take it with you',
  'console.audit.export-note': 'What is shown here, whole, as a file. That you took it is written down too.',
  'console.audit.export-csv': 'As CSV, for spreadsheets',
  'console.audit.export-jsonl': 'As JSON Lines, for programs',
  // What leaves for the world outside.
  'console.outbox.title': 'Outgoing',
  'console.outbox.lead': 'Letters, texts and calls to portals. What is in them, nobody can see.',
  'console.outbox.search': 'Sent to',
  'console.outbox.search-hint': 'A whole address, number or client ID.',
  'console.outbox.states': 'Which of them',
  'console.outbox.all': 'All',
  'console.outbox.waiting': 'Waiting',
  'console.outbox.dead': 'Given up',
  'console.outbox.expired': 'Expired',
  'console.outbox.sent': 'Sent',
  'console.outbox.none': 'None of these.',
  'console.outbox.kind-letter': 'Letter',
  'console.outbox.kind-text': 'Text',
  'console.outbox.kind-logout': 'Sign-out notice',
  'console.outbox.attempts.one': '{count} attempt',
  'console.outbox.attempts.other': '{count} attempts',
  'console.outbox.retry': 'Send again',
  'console.outbox.retry-all': 'Send all of them again that are still of use',
  'console.outbox.dead-count.one': '{count} item was given up.',
  'console.outbox.dead-count.other': '{count} items were given up.',
  'console.outbox.retried': 'It is on its way again.',
  'console.outbox.not-now':
    'That cannot be sent again: it was not given up, or is of no use to anybody any more.',
  // Signing keys.
  'console.keys.title': 'Signing keys',
  'console.keys.lead': 'What tokens are signed with. They change by themselves every 90 days.',
  'console.keys.kid': 'Key ID',
  'console.keys.alg': 'Algorithm',
  'console.keys.state': 'State',
  'console.keys.signs-from': 'Signs from',
  'console.keys.leaves': 'Published until',
  'console.keys.current': 'signs now',
  'console.keys.next': 'next',
  'console.keys.old': 'old',
  'console.keys.none': 'There is no key.',
  'console.keys.rotate': 'Publish the next key',
  'console.keys.rotate-title': 'Publish the next key now?',
  'console.keys.rotate-consequence':
    'The next key is published at once. The old one stays published until nothing that it signed is of use any more.',
  'console.keys.all-algorithms': 'All of them',
  'console.keys.when': 'When it signs',
  'console.keys.later': 'In a day, when every portal has heard of it',
  'console.keys.now': 'At once',
  'console.keys.now-hint':
    'Portals that keep a copy of the old keys refuse sign-ins until they fetch them again.',
  'console.keys.rotated': 'The next key is published.',
  'console.keys.retire': 'Take away',
  'console.keys.retire-one': 'Take away the key {kid}',
  'console.keys.retire-title': 'Take this {alg} key away?',
  'console.keys.retire-consequence':
    'It is no longer published, as when it was stolen: portals refuse what it signed once they fetch the keys again.',
  'console.keys.retire-current':
    'It is the key that signs now. It is no longer published, and its successor signs at once: portals refuse what it signed, and new sign-ins too, until they fetch the keys again.',
  'console.keys.retired': 'The key is no longer published.',
  // The settings in force. Their names and their help are English everywhere, as in the README.
  'console.settings.title': 'Settings',
  'console.settings.lead': 'What is in force. Secrets are never shown.',
  'console.settings.all': 'In force',
  'console.settings.note': 'They come from the environment or a file .env, and are read at the start.',
  'console.settings.hidden': 'Set, not shown',
  'console.settings.not-set': 'Not set',
  // How this Portico is.
  'console.health.title': 'Health',
  'console.health.lead': 'How this Portico is, as of now.',
  'console.health.well': 'Nothing needs you now.',
  'console.health.parts': 'What it leans on',
  'console.health.database': 'Database',
  'console.health.database-sqlite': 'SQLite, answers in {ms} ms',
  'console.health.database-postgresql': 'PostgreSQL, answers in {ms} ms',
  'console.health.letters': 'Letters',
  'console.health.letters-smtp': 'Through the mail server',
  'console.health.letters-mailbox': 'Shown at /dev/mailbox, sent to nobody',
  'console.health.texts': 'Texts',
  'console.health.texts-twilio': 'Through Twilio',
  'console.health.texts-webhook': 'Through a program of yours',
  'console.health.texts-mailbox': 'Shown at /dev/mailbox, sent to nobody',
  'console.health.texts-nobody': 'Nobody sends them',
  'console.health.waiting': 'Waiting to leave',
  'console.health.dead': 'Given up',
  'console.health.late': 'Late',
  'console.health.nothing-late': 'Nothing',
  'console.health.people': 'People',
  'console.health.operators': 'Operators',
  'console.health.read-only': 'Read-only operators',
  'console.health.failed': 'Failed sign-ins in the last hour',
  'console.health.process': 'This process',
  'console.health.process-note': 'The one that answered you. There may be others beside it.',
  'console.health.started': 'Started',
  'console.health.memory': 'Memory',
  // What operators did, in the history of whom it happened to.
  'history.operator-made': 'You became an operator',
  'history.operator-made.operator': 'An operator made you an operator',
  'history.operator-made-read-only': 'You became a read-only operator',
  'history.operator-made-read-only.operator': 'An operator made you a read-only operator',
  'history.operator-resigned': 'You are no operator any more',
  'history.operator-resigned.operator': 'An operator took your operator’s role away',
  'history.sessions-ended': 'All your sessions were ended',
  'history.sessions-ended.operator': 'An operator ended all your sessions',
} as const
