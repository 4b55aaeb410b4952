/** Where the walks of several accounts wait for each other, as a page that is cut of all of them together needs all of them. */
import { endsInTime } from './patience.js';

export interface Meetings {
  /** What all `expected` of them have at this place; undefined where one does not come in time. */
  readonly meet: <Value>(
    place: object,
    expected: number,
    own: Value,
  ) => Promise<readonly Value[] | undefined>;
}

interface Meeting {
  readonly values: unknown[];
  readonly arrive: () => void;
  readonly isComplete: Promise<void>;
}

/** The meetings of one operation, which must be answered by `deadline`, as `performance.now()` has it. */
export function createMeetings(deadline: number): Meetings {
  const meetings = new Map<object, Meeting>();
  return {
    meet: async <Value>(place: object, expected: number, own: Value) => {
      const meeting = meetings.get(place) ?? createMeeting();
      meetings.set(place, meeting);
      meeting.values.push(own);
      if (meeting.values.length >= expected) meeting.arrive();
      // At one place all have what the one field asks for.
      return (await endsInTime(meeting.isComplete, deadline)) ? (meeting.values as Value[]) : undefined;
    },
  };
}

function createMeeting(): Meeting {
  let arrive = (): void => undefined;
  const isComplete = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { values: [], arrive, isComplete };
}
