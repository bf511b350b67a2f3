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
  'field.name': 'Your name',
  'field.new-password': 'New password',
  'field.password': 'Password',
  // --- A page that sends itself on: seen for a moment only, or until the button is pressed.
  'hand-on.portal': 'If nothing happens, press the button.',
  'hand-on.portal-title': 'Back to {portal}',
  'hand-on.sign-out':
    'Another account is signed in in this browser. It is signed out before you go on with yours.',
  'hand-on.sign-out-title': 'Changing the account',
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
  // For an address that has no account, after somebody asked for a new password.
  'letter.no-account':
    'Somebody, perhaps you, asked for a new password with this address. No account can be opened with it.',
  'letter.no-account.button': 'Sign in or create account',
  'letter.no-account.not-you': 'If it was not you, do nothing.',
  'letter.no-account.other': 'If you have an account with another address, ask again with that one.',
  'letter.no-account.subject': 'There is no account with this address',
  'letter.not-you': 'If this was not you, change your password and make new recovery codes now.',
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
  'letter.second-step-added':
    'A second step was turned on for your account. From now on, signing in takes a code from an app.',
  'letter.second-step-added.subject': 'Your second step is on',
  'letter.second-step-changed.not-you': 'If this was not you, somebody knows your password: change it now.',
  'letter.second-step-new-codes':
    'New recovery codes were made for your account. The old ones do not work any more.',
  'letter.second-step-new-codes.subject': 'You have new recovery codes',
  'letter.second-step-removed':
    'The second step of your account was removed. Your password alone opens it now.',
  'letter.second-step-removed.subject': 'Your second step was removed',
  'letter.recovery-code-used': 'One of your recovery codes was used to sign in.',
  'letter.recovery-code-used.button': 'See your second step',
  'letter.recovery-code-used.subject': 'A recovery code was used',
  'letter.recovery-codes-left.one': 'You have {count} left. Make new ones soon.',
  'letter.recovery-codes-left.other': 'You have {count} left.',
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
  'login.submit': 'Sign in',
  'login.title': 'Sign in',
  // {time} is when, seen from now: "in 30 seconds", "in 5 minutes".
  'login.too-many-attempts': 'Too many attempts. You can try again {time}.',
  'login.wrong-details': 'That e-mail address and password do not belong together.',
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
  'mailbox.title': 'Letters',
  // --- A forgotten password.
  'recover.back': 'Back to sign in',
  'recover.lead': 'Enter the address of your account. We write to it with a link to choose a new password.',
  // The page says this whether or not there is an account.
  'recover.sent': 'We wrote to {address}. The letter should be there within a minute.',
  'recover.sent-link': 'Its link works once, for 30 minutes. You can open it on any device.',
  'recover.sent-title': 'Look into your mail',
  'recover.submit': 'Send me a link',
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
  'signup.name-hint': 'As portals should show it.',
  'signup.name-missing': 'Enter your name.',
  'signup.not-an-address': 'Enter an e-mail address, such as ada@example.com.',
  'signup.other-address': 'Use another address or send a new letter',
  'signup.send-code': 'Send me a code',
  'signup.submit': 'Create account',
  'signup.title': 'Create account',
  'signup.too-many-letters': 'That is enough letters for now. You can ask for another {time}.',
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
  // --- The first page of a signed-in person.
  'home.edit-profile': 'Edit your profile',
  // {what} is a list of claims, such as "Name, E-mail address and Picture".
  'home.knows': 'Knows: {what}',
  'home.knows-nothing': 'Knows only that it is you',
  'home.no-portals':
    'No portal knows anything about you yet. When you enter one through Portico, it asks you first, and then stands here, where you can take back what you allowed.',
  'home.no-second-step': 'A second step protects your account even from somebody who knows your password.',
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
  'security.done-elsewhere': 'You are signed out everywhere else.',
  'security.done-password': 'Your password is changed, and you are signed out everywhere else.',
  'security.elsewhere': 'Other browsers',
  'security.elsewhere-note':
    'Ends every session but this one, for every portal. Do it when you forgot to sign out somewhere.',
  'security.elsewhere-submit': 'Sign out everywhere else',
  'security.password': 'Password',
  // Followed by a moment, such as "2 hours ago".
  'security.password-changed': 'Last changed',
  'security.password-note': 'Changing it signs you out everywhere else.',
  'security.password-submit': 'Change password',
  'security.second-step': 'Second step',
  'security.second-step-manage': 'Manage your second step',
  'security.second-step-off': 'Off. Your password alone opens your account.',
  'security.second-step-on': 'On. Signing in takes your password and a code from your app.',
  'security.title': 'Security',
  'security.wrong-current': 'That is not your current password.',
  // --- Setting up and changing the second step.
  'second-step.code-hint': 'The six digits that the app shows now.',
  'second-step.codes': 'Recovery codes',
  // The name of a file.
  'second-step.codes-file': 'portico-recovery-codes.txt',
  'second-step.codes-kept': 'I have kept them',
  // Above the list of codes.
  'second-step.codes-label': 'Ten codes, each works once',
  'second-step.codes-lead': 'Each of them lets you in once when you do not have your app.',
  'second-step.codes-left.one': 'You have {count} recovery code left.',
  'second-step.codes-left.other': 'You have {count} recovery codes left.',
  'second-step.codes-note': 'For the day when you do not have your app.',
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
  'second-step.on': 'It is on: signing in takes your password and a code from your app.',
  'second-step.open-app': 'The app is on this device: open it',
  // Read out in place of the picture.
  'second-step.qr': 'QR code for your authenticator app',
  'second-step.remove': 'Remove the second step',
  'second-step.remove-note': 'To change to another app or phone, remove it and set it up again there.',
  'second-step.remove-question': 'Remove the second step?',
  'second-step.remove-title': 'Without a second step',
  'second-step.remove-warning':
    'Your password alone will open your account, and your recovery codes stop working. A password that stands alone needs at least {min} characters: if yours is shorter, change it afterwards.',
  'second-step.scan': 'Scan the code',
  'second-step.scan-note': 'With any authenticator app, such as the one in your password manager.',
  'second-step.set-up': 'Set up a second step',
  'second-step.set-up-lead': 'After your password, Portico asks for a code that only your app knows.',
  'second-step.title': 'Your second step',
  'second-step.turn-on': 'Turn on',
  'second-step.wrong-code':
    'That code is wrong or too old. Type the one that the app shows now; if it goes on, scan the code again.',
  // --- The links at the top of a signed-in person’s pages.
  'nav./account': 'Home',
  'nav./account/profile': 'Profile',
  'nav./account/security': 'Security',
  'nav./operator': 'Operator',
} as const
