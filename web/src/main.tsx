import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import '@mantine/core/styles.css';
import './styles/desk.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { shouldAskAgain } from './client/use-answer.ts';
import { router } from './shell/router.tsx';
import { SessionGate } from './shell/session.tsx';
import { cssVariablesResolver, THEME } from './shell/theme.ts';
import { SpeakingProvider } from './words/say.tsx';

/** The page's own nonce: libraries that put in a style element show it to the policy. */
const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: shouldAskAgain, refetchOnWindowFocus: true } },
});

const place = document.getElementById('desk');
if (place === null) throw new Error('the page has no place for the desk');
createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={THEME}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme="light"
      getStyleNonce={() => nonce}
      deduplicateCssVariables={false}
    >
      <QueryClientProvider client={client}>
        <SpeakingProvider>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </SpeakingProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
