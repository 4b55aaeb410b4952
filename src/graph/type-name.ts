/** From the name of a field to the beginning of the names of its types: `transferBalance` is `TransferBalance`. */
export const typeNameOf = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);
