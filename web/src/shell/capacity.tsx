import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type KeptCapacity, keepCapacity, keptCapacity } from '../client/kept-capacity.ts';
import { CapacityScreen } from '../screens/sign-in/capacity-screen.tsx';
import type { Session } from './person-kind.ts';

type HeldOffice = Session['offices'][number];

/** From which of his posts somebody works now. */
interface Capacity {
  /** Null: he holds none, or has left it to the rules to find the one that may. */
  readonly office: HeldOffice | null;
  /** What goes along with acts and with the question what may be done: absent where there is nothing to choose among. */
  readonly claim: string | undefined;
  /** @param office null: whichever may */
  readonly choose: (office: string | null) => void;
}

const CapacityContext = createContext<Capacity | null>(null);

/** @throws where nobody is signed in */
export function useCapacity(): Capacity {
  const capacity = useContext(CapacityContext);
  if (capacity === null) throw new Error('a screen is shown to nobody');
  return capacity;
}

/** @returns the part of an act's body that says from which post it is done */
export function capacityOf(claim: string | undefined): { capacity?: { office: string } } {
  return claim === undefined ? {} : { capacity: { office: claim } };
}

/** Whoever holds several posts says from which he works before he does; one that he has lost is asked for anew. */
export function CapacityGate({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const { person, offices } = session;
  const [kept, setKept] = useState(keptCapacity);
  const chosen = chosenIn(session, kept);
  const capacity = useMemo<Capacity>(
    () => ({
      office: chosen ?? null,
      claim: offices.length > 1 ? chosen?.id : undefined,
      choose(office) {
        keepCapacity({ person, office });
        setKept({ person, office });
      },
    }),
    [person, offices, chosen],
  );
  if (chosen === undefined) return <CapacityScreen offices={offices} onChoose={capacity.choose} />;
  return <CapacityContext value={capacity}>{children}</CapacityContext>;
}

/** The one post there is; of several the one he has said. Undefined: he has not, or holds it no more. */
function chosenIn({ person, offices }: Session, kept: KeptCapacity | null): HeldOffice | null | undefined {
  if (offices.length <= 1) return offices[0] ?? null;
  if (kept?.person !== person) return undefined;
  return kept.office === null ? null : offices.find(({ id }) => id === kept.office);
}
