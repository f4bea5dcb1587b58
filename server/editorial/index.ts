export { commentRoutes } from './comment-routes.ts';
export { diffRoutes } from './diff-routes.ts';
export { createEditorial, type Editorial } from './editorial.ts';
export { reviewDutyOf } from './review-duty.ts';
export { reviewRoutes } from './review-routes.ts';
export { editorsOf } from './standing-reviews.ts';
