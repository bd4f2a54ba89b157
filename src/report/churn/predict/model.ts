import { library } from './library.ts'
import { inOrder, type Rows, spread } from './rows.ts'
import { BASE_VARIABLES, baseOf, variablesOf, WITH_PRODUCTS } from './variables.ts'

/** Scores are whole millionths of a probability: what is printed and what is ranked is one number, the same each run. */
export const MILLION = 1_000_000

export interface Model {
  /** Rows that it was fitted on: a sample where there were more. */
  readonly sample: readonly number[]
  readonly variables: number
  /** The probability of churn of each of these rows, in millionths. */
  score(places: readonly number[]): Float64Array
}

/** So many rows are enough: with more the test came out no better, and each step costs as much more. */
const MOST_ROWS = 5000
/** Steps of gradient descent: with more the test came out no better. */
const STEPS = 100
/** Rows scored at a time: memory doesn't grow with customers. */
const CHUNK = 4096
/** Of the rarer outcome per variable: Peduzzi et al. 1996. */
export const PER_VARIABLE = 10
/** So many of each outcome, or there is nothing to learn and nothing to judge by. */
export const LEAST = PER_VARIABLE * BASE_VARIABLES

/**
 * Logistic regression on the features, and on their squares and products where there are enough rows for so many
 * variables. Descent begins at zero and rows come in an order of their own: nothing is left to chance.
 */
export function fitModel(rows: Rows, places: readonly number[], inactiveMs: number): Model {
  const { LogisticRegression, Matrix, EigenvalueDecomposition } = library()
  const sample = spread(inOrder(rows, places), MOST_ROWS)
  const churned = sample.filter(i => rows.outcome[i] === 1).length
  const rarer = Math.min(churned, sample.length - churned)
  const isWithProducts = rarer >= PER_VARIABLE * WITH_PRODUCTS
  const bases = sample.map(i => baseOf(rows, i, inactiveMs))
  const toVariables = variablesOf(bases, isWithProducts)
  const features = new Matrix(bases.map(toVariables))
  const targets = Matrix.columnVector(sample.map(i => rows.outcome[i] as number))
  // The longest step that is sure to descend: 1 over the Lipschitz constant of the gradient, a quarter of the largest
  // eigenvalue of XᵀX.
  const eigenvalues = new EigenvalueDecomposition(features.transpose().mmul(features), {
    assumeSymmetric: true,
  }).realEigenvalues
  const learningRate = 4 / Math.max(...eigenvalues)
  const regression = new LogisticRegression({ numSteps: STEPS, learningRate })
  regression.train(features, targets)
  // Of the two the one of the retained, class 0.
  const [retained] = regression.classifiers
  return {
    sample,
    variables: isWithProducts ? WITH_PRODUCTS : BASE_VARIABLES,
    score(wanted) {
      const scores = new Float64Array(wanted.length)
      for (let from = 0; from < wanted.length; from += CHUNK) {
        const chunk = wanted.slice(from, from + CHUNK)
        const given = new Matrix(chunk.map(i => toVariables(baseOf(rows, i, inactiveMs))))
        const found = retained?.testScores(given) ?? []
        scores.set(
          found.map(p => Math.round(p * MILLION)),
          from,
        )
      }
      return scores
    },
  }
}
