import type { Words } from './words.ts';

/** What each part of an installation is called on the page of its operator. */
export const SYSTEM_PART_NAMES = {
  POSTGRESQL: words('Cơ sở dữ liệu PostgreSQL', 'PostgreSQL'),
  SAFE_COMMITS: words('Ghi an toàn khi mất điện', 'Commits that a power cut cannot lose'),
  MIGRATIONS: words('Phiên bản cơ sở dữ liệu', 'Migrations'),
  PROVINCE: words('Tỉnh', 'Province'),
  REGIMES: words('Chế độ pháp lý', 'Regimes'),
  TEMPORAL: words('Temporal', 'Temporal'),
  WORKERS: words('Tiến trình xử lý (worker)', 'Workers'),
  CLOCKS: words('Đồng hồ', 'Clocks'),
  CALENDAR: words('Lịch làm việc', 'Calendar'),
  MAIL: words('Thư điện tử', 'Mail'),
  STORAGE: words('Nơi lưu tệp', 'Storage of files'),
  DISK: words('Dung lượng trống', 'Free disk'),
  NODE: words('Node.js', 'Node.js'),
} as const satisfies Readonly<Record<string, Words>>;

/** What is wrong with parts that readiness does not look at; what the machine itself lacks stands in `host-words.mjs`. */
export const SYSTEM_PART_TEXTS = {
  WORKERS: words(
    'Không có tiến trình nào nhận việc từ Temporal; thời hạn và thư chờ đến khi có lại.',
    'No worker asks Temporal for work; clocks and mails wait until one does.',
  ),
  WORKERS_DIFFER: words(
    'Các tiến trình chạy những bản dựng khác nhau; bình thường chỉ trong lúc nâng cấp.',
    'Workers of different builds are running, which is usual during an upgrade only.',
  ),
  STORAGE: words(
    'Không ghi được vào thư mục tệp (MANDATE_DOCUMENTS); không thể tải tệp lên.',
    'The folder of files (MANDATE_DOCUMENTS) cannot be written; nothing can be uploaded.',
  ),
  MAIL_UNDELIVERABLE: words(
    'Có thư không gửi được; sửa địa chỉ trong sổ đăng ký rồi gửi lại.',
    'Mails could not be delivered; mend the addresses in the register and send them again.',
  ),
} as const satisfies Readonly<Record<string, Words>>;

function words(vi: string, en: string): Words {
  return { vi, en };
}
