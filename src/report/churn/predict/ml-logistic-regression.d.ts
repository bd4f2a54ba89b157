/** The package comes without types: what is used of it is an interface of `library.ts`. */
declare module 'ml-logistic-regression' {
  const LogisticRegression: import('./library.ts').Library['LogisticRegression']
  export default LogisticRegression
}
