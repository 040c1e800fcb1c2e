import type { JsonObject } from '../manifest';
import { structPlan, type ValuePlan } from '../schema/plan';
import { kindIn } from '../schema/read-api';
import {
  areLike,
  type Freedom,
  type FreedomOf,
  freedoms,
  freeInField,
  freeInMap,
  hasDigit,
  mayBeAlike,
} from './alike-texts';
import { Likeness, type Walk } from './likeness';

/** Objects of a kind that are like none before, over those that are, after which no more are looked at. */
const mostFirsts = 256;
/** Steps kept at once, some 10 MB of them; what has others is like none. */
const mostSteps = 30_000;
/** More than any workload has: how deep it is nested, and its texts with digits, each of which is compared with all. */
const deepest = 40;
const mostTexts = 64;

/** Where a value stands in the structure of its kind. */
class Place {
  /** Whether a text here may be compared with another text of the object. */
  readonly isText: boolean;
  private readonly inner = new Map<string, Place>();

  constructor(
    private readonly plan: ValuePlan | undefined,
    readonly free?: FreedomOf,
    /** Of a map: the type that it is part of, and its field there. */
    private readonly field?: readonly [type: string, name: string],
  ) {
    this.isText = plan === undefined || plan.type === 'string' || plan.type === 'IntOrString';
  }

  /** The place of a field, of a value in a map, or of every element of a list. */
  in(name: string): Place {
    let place = this.inner.get(name);
    if (place === undefined) {
      place = this.make(name);
      this.inner.set(name, place);
    }
    return place;
  }

  private make(name: string): Place {
    const { plan, field } = this;
    if (plan?.type === 'list') return new Place(plan.element, this.free);
    if (plan?.type === 'map') return new Place(plan.element, field && freeInMap(...field, name));
    if (plan?.type !== 'struct') return new Place(undefined);
    const type = plan.struct.name;
    return new Place(plan.struct.fields.get(name)?.plan, freeInField(type, name), [type, name]);
  }
}

/** A step on the way through an object. The same steps mean that objects are alike so far. */
class Step {
  /** By what stands here: a value, or the beginning of a list, or the end of something. */
  next: Map<unknown, Step> | undefined;
  /** Within an object: by the name of the next field. */
  fields: Map<string, Step> | undefined;
  /** For texts that are free: one of them, with the step for all that are like it. */
  likes: { readonly text: string; readonly step: Step }[] | undefined;
  /** For a text that the object has before: by its number. */
  again: Step[] | undefined;
  place: Place | undefined;
  /** Whether it is for a text of which no other is like it, whatever stands before. */
  isPlain = false;
  likeness: Likeness | undefined;
}

const begin = Symbol('[');
const end = Symbol(']');

/** Where the objects of a kind begin. */
interface Root {
  readonly step: Step;
  readonly place: Place;
  /** How many were like none before; less for those that were. */
  firsts: number;
}

const newRoot = (plan: ValuePlan): Root => ({ step: new Step(), place: new Place(plan), firsts: 0 });

/** Finds objects of a set that are alike: equal, but for what does not matter in texts that are free. */
export class AlikeObjects {
  /** By `apiVersion kind`; null for kinds that the version does not have. */
  private readonly roots = new Map<string, Root | null>();
  private steps = 0;
  private readonly stack = {
    values: [] as (readonly unknown[])[],
    names: [] as (readonly string[] | undefined)[],
    indices: [] as number[],
    places: [] as Place[],
  };
  /** Texts with digits of the object that was looked at last, each once. */
  texts: string[] = [];
  private freedom: Freedom[] = [];

  constructor(private readonly minor: number) {}

  /** The walk through the object that was looked at last. */
  get walk(): Walk {
    return { texts: this.texts, isFree: this.freedom.map((freedom) => freedom !== freedoms.none) };
  }

  /** What the object has in common with those that are like it; undefined when that is not looked for. */
  find(object: JsonObject): Likeness | undefined {
    const root = this.rootOf(object);
    if (root === null || root.firsts >= mostFirsts) return undefined;
    this.texts = [];
    this.freedom = [];
    const last = this.walkThrough(object, root.step, root.place);
    const isNew = last?.likeness === undefined;
    root.firsts = isNew ? root.firsts + 1 : Math.max(0, root.firsts - 2);
    if (last === undefined || !this.isUnrelated()) return undefined;
    last.likeness ??= new Likeness();
    return last.likeness;
  }

  private rootOf({ apiVersion, kind }: JsonObject): Root | null {
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !mayBeAlike(apiVersion, kind)) return null;
    const key = `${apiVersion} ${kind}`;
    let root = this.roots.get(key);
    if (root === undefined) {
      const type = kindIn(apiVersion, kind, this.minor)?.type;
      root = type === undefined ? null : newRoot({ type: 'struct', struct: structPlan(type, this.minor) });
      this.roots.set(key, root);
    }
    return root;
  }

  /** Whether no text that is free is part of one that is not, or has it as a part: a rule may look for that. */
  private isUnrelated(): boolean {
    const { texts, freedom } = this;
    for (let i = 0; i < texts.length; i++) {
      if (freedom[i] !== freedoms.none) continue;
      const fixed = texts[i] as string;
      for (let j = 0; j < texts.length; j++) {
        const free = texts[j] as string;
        if (freedom[j] !== freedoms.none && (fixed.includes(free) || free.includes(fixed))) return false;
      }
    }
    return true;
  }

  /** The steps of an object. A loop: functions that call each other the engine is slow to compile. */
  private walkThrough(object: JsonObject, first: Step, place: Place): Step | undefined {
    const { values, names, indices, places } = this.stack;
    let depth = 0;
    values[0] = Object.values(object);
    names[0] = Object.keys(object);
    indices[0] = 0;
    places[0] = place;
    let step: Step | undefined = first;
    while (step !== undefined) {
      const items = values[depth] as readonly unknown[];
      const index = indices[depth] as number;
      if (index === items.length) {
        step = this.step(step, end);
        if (depth === 0) return step;
        depth--;
        continue;
      }
      indices[depth] = index + 1;
      const item = items[index];
      let at: Step = step;
      let itsPlace = places[depth] as Place;
      const name = names[depth]?.[index];
      if (name !== undefined) {
        const field = step.fields?.get(name) ?? this.field(step, name, itsPlace);
        if (field === undefined) return undefined;
        at = field;
        itsPlace = field.place as Place;
      }
      if (typeof item === 'string') {
        const known: Step | undefined = at.next?.get(item);
        step = known?.isPlain === true ? known : this.text(item, at, itsPlace);
      } else if (typeof item !== 'object' || item === null) {
        step = this.step(at, item);
      } else {
        depth++;
        if (depth === deepest) return undefined;
        const isList = Array.isArray(item);
        step = isList ? this.step(at, begin) : at;
        values[depth] = isList ? item : Object.values(item);
        names[depth] = isList ? undefined : Object.keys(item);
        indices[depth] = 0;
        places[depth] = isList ? itsPlace.in('') : itsPlace;
      }
    }
    return undefined;
  }

  private field(from: Step, name: string, place: Place): Step | undefined {
    // A key with a digit may have a text as a part.
    if (name === '__proto__' || hasDigit(name)) return undefined;
    const step = this.makeStep();
    if (step === undefined) return undefined;
    step.place = place.in(name);
    from.fields ??= new Map();
    from.fields.set(name, step);
    return step;
  }

  private text(value: string, from: Step, place: Place): Step | undefined {
    if (!place.isText || !hasDigit(value)) {
      const step = this.step(from, value);
      if (step !== undefined) step.isPlain = true;
      return step;
    }
    const freedom = place.free?.(value) ?? freedoms.none;
    const index = this.texts.indexOf(value);
    if (index < 0) {
      if (this.texts.length >= mostTexts) return undefined;
      this.texts.push(value);
      this.freedom.push(freedom);
      return this.like(from, value, freedom);
    }
    const again = this.again(from, index);
    if (again === undefined || freedom >= (this.freedom[index] as Freedom)) return again;
    // More of it matters where it stands now.
    this.freedom[index] = freedom;
    return this.like(again, value, freedom);
  }

  /** The step for texts that are like one where they have this freedom, as all have that stand there. */
  private like(from: Step, value: string, freedom: Freedom): Step | undefined {
    if (freedom === freedoms.none) return this.step(from, value);
    from.likes ??= [];
    const { likes } = from;
    for (let i = 0; i < likes.length; i++) {
      const known = likes[i] as (typeof likes)[number];
      if (areLike(known.text, value, freedom)) return known.step;
    }
    const made = this.makeStep();
    if (made !== undefined) likes.push({ text: value, step: made });
    return made;
  }

  private again(from: Step, index: number): Step | undefined {
    from.again ??= [];
    const known = from.again[index] ?? this.makeStep();
    if (known !== undefined) from.again[index] = known;
    return known;
  }

  private step(from: Step, key: unknown): Step | undefined {
    const known = from.next?.get(key);
    if (known !== undefined) return known;
    const made = this.makeStep();
    if (made === undefined) return undefined;
    from.next ??= new Map();
    from.next.set(key, made);
    return made;
  }

  private makeStep(): Step | undefined {
    if (this.steps >= mostSteps) return undefined;
    this.steps++;
    return new Step();
  }
}
