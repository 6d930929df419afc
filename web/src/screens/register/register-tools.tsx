import { Button, Checkbox, Group, NativeSelect, Popover } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import { COLUMN_TEXTS } from '../../../../texts/case-list-texts.ts';
import { addressOf } from '../../client/ask.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { ChangeFilters, Filters } from './register-filters.ts';
import { COLUMNS, type Column, FIXED } from './use-columns.ts';

const W = {
  sort: words('Sắp xếp', 'Order'),
  match: words('Khớp nhất, mới nhất trước', 'Best match, newest first'),
  due: words('Hạn gần nhất trước', 'Nearest due date first'),
  code: words('Theo mã', 'By code'),
  columns: words('Chọn cột', 'Columns'),
  export: words('Tải bảng này (CSV)', 'Download this table (CSV)'),
};

/** Order, columns, and the same list to take away. */
export function RegisterTools({
  filters,
  columns,
  onChange,
  onColumns,
}: {
  readonly filters: Filters;
  readonly columns: readonly Column[];
  readonly onChange: ChangeFilters;
  readonly onColumns: (columns: readonly string[]) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const query = { ...filters, format: 'csv', columns: columns.join(','), language };
  return (
    <Group gap="xs" align="flex-end" className="no-print">
      <NativeSelect
        label={say(W.sort)}
        size="sm"
        value={filters.sort ?? 'match'}
        onChange={({ currentTarget: { value } }) => onChange({ sort: value === 'match' ? undefined : value })}
        data={(['match', 'due', 'code'] as const).map((value) => ({ value, label: say(W[value]) }))}
      />
      <Popover position="bottom-end" trapFocus withRoles={false}>
        <Popover.Target>
          <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
            {say(W.columns)}
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={say(W.columns)}>
          <Checkbox.Group value={[...columns]} onChange={onColumns} label={say(W.columns)}>
            {COLUMNS.map((column) => (
              <Checkbox
                key={column}
                value={column}
                label={say(COLUMN_TEXTS[column])}
                disabled={FIXED.includes(column)}
                mt="xs"
              />
            ))}
          </Checkbox.Group>
        </Popover.Dropdown>
      </Popover>
      <Button
        component="a"
        href={addressOf('/cases', { query })}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {say(W.export)}
      </Button>
    </Group>
  );
}
