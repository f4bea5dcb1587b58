export const libraryIcon = (
  <path d="M4 6.5h12.5v11H4zM7.5 6.5V4H20v10.5h-3.5M4 15l4-4 4.5 4.5 1.5-1.5 2.5 2.5" />
);
