export const playlistsIcon = <path d="M4 6.5h11M4 12h11M4 17.5h7M17 13v6.5l4-3.25z" />;
