/** How people keep their account theirs: addresses, passkeys, second steps, sessions. */
export const security = {
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
  'identifiers.is-way-in':
    'Codes that are sent to it are all that opens your account. Choose a password first to remove it.',
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
  // --- The second step of a sign-in, in each of its ways.
  'step.code': 'Your code',
  'step.code-hint': 'Eight digits, good for ten minutes.',
  // The only second step of an account is a code that this Portico takes no more.
  'step.goes-out':
    'The codes that are your second step are not taken here any more. Set up an app or a passkey; then you come back here.',
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
  'sessions.handed-over': 'Let in by a phone of yours',
  'sessions.last-used': 'last used',
  'sessions.lead': 'Every browser that is signed in to your account now.',
  'sessions.look': 'See where you are signed in',
  'sessions.many': 'Only the latest {most} are shown.',
  'sessions.no-others':
    'You are signed in nowhere else. Other browsers and devices appear here once you use them.',
  // Above the button 'Sign out everywhere else', where no other browser is signed in.
  'sessions.only-portals':
    'Portals that you entered from browsers where you are signed out by now can still be signed in. You can end that too.',
  'sessions.others': 'Other browsers',
  // After a change to the second step or a passkey, before the link above.
  'sessions.others-go-on': 'Other browsers that are signed in stay signed in.',
  'sessions.others-note':
    'End what you do not know or no longer use. The portals entered from there are signed out too.',
  'sessions.sign-out': 'Sign out here',
  'sessions.this': 'This browser',
  'sessions.title': 'Where you are signed in',
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
  'second-step.goes-out':
    'The codes that are your second step are not taken here any more. Add an app, or a passkey and turn it on; until then nothing else opens.',
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
} as const
