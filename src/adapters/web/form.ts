/** The fields of a form that was sent; one that is not there is empty. */
export interface Form {
  (name: string): string;
  /** Every value of a field that may stand several times: ticked boxes. */
  all(name: string): readonly string[];
}

export async function readForm(request: Request): Promise<Form> {
  const fields = new URLSearchParams(await request.text());
  return Object.assign((name: string) => fields.get(name) ?? "", { all: (name: string) => fields.getAll(name) });
}
