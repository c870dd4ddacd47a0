/** Two processes that answer questions side by side: more would only wait for one another on small machines. */
import { type ChildProcess, fork } from 'node:child_process';

const CHILDREN = 2;

/** What the processes send; the first has no answer and says that they are ready. */
interface Message<Answer> {
  readonly answer?: Answer;
}

export class Pool<Question, Answer> {
  private readonly children: readonly ChildProcess[];
  private readonly ready: readonly Promise<unknown>[];

  /** Starts them. @param program  a file that calls `serve` */
  constructor(program: string, ...args: readonly string[]) {
    this.children = Array.from({ length: CHILDREN }, () => fork(program, args, { serialization: 'advanced' }));
    this.ready = this.children.map((child) => next<Answer>(child));
  }

  /** Asks all, in any order, and answers in theirs. @param told  called with the count of answers as they come */
  async ask(questions: readonly Question[], told: (done: number) => void = () => undefined): Promise<Answer[]> {
    const answers: Answer[] = [];
    const now = { next: 0, done: 0 };
    const work = async (child: ChildProcess, i: number): Promise<void> => {
      await this.ready[i];
      while (now.next < questions.length) {
        const place = now.next++;
        const message = next<Answer>(child);
        child.send({ question: questions[place] });
        answers[place] = (await message).answer as Answer;
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

/** Answers the questions of a pool until it is closed: for the program that it runs. */
export function serve<Question, Answer>(answerTo: (question: Question) => Answer): void {
  const send = (message: Message<Answer>): void => void process.send?.(message);
  process.on('message', ({ question }: { question: Question }) => send({ answer: answerTo(question) }));
  process.on('disconnect', () => process.exit());
  send({});
}

/** Its next message. @throws {Error} (rejects) when it ends instead */
function next<Answer>(child: ChildProcess): Promise<Message<Answer>> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a process of ${child.spawnargs.at(1) ?? 'the pool'} ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message: Message<Answer>) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
