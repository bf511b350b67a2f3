/** What stands on pages of every kind: the frame, fields, errors, names of claims. */
export const common = {
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
  // --- Who belongs to a portal, for those who run it. What somebody is there, on its own:
  'role.admin': 'Admin',
  'role.member': 'Member',
  'role.owner': 'Owner',
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
  // --- Where a person is signed in.
  'browser.unknown': 'Unknown browser',
  // --- What happened to an account.
  // How somebody signed in, in a list.
  'amr.email': 'code by e-mail',
  'amr.fed': 'another service',
  'amr.otp': 'one-time code',
  'amr.pop': 'passkey',
  'amr.pwd': 'password',
  'amr.qr': 'let in by a phone',
  'amr.sms': 'code by text',
  'amr.trusted': 'trusted browser',
  // --- The links at the top of a signed-in person’s pages.
  'nav./': 'Home',
  'nav./account/profile': 'Profile',
  'nav./account/security': 'Security',
  'nav./operator': 'Operator',
  // --- The operator’s console. An operator is whoever runs this Portico.
  'ui.paging': 'More of this list',
  'ui.paging-newer': 'Back',
  'ui.paging-older': 'More',
} as const
