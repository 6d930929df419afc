import { z } from 'zod';

export const massActParams = z.strictObject({ n: z.string('input.value').regex(/^[1-9]\d{0,17}$/, 'input.value') });

export const massActView = z
  .strictObject({
    n: z.string().meta({ description: 'Number in the log of the act that ordered it' }),
    kind: z.enum(['SUCCESSION', 'CALENDAR_YEAR', 'REGIME_MOVE']),
    item: z
      .string()
      .meta({ description: 'Item of the register that it carries out, or the number of the entry of a transition' }),
    dueAt: z.string(),
    status: z.enum(['ORDERED', 'RUNNING', 'DONE']),
    total: z.int().nullable().meta({ description: 'Open cases it may bear on; null before it has begun' }),
    looked: z.int(),
    done: z.int().meta({ description: 'Cases whose own log has their part of it' }),
    left: z.int().meta({ description: 'Cases that something kept from their part of it' }),
    begunAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'MassAct' });

export const massActList = z.strictObject({ items: z.array(massActView) }).meta({ id: 'MassActList' });
