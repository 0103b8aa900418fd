declare module "picomatch" {
  /** Compiles globs into a test; the part of the library that is used here. */
  export default function picomatch(
    globs: string | readonly string[],
    options?: { readonly dot?: boolean; readonly ignore?: readonly string[] },
  ): (path: string) => boolean;
}
