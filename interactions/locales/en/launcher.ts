/** The home page, and what a portal knows of somebody. */
export const launcher = {
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
} as const
