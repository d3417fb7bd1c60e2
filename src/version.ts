/** The version of this action: package.json's, held together by a test. */
export const version = "1.0.0";
