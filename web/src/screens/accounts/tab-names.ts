/** Tabs of the screen as they stand in the address, for links between its parts. */
export const ACCOUNTS_TAB = 'import';
export const TASKS_TAB = 'tasks';
