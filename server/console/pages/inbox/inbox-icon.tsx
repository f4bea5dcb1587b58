export const inboxIcon = (
  <path d="M4 13.5 6.5 5h11L20 13.5M4 13.5V19h16v-5.5M4 13.5h4.5l1.5 2.5h4l1.5-2.5H20" />
);
