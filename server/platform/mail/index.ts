export type { Letter } from './letter.ts';
export { createMail, type Mail } from './mail.ts';
export { toSender, toSmtpServer, type MailSettings } from './settings.ts';
export { smtpServer } from './smtp.ts';
