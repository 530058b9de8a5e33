/** Who acts at the desk: the id their account has, and the name citizens and colleagues read. From a terminal both are the name. */
export type Person = { id: string; name: string }
