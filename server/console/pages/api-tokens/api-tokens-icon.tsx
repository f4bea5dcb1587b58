export const apiTokensIcon = (
  <path d="M4.5 15.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0M11.5 12.7 20 4.5M16 8.2l3 3M13.5 10.7l2 2" />
);
