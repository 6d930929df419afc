import { createContext, type ReactNode, useContext } from 'react';
import { Refused } from '../client/ask.ts';
import { useAnswer } from '../client/use-answer.ts';
import { Answered } from '../parts/answered.tsx';
import { RegistrationScreen } from '../screens/registration/registration-screen.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { useSay } from '../words/say.tsx';
import { CapacityGate } from './capacity.tsx';
import { type Session, STARTING } from './person-kind.ts';

const SessionContext = createContext<Session | null>(null);

/** @throws where nobody is signed in, which no screen is shown to */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a screen is shown to nobody');
  return session;
}

/** Screens for whoever is signed in; everybody else is asked to sign in, or to register, and comes back to the address asked for. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const result = useAnswer('GET /session');
  const nobody = result.error instanceof Refused && result.error.problem.status === 401 ? result.error : null;
  if (nobody?.problem.code === 'registration.needed') return <RegistrationScreen />;
  if (nobody !== null) return <SignInScreen />;
  if (result.isPending) return <p role="status">{say(STARTING)}</p>;
  return (
    <Answered result={result}>
      {(session) => (
        <SessionContext value={session}>
          <CapacityGate session={session}>{children}</CapacityGate>
        </SessionContext>
      )}
    </Answered>
  );
}
