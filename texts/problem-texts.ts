import { ADMISSION_TEXTS } from './admission-texts.ts';
import { AUTHORITY_TEXTS } from './authority-texts.ts';
import { DOOR_TEXTS } from './door-texts.ts';
import { IDENTITY_TEXTS } from './identity-texts.ts';
import { MACHINE_TEXTS } from './machine-texts.ts';
import { RECORD_TEXTS } from './record-texts.ts';

/** The words for every code that an answer of the API may carry; a test holds it complete. */
export const PROBLEM_TEXTS = {
  ...MACHINE_TEXTS,
  ...RECORD_TEXTS,
  ...ADMISSION_TEXTS,
  ...AUTHORITY_TEXTS,
  ...DOOR_TEXTS,
  ...IDENTITY_TEXTS,
} as const;
