export const todayIcon = <path d="M4 20V9.5L12 4l8 5.5V20M9 20v-6h6v6" />;
