/** The fields of a form that was sent; one that is not there is empty. */
export type Form = (name: string) => string;

export async function readForm(request: Request): Promise<Form> {
  const fields = new URLSearchParams(await request.text());
  return (name) => fields.get(name) ?? "";
}
