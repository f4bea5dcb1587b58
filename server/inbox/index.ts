export { createInboxMailer, type InboxMailer } from './inbox-mail.ts';
export { inboxRoutes } from './inbox-routes.ts';
export { createInbox, type InboxDoor } from './inbox.ts';
export { tellSoon } from './soon-told.ts';
