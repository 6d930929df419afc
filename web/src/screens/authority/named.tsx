import { useSay, type Words, words } from '../../words/say.tsx';

/** Whoever founded the province entered its first items, with a witness; neither is a person of the register. */
const FOUNDERS: Readonly<Record<string, Words>> = {
  installer: words('người lập hệ thống', 'the founder of the installation'),
  'installer-witness': words('người chứng kiến việc lập hệ thống', 'the witness of the founding'),
};

/** A person as the register names one. */
export function Named({ id, name }: { readonly id: string; readonly name: string }) {
  const say = useSay();
  const founder = FOUNDERS[id];
  return founder === undefined ? name : say(founder);
}
