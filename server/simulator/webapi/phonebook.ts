/** Contacts of the company phone book, kept while the PBX runs. */
export interface Phonebook {
  readonly contacts: Map<number, Contact>;
  nextId: number;
}

export type Contact = Readonly<Record<ContactField, string>>;

const FIELDS = [
  'name',
  'lastName',
  'company',
  'crmContactData',
  'tag',
  'phone',
  'data0',
  'data1',
  'data2',
  'data3',
  'data4',
  'data5',
  'data6',
  'data7',
  'data8',
  'data9',
] as const;

type ContactField = (typeof FIELDS)[number];

export function createPhonebook(): Phonebook {
  return { contacts: new Map(), nextId: 1 };
}

/** The contact with the request's changes; parameters call the two names differently than the answers do. */
export function changeContact(contact: Contact | undefined, params: URLSearchParams): Contact {
  const parameter = (field: ContactField): string => {
    if (field === 'name') return 'firstname';
    return field === 'lastName' ? 'lastname' : field;
  };
  const entries = FIELDS.map(
    (field) => [field, params.get(parameter(field)) ?? contact?.[field] ?? ''] as const,
  );
  return Object.fromEntries(entries) as Contact;
}

/** Contacts with a number that ends with `digits`; nothing is found by fewer than `minimum` digits. */
export function findContacts(phonebook: Phonebook, digits: string, minimum: number): number[] {
  if (digits.length < minimum) return [];
  return [...phonebook.contacts]
    .filter(([, contact]) =>
      FIELDS.some(
        (field) => (field === 'phone' || field.startsWith('data')) && contact[field].endsWith(digits),
      ),
    )
    .map(([id]) => id);
}
