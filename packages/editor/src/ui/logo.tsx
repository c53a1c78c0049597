/** Ripen's mark: a fruit whose colour rises from cold to ripe. Same drawing as public/favicon.svg. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <clipPath id="ripen-fruit">
        <circle cx="16" cy="18.5" r="12.5" />
      </clipPath>
      <g clipPath="url(#ripen-fruit)">
        <path fill="#ea5a2c" d="M0 0h32v32H0z" />
        <path fill="#e9a23b" d="M0 17c6-3.4 10 3.2 16 .6s9-4 16-.8V32H0z" />
        <path fill="#6f88a8" d="M0 25c6-2.6 10 2.6 16 .4s9-3 16-.6V32H0z" />
      </g>
      <path fill="#2a8257" d="M16.3 9.2c-.6-4.6 2.3-8.2 8.9-8.4.3 5.6-3 8.9-8.9 8.4z" />
    </svg>
  );
}
