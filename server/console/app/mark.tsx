/** The gate in its arch, as screens show it too. */
export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" fill="none">
      <rect width="24" height="24" rx="6" fill="#e3a72f" />
      <path
        d="M6 18.5V10.5l6-4 6 4v8M10 18.5v-5h4v5"
        stroke="#14212e"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
