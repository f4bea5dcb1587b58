export const publishIcon = <path d="M12 15V4.5m-4 4 4-4 4 4M5 14v5.5h14V14" />;
