import { z } from 'zod';
import { refusalView } from './cases.ts';
import { code, mailAddress, textOf } from './plain.ts';

export const registrationBody = z
  .strictObject({ name: textOf(200), email: mailAddress, organisation: textOf(300) })
  .meta({ id: 'Registration', description: 'What somebody whom nobody here knows says of himself' });

export const registrationAnswer = z
  .strictObject({ status: z.literal('RECORDED'), n: z.string(), person: z.string(), account: z.string() })
  .meta({ id: 'RegistrationAnswer', description: 'Signed in as this person from now on' });

export const registrationParams = z.strictObject({ person: code });
export const registrationRejection = z.strictObject({ reason: textOf(500) }).meta({ id: 'RegistrationRejection' });
export const registrationRejected = z
  .strictObject({ status: z.literal('RECORDED'), n: z.string(), person: z.string() })
  .meta({ id: 'RegistrationRejected' });

export const registrationList = z
  .strictObject({
    rejecting: refusalView.nullable().meta({ description: 'Why the reader rejects nobody; null where he may' }),
    items: z.array(
      z.strictObject({
        person: z.string(),
        account: z.string(),
        name: z.string(),
        email: z.string(),
        organisation: z.string(),
        issuer: z.string(),
        subject: z.string(),
        since: z.string(),
        entered: z.array(z.string()).meta({ description: 'Of its two items those that wait for their second person' }),
        verified: z
          .array(z.string())
          .meta({ description: 'Of its two items those that two officials vouch for already' }),
      }),
    ),
  })
  .meta({ id: 'RegistrationList' });
