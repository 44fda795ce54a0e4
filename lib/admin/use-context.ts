import type { AdminContext, OpenContext } from './admin-context.ts';

/** Opens the stores for one piece of work and closes them, however it ends. */
export async function useContext<Result>(
  open: OpenContext,
  work: (context: AdminContext) => Promise<Result>,
): Promise<Result> {
  const context = await open();
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
