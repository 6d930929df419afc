// Plain JavaScript: the doctor says these words before any package is installed, the system page says the same afterwards.

/** Below this much free disk the product is said to run out of it, in bytes. */
export const NEEDED_BYTES = 2 * 1024 ** 3;

/** What is wrong with the machine that the product runs on, and what to do. */
export const HOST_WORDS = {
  NODE_OLD: {
    vi: 'chạy được nhưng đã hết thời hạn hỗ trợ: nên dùng Node.js 24',
    en: 'works, but is past its end of life: Node.js 24 is recommended',
  },
  DISK_LOW: {
    vi: 'giải phóng 2 GB: các gói, Temporal và dữ liệu cần chừng đó',
    en: 'free 2 GB: packages, Temporal and the records need that much',
  },
};
