import { ask } from './ask.ts';
import { forgetCapacity } from './kept-capacity.ts';
import { leaveOnPurpose } from './session-end.ts';

/** Ends the session here, and goes to where one signs out at the identity provider as well; else to the first page. */
export async function signOut(): Promise<void> {
  forgetCapacity();
  const stay = leaveOnPurpose();
  const out = (await ask('DELETE /session').catch((fault: unknown) => {
    stay();
    throw fault;
  })) as { readonly providerSignOut: string } | undefined;
  window.location.assign(out?.providerSignOut ?? '/');
}
