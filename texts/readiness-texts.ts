import type { Words } from './words.ts';

/** What an installation still lacks, and what to do about it. */
export const READINESS_TEXTS = {
  POSTGRESQL: {
    vi: 'Không kết nối được PostgreSQL; kiểm tra DATABASE_URL.',
    en: 'PostgreSQL cannot be reached; check DATABASE_URL.',
  },
  SAFE_COMMITS: {
    vi: 'PostgreSQL tắt fsync, full_page_writes hoặc synchronous_commit: mất điện có thể mất dữ liệu đã xác nhận.',
    en: 'PostgreSQL has fsync, full_page_writes or synchronous_commit off: a power cut may lose what was acknowledged.',
  },
  MIGRATIONS: {
    vi: 'Cơ sở dữ liệu chưa ở phiên bản mới nhất; hãy chạy migrate.',
    en: 'The database is not at the newest migration; run migrate.',
  },
  PROVINCE: {
    vi: 'Tỉnh này chưa được khởi tạo trong cơ sở dữ liệu.',
    en: 'This province has not been founded in the database.',
  },
  REGIMES: { vi: 'Chưa có chế độ pháp lý nào được công bố.', en: 'No regime has been published.' },
  TEMPORAL: {
    vi: 'Không kết nối được Temporal; việc ghi vẫn tiếp tục, các thời hạn sẽ được bù khi có lại.',
    en: 'Temporal cannot be reached; acts go on, clocks catch up when it is back.',
  },
} as const satisfies Readonly<Record<string, Words>>;
