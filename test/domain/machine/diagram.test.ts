import { diagramOf } from '../../../domain/machine/diagram.ts';
import { CALL } from '../../../domain/regimes/r2013/call.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';

describe('a machine as a picture', () => {
  test('[CV-1] the diagram of the call shows its phases, ways and ends', () => {
    expect(diagramOf(CALL).split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "Drafting" as phase_drafting {',
      '    state "Draft" as DRAFT',
      '    state "Cancelled" as CANCELLED',
      '  }',
      '  state "Receiving dossiers" as phase_receiving {',
      '    state "Published" as PUBLISHED',
      '    state "No dossier" as FAILED_NO_VALID',
      '    state "Second call" as SECOND_CALL',
      '  }',
      '  state "Opening" as phase_opening {',
      '    state "Closed" as CLOSED',
      '  }',
      '  state "Judging" as phase_judging {',
      '    state "Opened" as OPENED',
      '    state "Done" as DONE',
      '    state "Failed" as FAILED',
      '  }',
      '  [*] --> DRAFT: C01 draftCall',
      '  DRAFT --> PUBLISHED: C02 publish',
      '  PUBLISHED --> CLOSED: C03 closeCall',
      '  SECOND_CALL --> CLOSED: C03 closeCall',
      '  CLOSED --> OPENED: C04 closeAndOpen',
      '  CLOSED --> FAILED_NO_VALID: C04 closeAndOpen',
      '  CLOSED --> FAILED: C04 closeAndOpen',
      '  FAILED_NO_VALID --> SECOND_CALL: C05 secondCall',
      '  FAILED_NO_VALID --> FAILED: C06 giveUpSecondCall',
      '  OPENED --> DONE: C07 finishCall',
      '  DRAFT --> CANCELLED: C08 cancelCall',
      '  PUBLISHED --> CANCELLED: C08 cancelCall',
      '  SECOND_CALL --> CANCELLED: C08 cancelCall',
      '  CLOSED --> CANCELLED: C08 cancelCall',
      '  CANCELLED --> [*]',
      '  DONE --> [*]',
      '  FAILED --> [*]',
      '',
    ]);
  });

  test.each(Object.values(R2013_B.machines))(
    '[CV-1] $kind: every state is in the picture, in both languages',
    (machine) => {
      for (const language of ['vi', 'en'] as const) {
        const text = diagramOf(machine, language);
        for (const [state, { label }] of Object.entries(machine.states))
          expect(text).toContain(`state "${label[language]}" as ${state}`);
      }
    },
  );

  test('quotes in a label do not end it', () => {
    const quoted = { ...CALL, phases: [{ code: 'drafting', label: { vi: 'x', en: 'a "call"\nby day' } }] };
    expect(diagramOf(quoted)).toContain(`state "a 'call' by day" as phase_drafting {`);
  });
});
