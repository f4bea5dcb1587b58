export const schedulesIcon = <path d="M4 6.5h16V20H4zM4 10.5h16M8.5 4v4M15.5 4v4M8 14.5h4" />;
