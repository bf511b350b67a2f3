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
  // --- The operator’s page: the portals. Protocol words (redirect URI, client ID, PKCE, .env) stay as they are.
  'operator.all': 'All portals',
  'operator.client-id': 'Client ID',
  'operator.client-secret': 'Client secret',
  // The heading above what a dangerous step would do.
  'operator.consequence': 'What happens then',
  'operator.env': 'As a .env file',
  'operator.first-party': 'First party',
  'operator.first-party-hint': 'People are then not asked what it may know about them.',
  'operator.handover': 'What the application needs',
  // Leaves the page that shows the secret.
  'operator.handover-done': 'I have kept it',
  'operator.handover-note': 'It finds everything else by itself, from the issuer.',
  'operator.is-first-party': 'This application is our own',
  'operator.issuer': 'Issuer',
  'operator.keep-portal': 'Keep the portal',
  'operator.keep-secret': 'Keep the old secret',
  'operator.kind': 'Kind',
  'operator.kind.machine': 'A program that nobody signs in to',
  'operator.kind.native': 'App on a phone or a computer',
  'operator.kind.spa': 'Web application without a server',
  'operator.kind.web': 'Web application with a server',
  'operator.lead': 'The applications that people enter through this Portico.',
  // Said of a portal whose ID tokens carry no details of the person.
  'operator.lean-tokens': 'Lean tokens',
  'operator.logo': 'Logo',
  'operator.logo-note':
    'People see it beside the name when the portal asks who they are. A square one fits best.',
  'operator.logo-submit': 'Use this logo',
  'operator.name': 'Name',
  'operator.name-hint': 'As people know the application.',
  'operator.name-missing': 'Enter a name.',
  'operator.no-pkce': 'PKCE not required',
  'operator.no-secret': 'It is registered. This kind of application has no secret: it proves itself by PKCE.',
  'operator.none': 'There is no portal yet',
  'operator.none-next':
    'Register the first one below. You then get the values to paste into the application, and people can sign in to it.',
  // The heading of the column for what is out of the ordinary about a portal.
  'operator.notes': 'Notes',
  'operator.open': 'Open {name}',
  'operator.paste': 'Ready to paste',
  'operator.post-logout-uris': 'Post-logout redirect URIs',
  'operator.post-logout-uris-hint': 'Where people may go after signing out. One a line, or none.',
  'operator.redirect-uri': 'Redirect URI',
  'operator.redirect-uris': 'Redirect URIs',
  'operator.redirect-uris-hint':
    'Where people come back to after signing in, exactly as the application writes it. One a line.',
  // {reason} is a sentence, in English for now: it is the same one that the command line says.
  'operator.refused': 'This cannot be registered. {reason}',
  'operator.register': 'Register a portal',
  'operator.register-note': 'A portal is any application that speaks OpenID Connect.',
  // Unfolds the form that registers another portal.
  'operator.register-open': 'Show the form',
  'operator.register-submit': 'Register',
  'operator.registered': '{name} is registered',
  'operator.second-step-rule': 'Second step',
  'operator.second-step-rule-note':
    'Whoever enters this portal needs a second step. Who has none yet may put it off for {days} days.',
  'operator.second-step-rule-off': 'People enter as their account says.',
  'operator.second-step-rule-on': 'Needed to enter.',
  'operator.second-step-rule-turn-off': 'Do not ask for it',
  'operator.second-step-rule-turn-on': 'Ask for a second step',
  'operator.needs-second-step': 'second step needed',
  'operator.require-second-step': 'Whoever enters needs a second step',
  'operator.registration': 'Registration',
  // The heading above the button that leads to removing a portal.
  'operator.removal': 'Removal',
  'operator.removal-note': 'Nobody can sign in to it any more then. You are asked once more first.',
  'operator.remove': 'Remove this portal',
  'operator.remove-consequence':
    'Nobody can sign in to {name} any more, its tokens end at once, and what people allowed it is forgotten. This cannot be undone.',
  'operator.remove-title': 'Remove {name}?',
  'operator.removed': 'The portal is removed.',
  'operator.rotate': 'Make a new secret',
  'operator.rotate-consequence':
    'The old secret stops working at once. Nobody can sign in to {name} until you paste the new one into it.',
  'operator.rotate-title': 'Make a new secret for {name}?',
  'operator.rotated': 'The new secret of {name}',
  'operator.rotated-before':
    '{name} was given a new secret since this form was shown, perhaps by sending it twice. Nothing was changed now.',
  'operator.second-step':
    'Whoever runs this Portico proves it twice. Set up an authenticator app, then come back here.',
  'operator.second-step-title': 'A second step is needed',
  'operator.secret-once':
    'The secret is shown this once. Put it where the application reads it before you go on.',
  'operator.sent-before':
    '{name} is registered already: this form was sent before. If you do not have its secret, make a new one.',
  'operator.snippet': 'With openid-client, for Node.js',
  'operator.title': 'Portals',
  'operator.type-name': 'Type “{name}” to remove it',
  'operator.wrong-name': 'That is not the name. Type “{name}”.',
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
  // --- The first page of a signed-in person.
  'home.edit-profile': 'Edit your profile',
  // {what} is a list of claims, such as "Name, E-mail address and Picture".
  'home.knows': 'Knows: {what}',
  'home.knows-nothing': 'Knows only that it is you',
  'home.no-portals':
    'No portal knows anything about you yet. When you enter one through Portico, it asks you first, and then stands here, where you can take back what you allowed.',
  // A button beside a portal of our own.
  'home.leave': 'End access',
  // The same, read out.
  'home.leave-from': 'End access for {portal}',
  'home.left':
    'Ended. What the portal held opens nothing any more; when you enter it again, it is told what it asks for.',
  // Below the name of a portal that belongs to the same organisation as this Portico.
  'home.ours': 'Ours: is told what it asks for',
  'home.portals': 'Your portals',
  'home.portals-note': 'What you allowed. A portal from which you take it back has to ask you again.',
  // Followed by a moment, such as "2 hours ago".
  'home.since': 'Allowed',
  'home.take-back': 'Take back',
  // The same button, for people who hear it.
  'home.take-back-from': 'Take back from {portal}',
  'home.taken-back': 'Taken back. The portal has to ask you before it learns anything new about you.',
  'home.title': 'Your account',
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
  // --- How safe an account is, on its first page.
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
  'history.by.command-line': 'By an operator, at the command line',
  'history.by.operator': 'By an operator',
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
  'history.portal-left': 'You ended the access of {portal}',
  'history.portal-logo-changed': 'As an operator, you changed the logo of {portal}',
  'history.portal-registered': 'As an operator, you registered {portal}',
  'history.portal-removed': 'As an operator, you removed {portal}',
  'history.portal-secret-rotated': 'As an operator, you made a new secret for {portal}',
  'history.profile-changed': 'Your profile was changed',
  'history.recovery-code-used': 'A recovery code was used',
  'history.recovery-codes-made': 'New recovery codes were made',
  'history.second-step-failed': 'A second step was given wrongly',
  'history.second-step-passed': 'A second step was given',
  'history.session-ended': 'You ended a session',
  'history.sign-in-code-asked': 'Somebody asked for a code to sign in',
  'history.sign-in-failed': 'Somebody tried to sign in and failed',
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
  // --- The links at the top of a signed-in person’s pages.
  'nav./account': 'Home',
  'nav./account/profile': 'Profile',
  'nav./account/security': 'Security',
  'nav./operator': 'Operator',
} as const
