import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { Refused } from '../client/ask.ts';
import { onSessionEnd, sessionEndedAt } from '../client/session-end.ts';
import { useAnswer } from '../client/use-answer.ts';
import { Answered } from '../parts/answered.tsx';
import { RegistrationScreen } from '../screens/registration/registration-screen.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { useSay } from '../words/say.tsx';
import { CapacityGate } from './capacity.tsx';
import { type Session, STARTING } from './person-kind.ts';

const SessionContext = createContext<Session | null>(null);
const EndedContext = createContext(false);

/** @throws where nobody is signed in, which no screen is shown to */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a screen is shown to nobody');
  return session;
}

/** Whether the session of the screens that are shown is over: they stay, and nothing is answered until somebody signs in. */
export function useHasEnded(): boolean {
  return useContext(EndedContext);
}

/**
 * Screens for whoever is signed in; everybody else is asked to sign in, or to register, and comes back to the address asked for. Who
 * was signed in keeps his screens when his session ends: there may be something on them that he has not sent.
 */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const result = useAnswer('GET /session');
  const endedAt = useSyncExternalStore(onSessionEnd, sessionEndedAt);
  const nobody = result.data === undefined && result.error instanceof Refused ? result.error.problem : null;
  if (nobody?.code === 'registration.needed') return <RegistrationScreen />;
  if (nobody?.status === 401) return <SignInScreen />;
  if (result.isPending) return <p role="status">{say(STARTING)}</p>;
  return (
    <Answered result={result}>
      {(session) => (
        <SessionContext key={session.person} value={session}>
          <EndedContext value={endedAt > result.dataUpdatedAt}>
            <CapacityGate session={session}>{children}</CapacityGate>
          </EndedContext>
        </SessionContext>
      )}
    </Answered>
  );
}
