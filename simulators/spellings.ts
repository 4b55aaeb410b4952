// One fiction, spelt as different vendors spell it: the same company under other names and addresses, as in real books.

import { createDice, happens, pick, type Dice } from './random.js';
import type { Company, World } from './world.js';

/** A vendor that has clients. */
export type VendorName = 'rhombus' | 'vobiz' | 'voke';

/** How a vendor has written a company down. */
export interface Spelling {
  readonly name: string;
  /** Unique at its vendor; in `.example`. */
  readonly email: string;
}

/** A company as this vendor spells it; undefined where it is no client of this vendor. */
export function spellingOf(world: World, index: number, vendor: VendorName): Spelling | undefined {
  const company = world.company(index);
  // Rhombus is where the fiction was written down first: everybody, and as they call themselves.
  if (vendor === 'rhombus') return { name: company.name, email: company.contact.email };
  const { forms, percent } = BOOKS[vendor];
  const dice = createDice(world.seed, `${vendor} spelling`);
  if (!isPioneer(company) && !happens(percent, dice(index))) return undefined;
  return { name: nameOf(world, company, forms, dice), email: emailOf(company, dice) };
}

const BOOKS = {
  vobiz: { percent: 80, forms: ['Pvt Ltd', 'Private Limited', 'LTD.', ', Inc.', 'GmbH', 'LLP'] },
  voke: { percent: 30, forms: ['s.r.o.', 'GmbH', ', a.s.', 'Ltd', ', Inc.', 'spol. s r.o.'] },
} as const;

// The three that a search for "Acme Dental" has to find are clients of everybody, and are no traps.
function isPioneer({ name }: Company): boolean {
  return name.startsWith('Acme ');
}

function nameOf(world: World, company: Company, forms: readonly string[], dice: Dice): string {
  const { index, name } = company;
  if (!isPioneer(company) && happens(3, dice(index, 1))) return nearNameOfAnother(world, company, dice);
  const form = pick(forms, dice(index, 2));
  const change = pick(CHANGES, dice(index, 3));
  return change(name, form);
}

/** What an address says about a name, a name does not: this one would be linked to the wrong company. */
function nearNameOfAnother(world: World, { index }: Company, dice: Dice): string {
  const other = (index + 1 + (dice(index, 4) % Math.max(1, world.orgs - 1))) % world.orgs;
  const { name } = world.company(other);
  return name.endsWith('s') ? name.slice(0, -1) : `${name}s`;
}

const withForm = (name: string, form: string): string =>
  form.startsWith(',') ? `${name}${form}` : `${name} ${form}`;

/** Each changes what it can in a name, and adds the legal form where there is nothing of its kind to change. */
const CHANGES: readonly ((name: string, form: string) => string)[] = [
  (name) => name,
  (name) => name,
  (name) => name,
  (name) => name,
  withForm,
  withForm,
  withForm,
  (name, form) => withForm(name, form).toUpperCase(),
  (name) => name.toUpperCase(),
  (name) => name.replace(' ', '  '),
  (name) => name.split(' ').reverse().join(' '),
  (name, form) => orForm(name.replace('&', 'and'), name, form),
  (name, form) => orForm(name.replace(/[aeiou](?=[a-z]*$)/, accented), name, form),
  (name, form) =>
    orForm(
      name.replace(/\w+$/, (word) => SHORT[word] ?? word),
      name,
      form,
    ),
  (name) => name.replace(/^(\w)\w+/, '$1.'),
];

const orForm = (changed: string, name: string, form: string): string =>
  changed === name ? withForm(name, form) : changed;

const accented = (vowel: string): string => ACCENTS[vowel] ?? vowel;

const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü' };

const SHORT: Readonly<Record<string, string>> = {
  Academy: 'Acad.',
  Accountants: 'Accts.',
  Associates: 'Assoc.',
  Construction: 'Constr.',
  Dental: 'Dent.',
  Hardware: 'Hdw.',
  Holdings: 'Hldgs.',
  Insurance: 'Ins.',
  International: 'Intl.',
  Kindergarten: 'Kita',
  Logistics: 'Log.',
  Physiotherapy: 'Physio',
  Software: 'SW',
  Telecom: 'Tel.',
  Veterinary: 'Vet',
};

function emailOf({ contact, domain, index }: Company, dice: Dice): string {
  const roll = dice(index, 5);
  // Its domain says nothing about whose address it is: hundreds share it.
  if (happens(12, roll)) {
    return `${contact.lastName}.${contact.firstName}${index}@mailbox.example`.toLowerCase();
  }
  return happens(70, dice(index, 6)) ? contact.email : `${pick(DESKS, roll)}@${domain}`;
}

const DESKS = ['accounts', 'office', 'billing', 'info', 'telecom'];
