import { z } from 'zod';
import { OUTSIDE_NOTES, OUTSIDE_STATES, OUTSIDE_SYSTEMS } from '../../domain/outside-system.ts';
import { words } from './plain.ts';

const outsideSystemView = z
  .strictObject({
    code: z.enum(OUTSIDE_SYSTEMS),
    name: words,
    purpose: words,
    state: z.enum(OUTSIDE_STATES).meta({ description: 'CONNECTED only once the real one has answered' }),
    note: z.strictObject({ code: z.enum(OUTSIDE_NOTES), words }),
    peer: z.string().nullable().meta({ description: 'Whom it is set up with; no user and no password' }),
    since: z.string().nullable().meta({ description: 'When this peer first answered' }),
    lastExchangeAt: z.string().nullable(),
    lastFailureAt: z.string().nullable(),
    lastDifferences: z
      .int()
      .nullable()
      .meta({ description: 'What the last comparison of both sides left open; null where nothing is compared' }),
  })
  .meta({ id: 'OutsideSystem' });

export const outsideSystemList = z
  .strictObject({
    items: z.array(outsideSystemView),
    notMet: z.int().meta({ description: 'How many are red: the real one was not met' }),
  })
  .meta({ id: 'OutsideSystemList' });
