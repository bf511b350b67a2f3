/** The way in, and whatever it leads through. */
export const signingIn = {
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
  'consent.offline':
    'It may keep asking for these details while you are away, until you sign out, and for 90 days at most.',
  'consent.refuse': 'Not now',
  'consent.title': 'Continue to {portal}',
  // {host} is where the portal is, such as wiki.example.com.
  'consent.where': 'This portal is at {host}.',
  // --- Seen once by somebody who is signed in already, before a portal learns who they are.
  'enter.lead': 'You are signed in here already. {portal} is told who you are when you go on.',
  'enter.submit': 'Continue',
  // {name} is the person's own.
  'enter.title': 'Continue to {portal} as {name}',
  // --- Signing in.
  // {provider} is a service elsewhere: "Continue with Google".
  'login.continue-with': 'Continue with {provider}',
  'login.create-account': 'Create account',
  // Back from a service elsewhere without an answer: somebody pressed "cancel" there; it did not answer; what it said does not hold.
  'login.failed-denied': '{provider} did not sign you in. You can try again, or sign in another way.',
  'login.failed-refused':
    'What {provider} answered could not be trusted, so nobody was signed in. Try again, or sign in another way.',
  'login.failed-unreachable':
    '{provider} cannot be reached just now. Sign in another way, or try again in a minute.',
  'login.forgot-password': 'I forgot my password',
  'login.incomplete': 'Enter your e-mail address and your password.',
  'login.incomplete-or-phone': 'Enter your e-mail address or phone number, and your password.',
  // Below the button for the way that was used last in this browser.
  'login.last-time': 'Used last in this browser',
  // Below the password, where the people of some companies sign in with the company's own service.
  'login.no-password-needed': 'Leave it empty if your company signs you in.',
  // Between two ways to sign in, on a line of its own.
  'login.or': 'or',
  // Above buttons that say nothing but the name of a service, such as "Google": read together, they are a sentence.
  'login.or-continue-with': 'or continue with',
  // A link or a button: a phone that is signed in scans a code on this screen.
  'login.phone': 'Sign in with your phone',
  // A button below "Sign in".
  'login.passkey': 'Sign in with a passkey',
  // A link: a code by letter or text, in place of the password.
  'login.send-code': 'Sign in with a code',
  // A link to the same place as the next one: where the company's own page does not come, nobody comes back to be told.
  'login.not-led': 'My company’s sign-in does not work',
  // A link, below the words that a company's service did not sign somebody in: to their password here.
  'login.stay-here': 'Use your password here instead',
  'login.submit': 'Sign in',
  'login.title': 'Sign in',
  // {time} is when, seen from now: "in 30 seconds", "in 5 minutes".
  'login.too-many-attempts': 'Too many attempts. You can try again {time}.',
  // A passkey that was removed from the account, or was never ours.
  'login.unknown-passkey':
    'That passkey does not open any account here; it may have been removed. Sign in another way, or choose another passkey.',
  'login.wrong-details': 'That e-mail address and password do not belong together.',
  'login.wrong-number': 'That phone number and password do not belong together.',
  'login.wrong-passkey':
    'The passkey could not be checked. Perhaps the page was open for too long: try again, or sign in another way.',
  // --- Passkeys. Said beside the button, when the browser comes back without one.
  'passkey.cancelled': 'No passkey was chosen. Try again, or go on in another way.',
  'passkey.exists': 'This device or password manager has a passkey for your account already.',
  'passkey.failed': 'Your browser could not use a passkey just now. Try again, or go on in another way.',
  // --- Passwords.
  'password.common': 'Many people use this password, so it is guessed first. Choose another.',
  'password.context': 'This password is made of your name, your address or ours. Choose another.',
  'password.leaked': 'This password is known from stolen lists, so it is guessed soon. Choose another.',
  'password.rules':
    'At least {min} characters. Three or four words that only you would put together are good.',
  'password.too-long': 'This password is too long.',
  'password.too-short': 'The password needs at least {min} characters.',
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
  // Where only people who were invited to a portal get an account.
  'signup.closed':
    'If you were, open the link in your invitation, in this browser. Whoever runs the portal that you want to enter can invite you.',
  'signup.closed-title': 'Only people who were invited can create an account here',
  'signup.code': 'Code from the letter',
  'signup.code-lead': 'We wrote to {address}. The letter should be there within a minute.',
  'signup.code-title': 'Look into your mail',
  'signup.confirm': 'Continue',
  'signup.details-title': 'About you',
  // {domains} is a list, such as "example.com or example.org". The hint of a field.
  'signup.domains-hint': 'An e-mail address at {domains}. We write to it, so that nobody else can use it.',
  'signup.domains-only': 'Accounts here are for e-mail addresses at {domains}.',
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
  // --- The link in a letter that undoes a change of addresses.
  'undo.done':
    'Your address is the main one of your account again, and everybody is signed out. If somebody else may know your password, choose a new one now: “I forgot my password”, where you sign in.',
  'undo.done-sign-in': 'Sign in',
  'undo.done-title': 'It is undone',
  'undo.effect-added':
    'Addresses, numbers and other services that were added in the 7 days before the change, or since, are taken off it.',
  'undo.effect-first': '{address} becomes the main address of the account again.',
  'undo.effect-kept': 'Nobody is signed in by this. The password and the second step stay as they are.',
  'undo.effect-out': 'Everybody is signed out of the account, on every device.',
  'undo.lead': 'Somebody changed the addresses of your account. If it was not you, undo it here:',
  'undo.submit': 'Undo the change',
  'undo.title': 'Undo a change of addresses',
  // --- The way in that is made at the terminal for an operator who is locked out.
  'way-in.begin': 'Choose a new password',
  'way-in.lead':
    'This link was made for you at the terminal. It works once: you choose a new password and sign in with it. If your second step is lost, choose "I have a way back from an operator" there.',
  'way-in.title': 'Your way in',
  'way-in.told': 'Every operator is told by letter that it was used.',
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
  // --- The first operator’s link.
  'setup.lead':
    'You started this Portico. Create the account with which you will run it: register portals, and look after people.',
  'setup.submit': 'Create the first operator’s account',
  'setup.title': 'Welcome to Portico',
  // --- Asked of somebody who signs in to an account that they wanted to delete.
  'keep-account.keep': 'Keep my account',
  'keep-account.not-now': 'Not now',
  'keep-account.note':
    'That is what you asked for. If you changed your mind, keep it: nothing is deleted yet.',
  'keep-account.title': 'Your account will be deleted on {day}',
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
} as const
