import { type AccountView, PassportButton } from './passport-strip.tsx'

/** An account that can be chosen. */
export interface Choice {
  sub: string
  account: AccountView
  /** What is to be known of it besides. */
  note?: string | undefined
}

/** Accounts to choose from, each a button with the whole person on it. */
export function AccountList({ action, choices }: { action: string; choices: Choice[] }) {
  return (
    <form method="post" action={action}>
      <ul class="accounts">
        {choices.map(({ sub, account, note }) => (
          <li key={sub}>
            <PassportButton account={account} value={sub} note={note} />
          </li>
        ))}
      </ul>
    </form>
  )
}
