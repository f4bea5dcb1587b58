import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { createApi } from '../api/api.ts';
import { ApiContext } from '../api/api-context.ts';
import { CallFailed } from '../api/call-failed.ts';
import { endSession, sessionQuery } from '../api/session.ts';
import { createStepUpQuestion } from '../api/step-up.ts';
import { createTus } from '../api/uploads/tus.ts';
import { UploadContext } from '../api/uploads/upload-context.ts';
import { theme } from '../theme/theme.ts';
import { places } from '../pages/index.ts';
import { PlacesContext } from './place.ts';
import { createConsoleRouter } from './router.tsx';
import { StepUpDoor } from './step-up.tsx';
import { UNTOLD_MS } from './use-live.ts';
import { openUploading } from './uploading.ts';

const RETRIES = 2;

/** The whole application, as one element. */
export function openConsole(): ReactNode {
  const queryClient = new QueryClient({
    defaultOptions: {
      // A browser that believes itself offline may reach the server all the same, and what is told to wait would be done later, unasked.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: UNTOLD_MS,
        retry: (failures, error) => failures < RETRIES && error instanceof CallFailed && error.isRetryable,
      },
    },
  });
  const fetch = globalThis.fetch.bind(globalThis);
  const stepUp = createStepUpQuestion();
  const api = createApi(fetch, {
    onSessionEnded: () => leave(),
    onSecondFactorNeeded: () => secure(),
    askStepUp: stepUp.ask,
  });
  const uploading = openUploading({ api, queryClient, tus: createTus(fetch, () => leave()) });
  const router = createConsoleRouter({ api, queryClient });
  const leave = (): void => {
    const wasSignedIn = Boolean(queryClient.getQueryData(sessionQuery(api).queryKey));
    if (!wasSignedIn) return;
    stepUp.answer(false);
    endSession(queryClient, api);
    const next = router.latestLocation.href;
    void router.navigate({ to: '/sign-in', search: { next, ended: true } });
  };
  const secure = (): void => {
    const next = router.latestLocation.href;
    void queryClient
      .fetchQuery({ ...sessionQuery(api), staleTime: 0 })
      .then(() => router.navigate({ to: '/second-factor', search: { next } }));
  };
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <ApiContext value={api}>
          <UploadContext value={uploading}>
            <PlacesContext value={places}>
              <RouterProvider router={router} />
              <StepUpDoor question={stepUp} />
            </PlacesContext>
          </UploadContext>
        </ApiContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
