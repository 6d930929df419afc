import { newKey, type TestApi } from './test-api.ts';

/** A post of its own beside what somebody holds: secretary of a steering group (fictional), entered by one and verified by another. */
export const SECOND_POST = { id: 'O-SEC-2', title: { vi: 'Thư ký Ban Chỉ đạo', en: 'Steering secretary' } };

/** Appoints a person to it from an instant on. */
export async function giveSecondPost(api: TestApi, { person, from }: { person: string; from: string }): Promise<void> {
  const [legal, office] = [await api.signIn('P-LEGAL'), await api.signIn('P-PPC-OFFICE')];
  const items = [
    {
      kind: 'OFFICE',
      id: SECOND_POST.id,
      data: { unit: 'U-DOST', role: 'STEER_SEC', title: SECOND_POST.title, seats: 9 },
    },
    {
      kind: 'APPOINTMENT',
      id: `${SECOND_POST.id}/${person}`,
      data: { person, office: SECOND_POST.id, from, until: null },
    },
  ];
  for (const item of items) {
    const known = await api.ledger.db.registerItem.count({ where: { id: item.id } });
    if (known > 0) continue;
    await legal.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item).expect(201);
    await office
      .post(`/api/v1/register/items/${encodeURIComponent(item.id)}/verification`)
      .set('idempotency-key', newKey())
      .expect(201);
  }
}
