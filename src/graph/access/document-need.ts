/** What it takes to read all that a document selects. */
import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { isNeed, needOf, nothing, together, type Need } from './need.js';

/** The needs of all its fields and of the types that its fragments name, whatever their arguments are. */
export function needOfDocument(schema: GraphQLSchema, document: DocumentNode): Need {
  const needs: Need[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const field = types.getFieldDef();
        if (field) needs.push(needOf(field, {}));
      },
      InlineFragment: () => void needs.push(needOfType(types)),
      FragmentDefinition: () => void needs.push(needOfType(types)),
    }),
  );
  return together(nothing, ...needs);
}

function needOfType(types: TypeInfo): Need {
  const type = types.getType();
  const need = type && 'extensions' in type ? type.extensions.need : undefined;
  return isNeed(need) ? need : nothing;
}
