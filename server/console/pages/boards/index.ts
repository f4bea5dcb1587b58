import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

const newBoardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/boards/new',
  component: lazyRouteComponent(() => import('./new-board.tsx'), 'NewBoardPage'),
});

export const newBoardOfRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/boards/new/$what',
  component: lazyRouteComponent(() => import('./new-board-of.tsx'), 'NewBoardOfPage'),
});

export const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/boards/$boardId',
  component: lazyRouteComponent(() => import('./edit-board.tsx'), 'EditBoardPage'),
});

export const boardRoutes = [newBoardRoute, newBoardOfRoute, boardRoute] as const;
