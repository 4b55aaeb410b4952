/** A key in the one answer that shows it: the same for one that is made and one that is rotated. */
import type { ShownAccessKey } from '../../auth/access-keys/store.js';
import { builder } from '../../graph/builder.js';
import { isA } from '../../graph/node.js';
import { AccessKeyRef, rowOf } from './access-key.js';

/** The success of a mutation, with the text of the key. */
export interface Shown<Name extends string> extends ShownAccessKey {
  readonly __typename: Name;
}

/** Makes the type of such a success. */
export const shownType = <Name extends string>(name: Name, description: string) =>
  builder.objectRef<Shown<Name>>(name).implement({
    scope: 'parent',
    description,
    isTypeOf: isA(name),
    fields: (t) => ({
      accessKey: t.field({
        type: AccessKeyRef,
        description: 'What is known of the key from now on.',
        resolve: ({ key }) => rowOf(key),
      }),
      key: t.string({
        description:
          'The key itself, to be sent as `Authorization: Bearer`. It is shown here and never again. A secret.',
        resolve: ({ text }) => text.reveal(),
      }),
    }),
  });
