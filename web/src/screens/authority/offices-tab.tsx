import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { roleText } from '../../../../texts/register-texts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useFilters } from '../../shell/go.tsx';
import { folded } from '../../words/folded.ts';
import { periodText } from '../../words/periods.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { type OfficeLine, useOffices } from './use-choices.ts';

const W = {
  words: words('Lọc chức vụ', 'Filter posts'),
  hint: words('Chức vụ, đơn vị, vai trò hoặc người; không cần dấu', 'Post, unit, role or person; accents not needed'),
  vacantOnly: words('Chỉ chức vụ khuyết', 'Vacant posts only'),
  caption: (shown: number, all: number, vacant: number) =>
    words(
      `Hiện ${shown} trong ${all} chức vụ của sổ; ${vacant} chức vụ đang khuyết`,
      `${shown} of ${all} posts in the register; ${vacant} vacant now`,
    ),
  heads: [words('Chức vụ', 'Post'), words('Đơn vị', 'Unit'), words('Vai trò', 'Role'), words('Người giữ', 'Holder')],
  vacant: words('Khuyết', 'Vacant'),
  head: words('đứng đầu đơn vị', 'heads the unit'),
  all: words('Hiện tất cả', 'Show all'),
};

const FEW = 40;

/** Posts and who holds them now; an empty one is seen before it blocks. */
export function OfficesTab() {
  const say = useSay();
  const { language } = useLanguage();
  const [{ post = '', vacant }, change] = useFilters(['post', 'vacant']);
  const [isWhole, setWhole] = useState(false);
  const result = useOffices();
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="md">
        <TextInput
          label={say(W.words)}
          placeholder={say(W.hint)}
          w={{ base: '100%', sm: 380 }}
          value={post}
          onChange={(event) => change({ post: event.currentTarget.value })}
        />
        <Checkbox
          label={say(W.vacantOnly)}
          checked={vacant === 'yes'}
          onChange={(event) => change({ vacant: event.currentTarget.checked ? 'yes' : undefined })}
        />
      </Group>
      <Answered result={result}>
        {(offices) => {
          const found = offices.filter(
            (office) => (vacant !== 'yes' || office.holders.length === 0) && isNamed(office, post),
          );
          const shown = isWhole ? found : found.slice(0, FEW);
          const empty = offices.filter(({ holders }) => holders.length === 0).length;
          return (
            <>
              <div className="scrolls">
                <table className="rows">
                  <caption>{say(W.caption(shown.length, offices.length, empty))}</caption>
                  <thead>
                    <tr>
                      {W.heads.map((head) => (
                        <th key={head.en} scope="col">
                          {say(head)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(({ id, data, unitName, holders }) => (
                      <tr key={id}>
                        <th scope="row">
                          {titleOf(data)[language]}
                          {data.head === true && <small> ({say(W.head)})</small>}
                        </th>
                        <td>{unitName}</td>
                        <td>{say(roleText(String(data.role)))}</td>
                        <td>
                          {holders.length === 0 && <Lozenge tone="late">{say(W.vacant)}</Lozenge>}
                          {holders.map((holder) => (
                            <div key={holder.person}>
                              {holder.name} <small className="never-wraps">{periodText(holder, language)}</small>
                            </div>
                          ))}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {shown.length < found.length && (
                <Group>
                  <Button variant="default" onClick={() => setWhole(true)}>
                    {say(W.all)} ({found.length})
                  </Button>
                </Group>
              )}
            </>
          );
        }}
      </Answered>
    </Stack>
  );
}

function titleOf(data: OfficeLine['data']): { vi: string; en: string } {
  return (data.title as { vi: string; en: string } | undefined) ?? { vi: '', en: '' };
}

function isNamed({ data, unitName, holders }: OfficeLine, searched: string): boolean {
  const { vi, en } = titleOf(data);
  const role = roleText(String(data.role));
  const text = folded([vi, en, unitName, role.vi, role.en, ...holders.map(({ name }) => name)].join(' '));
  return folded(searched)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
