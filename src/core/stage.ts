/**
 * The base of every stage: its state is numbers and nothing else, declared once with `keep`, so that `reset` and
 * snapshots are the same few lines for all. Subclasses write their own hot loops; nothing here runs per sample.
 */
import type { Stage } from './contract';
import { headerBytes, requireHeader, SnapshotError, writeHeader } from './snapshot';

/**
 * Named mutable numbers: phases, levels, indices. Initialise each to the value that `reset` returns it to. Do not call the
 * first one `value`: V8 lays such an object out like a property descriptor, and boxes what is stored there (16 B, measured).
 */
export type Numbers = Record<string, number>;

type Kept = Float64Array | Numbers | StatefulStage;

export abstract class StatefulStage implements Stage {
  readonly kind: string;
  /** [samples seen, samples with a missing value] */
  protected readonly counts = new Float64Array(2);
  /** Hash of all effective options: a snapshot fits only a stage with the same. */
  readonly optionsHash: number;
  private readonly kept: Kept[] = [];
  private readonly initial: (Numbers | null)[] = [];
  private doubles = 0;

  protected constructor(kind: string, optionsHash: number) {
    this.kind = kind;
    this.optionsHash = optionsHash;
    this.keep(this.counts);
  }

  get sampleIndex(): number {
    return this.counts[0];
  }

  get missingSamples(): number {
    return this.counts[1];
  }

  /** Doubles of state: what a snapshot holds besides its header. */
  get stateDoubles(): number {
    return this.doubles;
  }

  get snapshotBytes(): number {
    return headerBytes(this.kind) + 8 * this.doubles;
  }

  /**
   * Declares state, in the constructor only. Arrays are all zero after construction and `reset`; numbers return
   * to the values that they have now; stages look after themselves.
   */
  protected keep(...state: Kept[]): void {
    for (const part of state) {
      this.kept.push(part);
      if (part instanceof StatefulStage) {
        this.initial.push(null);
        this.doubles += part.stateDoubles;
      } else if (part instanceof Float64Array) {
        this.initial.push(null);
        this.doubles += part.length;
      } else {
        this.initial.push({ ...part });
        this.doubles += Object.keys(part).length;
      }
    }
  }

  reset(): void {
    this.kept.forEach((part, i) => {
      if (part instanceof StatefulStage) part.reset();
      else if (part instanceof Float64Array) part.fill(0);
      else Object.assign(part, this.initial[i]);
    });
  }

  snapshot(): Uint8Array {
    const bytes = new Uint8Array(this.snapshotBytes);
    this.snapshotInto(bytes);
    return bytes;
  }

  snapshotInto(target: Uint8Array, offset = 0): number {
    const length = this.snapshotBytes;
    if (!(offset >= 0 && offset + length <= target.length)) {
      throw new RangeError(`"target" expected ${length} bytes from offset ${offset}, got ${target.length}`);
    }
    const view = new DataView(target.buffer, target.byteOffset + offset, length);
    this.writeState(view, headerBytes(this.kind));
    writeHeader(view, {
      kind: this.kind,
      optionsHash: this.optionsHash,
      sampleIndex: this.sampleIndex,
      stateDoubles: this.doubles,
    });
    return length;
  }

  restore(bytes: Uint8Array): void {
    if (!ArrayBuffer.isView(bytes)) throw new SnapshotError('snapshot expected a Uint8Array');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    requireHeader(view, { kind: this.kind, optionsHash: this.optionsHash, stateDoubles: this.doubles });
    this.readState(view, headerBytes(this.kind));
  }

  private writeState(view: DataView, at: number): number {
    for (const part of this.kept) {
      if (part instanceof StatefulStage) {
        at = part.writeState(view, at);
      } else if (part instanceof Float64Array) {
        for (let i = 0; i < part.length; i++, at += 8) view.setFloat64(at, part[i], true);
      } else {
        for (const name in part) {
          view.setFloat64(at, part[name], true);
          at += 8;
        }
      }
    }
    return at;
  }

  private readState(view: DataView, at: number): number {
    for (const part of this.kept) {
      if (part instanceof StatefulStage) {
        at = part.readState(view, at);
      } else if (part instanceof Float64Array) {
        for (let i = 0; i < part.length; i++, at += 8) part[i] = view.getFloat64(at, true);
      } else {
        for (const name in part) {
          part[name] = view.getFloat64(at, true);
          at += 8;
        }
      }
    }
    return at;
  }
}
