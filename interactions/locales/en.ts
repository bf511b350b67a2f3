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
  // The name of the row of links at the top of the page, for people who hear it read out.
  'ui.nav': 'Pages',
  // Names a switch with an eye on it, pressed or not; it stays the same in both states.
  'ui.show-password': 'Show password',
  // A button.
  'ui.sign-out': 'Sign out',
  // The first link of a page, seen only by people who walk through it by keyboard.
  'ui.skip': 'Skip to the content',
  // --- What a portal can be told about a person: the names of the claims.
  'claim.address': 'Address',
  'claim.birthdate': 'Date of birth',
  'claim.email': 'E-mail address',
  'claim.family_name': 'Family name',
  'claim.gender': 'Gender',
  'claim.given_name': 'Given name',
  'claim.locale': 'Language',
  'claim.middle_name': 'Middle name',
  'claim.name': 'Name',
  'claim.nickname': 'Nickname',
  'claim.phone_number': 'Phone number',
  'claim.picture': 'Picture',
  'claim.preferred_username': 'Preferred user name',
  'claim.profile': 'Profile page',
  'claim.website': 'Website',
  'claim.zoneinfo': 'Time zone',
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
  'consent.not-given': 'You have not given this',
  // What the portal could do, as a sentence in a list.
  'consent.offline': 'It may keep asking for these details while you are away, until you sign out.',
  'consent.refuse': 'Not now',
  'consent.title': 'Continue to {portal}',
  // --- Error pages: what happened (title), and what to do now (.next).
  'error.bad-form': 'That form could not be read',
  'error.bad-form.next': 'Go back, load the page again and send it once more.',
  'error.busy': 'Too many people are signing in right now',
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
  'field.name': 'Your name',
  'field.new-password': 'New password',
  'field.password': 'Password',
  // --- Letters.
  'letter.already-here':
    'Somebody, perhaps you, wanted to create an account with this address. You have one already: sign in with it.',
  'letter.already-here.button': 'Sign in',
  'letter.already-here.forgot':
    'If you do not know your password any more, choose “I forgot my password” there. If it was not you, do nothing.',
  'letter.already-here.subject': 'You have an account already',
  // Where a request came from, at the end of a letter. {browser} is like "Firefox, Windows".
  'letter.cause': 'Asked for on {when} from {browser}, address {ip}.',
  'letter.not-you': 'If this was not you, change your password and make new recovery codes now.',
  'letter.recovery-code-used': 'One of your recovery codes was used to sign in.',
  'letter.recovery-code-used.button': 'See your second step',
  'letter.recovery-code-used.subject': 'A recovery code was used',
  'letter.recovery-codes-left.one': 'You have {count} left. Make new ones soon.',
  'letter.recovery-codes-left.other': 'You have {count} left.',
  'letter.sign-up': 'Type this code where you are creating your account:',
  'letter.sign-up.button': 'Confirm this address',
  'letter.sign-up.expires': 'The code and the link work for 30 minutes.',
  'letter.sign-up.not-you':
    'If you did not ask for this, do nothing: without you there will be no account. Never tell anybody the code.',
  'letter.sign-up.subject': '{code} is your code',
  // --- Signing in.
  'login.create-account': 'Create account',
  'login.forgot-password': 'I forgot my password',
  'login.incomplete': 'Enter your e-mail address and your password.',
  'login.submit': 'Sign in',
  'login.title': 'Sign in',
  'login.too-many-attempts': 'Too many attempts. You can try again at {time}.',
  'login.wrong-details': 'That e-mail address and password do not belong together.',
  // --- Passwords.
  'password.common': 'Many people use this password, so it is guessed first. Choose another.',
  'password.context': 'This password is made of your name, your address or ours. Choose another.',
  'password.rules':
    'At least {min} characters. Three or four words that only you would put together are good.',
  'password.too-long': 'This password is too long.',
  'password.too-short': 'The password needs at least {min} characters.',
  // --- Signing out.
  'sign-out.done':
    'You are signed out here, and of every portal that you entered from this browser through Portico.',
  'sign-out.done-title': 'You are signed out',
  'sign-out.lead': 'This ends your session in this browser for every portal.',
  'sign-out.sign-in-again': 'Sign in again',
  'sign-out.stay': 'Stay signed in',
  'sign-out.submit': 'Sign out',
  'sign-out.title': 'Sign out?',
  // --- Creating an account.
  'signup.address-hint': 'We write to it, so that nobody else can use it.',
  'signup.code': 'Code from the letter',
  'signup.code-lead': 'We wrote to {address}. The letter should be there within a minute.',
  'signup.code-title': 'Look into your mail',
  'signup.confirm': 'Continue',
  'signup.details-title': 'About you',
  'signup.have-account': 'I have an account',
  // Development only: letters are shown on a page while there is no mail server.
  'signup.mailbox': 'No mail server is set. Read the letter here.',
  'signup.name-hint': 'As portals should show it.',
  'signup.name-missing': 'Enter your name.',
  'signup.not-an-address': 'Enter an e-mail address, such as ada@example.com.',
  'signup.other-address': 'Use another address or send a new letter',
  'signup.send-code': 'Send me a code',
  'signup.submit': 'Create account',
  'signup.title': 'Create account',
  'signup.too-many-letters': 'That is enough letters for now. You can ask for another at {time}.',
  'signup.wrong-code':
    'That is not the code from the newest letter. After five wrong codes you need a new letter.',
  // --- The second step of a sign-in.
  'totp.code': 'Code from your app',
  'totp.hint': 'Six digits. Each code works once.',
  'totp.none':
    'This portal asks for a second step, and your account has none yet. Set it up in your account, then come back.',
  'totp.none-title': 'A second step is needed',
  'totp.recovery-code': 'Recovery code',
  'totp.recovery-hint': 'Each works once. Capital letters and dashes do not matter.',
  'totp.recovery-title': 'Use a recovery code',
  'totp.set-up': 'Set up a second step',
  'totp.start-over': 'Use another account',
  'totp.submit': 'Continue',
  'totp.title': 'Your second step',
  'totp.use-app': 'Use the app instead',
  'totp.use-recovery-code': 'I do not have my app',
  'totp.wrong-code': 'That code is wrong, too old, or was used already. Wait for the next one.',
  'totp.wrong-recovery-code': 'That is none of your unused recovery codes.',
  // --- The first operator’s link.
  'setup.lead':
    'You started this Portico. Create the account with which you will run it: register portals, and look after people.',
  'setup.submit': 'Create the first operator’s account',
  'setup.title': 'Welcome to Portico',
} as const
