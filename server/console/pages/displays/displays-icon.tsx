export const displaysIcon = <path d="M3.5 5h17v11h-17zM8.5 20h7M12 16v4" />;
