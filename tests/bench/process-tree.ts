import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second on Linux: sysconf(_SC_CLK_TCK) is 100 on every architecture that Node supports. */
const TICKS_PER_SECOND = 100;

/** CPU time, user and system, in milliseconds, of a process and everything it started. Linux only. */
export function treeCpuMs(rootPid: number): number {
  const parents = new Map<number, number>();
  const ticks = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = readStat(pid);
    if (stat === undefined) continue;
    parents.set(pid, stat.parent);
    ticks.set(pid, stat.ticks);
  }
  const isInTree = (pid: number): boolean => {
    for (
      let current: number | undefined = pid;
      current !== undefined && current > 1;
      current = parents.get(current)
    )
      if (current === rootPid) return true;
    return false;
  };
  const total = [...ticks].filter(([pid]) => isInTree(pid)).reduce((sum, [, used]) => sum + used, 0);
  return (total * 1000) / TICKS_PER_SECOND;
}

function readStat(pid: number): { parent: number; ticks: number } | undefined {
  try {
    // The name in the second field may hold blanks; the fields after its closing bracket do not.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((index) =>
      Number(fields[index]),
    );
    return {
      parent: parent ?? 0,
      ticks: (user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0),
    };
  } catch {
    return undefined;
  }
}
