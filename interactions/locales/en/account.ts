/** What people do about their own account. */
export const account = {
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
} as const
