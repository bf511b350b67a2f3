/** The sign: four columns under a lintel. Decoration only; the name is always written beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
      <path d="M2 3h20v3.5H2zM3.5 8.5h2.5V21H3.5zM8.5 8.5H11V21H8.5zM13 8.5h2.5V21H13zM18 8.5h2.5V21H18z" />
    </svg>
  )
}
