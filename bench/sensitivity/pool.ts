/** Two processes that play the recordings side by side: more would only wait for one another on small machines. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Question } from './child';
import type { Outcome } from './outcomes';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const CHILDREN = 2;

export type Task = Omit<Question, 'id'>;

export class Pool {
  private readonly children: readonly ChildProcess[];
  private readonly ready: readonly Promise<void>[];

  /** Starts them: each reads the recordings once. */
  constructor(directory: string) {
    this.children = Array.from({ length: CHILDREN }, () => fork(CHILD, [directory]));
    this.ready = this.children.map((child) => next(child).then(() => undefined));
  }

  /** Asks all, in any order, and answers in theirs. @param told  called with the count of answers as they come */
  async ask(tasks: readonly Task[], told: (done: number) => void = () => undefined): Promise<(readonly Outcome[] | null)[]> {
    const answers: (readonly Outcome[] | null)[] = tasks.map(() => null);
    const now = { next: 0, done: 0 };
    const work = async (child: ChildProcess, i: number): Promise<void> => {
      await this.ready[i];
      while (now.next < tasks.length) {
        const id = now.next++;
        const answer = next(child);
        child.send({ id, ...tasks[id] } satisfies Question);
        answers[id] = (await answer).outcomes;
        told(++now.done);
      }
    };
    await Promise.all(this.children.map(work));
    return answers;
  }

  close(): void {
    for (const child of this.children) if (child.connected) child.disconnect();
  }
}

/** Its next message. @throws {Error} (rejects) when it ends instead */
function next(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a process that plays recordings ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer: Answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}
